import { afterAll, beforeAll, expect, it } from 'vitest'
import { four } from '../kit/opinions.ts'
import { gather, type Person, type Workshop } from '../kit/people.ts'
import { centre, closeness, far, middle, spreadOf, toldTags, word, type Place } from '../kit/planes.ts'
import { compute, joined, through } from '../kit/rooms.ts'
import { serve, type Served } from '../kit/serve.ts'

/** Modes B and C with sixty seats: every number is computed once more from what the sixty said. */

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

const THRESHOLD = 5
const PEOPLE = 60

const sixty = async (exercise: string, settings: object) => {
  const room = await gather(served.base, [exercise], { settings: { facilitator: 'Fay', ...settings } })
  return { room, seats: await joined(room, PEOPLE) }
}
const sit = (room: Workshop, seats: Person[], tagOf: (n: number) => string) =>
  through(room, 'seat', () => Promise.all(seats.map((seat, n) => seat.put('seat', 'answer', tagOf(n)))))

/* oxlint-disable typescript/no-explicit-any -- a document as any other program reads it. */
const resultOf = (outcome: any, room: Workshop, ref: string) =>
  outcome.exercises[0].steps.find(({ id }: any) => id === room.step(ref)).result
const byItem = (rows: any[]): { [item: string]: any } => Object.fromEntries(rows.map((row) => [row.item, row]))
/* oxlint-enable typescript/no-explicit-any */

it('mode B: sixty place six of nine items twice, and spread, seats and moves are what they said', async () => {
  const names = Array.from({ length: 9 }, (_, i) => `Thing ${i}`)
  const tags = ['answers', 'makes', 'new here', 'sells']
  const { room, seats } = await sixty('perspective-items', { seed_items: names, seats: tags })
  // 8, 30, 4 and 15 of them; three would rather not say
  const tagOf = (n: number): string =>
    n < 30 ? 'makes' : n < 45 ? 'sells' : n < 53 ? 'answers' : n < 57 ? 'new here' : 'rather not say'
  await sit(room, seats, tagOf)

  /** Those who make, and some others, see the first three elsewhere than the rest: two camps of one size would have no one middle. */
  const placeOf = (n: number, i: number): Place => {
    const off = (k: number) => ((n * 7 + i * 5 + k) % 11) / 100
    if (i < 3)
      return n < 30 || n % 5 === 0 ? { x: 0.1 + off(1), y: 0.2 + off(4) } : { x: 0.8 + off(2), y: 0.7 + off(3) }
    if (i < 6) return { x: 0.6 + off(1), y: 0.15 + i / 10 + off(2) }
    return { x: ((n * 13 + i * 7) % 100) / 100, y: ((n * 29 + i * 3) % 100) / 100 }
  }
  /** Every third of those who make comes over; who placed the fifth thing pushes it up a little. */
  const secondOf = (n: number, i: number): Place => {
    const { x, y } = placeOf(n, i)
    if (i < 3 && n < 30 && n % 3 === 0) return { x: x + 0.6, y }
    return i === 4 ? { x, y: y + 0.04 } : { x, y }
  }
  const place = async (ref: string, where: (n: number, i: number) => Place) => {
    const items = await room.items(ref)
    const nameOf = new Map(Object.entries(items).map(([name, id]) => [id, names.indexOf(name)]))
    const step = room.step(ref)
    return Promise.all(
      seats.map(async (seat, n) => {
        const hand = (await (await seat.fetch(`/hand/${step}`)).json()) as { id: string }[]
        const own = hand.map(({ id }) => ({ id, at: where(n, nameOf.get(id)!) }))
        const put = ({ id, at: { x, y } }: (typeof own)[number]) =>
          ({ type: 'put', step, round: 1, key: id, value: { x, y } }) as const
        for (const answer of await seat.sayAll(own.map(put))) expect(answer).toMatchObject({ ok: true })
        return new Map(own.map(({ id, at }) => [id, at]))
      }),
    )
  }
  let first: Map<string, Place>[] = []
  let second: Map<string, Place>[] = []
  await through(room, 'place', async () => void (first = await place('place', placeOf)))
  await compute(room, 'by_seat')
  await room.drive('talk', 'open', 'close', 'reveal')
  await through(room, 'again', async () => void (second = await place('again', secondOf)))
  await compute(room, 'moved')
  await room.drive('decide', 'skip')
  const outcome = await room.outcome()
  const items = await room.items('place')

  // everybody is shown six, the same six twice
  expect(first.map((own) => own.size)).toEqual(seats.map(() => 6))
  expect(second.map((own) => [...own.keys()].toSorted())).toEqual(first.map((own) => [...own.keys()].toSorted()))

  const said = (round: Map<string, Place>[], item: string) => round.flatMap((own, n) => (own.has(item) ? [{ n, ...own.get(item)! }] : [])) // prettier-ignore
  const placed = byItem(resultOf(outcome, room, 'place').rows)
  expect(Object.keys(placed).toSorted()).toEqual(Object.values(items).toSorted())
  for (const item of Object.values(items)) {
    const all = said(first, item)
    const [xs, ys] = [all.map(({ x }) => x), all.map(({ y }) => y)]
    const [at, row] = [centre(all), placed[item]]
    expect(row).toMatchObject({ n: all.length, cant_say: 0, label: { x: word(xs), y: word(ys) } })
    // between two camps of nearly one size the middle is flat: a centre is as good as the best one, wherever it lies there
    const digits = row.quadrant === null ? 1 : 3
    expect(row.x).toBeCloseTo(at.x, digits)
    expect(row.y).toBeCloseTo(at.y, digits)
    expect(far(row, all)).toBeCloseTo(far(at, all), 2)
    expect(row.spread).toBeCloseTo(spreadOf(all), 3)
    expect(row.agreement.x).toBeCloseTo(closeness(xs), 3)
    expect(row.agreement.y).toBeCloseTo(closeness(ys), 3)
    const side = (value: number) => (value < 0.45 ? 'low' : value > 0.55 ? 'high' : null)
    const apart = spreadOf(all) > 0.45 || [word(xs), word(ys)].includes('split')
    const corner = side(at.x) && side(at.y) ? `${side(at.x)}/${side(at.y)}` : 'on the line'
    expect(row.quadrant).toBe(apart ? null : corner)
  }
  const split = Object.values(items).filter((item) => placed[item].quadrant === null)
  expect(split).toEqual(expect.arrayContaining(names.slice(0, 3).map((name) => items[name])))
  expect(new Set(Object.values(await room.items('talk')))).toEqual(new Set(split))

  let covered = 0
  const bySeat = byItem(resultOf(outcome, room, 'by_seat').rows)
  for (const item of Object.values(items)) {
    const groups = Object.groupBy(
      said(first, item).filter(({ n }) => n < 57),
      ({ n }) => tagOf(n),
    )
    const counts = Object.fromEntries(Object.entries(groups).map(([tag, all]) => [tag, all!.length]))
    const { told, hidden } = toldTags(counts, THRESHOLD)
    covered += Object.entries(counts).filter(([tag, n]) => n >= THRESHOLD && !told.includes(tag)).length
    const medians = told.map((tag) => ({
      tag,
      n: counts[tag]!,
      median: { x: middle(groups[tag]!.map(({ x }) => x)), y: middle(groups[tag]!.map(({ y }) => y)) },
    }))
    const range = (values: number[]) => four(Math.max(...values) - Math.min(...values))
    expect(bySeat[item]).toMatchObject({
      hidden_seats: hidden,
      seats: Object.fromEntries(
        medians.map(({ tag, n, median: { x, y } }) => [tag, { n, median: { x: four(x), y: four(y) } }]),
      ),
      gap:
        told.length < 2
          ? null
          : { x: range(medians.map(({ median }) => median.x)), y: range(medians.map(({ median }) => median.y)) },
    })
    expect(Object.keys(bySeat[item].seats).toSorted()).toEqual(told.toSorted())
  }

  // four are new here: somewhere a seat large enough is hidden with them, or they could be worked out
  expect(covered).toBeGreaterThan(0)

  const moved = resultOf(outcome, room, 'moved')
  const rows = byItem(moved.rows)
  const calm = Object.values(items).map((item) => {
    const pairs = said(first, item).map((before) => ({ before, after: second[before.n]!.get(item)! }))
    const on = (axis: 'x' | 'y') => {
      const [was, is] = [pairs.map(({ before }) => before[axis]), pairs.map(({ after }) => after[axis])]
      return { was: middle(was), is: middle(is), closer: closeness(is) - closeness(was) }
    }
    const [x, y] = [on('x'), on('y')]
    const far = pairs.filter(({ before, after }) =>
      [after.x - before.x, after.y - before.y].some((by) => Math.abs(by) > 0.1 + 1e-9),
    )
    const still = [x, y].every(({ was, is, closer }) => Math.abs(is - was) < 0.1 - 1e-9 && Math.abs(closer) < 0.05)
    expect(rows[item]).toMatchObject({
      pairs: pairs.length,
      moved: far.length,
      calm: still,
      before: { median: { x: four(x.was), y: four(y.was) } },
      after: { median: { x: four(x.is), y: four(y.is) } },
    })
    expect(rows[item].change.agreement.x).toBeCloseTo(x.closer, 3)
    return still
  })
  const still = calm.filter(Boolean).length
  expect(moved).toMatchObject({ calm: still, of: 9, stop: still >= 0.8 * 9 })
  expect(moved.stop).toBe(false)
  room.leave()
}, 60_000)

it('mode C: sixty guess a seat of twenty, and gaps are told only where the seat can be', async () => {
  const names = Array.from({ length: 10 }, (_, s) => `We hold ${String.fromCharCode(97 + s)} to be so`)
  const { room, seats } = await sixty('perspective-seats', {
    seats: ['makes', 'new here', 'sells'],
    other_seat: 'sells',
    seed_statements: names,
  })
  const tagOf = (n: number): string => (n < 30 ? 'makes' : n < 50 ? 'sells' : n < 56 ? 'new here' : 'rather not say')
  await sit(room, seats, tagOf)
  /** Null is unanswered. Most who sell pass on the eighth; two who are new leave out the ninth, so that one seat is too small for it. */
  const viewOf = (n: number, s: number) => {
    if (s === 7 && n >= 30 && n < 46) return 0
    if (s === 8 && (n === 50 || n === 51)) return null
    return [1, -1, 1, 0, 1, -1][(n * (s + 1) + s) % 6]!
  }
  const guessOf = (n: number, s: number) => (n * 3 + s * 7) % 11
  const items = await (async () => {
    await room.drive('views', 'open')
    return room.items('views')
  })()
  await Promise.all(
    seats.map(async (seat, n) => {
      const agree = Object.fromEntries(
        names.flatMap((name, s) => (viewOf(n, s) === null ? [] : [[items[name]!, viewOf(n, s)]])),
      )
      expect(await seat.put('views', 'ballot', { agree })).toMatchObject({ ok: true })
    }),
  )
  await room.drive('views', 'close', 'reveal')
  await through(room, 'guesses', () =>
    Promise.all(
      seats.map((seat, n) =>
        seat.sayAll(
          names.map((name, s) => ({
            type: 'put',
            step: room.step('guesses'),
            round: 1,
            key: items[name]!,
            value: { value: guessOf(n, s) },
          })),
        ),
      ),
    ),
  )
  await compute(room, 'gap')

  const everybody = seats.map((_, n) => n)
  const inSeat = everybody.filter((n) => tagOf(n) === 'sells')
  const others = everybody.filter((n) => tagOf(n) !== 'sells')
  const expected = names.flatMap((name, s) => {
    const answered = Object.groupBy(
      everybody.filter((n) => n < 56 && viewOf(n, s) !== null),
      tagOf,
    )
    const counts = Object.fromEntries(Object.entries(answered).map(([tag, all]) => [tag, all!.length]))
    const [a, d] = [1, -1].map((value) => inSeat.filter((n) => viewOf(n, s) === value).length) as [number, number]
    if (!toldTags(counts, THRESHOLD).told.includes('sells') || a + d < 5) return []
    const guess = (10 * others.reduce((sum, n) => sum + guessOf(n, s), 0)) / others.length
    const truth = (100 * a) / (a + d)
    return [
      {
        item: items[name]!,
        about: 'sells',
        kind: room.step('seat'),
        n: a + d,
        guessers: 40,
        guess,
        truth,
        gap: guess - truth,
      },
    ]
  })
  // too few of the seat said yes or no to the eighth; the ninth would give away the four who are new
  expect(expected.map(({ item }) => item)).toEqual(
    names.flatMap((name, s) => (s === 7 || s === 8 ? [] : [items[name]])),
  )

  const outcome = await room.outcome()
  const gap = resultOf(outcome, room, 'gap')
  const rows = byItem(gap.rows)
  expect(Object.keys(rows).toSorted()).toEqual(expected.map(({ item }) => item).toSorted())
  for (const { item, guess, truth, gap, ...counts } of expected)
    expect(rows[item]).toEqual({
      item,
      ...counts,
      guess: four(guess),
      truth: four(truth),
      gap: four(gap),
      direction: Math.abs(gap) < 1e-9 ? 'even' : gap > 0 ? 'over' : 'under',
    })
  const off = expected.map((row) => Math.abs(row.gap))
  expect(gap.mean_absolute_gap).toBeCloseTo(off.reduce((sum, x) => sum + x, 0) / off.length, 3)
  const largest = expected.toSorted((a, b) => Math.abs(b.gap) - Math.abs(a.gap)).slice(0, 3)
  expect(gap.largest.map(({ item }: { item: string }) => item)).toEqual(largest.map(({ item }) => item))
  expect(outcome['exercises'][0].result.gaps).toHaveLength(8)
  room.leave()
}, 60_000)
