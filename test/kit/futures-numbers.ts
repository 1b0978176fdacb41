import { expect } from 'vitest'
import {
  AFTER,
  BEFORE,
  belief,
  CHANGES,
  dreaded,
  ENDS,
  placeOf,
  rating,
  SIGN,
  TELLS,
  WORLDS,
  type Change,
  type Led,
} from './futures.ts'

/** What Future scenarios has to come to, worked out from what the seats said and from nothing else. */

export const median = (values: number[]) => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2
}
export const near = (value: number) => Math.round(value * 1e4) / 1e4
const scenario = (world: string) => world.replace('it_', 'sc_')

/** What people with pages of their own said besides. */
export interface Besides {
  before: number[]
  after: number[]
  /** how many said of each pair that the one tells little about the other */
  no: number
  cells: { option: string; world: string; rating: number }[]
}
const NOTHING: Besides = { before: [], after: [], no: 0, cells: [] }

/** What each option comes to in the worlds it was rated in. */
export const matrixOf = ({ hands, worlds, texts }: Led, { cells } = NOTHING) => {
  const cell = (option: string, world: (typeof worlds)[number]) => [
    ...hands.flatMap((hand, n) => (hand.includes(world.id) ? rating(option, world.corner, n) : [])),
    ...cells.flatMap((one) => (one.option === option && one.world === world.id ? one.rating : [])),
  ]
  const m = (option: string, world: (typeof worlds)[number]) => median(cell(option, world))
  return Object.fromEntries(
    texts.map((option) => {
      const row = worlds.map((world) => m(option, world))
      const regrets = worlds.map((world, w) => Math.max(...texts.map((other) => m(other, world))) - row[w]!)
      const worst = Math.min(...row)
      const shines = row.filter((value, w) => value >= 4 && regrets[w] === 0).length
      const isBet = row.some((value) => value >= 4) && worst < 3
      const role = worst >= 3 ? 'robust' : shines === 1 && worst >= 2 ? 'hedge' : isBet ? 'bet' : 'weak'
      const by_scenario = Object.fromEntries(
        worlds.map((world, w) => [scenario(world.id), { median: row[w]!, n: cell(option, world).length }]),
      )
      return [option, { by_scenario, worst, mean: near(row.reduce((sum, value) => sum + value, 0) / row.length), regret: Math.max(...regrets), role }] // prettier-ignore
    }),
  )
}

/** The whole block of the exercise, and the steps behind it, against the raw answers of all seats. */
// oxlint-disable-next-line typescript/no-explicit-any -- a document as any other program reads it
export const expectNumbers = (led: Led, outcome: any, besides = NOTHING) => {
  const { room, seats, change } = led
  const numbers = seats.map((_, n) => n)
  const [exercise] = outcome.exercises
  const block = exercise.result
  const rows = (ref: string) =>
    exercise.steps.find(({ id }: { id: string }) => id === room.step(ref)).result.rows as { [field: string]: unknown }[]

  const before = [...numbers.map((n) => BEFORE[n % 12]!), ...besides.before]
  const after = [...numbers.map((n) => AFTER[n % 12]!), ...besides.after]
  expect(block.confidence).toEqual({
    before: { median: median(before) },
    after: { median: median(after) },
    median_change: median(after.map((sure, n) => sure - before[n]!)),
    pairs: before.length,
  })

  // --- open and weighty
  const middle = (one: Change) => {
    const at = numbers.map((n) => placeOf(one, n))
    return { openness: median(at.map(([x]) => x)), effect: median(at.map(([, y]) => y)) }
  }
  const u = (one: Change) => middle(one).openness * middle(one).effect
  const kinds = { proof: 'key', hiring: 'key', towns: 'key', energy: 'given', forms: 'unclear', rivals: 'background' }
  for (const [one, kind] of Object.entries(kinds) as [Change, string][]) {
    const { openness, effect } = middle(one)
    // half count on the forms and half call them open: that is a reason of its own, whatever the medians say
    const camps = numbers.map((n) => placeOf(one, n)[0]).filter((x) => x < 1 / 3 || x > 2 / 3).length
    const isSplit = one === 'forms' && camps === numbers.length
    const byMedians =
      openness <= 0.4 && effect >= 0.5 ? 'given' : openness >= 0.6 && effect >= 0.6 ? 'key' : 'background'
    expect(isSplit ? 'unclear' : byMedians).toBe(kind)
    const row = rows('weigh').find(({ item }) => item === change[one])
    expect(row).toMatchObject({ status: kind, n: numbers.length, openness: near(openness), effect: near(effect), u: near(u(one)) }) // prettier-ignore
    if (isSplit) expect(row).toMatchObject({ label: { x: 'split' } })
  }
  expect(rows('weigh')[0]).toMatchObject({ item: change.forms })
  expect(block.givens).toEqual([change.energy])
  expect(block.uncertainties).toEqual([
    { item: change.proof, u: near(u('proof')), ends: ENDS.proof },
    { item: change.hiring, u: near(u('hiring')), ends: ENDS.hiring },
    { item: change.towns, u: near(u('towns')) },
  ])
  expect(Object.keys(CHANGES)).toHaveLength(Object.keys(kinds).length)

  // --- the axes
  const pairs = TELLS.map(([a, b, of12]) => {
    const yes = numbers.filter((n) => n % 12 < of12).length
    const no = numbers.length - yes + besides.no
    const share = yes / (yes + no)
    return { item: `${change[a]}|${change[b]}`, yes, no, share_yes: near(share), score: near(u(a) * u(b) * (1 - share)) } // prettier-ignore
  }).toSorted((a, b) => b.score - a.score)
  expect(rows('axes')).toEqual(pairs)
  expect(block.axis_pair).toEqual({ items: pairs[0]!.item.split('|'), told_by_other_share: pairs[0]!.share_yes })

  // --- the worlds
  const sides = [
    [1, 1],
    [1, -1],
    [-1, 1],
    [-1, -1],
  ]
  expect(block.scenarios).toEqual(outcome.scenarios)
  expect(outcome.scenarios).toHaveLength(led.worlds.length)
  for (const world of led.worlds) {
    const believable = median(numbers.filter((n) => !world.by.includes(n)).map((n) => belief(world.corner, n)))
    expect(outcome.scenarios.find(({ item }: { item: string }) => item === world.id)).toEqual({
      id: scenario(world.id),
      item: world.id,
      name: world.name,
      corner: led.corners[world.corner],
      ends: sides[world.corner],
      headline: WORLDS[world.corner]![1],
      first_hint: { text: 'two tenders with a references page', around: '2026-06' },
      believable,
      ...(believable < 2.5 && { rewrite_or_drop: true }),
      least_ready_votes: numbers.filter((n) => dreaded(led, n).id === world.id).length,
    })
  }
  expect(outcome.scenarios.filter((one: object) => 'rewrite_or_drop' in one).length).toBe(led.worlds.length / 4)

  // --- the options
  const matrix = matrixOf(led, besides)
  expect(block.options).toHaveLength(led.texts.length)
  for (const option of block.options)
    expect(option).toEqual({ item: led.options[option.title], title: option.title, ...matrix[option.title] })
  expect(new Set(block.options.map(({ role }: { role: string }) => role)).size).toBeGreaterThan(1)

  // --- the sign: its owner is whom it names
  const sign = outcome.items.find(
    ({ slots }: { slots?: object }) => slots && Object.values(slots).includes(SIGN['what we can observe']),
  )
  expect(outcome.signs.find(({ item }: { item: string }) => item === sign.id)).toEqual({
    id: sign.id.replace('it_', 'sg_'),
    item: sign.id,
    observe: SIGN['what we can observe'],
    line: '40 %',
    by: '2026-07-31',
    toward: scenario(led.worlds.find(({ name }) => name === SIGN.scenario)!.id),
    // oxlint-disable-next-line unicorn/no-thenable -- the format's word for it
    then: led.options['Publish reference cases'],
    looks_at_it: seats[2]!.seat,
    rhythm: 'month',
    forecast: null,
  })
  expect(outcome.people).toContainEqual({ id: seats[2]!.seat, display: 'Seat 2', why: 'owner', agreed_to_be_named: true }) // prettier-ignore
}
