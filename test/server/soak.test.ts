import { expect, it } from 'vitest'
import { soak } from '../load/soaking.ts'

it('[P3] [P4] loses and doubles nothing while workshops come and go, and holds on to none of them', async () => {
  const seed = `${Date.now()}`
  const plan = { for: 5000, seats: 12, atOnce: 2, pace: 80, acts: 5, rest: 500, every: 60_000, seed }
  const { so, left } = await soak(plan)
  const { workshops, commands, ...wrong } = so
  expect({ ...wrong, left }, `seed ${seed}`).toEqual({
    lost: [],
    double: [],
    refused: [],
    left: { rooms: 0, documents: 0, sockets: 0 },
  })
  expect([workshops, commands]).toEqual([expect.any(Number), expect.any(Number)])
  expect(commands).toBeGreaterThanOrEqual(workshops * 12 * 3)
}, 120_000)
