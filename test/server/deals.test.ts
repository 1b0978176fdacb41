import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { makeRooms } from '../../server/room/rooms.ts'
import { computeHere } from '../../server/room/heavy.ts'
import { limitsFrom } from '../../server/limits.ts'
import { handCards } from '../../server/room/hand.ts'
import type { Room } from '../../server/room/room.ts'
import type { JsonObject } from '../../shared/workshop.ts'
import { inHand, type InHand } from '../kit/in-hand.ts'

/** Where not everybody answers all: dealt evenly, kept, and nothing else is taken. */

const texts = (n: number) => Array.from({ length: n }, (_, i) => `Item ${i}`)
const step = (ref: string, activity: 'place' | 'vote' | 'group', params: JsonObject, items: number, more = {}) => ({
  ref,
  activity,
  ask: '?',
  minutes: 0,
  params,
  seed_items: texts(items),
  ...more,
})

/** As the API does it when a phone asks. */
const handIn = async (room: Room, step: string, seat: string) => {
  const cards = await room.change((rows) => handCards(rows, step, rows.get('step', step)!, seat))
  if ('error' in cards) throw new Error(JSON.stringify(cards))
  return cards.map(({ id }) => id)
}
const hand = ({ room, step }: InHand, ref: string, seat: string) => handIn(room, step(ref), seat)
const answer = ({ say, row, step }: InHand, ref: string, seat: string, key: string, value: unknown) =>
  say(seat, { type: 'put', step: step(ref), round: row(ref).round, key, value: value as never })
const places = async (room: InHand, ref: string, seat: string, items: string[], x = 0.5) => {
  for (const item of items) expect(await answer(room, ref, seat, item, { x })).toMatchObject({ ok: true })
}
const spreadOf = (hands: string[][], items: string[]) => {
  const times = items.map((item) => hands.filter((dealt) => dealt.includes(item)).length)
  return Math.max(...times) - Math.min(...times)
}

it('deals places evenly: whoever asks, whenever, no item has been dealt more than once oftener than another', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        items: fc.integer({ min: 2, max: 25 }),
        each: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
        people: fc.integer({ min: 1, max: 40 }),
        shape: fc.constantFrom('line', 'plane', 'timeline'),
        // who asks when: some come late, some never ask, some ask again
        asks: fc.array(fc.nat({ max: 39 }), { maxLength: 80 }),
        seed: fc.integer({ min: 1, max: 10_000 }),
      }),
      async ({ items, each, people, shape, asks, seed }) => {
        const params: JsonObject = each === undefined ? { shape } : { shape, items_per_person: each }
        const room = await inHand([step('map', 'place', params, items)], { seed })
        await room.drive('map', 'open')
        const seats: string[] = []
        const hands = new Map<string, string[]>()
        for (const ask of asks) {
          if (ask >= seats.length && seats.length < people) seats.push(await room.join(`Seat ${seats.length}`))
          const seat = seats[ask % seats.length]
          if (seat === undefined) continue
          const dealt = await hand(room, 'map', seat)
          expect(hands.get(seat) ?? dealt).toEqual(dealt)
          hands.set(seat, dealt)
          const most = Math.min(each ?? 8, items)
          // where everybody places all, there is nothing to deal
          expect(new Set(dealt).size).toBe(most === items ? 0 : most)
          expect(spreadOf([...hands.values()], room.row('map').items)).toBeLessThanOrEqual(1)
        }
      },
    ),
    { numRuns: 60 },
  )
})

it('takes a place for what was dealt and for nothing else, and counts each item over those who placed it', async () => {
  const room = await inHand([step('map', 'place', { shape: 'line', items_per_person: 6 }, 20)])
  const seats = await Promise.all(texts(10).map((name) => room.join(name)))
  await room.drive('map', 'open')
  const hands = []
  for (const seat of seats) {
    const dealt = await hand(room, 'map', seat)
    hands.push(dealt)
    const other = room.row('map').items.find((item) => !dealt.includes(item))!
    expect(await answer(room, 'map', seat, other, { x: 0.5 })).toMatchObject({ error: 'not_dealt', status: 422 })
    expect(await answer(room, 'map', seat, 'it_nothing', { x: 0.5 })).toMatchObject({ error: 'unknown_item' })
    await places(room, 'map', seat, dealt.slice(1))
    await answer(room, 'map', seat, dealt[0]!, { cant_say: true })
  }
  await room.drive('map', 'close', 'reveal')
  const rows = room.round('map')!.result!['rows'] as { item: string; n: number; cant_say: number }[]
  for (const { item, n, cant_say } of rows) {
    expect(n).toBe(hands.filter((dealt) => dealt.slice(1).includes(item)).length)
    expect(cant_say).toBe(hands.filter(([first]) => first === item).length)
  }
})

it('[P10] keeps what it dealt over a restart, and another node deals on from there', async () => {
  const room = await inHand([step('map', 'place', { shape: 'line', items_per_person: 4 }, 11)])
  const seats = await Promise.all(texts(7).map((name) => room.join(name)))
  await room.drive('map', 'open')
  const first = []
  for (const seat of seats.slice(0, 4)) first.push(await hand(room, 'map', seat))
  const { store, clock } = room
  const parts = { store, now: clock.now, compute: computeHere, retentionMs: 1e12, log: () => {} }
  const chance = {
    id: () => '',
    secret: () => '',
    code: () => '',
    shuffle: <T>(list: readonly T[]) => [...list],
    pick: <T>([first]: readonly T[]) => first,
  }
  const other = await makeRooms({ ...parts, limits: limitsFrom({}), chance }).get(room.id)
  if (typeof other === 'string') throw new Error(other)
  const again = []
  for (const seat of seats) again.push(await handIn(other, room.step('map'), seat))
  expect(again.slice(0, 4)).toEqual(first)
  expect(spreadOf(again, room.row('map').items)).toBeLessThanOrEqual(1)
  // the first node has missed a word: what it deals to the last seat is what the other one dealt
  expect(await hand(room, 'map', seats[6]!)).toEqual(again[6])
})

it('deals the same again in a second round, so that it can be told what moved', async () => {
  const room = await inHand([
    step('map', 'place', { shape: 'line', items_per_person: 4 }, 12),
    { ref: 'again', activity: 'place', ask: '?', in: ['map'], params: { shape: 'line', items_per_person: 4 } },
  ])
  const seats = await Promise.all(texts(9).map((name) => room.join(name)))
  await room.drive('map', 'open')
  const hands = new Map<string, string[]>()
  for (const seat of seats) hands.set(seat, await hand(room, 'map', seat))
  for (const [seat, dealt] of hands) await places(room, 'map', seat, dealt)
  await room.drive('map', 'close', 'reveal', 'reopen')
  const late = await room.join('Late')
  for (const seat of seats.toReversed())
    expect(new Set(await hand(room, 'map', seat))).toEqual(new Set(hands.get(seat)))
  expect(await hand(room, 'map', late)).toHaveLength(4)
  for (const seat of [...seats, late]) await places(room, 'map', seat, (await hand(room, 'map', seat)).slice(0, 1))
  await room.drive('map', 'close', 'reveal')
  await room.drive('again', 'open')
  for (const seat of seats) expect(new Set(await hand(room, 'again', seat))).toEqual(new Set(hands.get(seat)))
})

it('[P6] forgets who was dealt what at the lock, and when somebody leaves', async () => {
  const room = await inHand([step('map', 'place', { shape: 'line', items_per_person: 3 }, 9)])
  const [ana, ben] = [await room.join('Ana'), await room.join('Ben')]
  await room.drive('map', 'open')
  await places(room, 'map', ana, await hand(room, 'map', ana))
  await hand(room, 'map', ben)
  expect(room.room.rows().all('dealt').size).toBe(2)
  await room.say(ben, { type: 'leave' })
  expect(room.room.rows().all('dealt').size).toBe(1)
  await room.drive('map', 'close', 'reveal', 'lock')
  expect(room.room.rows().all('dealt').size).toBe(0)
})

const MODES = {
  agree: {
    part: 'agree',
    ballot: (items: string[]) => ({ agree: Object.fromEntries(items.map((item) => [item, 1])) }),
  },
  score: {
    part: 'score',
    ballot: (items: string[]) => ({ scores: Object.fromEntries(items.map((item) => [item, 4])) }),
  },
  approve: { part: 'approve', ballot: (items: string[]) => ({ yes: items }) },
}

it.each(Object.entries(MODES))('samples %s ballots evenly, and counts who was shown what', async (mode, { ballot }) => {
  const room = await inHand([step('vote', 'vote', { mode, items_per_person: 5 }, 13)])
  const seats = await Promise.all(texts(8).map((name) => room.join(name)))
  await room.drive('vote', 'open')
  const all = room.row('vote').items
  const hands = []
  for (const seat of seats) {
    const dealt = await hand(room, 'vote', seat)
    hands.push(dealt)
    expect(dealt).toHaveLength(5)
    const other = all.find((item) => !dealt.includes(item))!
    const put = (value: object) => answer(room, 'vote', seat, 'ballot', value)
    expect(await put(ballot([other]))).toMatchObject({ error: 'not_dealt' })
    // approve: who claims to have seen less, or everything, is counted for what was dealt all the same
    expect(await put({ ...ballot(dealt.slice(0, 3)), ...(mode === 'approve' && { seen: dealt.slice(0, 3) }) })).toMatchObject({ ok: true }) // prettier-ignore
  }
  expect(spreadOf(hands, all)).toBeLessThanOrEqual(1)
  await room.drive('vote', 'close', 'reveal')
  const said = hands.map((dealt) => (mode === 'approve' ? dealt : dealt.slice(0, 3)))
  for (const row of room.round('vote')!.result!['rows'] as { item: string; seen?: number; n?: number }[])
    expect(row.seen ?? row.n).toBe(said.filter((items) => items.includes(row.item)).length)
})

it('deals own sorts evenly, and takes no card in a pile that was not dealt', async () => {
  const room = await inHand([step('sort', 'group', { by: 'sorts', items_per_person: 4 }, 10)])
  const [ana, ben] = [await room.join('Ana'), await room.join('Ben')]
  await room.drive('sort', 'open')
  const hands = [await hand(room, 'sort', ana), await hand(room, 'sort', ben)]
  expect(spreadOf(hands, room.row('sort').items)).toBeLessThanOrEqual(1)
  const piles = (...all: string[][]) => answer(room, 'sort', ana, 'sort', { piles: all })
  expect(await piles(hands[0]!)).toMatchObject({ ok: true })
  const other = room.row('sort').items.find((item) => !hands[0]!.includes(item))!
  expect(await piles([...hands[0]!, other])).toMatchObject({ error: 'not_dealt' })
})

const samples = [
  { ref: 'write', activity: 'collect' as const, ask: '?', ahead: true, minutes: 30 },
  { ref: 'rate', activity: 'vote' as const, ask: '?', minutes: 5, in: ['write'], params: { mode: 'score', sample: 6 } },
]

it('draws a sample when a step opens, keeps it in a later round, and takes answers about nothing else', async () => {
  const room = await inHand(samples)
  await room.drive('write', 'open')
  for (const text of texts(20)) {
    const seat = await room.join(text)
    expect(await answer(room, 'write', seat, 'e1', { text })).toMatchObject({ ok: true })
  }
  const late = await room.join('Late')
  await room.drive('write', 'close', 'reveal')
  await room.drive('rate', 'open')
  const drawn = room.row('rate').items
  expect(new Set(drawn).size).toBe(6)
  const other = [...room.room.rows().all('card').keys()].find((id) => !drawn.includes(id))!
  expect(await answer(room, 'rate', late, 'ballot', { scores: { [other]: 3 } })).toMatchObject({
    error: 'unknown_item',
  })
  expect(await answer(room, 'rate', late, 'ballot', { scores: { [drawn[0]!]: 3 } })).toMatchObject({ ok: true })
  await room.drive('rate', 'close', 'reveal')
  // one that was drawn is hidden: another one takes its place, and the rest stay
  await room.say(room.fay, { type: 'hide', card: drawn[0]!, reason: 'a name' })
  await room.drive('rate', 'reopen')
  const again = room.row('rate').items
  expect(again).toHaveLength(6)
  expect(again).toEqual(expect.arrayContaining(drawn.slice(1)))
  expect(again).not.toContain(drawn[0])
})

it('keeps a step that opens ahead open for a day without a timer, and starts the clock with the first that does not', async () => {
  const room = await inHand(samples)
  const ana = await room.join('Ana')
  await room.say(room.fay, { type: 'open', step: room.step('write') })
  expect(room.row('write')).toMatchObject({ minutes: 0, endsAt: null })
  room.clock.pass(24 * 3600_000)
  await room.room.sweep()
  expect(await answer(room, 'write', ana, 'e1', { text: 'Late at night' })).toMatchObject({ ok: true })
  const { workshop } = room.room.rows()
  expect(workshop.startedAt).toBeNull()
  await room.drive('write', 'close', 'reveal')
  await room.drive('rate', 'open')
  expect(room.room.rows().workshop).toMatchObject({ startedAt: workshop.createdAt + 24 * 3600_000, promised: 5 })
})
