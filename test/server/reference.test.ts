import { afterAll, beforeAll, expect, it } from 'vitest'
import { random } from '../../shared/stats/random.ts'
import type { Json } from '../../shared/workshop.ts'
import { differences, play, rowsOf, type Case, type Ids, type Untyped } from '../kit/cases.ts'
import {
  agreementOf,
  centreOf,
  fragileOf,
  labelOf,
  medianOf,
  modes,
  quantile,
  spreadOf,
  type Point,
} from '../kit/naive.ts'
import { serve, type Served } from '../kit/serve.ts'

/** Answers in through the public API, outcome out, against the same numbers worked out slowly in kit/naive.ts. */

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

const times = <T>(n: number, one: (i: number) => T) => Array.from({ length: n }, (_, i) => one(i))
/** Draws that can be drawn again. */
const chance = (seed: string) => {
  const draw = random(seed)
  const int = (from: number, to: number) => from + Math.floor(draw() * (to - from + 1))
  const mixed = <T>(list: T[]) => list.map((x) => ({ x, at: draw() })).toSorted((a, b) => a.at - b.at).map(({ x }) => x) // prettier-ignore
  return { int, mixed, some: (share: number) => draw() < share }
}
type Chance = ReturnType<typeof chance>

// ---- votes: a ballot by item name, 'done' for who passes, null for who is silent

type Said = Untyped
interface Vote {
  name: string
  params: Untyped
  items: string[]
  said: Said[]
}
/** The same ballot with ids for names, among keys and values alike. */
const withIds = (value: Untyped, ids: Ids): Untyped => {
  if (typeof value === 'string') return ids[value] ?? value
  if (Array.isArray(value)) return value.map((one) => withIds(one, ids))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [ids[key] ?? key, withIds(one, ids)]))
}
const says = ({ shield, ...ballot }: Untyped) =>
  shield !== undefined ||
  Object.entries(ballot).some(([kind, value]: [string, Untyped]) => {
    if (kind === 'agree' || kind === 'scores') return Object.keys(value).length > 0
    return Array.isArray(value) ? value.length > 0 : Object.values(value).some((x) => x !== 0)
  })

const defaults = (items: number) => ({
  budget: Math.min(6, Math.max(3, Math.ceil(items / 3))),
  cap: 2,
  credits: items <= 10 ? 25 : items <= 25 ? 49 : 100,
  line: Math.max(1, Math.min(5, Math.round(items / 3))),
})
const vote = async (people: number, votes: Vote[]) => {
  const cases = votes.map(({ name, params, items, said }): Case => ({
    name,
    activity: 'vote',
    params,
    items,
    said: said.map(
      (one) => (ids) => (one === 'done' ? null : one === null ? undefined : { ballot: withIds(one, ids) }),
    ),
  }))
  const steps = await play(served.base, people, cases)
  return votes.flatMap(({ name, params: own, items, said }, i) => {
    const ballots = said.filter((one) => one !== null && one !== 'done' && says(one))
    const abstained = said.filter((one) => one === 'done').length
    const params = { ...defaults(items.length), ...own }
    const given = { items, line: params.line, ballots, abstained, params }
    const { rows, ...rest } = modes[params.mode]!(given)
    const responded = ballots.length
    const n = { present: people, responded, abstained, silent: people - responded - abstained }
    const status = responded < Math.max(3, Math.ceil((6 * people) / 10)) ? 'provisional' : 'final'
    const wanted = { n, result: { ...rest, status, fragile: fragileOf(params.mode, given) } }
    const plain = Object.fromEntries(rows.map((row) => [row.item, row]))
    const where = `${params.mode}, ${name} ${JSON.stringify(ballots)}`
    return [...differences(where, steps[i], wanted), ...differences(where, rowsOf(steps[i]), plain)]
  })
}

const named = (n: number) => times(n, (i) => `Item ${String.fromCharCode(65 + i)}`)
/** So many of something that is shared out, at most `most` to each. */
const shared = ({ int, mixed }: Chance, items: string[], all: number, most: number, cost = (x: number) => x) => {
  let left = all
  const given: { [item: string]: number } = {}
  for (const item of mixed(items)) {
    const x = int(0, most)
    if (x === 0 || cost(x) > left) continue
    given[item] = x
    left -= cost(x)
  }
  return given
}
const ballots: { [mode: string]: (by: Chance, items: string[], params: Untyped) => object } = {
  dots: (by, items, { budget, cap, shields }) => ({
    dots: shared(by, items, by.int(0, budget), cap),
    ...(shields && by.some(0.3) && { shield: { item: items[0]!, text: 'It would break the team.' } }),
  }),
  approve: (by, items) => ({ yes: items.filter(() => by.some(0.4)) }),
  agree: (by, items) => ({ agree: Object.fromEntries(items.filter(() => by.some(0.8)).map((item) => [item, by.int(-1, 1)])) }), // prettier-ignore
  rank: (by, items) => {
    const order: string[][] = []
    for (const item of by.mixed(items).slice(0, by.int(1, Math.min(5, items.length))))
      if (by.some(0.3)) order[Math.max(0, order.length - 1)] = [...(order.at(-1) ?? []), item]
      else order.push([item])
    return { order }
  },
  score: (by, items) => ({
    scores: Object.fromEntries(items.filter(() => by.some(0.8)).map((item) => [item, by.some(0.15) ? null : by.int(1, 5)])), // prettier-ignore
  }),
  points: (by, items) => {
    const fives = shared(by, items, 20, 8)
    return { points: Object.fromEntries(Object.entries(fives).map(([item, x]) => [item, 5 * x])) }
  },
  quadratic: (by, items, { credits }) => {
    const votes = shared(by, items, credits, 3, (x) => x * x)
    return { votes: Object.fromEntries(Object.entries(votes).map(([item, x]) => [item, by.some(0.4) ? -x : x])) }
  },
}

it.each([2, 9])('votes of %i people in every way, drawn at random', async (people) => {
  const by = chance(`votes ${people}`)
  const votes = Object.keys(modes).flatMap((mode) =>
    times(3, (k): Vote => {
      const items = named([1, 2, 3, 5, 9, 12][by.int(0, 5)]!)
      const params: Untyped = { mode }
      if (by.some(0.7)) params.line = by.int(1, items.length)
      if (mode === 'dots' && by.some(0.6)) Object.assign(params, { budget: by.int(1, 6), cap: by.int(1, 3) })
      if (mode === 'dots') params.shields = by.int(0, 1)
      if (mode === 'quadratic') params.allow_against = true
      const full = { ...defaults(items.length), ...params }
      const one = () => (by.some(0.12) ? 'done' : by.some(0.1) ? null : ballots[mode]!(by, items, full))
      return { name: `${k}`, params, items, said: times(people, one) }
    }),
  )
  expect(await vote(people, votes)).toEqual([])
})

it('votes that are hard to count', async () => {
  const five = named(5)
  const [a = '', b = '', c = '', d = '', e = ''] = five
  const all = (said: Said, n = 6) => times(n, () => said)
  const shield = { item: b, text: 'It does real harm.' }
  const hard: [string, object, Said[], string[]?][] = [
    ['everybody abstains', { mode: 'dots' }, all('done')],
    ['zeros are nothing', { mode: 'dots' }, [...all({ dots: { [a]: 0 } }, 3), ...all(null, 3)]],
    ['all tie', { mode: 'dots', line: 2 }, five.map((item) => ({ dots: { [item]: 1 } }))],
    ['more to take than was wanted', { mode: 'dots', line: 4 }, all({ dots: { [a]: 2 } })],
    ['one item, two dots of three', { mode: 'dots' }, all({ dots: { [a]: 2 } }), [a]],
    ['plumping', { mode: 'dots', budget: 6, cap: 6 }, [{ dots: { [a]: 6 } }, { dots: { [b]: 6 } }, { dots: { [b]: 3, [c]: 3 } }, 'done']], // prettier-ignore
    ['a shield alone', { mode: 'dots', shields: 1 }, [{ dots: {}, shield }, { dots: { [a]: 1 } }, { dots: { [b]: 2 } }, 'done']], // prettier-ignore
    ['Arabic names', { mode: 'dots' }, all({ dots: { التقرير: 1, الموافقة: 2 } }), ['الاجتماع', 'التقرير', 'الموافقة']],
    ['nobody says yes', { mode: 'approve' }, all({ yes: [] })],
    ['one yes each', { mode: 'approve', max_yes: 1, line: 1 }, five.map((item) => ({ yes: [item] }))],
    ['only passes', { mode: 'agree' }, all({ agree: { [a]: 0 } })],
    ['all against', { mode: 'agree', line: 3 }, all({ agree: { [a]: -1, [b]: -1 } })],
    ['the same net, fewer people', { mode: 'agree', line: 1 }, [...all({ agree: { [a]: 1, [b]: 1 } }, 3), ...all({ agree: { [b]: 1, [c]: 1 } }, 2)]], // prettier-ignore
    ['a circle', { mode: 'rank', line: 1 }, [[a, b, c], [b, c, a], [c, a, b]].map((order) => ({ order: order.map((x) => [x]) })), [a, b, c]], // prettier-ignore
    ['Borda against Condorcet', { mode: 'rank', line: 1 }, [...all({ order: [[a], [b], [c]] }, 3), ...all({ order: [[b], [c], [a]] }, 2)], [a, b, c]], // prettier-ignore
    ['all tied on every ballot', { mode: 'rank' }, all({ order: [five] })],
    ['one of five each', { mode: 'rank', line: 2 }, five.map((item) => ({ order: [[item]] }))],
    ['unanimous', { mode: 'rank', line: 2 }, all({ order: five.map((item) => [item]) })],
    ['one item', { mode: 'rank' }, all({ order: [[a]] }), [a]],
    ['ties inside short ballots', { mode: 'rank', line: 3 }, [[[a, b], [c]], [[c], [a, d, e]], [[e, d], [b, a], [c]], [[b]], []].map((order) => ({ order }))], // prettier-ignore
    ['nobody can say', { mode: 'score' }, all({ scores: { [a]: null } })],
    ['one median, two means', { mode: 'score', line: 1 }, [...all({ scores: { [a]: 3, [b]: 3 } }, 2), { scores: { [a]: 1, [b]: 5, [c]: 3 } }]], // prettier-ignore
    ['one mean, two agreements', { mode: 'score', line: 1 }, [1, 3, 5, 3].map((x) => ({ scores: { [a]: x, [b]: 3 } }))],
    ['half at either end', { mode: 'score' }, [...all({ scores: { [a]: 1 } }, 3), ...all({ scores: { [a]: 5 } }, 3)]],
    ['under a hundred', { mode: 'points', line: 2 }, [{ points: { [a]: 5 } }, { points: { [a]: 100 } }, { points: { [b]: 35, [c]: 35 } }, { points: {} }]], // prettier-ignore
    ['one mean, two medians', { mode: 'points', line: 1 }, [{ points: { [a]: 10, [b]: 30 } }, { points: { [a]: 20 } }, { points: { [d]: 5 } }]], // prettier-ignore
    ['against', { mode: 'quadratic', allow_against: true, line: 3 }, [{ votes: { [a]: -5 } }, { votes: { [a]: 4, [b]: 3 } }, { votes: { [b]: -3, [c]: -1 } }, 'done']], // prettier-ignore
    ['for and against cancel out', { mode: 'quadratic', allow_against: true, line: 1 }, [...all({ votes: { [a]: 1 } }, 3), ...all({ votes: { [a]: -1 } }, 3)]], // prettier-ignore
  ]
  expect(
    await vote(
      6,
      hard.map(([name, params, said, items = five]) => ({ name, params, said, items })),
    ),
  ).toEqual([])
})

// ---- scales and places

it.each([2, 4, 5])('checks of %i people, with names and without', async (people) => {
  const by = chance(`checks ${people}`)
  const scales = [
    { mode: 'mood', min: 1, max: 5 },
    { mode: 'confidence', min: 0, max: 10 },
    { mode: 'number', unit: 'days', min: 0, max: 9 },
  ]
  const given = ['anonymous', 'named'].flatMap((attribution) =>
    scales.flatMap(
      ({ min, max, ...params }) =>
      times(2, () => ({ attribution, min, max, params: { ...params, min, max }, answers: times(people, () => by.int(min, max)) })), // prettier-ignore
    ),
  )
  const cases = given.map(({ params, attribution, answers }): Case => {
    const { mode, ...rest } = params
    const said = answers.map((answer) => () => ({ answer }))
    return { name: mode, activity: 'check', attribution, params: mode === 'number' ? params : { mode, ...('unit' in rest && rest) }, said } // prettier-ignore
  })
  const steps = await play(served.base, people, cases)
  const off = given.flatMap(({ attribution, min, max, answers }, i) => {
    const small = attribution === 'anonymous' && people < 5
    const of = <T>(value: T) => (small ? undefined : value)
    const wanted = {
      median: attribution === 'anonymous' && people < 3 ? undefined : medianOf(answers),
      q1: of(quantile(answers, 0.25)),
      q3: of(quantile(answers, 0.75)),
      agreement: of(agreementOf(answers, min, max)),
      label: of(labelOf(answers, min, max)),
    }
    const counted = Object.entries(steps[i].result.counts ?? {}).flatMap(([x, n]) =>
      times(n as number, () => Number(x)),
    )
    const counts = small ? [] : [...answers]
    return [
      ...differences(`${cases[i]!.name} ${attribution} ${answers.join()}`, steps[i].result, wanted),
      ...differences(`counts ${i}`, counted.toSorted((a, b) => a - b).join(), counts.toSorted((a, b) => a - b).join()),
    ]
  })
  expect(off).toEqual([])
})

it('planes: points in a line, in corners, on the lines between, and where one of them is the centre', async () => {
  const by = chance('planes')
  const sets: { [item: string]: Point[] } = {
    two: [[0.1, 0.1], [0.9, 0.3]],
    one: [[0.3, 0.9]],
    'three in a line': [[0, 0], [0.5, 0.5], [1, 1]],
    'four in a line': [[0, 0.5], [0.1, 0.5], [0.2, 0.5], [1, 0.5]],
    corners: [[0, 0], [0, 1], [1, 0], [1, 1]],
    'one holds': [[0.25, 0.75], [0.2, 0.8], [0.3, 0.82], [0.8, 0.3], [0.22, 0.7]],
    'two of three': [[0.1, 0.9], [0.1, 0.9], [0.9, 0.1]],
    'the mean is a point that does not hold': [[0.5, 0.5], [0.8, 0.5], [0.8, 0.5], [0.2, 0.5], [0.2, 0.5], [0.5, 0.9], [0.5, 0.1], [0.9, 0.8]],
    'a flat triangle': [[0, 0], [1, 0], [0.5, 0.1]],
    'the same spot': times(5, (): Point => [0.7, 0.2]),
    'the edge of the band': times(3, (): Point => [0.45, 0.9]),
    'just beside the band': times(3, (): Point => [0.449, 0.551]),
    'two camps': times(6, (i): Point => [i % 2, 0.2]),
    nobody: [],
  } // prettier-ignore
  for (const k of times(10, (i) => i)) {
    const spot = (): Point => (k % 2 ? [by.int(0, 1000) / 1000, by.int(0, 1000) / 1000] : [by.int(600, 800) / 1000, by.int(700, 900) / 1000]) // prettier-ignore
    sets[`random ${k}`] = times(by.int(3, 8), spot)
  }
  const items = Object.keys(sets)
  const parts = times(Math.ceil(items.length / 8), (i) => items.slice(8 * i, 8 * i + 8))
  const places = (part: string[], i: number) => (ids: Ids) => {
    const own = part.flatMap((item): [string, Json][] => {
      const at = sets[item]![i]
      return at ? [[ids[item]!, { x: at[0], y: at[1] }]] : []
    })
    return own.length > 0 ? Object.fromEntries(own) : undefined
  }
  const steps = await play(
    served.base,
    8,
    parts.map((part): Case => ({ name: 'plane', activity: 'place', params: { shape: 'plane' }, items: part, said: times(8, (i) => places(part, i)) })), // prettier-ignore
  )
  const nine = (x: number) => Math.round(x * 1e9) / 1e9
  const off = parts.flatMap((part, k) => {
    const wanted = part.map((item) => {
      const points = sets[item]!
      const n = points.length
      if (n === 0) return { item, n, x: null, y: null, spread: null, quadrant: null }
      const [x, y] = centreOf(points)
      const [xs, ys] = [points.map((point) => point[0]), points.map((point) => point[1])]
      const label = { x: labelOf(xs, 0, 1), y: labelOf(ys, 0, 1) }
      const spread = spreadOf(points)
      const differently = n >= 3 && (nine(spread) > 0.45 || label.x === 'split' || label.y === 'split')
      const between = [x, y].some((v) => nine(v) >= 0.45 && nine(v) <= 0.55)
      const corner = `${x > 0.5 ? 'high' : 'low'}/${y > 0.5 ? 'high' : 'low'}`
      const quadrant = n < 3 || differently ? null : between ? 'on the line' : corner
      return { item, n, x, y, spread, label, agreement: { x: agreementOf(xs, 0, 1), y: agreementOf(ys, 0, 1) }, quadrant } // prettier-ignore
    })
    return wanted.flatMap((row) => differences(`plane, ${row.item}`, rowsOf(steps[k])[row.item], row))
  })
  expect(off).toEqual([])
})
