import { afterEach, expect, it, vi } from 'vitest'
import { memoryStore } from '../../server/store/memory.ts'
import type { Store } from '../../server/store/store.ts'
import { doorOf, sessionFor } from '../kit/door.ts'
import { inHand } from '../kit/in-hand.ts'

afterEach(() => void vi.restoreAllMocks())

it('an export costs what it takes to make, and not what the commits took that it waited for', async () => {
  const memory = memoryStore()
  let passed = 0
  const slow: Store = {
    ...memory,
    async commit(...given) {
      await new Promise((later) => setTimeout(later, 20))
      passed += 60_000
      return memory.commit(...given)
    },
  }
  const hand = await inHand([{ ref: 'write', activity: 'collect' }], { store: slow })
  const { id, say, fay } = hand
  const { app } = doorOf(hand)
  const headers = { cookie: await sessionFor(hand, 'facilitator', fay) }
  vi.spyOn(performance, 'now').mockImplementation(() => passed)
  const statuses = []
  for (let n = 0; n < 5; n++) {
    const said = say(fay, { type: 'setup', title: `Spring ${n}` })
    statuses.push((await app.request(`/api/workshops/${id}/outcome`, { headers })).status)
    await said
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200])
})
