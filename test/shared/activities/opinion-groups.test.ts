import { expect, it } from 'vitest'
import { activities } from '../../../shared/activities/index.ts'
import { random } from '../../../shared/stats/random.ts'
import { compared, rowsBy, type Looked } from './compare.ts'

const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i))
const items = times(25, (j) => `s${j}`)

/** Two camps that differ on the first 15 statements; all agree with the 24th, and all but one in ten with the rest. */
const campBallots = (n: number) => {
  const draw = random('camps')
  return times(n, (i) => {
    const agree = Object.fromEntries(
      items.map((item, j) => {
        const side = (j % 2 === 0 ? 1 : -1) * (i % 2 === 0 ? 1 : -1)
        return [item, j === 24 ? 1 : draw() < 0.1 ? 0 : j < 15 ? (draw() < 0.92 ? side : -side) : draw() < 0.9 ? 1 : -1]
      }),
    )
    return { ballot: { agree } }
  })
}
const vote = (rounds: Looked['rounds']): Looked => ({ activity: 'vote', params: { mode: 'agree' }, items, rounds })
const groups = (rounds: Looked['rounds']) => compared({ measure: 'opinion_groups', sources: [vote(rounds)] })
const count = (ballots: { ballot: { agree: { [item: string]: number } } }[], item: string, value: number) =>
  ballots.filter(({ ballot }) => ballot.agree[item] === value).length

it('is heavy, so that the room does not wait while it is computed', () => {
  const params = activities.compare!.params.parse({ measure: 'opinion_groups' })
  expect(activities.compare!.heavy!({ params } as never)).toBe(true)
  expect(activities.compare!.heavy!({ params: { measure: 'spread' } } as never)).toBe(false)
})

it('tells groups by letters and sizes, and about each statement what each group said', () => {
  const ballots = campBallots(20)
  const result = groups([ballots])
  expect(result).toMatchObject({
    status: 'final',
    claimed: true,
    k: 2,
    people: 20,
    p: 0.01,
    left_out: { too_few_answers: 0, same_answer: 0 },
    groups: [
      { id: 'A', size: 10 },
      { id: 'B', size: 10 },
    ],
  })
  expect(result).not.toHaveProperty('sentence')
  const rows = rowsBy(result)
  // statement 0: who is in A is one of the two camps
  const camps = [0, 1].map((odd) => ballots.filter((_, i) => i % 2 === odd))
  const [a, b] = rows['s0']!['counts'].A.agree === count(camps[0]!, 's0', 1) ? camps : camps.toReversed()
  for (const item of items) {
    const row = rows[item]!
    for (const [letter, camp] of [
      ['A', a],
      ['B', b],
    ] as const) {
      // prettier-ignore
      const [agree, disagree, pass] = [1, -1, 0].map((value) => count(camp!, item, value)) as [number, number, number]
      expect(row['counts'][letter]).toEqual({ agree, disagree, pass })
      expect(row['by_group'][letter]).toBeCloseTo((agree + 1) / (agree + disagree + pass + 2), 9)
    }
    expect(row['bridge']).toBeCloseTo(Math.min(row['by_group'].A, row['by_group'].B), 9)
  }
  // all twenty agree: 21/22, and 11/12 in each group
  expect(result['shared'][0]).toMatchObject({ item: 's24', agree: 20, disagree: 0, pass: 0, side: 'agree' })
  expect(result['shared'][0].p_agree).toBeCloseTo(21 / 22, 9)
  expect(result['bridges'][0]).toMatchObject({ item: 's24' })
  expect(result['bridges'][0].bridge).toBeCloseTo(11 / 12, 9)
  expect(result['bridges'].every(({ bridge }: { bridge: number }) => bridge >= 0.6)).toBe(true)
  const ranges = result['splits'].map((split: { A: number; B: number }) => Math.abs(split.A - split.B))
  expect(ranges).toEqual(ranges.toSorted((x: number, y: number) => y - x))
  expect(result['splits'].map(({ item }: { item: string }) => Number(item.slice(1))).every((j: number) => j < 15)).toBe(true) // prettier-ignore
  expect(result['marks'].A.length).toBeLessThanOrEqual(5)
  for (const item of result['marks'].A) expect(rows[item]!['by_group'].A).toBeGreaterThan(rows[item]!['by_group'].B)
})

it('[P2] gives a map of dots without names, and what it takes to find the own one from the own ballot', () => {
  const ballots = campBallots(20)
  const { map } = groups([ballots])
  expect(map.points).toHaveLength(20)
  for (const { x, y, ...rest } of map.points) {
    expect(Object.keys(rest)).toEqual(['group'])
    expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(1)
    // no finer: with the loadings, a whole ballot could be read from it
    expect([x * 100, y * 100].every((at) => Math.abs(at - Math.round(at)) < 1e-9)).toBe(true)
  }
  const own = ballots.map(({ ballot }) => {
    const said = map.axes.filter(({ item }: { item: string }) => item in ballot.agree)
    const push = Math.sqrt(map.of / said.length)
    const along = (axis: 'x' | 'y') => push * said.reduce((sum: number, one: { item: string; mean: number; x: number; y: number }) => sum + (ballot.agree[one.item]! - one.mean) * one[axis], 0) // prettier-ignore
    return { x: along('x'), y: along('y') }
  })
  const near = (a: { x: number; y: number }, b: { x: number; y: number }) => Math.hypot(a.x - b.x, a.y - b.y) < 0.008
  for (const place of own) expect(map.points.some((point: { x: number; y: number }) => near(point, place))).toBe(true)
  expect(JSON.stringify(groups([ballots]))).not.toContain('se_')
})

it('says that there are no groups, and still what is shared and where it splits', () => {
  const few = campBallots(7)
  const result = groups([few])
  expect(result).toMatchObject({ claimed: false, reason: 'too_few_people', sentence: 'No separate groups. Differences run item by item.', k: 1, groups: [], marks: {} }) // prettier-ignore
  expect(result).not.toHaveProperty('map')
  // 8/9 of one group that is everybody
  expect(result['bridges'][0].bridge).toBeCloseTo(8 / 9, 9)
  expect(result['shared']).toContainEqual({
    item: 's24',
    agree: 7,
    disagree: 0,
    pass: 0,
    p_agree: 8 / 9,
    side: 'agree',
  })
  const torn = result['splits'].map(({ divisive }: { divisive: number }) => divisive)
  expect(torn).toEqual(torn.toSorted((x: number, y: number) => y - x))
  const rows = rowsBy(result)
  expect(rows['s0']).toMatchObject({ agree: count(few, 's0', 1), disagree: count(few, 's0', -1), n: 7 })
  expect(rows['s0']).not.toHaveProperty('counts')
})

it('counts people who are left out in the totals and in no group', () => {
  const all = Object.fromEntries(items.map((item) => [item, 1]))
  const ballots = [...campBallots(20), { ballot: { agree: all } }, { ballot: { agree: { s0: 1 } } }]
  const result = groups([ballots])
  expect(result).toMatchObject({ people: 20, left_out: { too_few_answers: 1, same_answer: 1 } })
  const row = rowsBy(result)['s24']!
  expect(row).toMatchObject({ agree: 21, n: 21 })
  expect(row['counts'].A.agree + row['counts'].B.agree).toBe(20)
})

it('reads the last revealed round, and says when no vote of agree and disagree is there', () => {
  expect(groups([[], campBallots(20)])).toMatchObject({ claimed: true, people: 20 })
  expect(groups([])).toMatchObject({ status: 'no_source', claimed: false, rows: [], groups: [], shared: [] })
})
