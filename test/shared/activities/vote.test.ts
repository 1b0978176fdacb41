import { describe, expect, it } from 'vitest'
import {
  vote,
  type AgreeRow,
  type ApproveRow,
  type PointsRow,
  type QuadraticRow,
  type RankRow,
  type ScoreRow,
  type VoteMode,
} from '../../../shared/activities/vote.ts'
import type { JsonObject } from '../../../shared/workshop.ts'
import { byItem, close, put, settled } from './step.ts'

const items = ['A', 'B', 'C']
const ballots = (mode: VoteMode, all: unknown[], params: JsonObject = {}, names = items) =>
  close(vote, {
    params: { mode, quorum: { at_least: 1 }, ...params },
    items: names,
    desks: all.map((ballot) => ({ ballot })),
  })
const order = (result: JsonObject) => (result['rows'] as { item: string }[]).map(({ item }) => item).join('')
const above = (result: JsonObject) =>
  (result['rows'] as { item: string; above_line: boolean }[]).flatMap((row) => (row.above_line ? [row.item] : []))

describe('approve', () => {
  it('[g6] the share of yes is the key when everybody saw everything', () => {
    const result = ballots('approve', [{ yes: ['A', 'B'] }, { yes: ['A'] }, { yes: ['B'] }, { yes: ['A'] }])
    const rows = byItem<ApproveRow>(result)
    expect(rows['A']).toMatchObject({ yes: 3, seen: 4, share: 0.75, breadth: 3, rank: 1, above_line: true })
    expect(rows['A']?.wilson).toBeGreaterThan(0.4)
    expect(rows['C']).toMatchObject({ yes: 0, share: 0, rank: 3, above_line: false })
  })

  it('[g6] the lower bound is the key only if seen differs', () => {
    const one = { yes: ['A'], seen: ['A', 'B'] }
    const many = Array.from({ length: 9 }, () => ({ yes: ['B'], seen: ['B', 'C'] }))
    expect(order(ballots('approve', [one, ...many, { yes: ['C'], seen: ['B', 'C'] }]))).toBe('BAC')
  })

  it('[g1] an item without a yes is never above the line', () => {
    expect(above(ballots('approve', [{ yes: ['A'] }], { line: 3 }))).toEqual(['A'])
  })

  it('refuses', () => {
    const check = (ballot: unknown, params = {}) => put(vote, { mode: 'approve', ...params }, items, { ballot })
    expect(check({ yes: ['A', 'B', 'C'] })).toBeNull()
    expect(check({ yes: ['A', 'B', 'C'] }, { max_yes: 2 })).toBe('over_budget')
    expect(check({ yes: ['Z'] })).toBe('unknown_item')
    expect(check({ yes: ['A', 'A'] })).toBe('bad_entry')
    expect(check({ yes: ['A'], seen: ['B'] })).toBe('bad_entry')
    expect(check({ yes: 'A' })).toBe('bad_entry')
    expect(check({ yes: [] })).toBeNull()
    expect(vote.says({ yes: [] })).toBe(false)
  })
})

describe('agree', () => {
  const result = ballots('agree', [
    { agree: { A: 1, B: 1, C: 0 } },
    { agree: { A: 1, B: -1, C: 0 } },
    { agree: { A: -1, B: 1 } },
    { agree: { A: 0, B: 1 } },
  ])

  it('counts agree, disagree and pass; pass is an answer', () => {
    const rows = byItem<AgreeRow>(result)
    expect(rows['A']).toMatchObject({ agree: 2, disagree: 1, pass: 1, seen: 4, p_agree: 0.5 })
    expect(rows['B']).toMatchObject({ agree: 3, disagree: 1, pass: 0, net: 0.5, divisive: 0.25, rank: 1 })
    expect(rows['A']?.net).toBeCloseTo(1 / 3)
    expect(vote.says({ agree: { A: 0 } })).toBe(true)
    expect(vote.says({ agree: {} })).toBe(false)
  })

  it('[g7] with nobody for or against there is no net and no rank, and it comes last', () => {
    expect(order(result)).toBe('BAC')
    expect(byItem<AgreeRow>(result)['C']).toMatchObject({
      pass: 2,
      net: null,
      divisive: null,
      rank: null,
      above_line: false,
    })
  })

  it('takes pairs of items, and then only pairs are rows', () => {
    const pairs = ballots('agree', [{ agree: { 'B|C': 1, 'A|B': -1 } }, { agree: { 'A|B': 1 } }])
    expect(Object.keys(byItem(pairs)).toSorted()).toEqual(['A|B', 'B|C'])
    expect(byItem<AgreeRow>(pairs)['A|B']).toMatchObject({ agree: 1, disagree: 1 })
    const check = (key: string) => put(vote, { mode: 'agree' }, items, { ballot: { agree: { [key]: 1 } } })
    expect(check('A|C')).toBeNull()
    expect(check('A|Z')).toBe('unknown_item')
    expect(check('A|A')).toBe('unknown_item')
    expect(check('A|B|C')).toBe('unknown_item')
    expect(put(vote, { mode: 'dots' }, items, { ballot: { dots: { 'A|B': 1 } } })).toBe('unknown_item')
  })

  it('refuses other values', () => {
    expect(put(vote, { mode: 'agree' }, items, { ballot: { agree: { A: 2 } } })).toBe('bad_entry')
    expect(put(vote, { mode: 'agree' }, items, { ballot: { agree: { A: null } } })).toBe('bad_entry')
  })
})

describe('rank', () => {
  const worked = ['QP', 'QPR', 'QRS', 'PRQ', 'RPQST'].map((order) => ({ order: [...order].map((item) => [item]) }))

  it('is Borda, then duels won; with the Condorcet winner and W', () => {
    const result = ballots('rank', worked, { line: 2 }, ['P', 'Q', 'R', 'S', 'T'])
    expect(order(result)).toBe('QPRST')
    expect(byItem<RankRow>(result)['Q']).toMatchObject({ borda: 16, wins: 4, rank: 1 })
    expect(byItem<RankRow>(result)['P']).toMatchObject({ borda: 13.5, above_line: true })
    expect(result['condorcet']).toBe('Q')
    expect(result['w']).toBeCloseTo(0.596, 3)
  })

  it('[g8] nothing to compare is null', () => {
    expect(ballots('rank', [{ order: [['A']] }], {}, ['A'])).toMatchObject({ condorcet: null, w: null })
  })

  it('puts nothing above the line while nobody has ranked anything', () => {
    const nobody = ballots('rank', [{}])
    expect(above(nobody)).toEqual([])
    expect(byItem<RankRow>(nobody)['A']).toMatchObject({ borda: 0, rank: null, tied: false })
  })

  it('an abstention changes no score', () => {
    const full = ballots('rank', [{ order: [['A'], ['B']] }, {}])
    expect(byItem<RankRow>(full)['A']).toMatchObject({ borda: 2, breadth: 1 })
    expect(full.n).toMatchObject({ responded: 1, abstained: 1 })
  })

  it('refuses', () => {
    const check = (order: unknown, params = {}) => put(vote, { mode: 'rank', ...params }, items, { ballot: { order } })
    expect(check([['A'], ['B', 'C']])).toBeNull()
    expect(check(['A', 'B'])).toBeNull()
    expect(check([['A'], ['B']], { t: 1 })).toBe('over_budget')
    expect(check([['A'], ['A']])).toBe('bad_entry')
    expect(check([['Z']])).toBe('unknown_item')
    expect(settled(vote, { mode: 'rank' }, items).t).toBe(3)
    expect(settled(vote, { mode: 'rank' }, 'ABCDEFG'.split('')).t).toBe(5)
  })
})

describe('score', () => {
  const result = ballots('score', [
    { scores: { A: 4, B: 5, C: null } },
    { scores: { A: 4, B: 1, C: null } },
    { scores: { A: 5, B: 4 } },
  ])

  it('median first, mean breaks ties; "can’t say" is no middle', () => {
    const rows = byItem<ScoreRow>(result)
    expect(order(result)).toBe('ABC')
    expect(rows['A']).toMatchObject({ n: 3, cant_say: 0, median: 4, label: 'aligned', rank: 1 })
    expect(rows['B']).toMatchObject({ median: 4, rank: 2 })
    expect(vote.says({ scores: { A: null } })).toBe(true)
  })

  it('[g7] an item nobody rated has no rank and comes last', () => {
    expect(byItem<ScoreRow>(result)['C']).toMatchObject({
      n: 0,
      cant_say: 2,
      median: null,
      rank: null,
      above_line: false,
    })
  })

  it('[g9] the shrunk mean is always reported, null where nobody rated, the key only when items were sampled', () => {
    const rows = byItem<ScoreRow>(result)
    const mu = 23 / 6
    expect(rows['A']?.shrunk).toBeCloseTo((13 + 3 * mu) / 6, 12)
    expect(rows['C']?.shrunk).toBeNull()
    // One 5 against four times 5, 5, 5, 4: the median says a tie at 5, the shrunk mean does not trust the one.
    const few = [{ scores: { A: 5, C: 1 } }, ...[5, 5, 5, 4].map((B) => ({ scores: { B, C: 1 } }))]
    expect(order(ballots('score', few))).toBe('ABC')
    expect(order(ballots('score', few, { items_per_person: 2 }))).toBe('BAC')
  })

  it('takes the cells of a matrix as items', () => {
    const cells = ballots('score', [{ scores: { 'A|C': 4, 'B|C': 2 } }])
    expect(byItem<ScoreRow>(cells)['A|C']).toMatchObject({ n: 1, median: 4, rank: 1 })
    expect(Object.keys(byItem(cells))).toHaveLength(2)
  })

  it('refuses what is not on the scale', () => {
    const check = (value: unknown, params = {}) =>
      put(vote, { mode: 'score', ...params }, items, { ballot: { scores: { A: value } } })
    expect([check(1), check(5), check(null)]).toEqual([null, null, null])
    expect([check(0), check(6), check(2.5)]).toEqual(['bad_entry', 'bad_entry', 'bad_entry'])
    expect(check(7, { scale: 7 })).toBeNull()
  })
})

describe('points', () => {
  it('[g9] share is points over 100, an item left out is 0', () => {
    const result = ballots('points', [{ points: { A: 60, B: 40 } }, { points: { A: 50 } }, { points: { B: 100 } }, {}])
    const rows = byItem<PointsRow>(result)
    expect(rows['A']?.mean_share).toBeCloseTo(1.1 / 3, 12)
    expect(rows['A']).toMatchObject({ median_share: 0.5, breadth: 2 })
    expect(rows['B']?.mean_share).toBeCloseTo(1.4 / 3, 12)
    expect(rows['C']).toMatchObject({ mean_share: 0, above_line: false })
    expect(result['budget_used']).toBe(250 / 400)
  })

  it('[g9] the sum may be at most 100', () => {
    const check = (points: unknown) => put(vote, { mode: 'points' }, items, { ballot: { points } })
    expect(check({ A: 100 })).toBeNull()
    expect(check({ A: 60, B: 45 })).toBe('over_budget')
    expect(check({ A: -5 })).toBe('bad_entry')
    expect(check({ Z: 5 })).toBe('unknown_item')
  })
})

describe('quadratic', () => {
  it('[g5] counts votes, supporters, opponents and credits', () => {
    const params = { allow_against: true, credits: 25 }
    const result = ballots('quadratic', [{ votes: { A: 4, B: -3 } }, { votes: { A: 1, C: 2 } }, {}], params)
    const rows = byItem<QuadraticRow>(result)
    expect(rows['A']).toMatchObject({ score: 5, support: 2, oppose: 0, breadth: 2, rank: 1, above_line: true })
    expect(rows['B']).toMatchObject({ score: -3, support: 0, oppose: 1, above_line: false })
    expect(result).toMatchObject({ credits_used: 30, budget_used: 30 / 75 })
  })

  it('v votes cost v²', () => {
    const check = (votes: unknown, params = {}) =>
      put(vote, { mode: 'quadratic', ...params }, items, { ballot: { votes } })
    expect(check({ A: 5 })).toBeNull()
    expect(check({ A: 4, B: 3 })).toBeNull()
    expect(check({ A: 4, B: 3, C: 1 })).toBe('over_budget')
    expect(check({ A: -1 })).toBe('bad_entry')
    expect(check({ A: -5 }, { allow_against: true })).toBeNull()
    expect(check({ A: -5, B: 1 }, { allow_against: true })).toBe('over_budget')
  })

  it.each([
    [10, 25],
    [11, 49],
    [25, 49],
    [26, 100],
  ])('%i items: %i credits', (count, credits) => {
    const names = Array.from({ length: count }, (_, i) => `${i}`)
    expect(settled(vote, { mode: 'quadratic' }, names).credits).toBe(credits)
  })
})

describe('fist', () => {
  const why = 'Support misses a release.'
  const fists = (answers: [number, string?][], silent = 0) =>
    close(vote, {
      params: { mode: 'fist' },
      desks: answers.map(([fist, text]) => ({ ballot: { fist, text } })),
      silent,
    })

  it('is consent when nobody has a concern', () => {
    expect(fists([[5], [4], [3]])).toMatchObject({
      status: 'consent',
      counts: [0, 0, 0, 1, 1, 1],
      median: 4,
      reasons: [],
    })
  })

  it('is consent with reservations when somebody says 1 or 2', () => {
    const result = fists([[2, why], [5], [5], [4, 'fine by me']])
    expect(result).toMatchObject({ status: 'consent_with_reservations', reservations: 1, objections: 0 })
    expect(result['reasons']).toEqual([{ fist: 2, text: why }])
    expect(result).not.toHaveProperty('would_be')
  })

  it('no number of fives turns an objection over', () => {
    expect(fists([[0, why], ...Array.from({ length: 50 }, (): [number] => [5])])).toMatchObject({
      status: 'objections_open',
      objections: 1,
    })
  })

  it('an objection without its reason is kept as a 1', () => {
    const result = fists([[0], [0, '  '], [5]])
    expect(result).toMatchObject({
      status: 'consent_with_reservations',
      counts: [0, 2, 0, 0, 0, 1],
      objections: 0,
      reservations: 2,
    })
    const stored = vote.entry(settled(vote, { mode: 'fist' })).parse({ fist: 0 })
    expect(stored).toEqual({ fist: 1 })
  })

  it('[g10] below quorum it is provisional, and would_be carries the words', () => {
    expect(fists([[0, why], [5], [5]], 3)).toMatchObject({
      status: 'provisional',
      would_be: 'objections_open',
      objections: 1,
    })
    expect(fists([[5], [5]])).toMatchObject({ status: 'provisional', would_be: 'consent' })
  })

  it('[g10] nobody answering is never consent', () => {
    const empty = { status: 'provisional', would_be: null, counts: [0, 0, 0, 0, 0, 0], median: null, agreement: null }
    expect(fists([])).toMatchObject(empty)
    const params = { mode: 'fist', quorum: { share: 0, at_least: 0 } }
    expect(close(vote, { params, desks: [{}, {}, {}] })).toMatchObject(empty)
  })

  it('[g16] counts stay however few there are', () => {
    expect(fists([[3]])).toMatchObject({ counts: [0, 0, 0, 1, 0, 0], label: 'too_few' })
  })

  it('the outcome’s example', () => {
    const result = fists([[1, why], [2, why], [3], [3], [3], [4], [4], [5]])
    expect(result).toMatchObject({ status: 'consent_with_reservations', counts: [0, 1, 1, 3, 2, 1], median: 3 })
    expect(result['agreement']).toBeCloseTo(0.686, 3)
  })

  it('refuses', () => {
    const check = (ballot: unknown) => put(vote, { mode: 'fist' }, [], { ballot })
    expect(check({ fist: 3 })).toBeNull()
    expect(check({ fist: 6 })).toBe('bad_entry')
    expect(check({ fist: 2.5 })).toBe('bad_entry')
    expect(check({})).toBe('bad_entry')
    expect(check({ fist: 0, text: 'x'.repeat(281) })).toBe('too_long')
  })
})

describe('what the modes share', () => {
  const some: [VoteMode, unknown[]][] = [
    ['approve', [{ yes: ['A'] }, { yes: ['B', 'A'] }, { yes: ['C'] }]],
    ['agree', [{ agree: { A: 1, B: -1 } }, { agree: { A: 0, C: 1 } }, { agree: { A: -1 } }]],
    ['rank', [{ order: [['A'], ['B']] }, { order: [['B'], ['A', 'C']] }, { order: [['C']] }]],
    ['score', [{ scores: { A: 1, B: 2 } }, { scores: { A: 5 } }, { scores: { C: 3 } }]],
    ['points', [{ points: { A: 10, B: 35 } }, { points: { A: 70 } }, { points: { C: 30 } }]],
    ['quadratic', [{ votes: { A: 1, B: 2 } }, { votes: { A: 3 } }, { votes: { C: 4 } }]],
  ]
  it.each(some)('%s: permuting seats changes nothing, an abstention no row, and a shield is taken', (mode, all) => {
    const result = ballots(mode, all)
    expect(ballots(mode, all.toReversed())).toEqual(result)
    expect(ballots(mode, [...all, {}])['rows']).toEqual(result['rows'])
    expect(result['fragile']).toMatchObject({ of: 3 })
    const guarded = ballots(mode, [...all, { shield: { item: 'C', text: 'It would break the build.' } }], {
      shields: 1,
    })
    expect(byItem<{ item: string; shields: number }>(guarded)['C']).toMatchObject({ shields: 1 })
    expect(guarded.n.responded).toBe(4)
  })

  it('only a fist needs no items', () => {
    expect(vote.needsItems?.(settled(vote, { mode: 'fist' }))).toBe(false)
    expect(vote.needsItems?.(settled(vote, { mode: 'dots' }))).toBe(true)
  })

  it.each([[{ mode: 'lottery' }], [{ shields: 2 }], [{ line: 0 }], [{ cap: 0 }], [{ budget: 1.5 }], [{ scale: 1 }]])(
    '%j is refused',
    (params) => {
      expect(vote.params.safeParse(params).success).toBe(false)
    },
  )

  it.each(['dots', 'points', 'quadratic', 'rank', 'sort', 'fist'])(
    '%s cannot be asked about a part of the items',
    (mode) => {
      expect(vote.params.safeParse({ mode, items_per_person: 5 }).error?.issues).toMatchObject([
        {
          path: ['items_per_person'],
          message: 'Only agree, score and approve can be asked about a part of the items.',
        },
      ])
      expect(vote.params.safeParse({ mode, items_per_person: null }).success).toBe(true)
    },
  )

  it('a vote is always hidden', () => {
    expect(vote.params.parse({ secret: false }).secret).toBe(true)
  })
})
