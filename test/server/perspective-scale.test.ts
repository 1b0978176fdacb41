import { afterAll, beforeAll, expect, it } from 'vitest'
import { exercises } from '../../shared/exercises/index.ts'
import { ruleFor } from '../../shared/exercises/scale.ts'
import { readPlan } from '../../shared/plan.ts'
import { replaceExercise } from '../../web/facilitator/plan/edits.ts'
import { counts, four, p, twoHalves, type Views } from '../kit/opinions.ts'
import { soundOutcome } from '../kit/outcome.ts'
import { gather, gatherAt, type Person, type Workshop } from '../kit/people.ts'
import { middle } from '../kit/planes.ts'
import { compute, joined } from '../kit/rooms.ts'
import { serve, type Served } from '../kit/serve.ts'

/** The perspective map with three hundred people and with three, whole: every number is computed once more from what was said. */

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

interface Dealt {
  id: string
  text: string
  side?: 1 | -1 | null
}
const hand = async (room: Workshop, seat: Person, ref: string) =>
  (await (await seat.fetch(`/hand/${room.step(ref)}`)).json()) as Dealt[]

const PEOPLE = 160
const TEXTS = Array.from({ length: 24 }, (_, s) => `Statement ${String.fromCharCode(97 + s)}`)
const byItem = (a: { item: string }, b: { item: string }) => (a.item < b.item ? -1 : 1)

/** All at once, as many as a room has fingers. */
const each = async (seats: Person[], act: (seat: Person, n: number) => Promise<void>) => {
  for (let from = 0; from < seats.length; from += 25)
    await Promise.all(seats.slice(from, from + 25).map((seat, i) => act(seat, from + i)))
}

it('a hundred and sixty write and answer a day ahead while nobody leads, begin with the map, and rate 30 texts of the other side', async () => {
  const eve = await gather(served.base, ['perspective-map:large'], {
    settings: { facilitator: 'Fay', topic: 'how we plan' },
  })
  const early = await joined(eve, 9)
  await eve.drive('write', 'open')
  const promise = { type: 'setup', promise: 'We may look.' } as const
  expect(await eve.fay.say(promise)).toMatchObject({ error: 'less_private', status: 409 })
  const backstage = eve.fay.backstage()
  const before = await backstage.until(({ agenda }) => agenda[eve.step('write')]?.state === 'open')
  expect(before.room['room']).toMatchObject({ startedAt: null })
  expect(Object.values(before.agenda).flatMap(({ ref, ahead }) => (ahead ? ref : []))).toEqual(
    expect.arrayContaining(['write', 'tidy', 'views']),
  )
  const minutes = Object.values(before.agenda).reduce((sum, row) => sum + row.minutes, 0)
  expect(minutes).toBe(39)
  // the facilitator goes: nobody leads while people write
  eve.leave()

  const seats = [...early, ...(await joined(eve, PEOPLE - early.length))]
  for (const [n, seat] of seats.slice(0, 40).entries())
    expect(await seat.put('write', 'e0', { text: n < 24 ? TEXTS[n]! : `${TEXTS[n - 24]!}.` })).toMatchObject({
      ok: true,
    })
  // one each, though nine were there when it opened
  expect(await seats[0]!.put('write', 'e1', { text: 'More' })).toMatchObject({ error: 'too_many_entries' })

  const room = await gatherAt(served.base, eve.id, eve.links)
  await room.drive('write', 'close')
  const behind = room.fay.backstage()
  const { moderation } = await behind.until((maps) => maps.moderation[room.step('write')]?.length === 40)
  const doubles = moderation[room.step('write')]!.filter(({ text }) => text.endsWith('.'))
  for (const { card } of doubles) await room.fay.say({ type: 'hide', card, reason: 'duplicate' })
  await room.drive('write', 'reveal')
  await room.drive('tidy', 'open', 'close', 'reveal')
  await room.drive('views', 'open')
  const items = await room.items('views')
  expect(Object.keys(items).toSorted()).toEqual(TEXTS)
  const textOf = new Map(Object.entries(items).map(([text, id]) => [id, text]))
  const views = twoHalves(PEOPLE, TEXTS)
  const said: Views[] = []
  await each(seats, async (seat, n) => {
    const agree: { [item: string]: number } = {}
    for (const most of [5, 10, 15, 20]) {
      const dealt = await hand(room, seat, 'views')
      expect(dealt).toHaveLength(most)
      for (const { id } of dealt) agree[id] = views[n]![textOf.get(id)!]!
      expect(await seat.put('views', 'ballot', { agree })).toMatchObject({ ok: true })
    }
    said[n] = Object.fromEntries(Object.entries(agree).map(([id, value]) => [textOf.get(id)!, value]))
  })
  await room.drive('views', 'close')
  expect(behind.json().room['room']).toMatchObject({ startedAt: null })
  const began = Date.now()
  await room.drive('views', 'reveal')
  await compute(room, 'map')
  const now = await behind.until((maps) => maps.room['room']?.startedAt != null)
  expect(now.room['room'].promised).toBe(39)
  await room.drive('talk', 'open', 'close', 'reveal')

  await room.drive('other_side', 'open')
  const written = new Map<string, { about: string; side: 1 | -1; n: number }>()
  await each(seats, async (seat, n) => {
    const [first, ...others] = await hand(room, seat, 'other_side')
    expect(others).toEqual([])
    const { id: about, side: asked } = first!
    const own = said[n]![textOf.get(about)!]!
    // each about the side they are not on; who is on none chooses
    expect(asked).toBe(own === 0 ? null : -own)
    const side = asked ?? 1
    const slots = { experience: `case ${n}`, value: 'their word' }
    expect(await seat.put('other_side', about, { side, slots })).toMatchObject({ ok: true })
    const who = side === 1 ? 'agree with' : 'disagree with'
    const text = `People who ${who} “${textOf.get(about)!}” may have seen case ${n} and want to protect their word.`
    written.set(text, { about, side, n })
  })
  await room.drive('other_side', 'close', 'reveal')

  await room.drive('fair', 'open')
  const texts = await room.items('fair')
  const drawn = Object.keys(texts).map((text) => ({ text, id: texts[text]!, ...written.get(text)! }))
  expect(drawn).toHaveLength(30)
  // of each statement and side as many, but for one
  const cell = ({ about, side }: { about: string; side: number }) => `${about} ${side}`
  const cells = new Set([...written.values()].map(cell))
  const drawnOf = [...cells].map((key) => drawn.filter((one) => cell(one) === key).length)
  expect(Math.max(...drawnOf) - Math.min(...drawnOf)).toBeLessThanOrEqual(1)
  const scores = new Map(drawn.map(({ id }) => [id, [] as number[]]))
  const raters = seats.slice(PEOPLE / 2 - 75, PEOPLE / 2 + 75)
  await each(raters, async (seat, i) => {
    const n = PEOPLE / 2 - 75 + i
    const given: { [item: string]: number } = {}
    const mine = drawn.filter((one) => one.n !== n && said[n]![textOf.get(one.about)!] === one.side)
    const most = Math.min(5, mine.length)
    for (let turn = 1; turn <= most; turn++) {
      const dealt = await hand(room, seat, 'fair')
      expect(dealt).toHaveLength(turn)
      const { id } = dealt.at(-1)!
      expect(mine.map((one) => one.id)).toContain(id)
      given[id] = 1 + ((n * 3 + drawn.findIndex((one) => one.id === id)) % 5)
      scores.get(id)!.push(given[id])
      expect(await seat.put('fair', 'ballot', { scores: given })).toMatchObject({ ok: true })
    }
    expect(await hand(room, seat, 'fair')).toHaveLength(most)
  })
  await room.drive('fair', 'close', 'reveal')
  await room.drive('settle', 'skip')
  await room.drive('decide', 'open')
  const set = { title: 'Plan by the week', kind: 'do' as const, about: [items[TEXTS[14]!]!] }
  await room.fay.say({ type: 'decision', decision: 'de_plan', step: room.step('decide'), set })
  await seats[2]!.say({ type: 'take', decision: 'de_plan', on: true })
  await room.drive('decide', 'close', 'reveal')
  await room.drive('word', 'skip')
  await room.fay.say({ type: 'end' })

  const outcome = await soundOutcome(room, served.base)
  expect(Date.parse(outcome['workshop'].started_at)).toBeGreaterThanOrEqual(Math.floor(began / 1000) * 1000)
  const steps = outcome['exercises'][0].steps
  const stepOf = (ref: string) => steps.find(({ id }: { id: string }) => id === room.step(ref))
  expect(stepOf('views').n).toMatchObject({ responded: PEOPLE })
  const found = outcome['exercises'][0].result
  const told = (text: string) => ({ item: items[text]!, ...counts(said, text) })
  expect(found.shared.toSorted(byItem)).toEqual(
    TEXTS.filter((text) => p(said, text) >= 0.75 || p(said, text) <= 0.25)
      .map((text) => ({ ...told(text), p_agree: four(p(said, text)) }))
      .toSorted(byItem),
  )
  expect(found.groups.claimed).toBe(true)
  const sizes = Object.values(found.groups.sizes as { [group: string]: number })
  expect(sizes.reduce((all, size) => all + size, 0)).toBe(PEOPLE)
  // what each is asked is drawn by lot: now and then a few stand apart from both halves, and then the groups are not those of below
  const areHalves = sizes.length === 2 && sizes.every((size) => size === PEOPLE / 2)
  const halves = [said.slice(0, PEOPLE / 2), said.slice(PEOPLE / 2)]
  const shares = (text: string) => halves.map((half) => p(half, text)).toSorted((a, b) => a - b)
  const splits = areHalves ? found.splits : []
  expect(splits.map(({ item }: { item: string }) => textOf.get(item)).toSorted()).toEqual(
    TEXTS.filter((text) => areHalves && shares(text)[1]! - shares(text)[0]! >= 0.3),
  )
  for (const { by_group, divisive, ...split } of splits) {
    const text = textOf.get(split.item)!
    const { agree, disagree } = counts(said, text)
    expect(split).toEqual(told(text))
    expect(divisive).toBe(four(Math.min(agree, disagree) / (agree + disagree)))
    expect(Object.values(by_group as { [group: string]: number }).toSorted((a, b) => a - b)).toEqual(shares(text).map(four)) // prettier-ignore
  }
  type Text = { text: string }
  const byText = (a: Text, b: Text) => (a.text < b.text ? -1 : 1)
  expect(found.other_side.toSorted(byText)).toEqual(
    drawn
      .map(({ id, text, about, side }) => {
        const given = scores.get(id)!
        const fair_median = given.length > 0 ? middle(given) : null
        const well_described = fair_median !== null && fair_median >= 4
        return { about, side: side === 1 ? 'agree' : 'disagree', text, fair_median, n: given.length, well_described }
      })
      .toSorted(byText),
  )
  expect(found.decisions).toEqual(['de_plan'])
  room.leave()
}, 120_000)

it('three take the line that their number has, and the map runs on one board, out loud, to its outcome', async () => {
  const first = await gather(served.base, ['perspective-map'], {
    settings: { facilitator: 'Fay', topic: 'the move' },
  })
  await joined(first, 3)
  const backstage = first.fay.backstage()
  const { exercises: shown } = await backstage.until((maps) => Object.keys(maps.exercises).length === 1)
  const [old] = Object.keys(shown) as [string]
  const rule = ruleFor(shown[old]!, 3)!
  expect(rule).toMatchObject({ instead: 'perspective-items:few', press: true })
  const [id, variant] = rule.instead!.split(':') as [string, string]
  // what the press does
  const plan = first.fay.write('plan')
  await plan.synced
  await plan.until((doc) => Object.keys(readPlan(doc).exercises).length === 1)
  const items = exercises.find((doc) => doc.id === id)!
  plan.doc.transact(() => void replaceExercise(plan.doc, readPlan(plan.doc), old, items, variant))
  const { agenda } = await backstage.until(
    (maps) => maps.exercises[old] === undefined && Object.keys(maps.agenda).length === 5,
  )
  const rows = Object.values(agenda).toSorted((a, b) => a.order - b.order)
  expect(rows.map(({ ref, minutes }) => [ref, minutes])).toEqual([
    ['things', 3],
    ['place', 3],
    ['talk', 10],
    ['again', 3],
    ['decide', 6],
  ])
  expect(rows.every(({ warnings = [] }) => warnings.length === 0)).toBe(true)
  first.leave()

  const room = await gatherAt(served.base, first.id, first.links)
  const [ana, ben, cem] = (await joined(room, 3)) as [Person, Person, Person]
  await room.drive('things', 'open')
  const wall = ana.wall()
  const { steps } = await wall.until((maps) => maps.steps[room.step('things')]?.state === 'open')
  expect(steps[room.step('things')]!.ask).toBe('When it comes to the move: which things should we look at?')
  await ana.put('things', 'e1', { text: 'The stairs' })
  await ben.put('things', 'e1', { text: 'A desk each' })
  await cem.put('things', 'e1', { text: 'The train' })
  await room.drive('things', 'close', 'reveal')

  const board = async (ref: string, places: { [name: string]: { x: number; y: number } }) => {
    await room.drive(ref, 'open')
    const ids = await room.items(ref)
    expect(Object.keys(ids).toSorted()).toEqual(Object.keys(places).toSorted())
    for (const [name, place] of Object.entries(places)) {
      expect(await ana.put(ref, ids[name]!, place)).toMatchObject({ error: 'not_allowed' })
      expect(await room.fay.put(ref, ids[name]!, place)).toMatchObject({ ok: true })
    }
    await room.drive(ref, 'close', 'reveal')
    return ids
  }
  const was = { 'The stairs': { x: 0.1, y: 0.2 }, 'A desk each': { x: 0.8, y: 0.3 }, 'The train': { x: 0.9, y: 0.9 } }
  const is = { ...was, 'A desk each': { x: 0.3, y: 0.8 } }
  const ids = await board('place', was)
  await room.drive('talk', 'open')
  expect(await room.items('talk')).toEqual(ids)
  await room.drive('talk', 'close', 'reveal')
  await board('again', is)
  await room.drive('decide', 'open')
  const set = { title: 'A lift', kind: 'do' as const, about: [ids['The stairs']!] }
  await room.fay.say({ type: 'decision', decision: 'de_lift', step: room.step('decide'), set })
  await ana.say({ type: 'take', decision: 'de_lift', on: true })
  await room.drive('decide', 'close', 'reveal')
  await room.fay.say({ type: 'end' })

  const outcome = await soundOutcome(room, served.base)
  const [exercise, ...others] = outcome['exercises']
  expect(others).toEqual([])
  expect(exercise.result).toMatchObject({
    exercise: 'perspective-items',
    mode: 'items',
    topic: 'the move',
    decisions: ['de_lift'],
  })
  const rowsOf = (ref: string): { item: string }[] =>
    exercise.steps.find((step: { id: string }) => step.id === room.step(ref)).result.rows
  const side = (value: number) => (value < 0.45 ? 'low' : 'high')
  for (const [ref, places] of [
    ['place', was],
    ['again', is],
  ] as const)
    // prettier-ignore
    expect(rowsOf(ref).toSorted(byItem)).toMatchObject(
      Object.entries(places)
        .map(([name, { x, y }]) => ({ item: ids[name]!, n: 1, x, y, quadrant: `${side(x)}/${side(y)}` }))
        .toSorted(byItem),
    )
  wall.leave()
  room.leave()
}, 30_000)
