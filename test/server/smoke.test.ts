import { afterAll, beforeAll, expect, it } from 'vitest'
import { gather } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

it('runs check and collect from the start to the outcome', async () => {
  const room = await gather(served.base)
  const ana = await room.join('Ana')
  const ben = await room.join('Ana')
  expect(ben.name).toBe('Ana 2')
  const wall = ana.wall()
  await room.drive('hours', 'open')
  expect(await ana.put('hours', 'answer', 5)).toMatchObject({ ok: true, rev: 1 })
  expect(await ben.put('hours', 'answer', 9)).toMatchObject({ ok: true })
  await ana.done('hours')
  await wall.until(({ now }) => now.pulse.done === 1)
  await room.drive('hours', 'close', 'reveal')
  await room.drive('first', 'open')
  await ana.put('first', 'e1', { text: 'The status deck', category: 'report' })
  await ben.put('first', 'e1', { text: 'Two sign-offs' })
  await room.drive('first', 'close')
  await room.drive('rival', 'open')
  await ana.put('rival', 'e1', { text: 'The Friday meeting' })
  await room.drive('rival', 'close', 'reveal')
  const maps = await wall.until(({ cards }) => Object.keys(cards).length === 3)
  expect(
    Object.values(maps.cards)
      .map(({ text }) => text)
      .toSorted(),
  ).toEqual(['The Friday meeting', 'The status deck', 'Two sign-offs'])
  const outcome = await room.outcome()
  expect(outcome['exercises'][0].steps).toHaveLength(3)
  room.leave()
})
