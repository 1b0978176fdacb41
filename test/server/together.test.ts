import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inHand } from '../kit/in-hand.ts'
import { gather } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

/** Placing on one board, out loud: over the public API as a stranger would. */

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

const ITEMS = ['Two sign-offs for a typo', 'The weekly status deck', 'Monday numbers by mail']
const plane = {
  shape: 'plane',
  x: { low: 'ours', high: 'theirs' },
  y: { low: 'little relief', high: 'great relief' },
}
const IN_HAND = [
  { ref: 'board', activity: 'place' as const, params: { ...plane, mode: 'together' }, seed_items: ITEMS },
]
const gathered = async (params: object) => {
  const steps = [
    { ref: 'board', activity: 'place', ask: 'Where does it belong?', params, seed_items: ITEMS },
    { ref: 'talk', activity: 'talk', ask: 'And now?' },
  ]
  const room = await gather(served.base, [{ id: 'own', title: 'Own', steps } as never])
  const [ana, ben] = [await room.join('Ana'), await room.join('Ben')]
  await room.drive('board', 'open')
  const ids = await room.items('board')
  const [a, b, c] = ITEMS.map((text) => ids[text]!) as [string, string, string]
  return { room, ana, ben, a, b, c, board: room.step('board') }
}
type Rows = { item: string; n: number; cant_say: number; points: unknown[]; quadrant?: string | null }[]
const rowsIn = (found: { result: object } | undefined) => (found?.result as { rows: Rows } | undefined)?.rows ?? []

describe('a board that the room places together', () => {
  it('takes what a facilitator puts, refuses everybody else, and shows each move to all while it is open', async () => {
    const { room, ana, a, b, board } = await gathered({ ...plane, mode: 'together' })
    expect(await ana.put('board', a, { x: 0.2, y: 0.8 })).toMatchObject({ ok: false, error: 'not_allowed' })
    expect(await ana.put('board', a, null)).toMatchObject({ ok: false, error: 'not_allowed' })
    const wall = ana.wall()
    await wall.until(({ steps }) => steps[board]?.public === true)
    expect(await room.fay.put('board', a, { x: 0.2, y: 0.8 })).toMatchObject({ ok: true, rev: 1 })
    await room.fay.put('board', b, { cant_say: true })
    const seen = await wall.until(({ boards }) => rowsIn(boards[board]).some(({ cant_say }) => cant_say === 1))
    expect(seen.boards[board]?.round).toBe(1)
    expect(rowsIn(seen.boards[board])).toMatchObject([
      { item: a, n: 1, cant_say: 0, x: 0.2, y: 0.8, quadrant: 'low/high', points: [[0.2, 0.8]] },
      { item: b, n: 0, cant_say: 1, x: null, y: null, quadrant: null },
      { n: 0, cant_say: 0, quadrant: null },
    ])
    // a running round is in no result
    expect(seen.results[board]).toBeUndefined()
    await room.fay.put('board', a, null)
    await wall.until(({ boards }) => rowsIn(boards[board])[0]?.n === 0)
    wall.leave()
    room.leave()
  })

  it('lets the last of two facilitators win who move the same item, and keeps it when one of them is gone', async () => {
    const world = await inHand(IN_HAND)
    const gil = await world.join('Gil', 'facilitator')
    await world.join('Ana')
    await world.drive('board', 'open')
    const [a, b, c] = world.row('board').items as [string, string, string]
    const move = (seat: string, key: string, x: number, y: number) =>
      world.say(seat, { type: 'put', step: world.step('board'), round: 1, key, value: { x, y }, base: 0 })
    await move(world.fay, a, 0.1, 0.1)
    await move(gil, a, 0.9, 0.6)
    await move(gil, b, 0.4, 0.4)
    // what its page knew is old by now: last is last all the same
    expect(await move(world.fay, b, 0.7, 0.2)).toMatchObject({ ok: true, rev: 2 })
    await move(gil, c, 0.3, 0.9)
    expect(await world.say(gil, { type: 'leave' })).toMatchObject({ ok: true })
    await world.drive('board', 'close', 'reveal')
    const { n, result } = world.round('board')!
    // both moved something, Ana only said it
    expect(n).toEqual({ present: 3, responded: 2, abstained: 0, silent: 1 })
    expect(result).toMatchObject({
      status: 'final',
      rows: [
        { item: a, n: 1, points: [[0.9, 0.6]], quadrant: 'high/high' },
        { item: b, n: 1, points: [[0.7, 0.2]], quadrant: 'high/low' },
        { item: c, n: 1, points: [[0.3, 0.9]], quadrant: 'low/high' },
      ],
    })
  })

  it('leaves the places of a shared board where they were put, spread or not', async () => {
    const { room, a, b, board } = await gathered({ ...plane, mode: 'together', forced_spread: true })
    await room.fay.put('board', a, { x: 0.6, y: 0.6 })
    await room.fay.put('board', b, { x: 0.7, y: 0.7 })
    await room.drive('board', 'close', 'reveal')
    const wall = room.fay.wall()
    const { results, boards } = await wall.until(({ results }) => results[board] !== undefined)
    expect(rowsIn(results[board]?.[0]).map(({ points }) => points)).toEqual([[[0.6, 0.6]], [[0.7, 0.7]], []])
    expect(boards[board]).toBeUndefined()
    wall.leave()
    room.leave()
  })

  it('stays open when its time is over: nobody is cut off in the middle of a sentence', async () => {
    const world = await inHand(IN_HAND)
    await world.say(world.fay, { type: 'open', step: world.step('board'), seconds: 60 })
    world.clock.pass(10 * 60_000)
    await world.room.sweep()
    expect(world.row('board').state).toBe('open')
  })
})

it('[P1] shows nobody anything of a step in which each places alone, facilitators’ answers neither, until its reveal', async () => {
  const { room, ana, ben, a, board } = await gathered({ ...plane, mode: 'each' })
  const [wall, backstage] = [ben.wall(), room.fay.backstage()]
  await wall.until(({ steps }) => steps[board]?.state === 'open')
  await ana.put('board', a, { x: 0.123, y: 0.877 })
  await room.fay.put('board', a, { x: 0.321, y: 0.789 })
  await ana.done('board')
  const open = await wall.until(({ now }) => now.pulse.done === 1)
  await room.drive('board', 'close')
  const closed = await wall.until(({ steps }) => steps[board]?.state === 'closed')
  const behind = await backstage.until(({ agenda }) => agenda[board]?.state === 'closed')
  for (const seen of [open, closed]) {
    expect(seen.boards[board]).toBeUndefined()
    expect(seen.results[board]).toBeUndefined()
    expect(seen.steps[board]?.public).toBeUndefined()
  }
  for (const text of [open, closed, behind].map((seen) => JSON.stringify(seen)))
    for (const place of ['0.123', '0.877', '0.321', '0.789']) expect(text).not.toContain(place)
  for (const one of [wall, backstage]) one.leave()
  room.leave()
})
