import { afterAll, beforeAll, expect, it } from 'vitest'
import { futureScenarios } from '../../shared/exercises/future-scenarios.ts'
import { ruleFor } from '../../shared/exercises/scale.ts'
import { put } from '../kit/agenda.ts'
import { median } from '../kit/numbers.ts'
import { soundOutcome } from '../kit/outcome.ts'
import { gather, type Person, type Workshop } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

/*
 * Future scenarios in a large room: written and sifted a day ahead, worlds from a prep group, proposals at the end. `PEOPLE=500` is the
 * size that it is for.
 */

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

const PEOPLE = Number(process.env['PEOPLE'] ?? 60)
const CORNERS = ['Money is easy, and they come to us', 'Money is easy, we go to them', 'Money wants proof, they come', 'Money wants proof, we go'] // prettier-ignore
const TOP = 4

const handOf = async (room: Workshop, seat: Person, ref: string) =>
  (await (await seat.fetch(`/hand/${room.step(ref)}`)).json()) as { id: string; text: string }[]
/** All of them, 25 at a time. */
const each = async (seats: Person[], act: (seat: Person, n: number) => Promise<void>) => {
  for (let from = 0; from < seats.length; from += 25)
    await Promise.all(seats.slice(from, from + 25).map((seat, i) => act(seat, from + i)))
}
/** Everybody rates what they are dealt, one after the other; answers what each item was given. */
const sift = async (room: Workshop, seats: Person[], ref: string, rate: (text: string, n: number) => number) => {
  await room.drive(ref, 'open')
  const given = new Map<string, number[]>()
  await each(seats, async (seat, n) => {
    const scores: { [item: string]: number } = {}
    for (;;) {
      const dealt = await handOf(room, seat, ref)
      const fresh = dealt.filter(({ id }) => !(id in scores))
      if (fresh.length === 0) break
      for (const { id, text } of fresh) {
        scores[id] = rate(text, n)
        given.set(id, [...(given.get(id) ?? []), scores[id]])
      }
      await put(seat, room.step(ref), 'ballot', { scores })
    }
  })
  await room.drive(ref, 'close', 'reveal')
  return given
}

it(
  'a large room sifts a day ahead, lives in the worlds of a prep group, and leaves proposals',
  { timeout: 240_000 },
  async () => {
    expect(ruleFor(futureScenarios, 500)?.says).toContain('variant “Large”')
    const room = await gather(served.base, ['future-scenarios:large'], {
      settings: { facilitator: 'Fay', horizon: '2026-12-31', focal_choice: 'Should we open a second region?' },
      language: 'en',
    })
    const seats: Person[] = []
    await each(
      Array.from({ length: PEOPLE }) as Person[],
      async (_, n) => void (seats[n] = await room.join(`Seat ${n}`)),
    )
    const say = (seat: Person, ref: string, key: string, value: object | number) => put(seat, room.step(ref), key, value as never) // prettier-ignore

    // the day before
    await room.drive('before', 'open')
    await each(seats, (seat, n) => say(seat, 'before', 'answer', n % 7))
    await room.drive('before', 'close', 'reveal', 'lock')
    await room.drive('changes', 'open')
    await each(seats, (seat, n) => say(seat, 'changes', 'e1', { text: `Change ${n}`, category: 'outside us' }))
    expect(await seats[0]!.put('changes', 'e2', { text: 'More' })).toMatchObject({ error: 'too_many_entries' })
    await room.drive('changes', 'close', 'reveal')
    const numberOf = (text: string) => Number(/\d+/.exec(text)![0])
    const changed = await sift(room, seats, 'sift', (text, n) => 1 + ((numberOf(text) + n) % 5))
    // each writes one and rates five of others: each is rated five times, or nearly
    const times = [...changed.values()].map(({ length }) => length)
    expect(times.reduce((sum, count) => sum + count, 0)).toBe(5 * PEOPLE)
    expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(2)

    // without worlds there is nothing to live in
    await room.drive('worlds', 'open', 'close', 'reveal')
    expect(await room.fay.say({ type: 'open', step: room.step('headlines'), round: 1, from: 'waiting' })).toMatchObject({ error: 'no_items' }) // prettier-ignore
    expect(await room.fay.say({ type: 'setup', settings: { corners: CORNERS } })).toMatchObject({ ok: true })
    await room.drive('worlds', 'reopen', 'close', 'reveal')

    await room.drive('headlines', 'open')
    const worlds = await room.items('headlines')
    expect(Object.keys(worlds).toSorted()).toEqual(CORNERS.toSorted())
    const written = new Map<string, string[]>(Object.values(worlds).map((id) => [id, []]))
    await each(seats, async (seat, n) => {
      const dealt = await handOf(room, seat, 'headlines')
      expect(dealt).toHaveLength(1)
      const { id } = dealt[0]!
      await say(seat, 'headlines', id, { text: `Headline ${n}` })
      written.get(id)!.push(`Headline ${n}`)
      const other = Object.values(worlds).find((world) => world !== id)!
      expect(await seat.put('headlines', other, { text: 'Another' })).toMatchObject({ error: 'not_dealt' })
    })
    const sizes = [...written.values()].map(({ length }) => length)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
    await room.drive('headlines', 'close', 'reveal')
    await room.drive('least_ready', 'open')
    const dreaded = (n: number) => worlds[CORNERS[n % 3]!]!
    await each(seats, (seat, n) => say(seat, 'least_ready', 'ballot', { yes: [dreaded(n)] }))
    await room.drive('least_ready', 'close', 'reveal')

    await room.drive('ideas', 'open')
    await each(seats, (seat, n) => say(seat, 'ideas', 'e1', { text: `Option ${n}` }))
    await room.drive('ideas', 'close', 'reveal')
    // the four best by far
    const best = (text: string) => text.startsWith('Option') && numberOf(text) < TOP
    await sift(room, seats, 'sift_ideas', (text) => (best(text) ? 5 : 2))
    await room.drive('few', 'open', 'close', 'reveal')
    await room.drive('live_in', 'open')
    const items = await room.items('live_in')
    const options = Object.entries(items).filter(([, id]) => !(id in Object.fromEntries(Object.values(worlds).map((w) => [w, 1])))) // prettier-ignore
    expect(options.map(([text]) => text).toSorted()).toEqual(Array.from({ length: TOP }, (_, k) => `Option ${k}`))
    const cells = new Map<string, number[]>()
    const rating = (option: string, world: string, n: number) =>
      1 + ((numberOf(option) + CORNERS.findIndex((corner) => worlds[corner] === world) + (n % 3)) % 5)
    await each(seats, async (seat, n) => {
      const dealt = (await handOf(room, seat, 'live_in')).map(({ id }) => id)
      expect(dealt).toHaveLength(2)
      const scores = Object.fromEntries(
        dealt.flatMap((world) => options.map(([text, option]) => [`${option}|${world}`, rating(text, world, n)])),
      )
      for (const [cell, score] of Object.entries(scores)) cells.set(cell, [...(cells.get(cell) ?? []), score])
      await say(seat, 'live_in', 'ballot', { scores })
    })
    await room.drive('live_in', 'close', 'reveal')
    await room.drive('serves', 'open', 'close', 'reveal')
    await room.drive('keep', 'open', 'close', 'reveal')
    await room.drive('signs', 'open')
    const slots = {
    'what we can observe': 'Requests from abroad', line: '20', date: '2026-09-01', scenario: CORNERS[0]!, option: 'Option 1', rhythm: 'month', name: 'Seat 3' } // prettier-ignore
    await say(seats[3]!, 'signs', 'e1', { slots })
    await room.drive('signs', 'close', 'reveal')
    await room.drive('after', 'open')
    await each(seats, (seat, n) => say(seat, 'after', 'answer', (n + 2) % 7))
    await room.drive('after', 'close', 'reveal')
    // afterwards, the prep group alone
    await room.drive('decide', 'open')
    const set = { title: 'Try a second region for a quarter', kind: 'do' as const, about: [options[0]![1]] }
    await room.fay.say({ type: 'decision', decision: 'de_one', step: room.step('decide'), set })
    await room.fay.say({ type: 'take', decision: 'de_one', on: true })
    await room.drive('decide', 'close', 'reveal')
    await room.fay.say({ type: 'end' })

    const outcome = await soundOutcome(room, served.base)
    const { result } = outcome['exercises'][0]
    expect(result.scenarios).toHaveLength(4)
    const textOf = (id: string) => outcome['items'].find((item: { id: string }) => item.id === id).text
    for (const scenario of result.scenarios) {
      expect(CORNERS).toContain(scenario.name)
      expect(scenario.headlines.map(textOf).toSorted()).toEqual(written.get(scenario.item)!.toSorted())
      expect(scenario.least_ready_votes).toBe(seats.filter((_, n) => dreaded(n) === scenario.item).length)
    }
    expect(result.options).toHaveLength(TOP)
    for (const row of result.options)
      for (const scenario of result.scenarios) {
        const said = cells.get(`${row.item}|${scenario.item}`)!
        expect(row.by_scenario[scenario.id]).toEqual({ median: median(said), n: said.length })
      }
    expect(result.confidence).toMatchObject({
      before: { median: median(seats.map((_, n) => n % 7)) },
      after: { median: median(seats.map((_, n) => (n + 2) % 7)) },
    })
    const steps = outcome['exercises'][0].steps as { id: string; result: { rows: { item: string }[] } }[]
    const sifted = steps.find(({ id }) => id === room.step('sift'))!.result.rows
    const [first] = sifted as unknown as { item: string; n: number; mean: number }[]
    expect(first!.n).toBe(changed.get(first!.item)!.length)
    expect(outcome['signs']).toHaveLength(1)
    expect(outcome['signs'][0].toward).toBe(
      result.scenarios.find(({ name }: { name: string }) => name === CORNERS[0]).id,
    )
    expect(outcome['decisions']).toMatchObject([{ title: set.title, proposal: true, method: 'recorded' }])
    const markdown = await (await room.fay.fetch('/outcome?format=md')).text()
    expect(markdown).toContain('A proposal, not decided yet')
    room.leave()
  },
)
