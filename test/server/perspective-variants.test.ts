import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { counts, four, p, twoHalves, type Views } from '../kit/opinions.ts'
import { gather, type Person, type Workshop } from '../kit/people.ts'
import { centre, middle } from '../kit/planes.ts'
import { compute, joined, through } from '../kit/rooms.ts'
import { serve, type Served } from '../kit/serve.ts'

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

type Agenda = [ref: string, minutes: number][]
/** Steps and minutes, and what happens in the steps that only this variant has. */
interface Variant {
  exercise: string
  total: number
  agenda: Agenda
  runs: (room: Workshop, seats: Person[]) => Promise<void>
}

const TEXTS = Array.from({ length: 23 }, (_, s) => `Statement ${String.fromCharCode(97 + s)}`)
const START: Agenda = [['seat', 1], ['write', 6], ['tidy', 5]] // prettier-ignore

/* oxlint-disable typescript/no-explicit-any -- a document as any other program reads it. */
const stepOf = (outcome: any, room: Workshop, ref: string) =>
  outcome.exercises[0].steps.find(({ id }: any) => id === room.step(ref))
const byItem = (rows: any[]): { [item: string]: any } => Object.fromEntries(rows.map((row) => [row.item, row]))
/* oxlint-enable typescript/no-explicit-any */

const write = async (room: Workshop, seats: Person[]) => {
  await room.drive('seat', 'skip')
  await through(room, 'write', () =>
    Promise.all(TEXTS.map((text, s) => seats[s % seats.length]!.put('write', `e${s}`, { text }))),
  )
  await room.drive('tidy', 'open', 'close', 'reveal')
}
const voted = (room: Workshop, seats: Person[], ref: string, views: Views[]) =>
  through(room, ref, async () => {
    const items = await room.items(ref)
    const ballot = (n: number) => ({ agree: Object.fromEntries(Object.entries(items).map(([text, id]) => [id, views[n]![text]!])) }) // prettier-ignore
    for (const answer of await Promise.all(seats.map((seat, n) => seat.put(ref, 'ballot', ballot(n)))))
      expect(answer).toMatchObject({ ok: true })
  })
const skip = async (room: Workshop, ...refs: string[]) => {
  for (const ref of refs) await room.drive(ref, 'skip')
}

/** Slots of 23 statements: the first two in the highest, the last two in the lowest. */
const PLACES = [3, 3, 2, 2, 2, 1, 1, 1, 1, 0, 0, 0, 0, 0, -1, -1, -1, -1, -2, -2, -2, -3, -3]

/** Two halves that put the first fourteen in opposite orders, everybody a little otherwise. */
const sortOf = (n: number): { [text: string]: number } => {
  const wish = (s: number) => (s < 14 ? (n < 6 ? 14 - s : s + 1) : 7) + ((n * 7 + s * 5) % 9) / 2
  const order = TEXTS.map((text, s) => ({ text, at: wish(s) })).toSorted((a, b) => b.at - a.at || (a.text < b.text ? -1 : 1)) // prettier-ignore
  return Object.fromEntries(order.map(({ text }, i) => [text, PLACES[i]!]))
}
const mean = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length
const pearson = (a: number[], b: number[]) => {
  const [ma, mb] = [mean(a), mean(b)]
  const along = (of: (i: number) => number) => a.reduce((sum, _, i) => sum + of(i), 0)
  return along((i) => (a[i]! - ma) * (b[i]! - mb)) / Math.sqrt(along((i) => (a[i]! - ma) ** 2) * along((i) => (b[i]! - mb) ** 2)) // prettier-ignore
}

const VARIANTS: Variant[] = [
  {
    exercise: 'perspective-map:sort',
    total: 63,
    agenda: [...START, ['views', 12], ['map', 5], ['talk', 8], ['other_side', 7], ['fair', 3], ['settle', 5], ['decide', 9], ['word', 2]], // prettier-ignore
    async runs(room, seats) {
      await write(room, seats)
      await room.drive('views', 'open')
      const items = await room.items('views')
      const sorts = seats.map((_, n) => sortOf(n))
      const ballot = (sort: { [text: string]: number }) => ({ sort: Object.fromEntries(Object.entries(sort).map(([text, slot]) => [items[text]!, slot])) }) // prettier-ignore
      const top = Object.keys(sorts[0]!).slice(0, 3)
      const overfull = ballot(Object.fromEntries(top.map((text) => [text, 3])))
      expect(await seats[0]!.put('views', 'ballot', overfull)).toMatchObject({ error: 'over_budget', status: 422 })
      for (const sort of [{ [items[top[0]!]!]: 4 }, { [items[top[0]!]!]: 0.5 }])
        expect(await seats[0]!.put('views', 'ballot', { sort })).toMatchObject({ error: 'bad_entry' })
      for (const [n, seat] of seats.entries())
        expect(await seat.put('views', 'ballot', ballot(sorts[n]!))).toMatchObject({ ok: true })
      await room.drive('views', 'close', 'reveal')
      await compute(room, 'map')
      await room.drive('talk', 'open', 'close', 'reveal')
      await room.drive('other_side', 'open')
      const mine = (await (await seats[0]!.fetch(`/hand/${room.step('other_side')}`)).json()) as {
        text: string
        side: number
      }[]
      // what somebody sorted above the middle is the other side's to explain
      expect(mine.length).toBeGreaterThan(0)
      for (const { text, side } of mine) expect(side).toBe(-Math.sign(sorts[0]![text]!) || null)
      await room.drive('other_side', 'close', 'reveal')
      await skip(room, 'fair', 'settle', 'decide', 'word')

      const outcome = await room.outcome()
      const { slots, rows } = stepOf(outcome, room, 'views').result
      expect(slots).toEqual([2, 3, 4, 5, 4, 3, 2])
      const found = byItem(rows)
      const map = stepOf(outcome, room, 'map').result
      const told = byItem(map.rows)
      expect(map).toMatchObject({ claimed: true, k: 2, groups: [{ size: 6 }, { size: 6 }] })
      for (const text of TEXTS) {
        const values = sorts.map((sort) => sort[text]!)
        expect(found[items[text]!]).toMatchObject({ n: 12, mean: four(mean(values)), median: middle(values) })
        const of = (sign: number) => values.filter((value) => Math.sign(value) === sign).length
        expect(told[items[text]!]).toMatchObject({ agree: of(1), disagree: of(-1), pass: of(0) })
      }
      const vectors = sorts.map((sort) => TEXTS.map((text) => sort[text]!))
      const over = (which: (a: number, b: number) => boolean) =>
        mean(vectors.flatMap((a, i) => vectors.flatMap((b, k) => (i < k && which(i, k) ? [pearson(a, b)] : []))))
      const { all, within, between } = outcome['exercises'][0].result.groups.correlation
      expect(all).toBeCloseTo(
        over(() => true),
        3,
      )
      expect(between).toBeCloseTo(
        over((a, b) => a < 6 !== b < 6),
        3,
      )
      const inside = [over((a, b) => a < 6 && b < 6), over((a, b) => a >= 6 && b >= 6)].toSorted((a, b) => a - b)
      const said = (Object.values(within) as number[]).toSorted((a, b) => a - b)
      for (const [g, r] of inside.entries()) expect(said[g]).toBeCloseTo(r, 3)
    },
  },
  {
    exercise: 'perspective-map:before-after',
    total: 67,
    agenda: [...START, ['views', 8], ['map', 5], ['talk', 8], ['other_side', 7], ['fair', 3], ['settle', 5], ['decide', 9], ['again', 5], ['changed', 3], ['word', 2]], // prettier-ignore
    async runs(room, seats) {
      await write(room, seats)
      const before = twoHalves(12, TEXTS)
      // three of the second half come over in the first five statements; four people do not answer again
      const after = before.map((view, n) => ({ ...view, ...(n >= 9 && Object.fromEntries(TEXTS.slice(0, 5).map((text) => [text, 1]))) })) // prettier-ignore
      await voted(room, seats, 'views', before)
      await compute(room, 'map')
      await skip(room, 'talk', 'other_side', 'fair', 'settle', 'decide')
      await voted(room, seats.slice(4), 'again', after.slice(4))
      await compute(room, 'changed')
      const items = await room.items('views')
      const { rows, changed } = stepOf(await room.outcome(), room, 'changed').result
      const found = byItem(rows)
      const share = (views: Views[], text: string) => counts(views, text).agree / views.length
      for (const text of TEXTS) {
        const [was, is] = [share(before, text), share(after.slice(4), text)]
        expect(found[items[text]!]).toMatchObject({
          before: { ...counts(before, text), n: 12, share: four(was) },
          after: { ...counts(after.slice(4), text), n: 8, share: four(is) },
          change: four(is - was),
        })
      }
      expect(changed).toBe(TEXTS.filter((text) => Math.abs(share(after.slice(4), text) - share(before, text)) >= 0.1 - 1e-9).length) // prettier-ignore
    },
  },
  {
    exercise: 'perspective-map:climb-down',
    total: 67,
    agenda: [...START, ['views', 8], ['map', 5], ['talk', 8], ['climb', 8], ['other_side', 7], ['fair', 3], ['settle', 5], ['decide', 9], ['word', 2]], // prettier-ignore
    async runs(room, seats) {
      await write(room, seats)
      await voted(room, seats, 'views', twoHalves(12, TEXTS))
      await compute(room, 'map')
      await skip(room, 'talk')
      await room.drive('climb', 'open')
      const split = (await room.items('climb'))[TEXTS[2]!]!
      const slots = (side: string) => ({
        'agree or disagree': side,
        noticed: 'two late nights',
        meaning: 'nobody plans',
        conclusion: 'we need fewer things',
      })
      expect(await seats[0]!.put('climb', split, { slots: slots('agree') })).toMatchObject({ ok: true })
      expect(await seats[8]!.put('climb', split, { slots: slots('disagree') })).toMatchObject({ ok: true })
      await room.drive('climb', 'close', 'reveal')
      const ladders = (await room.outcome())['items'].filter(({ kind }: { kind: string }) => kind === 'ladder')
      expect(ladders.map(({ slots }: { slots: object }) => slots)).toEqual(
        expect.arrayContaining([slots('agree'), slots('disagree')]),
      )
      expect(ladders.map(({ about }: { about: string }) => about)).toEqual([split, split])
    },
  },
  {
    exercise: 'perspective-items:situations',
    total: 31,
    agenda: [['seat', 1], ['cases', 4], ['place', 3], ['by_seat', 2], ['borders', 5], ['fits', 2], ['talk', 8], ['decide', 6]], // prettier-ignore
    async runs(room, seats) {
      await skip(room, 'seat')
      await through(room, 'cases', () =>
        Promise.all([0, 1, 2, 3].map((n) => seats[n]!.put('cases', 'e0', { text: `The night of case ${n}` }))),
      )
      await room.drive('place', 'open')
      const wall = seats[0]!.wall()
      const { steps } = await wall.until((maps) => maps.steps[room.step('place')]?.state === 'open')
      // nothing but the corner cases has a name
      expect(steps[room.step('place')]!.params).toMatchObject({
        x: { low: '?', high: '?' },
        quadrants: { 'low/high': 'a form', 'high/high': 'a fire', 'low/low': 'a favour', 'high/low': 'a law' },
      })
      wall.leave()
      const items = await room.items('place')
      const places = seats.map((_, n) => ({ x: 0.7 + n / 60, y: 0.7 + ((n * 5) % 12) / 60 }))
      for (const [n, seat] of seats.entries())
        for (const item of Object.values(items)) await seat.put('place', item, places[n]!)
      await room.drive('place', 'close', 'reveal')
      await skip(room, 'by_seat')
      await through(room, 'borders', () =>
        seats[0]!.put('borders', 'e0', { slots: { left: 'planned', right: 'sudden', below: 'small', above: 'grave' } }),
      )
      await room.drive('fits', 'open')
      const [border] = Object.values(await room.items('fits'))
      for (const seat of seats.slice(0, 7)) await seat.put('fits', 'ballot', { yes: [border!] })
      await room.drive('fits', 'close', 'reveal')
      const outcome = await room.outcome()
      const at = centre(places)
      for (const row of stepOf(outcome, room, 'place').result.rows) {
        expect(row).toMatchObject({ n: 12, quadrant: 'high/high' })
        expect(row.x).toBeCloseTo(at.x, 3)
      }
      expect(stepOf(outcome, room, 'fits').result.rows).toMatchObject([{ item: border, yes: 7 }])
    },
  },
]

describe('variants of the perspective map', () => {
  it.each(VARIANTS)(
    '$exercise has its $total minutes and runs',
    async ({ exercise, total, agenda, runs }) => {
      const settings = { facilitator: 'Fay', corners: ['a form', 'a fire', 'a favour', 'a law'] }
      const room = await gather(served.base, [exercise], { settings })
      const backstage = room.fay.backstage()
      const maps = await backstage.until((maps) => Object.keys(maps.agenda).length === agenda.length)
      const steps = Object.values(maps.agenda).toSorted((a, b) => a.order - b.order)
      expect(steps.map(({ ref, minutes }) => [ref, minutes])).toEqual(agenda)
      expect(agenda.reduce((sum, [, minutes]) => sum + minutes, 0)).toBe(total)
      backstage.leave()
      await runs(room, await joined(room, 12))
      room.leave()
    },
    60_000,
  )

  it('three months later the same statements are asked again, and each knows which one it was', async () => {
    const first = await gather(served.base, ['perspective-map:short'])
    const people = await joined(first, 12)
    await through(first, 'write', () =>
      Promise.all(TEXTS.map((text, s) => people[s % 12]!.put('write', `e${s}`, { text }))),
    )
    await first.drive('tidy', 'open', 'close', 'reveal')
    await voted(first, people, 'views', twoHalves(12, TEXTS))
    await compute(first, 'map')
    await first.fay.say({ type: 'end' })
    const document = await first.outcome()
    const ports = [{ port: `${document['exercises'][0].id}/statements`, to: 'statements' }]
    const room = await gather(served.base, ['perspective-map:later'], { import: { document, ports } })
    const refs = ['views', 'map', 'talk', 'decide', 'word']
    const seats = await joined(room, 12)
    const wall = seats[0]!.wall()
    const { steps } = await wall.until((maps) => refs.every((ref) => Object.values(maps.steps).some((step) => step.ref === ref))) // prettier-ignore
    for (const [id, { ref }] of Object.entries(steps)) expect([...refs, room.step(ref)]).toContain(refs.includes(ref) ? ref : id) // prettier-ignore
    wall.leave()
    const now = twoHalves(12, TEXTS).map((view, n) => ({ ...view, ...(n === 6 && { [TEXTS[0]!]: 1 }) }))
    await voted(room, seats, 'views', now)
    const outcome = await room.outcome()
    const views = outcome['exercises'].flatMap(({ steps }: { steps: { id: string }[] }) => steps).find(({ id }: { id: string }) => id === room.step('views')) // prettier-ignore
    const rows = byItem(views.result.rows)
    const origin = new Map<string, { doc: string; item: string }>(outcome['items'].map(({ text, origin }: { text: string; origin: never }) => [text, origin])) // prettier-ignore
    const items = await room.items('views')
    for (const text of TEXTS) {
      expect(rows[items[text]!]).toMatchObject({ ...counts(now, text), p_agree: four(p(now, text)) })
      const was = document['items'].find((item: { text: string }) => item.text === text).id
      expect(origin.get(text)).toEqual({ doc: document['id'], item: was })
    }
    first.leave()
    room.leave()
  }, 60_000)
})
