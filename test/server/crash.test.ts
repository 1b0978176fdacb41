import { expect, it } from 'vitest'
import { crash } from '../kit/crashing.ts'

const ROUNDS = 20
const SEATS = 20

it(`[P4] loses nothing that was answered ok in ${ROUNDS} kills while ${SEATS} seats write`, async () => {
  const seed = `${Date.now()}`
  const { acked, ...found } = await crash(ROUNDS, SEATS, seed)
  expect(found, `seed ${seed}`).toEqual({ lost: [], double: [], exit: 0 })
  // at the least what was on its way each time; who types may still be coming back when the next kill comes
  expect(acked).toBeGreaterThanOrEqual(ROUNDS * SEATS * 0.8)
}, 180_000)
