import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { vote, type ColorsRow, type DotsRow } from '../../../shared/activities/vote.ts'
import { byItem, close, put, settled, type Step } from './step.ts'

type Dots = { [item: string]: number }
const items = ['A', 'B', 'C', 'D']
const tally = (ballots: Dots[], params = {}, more: Partial<Step> = {}) =>
  close(vote, {
    params: { mode: 'dots', ...params },
    items,
    desks: ballots.map((dots) => ({ ballot: { dots } })),
    ...more,
  })
const shield = (item: string, text = 'The support team hears of releases there.') => ({ item, text })
const above = (result: { [key: string]: unknown }) =>
  (result['rows'] as DotsRow[]).flatMap(({ item, above_line }) => (above_line ? [item] : []))

describe('dots', () => {
  it.each([
    [1, 3, 1],
    [4, 3, 1],
    [5, 3, 2],
    [10, 4, 3],
    [13, 5, 4],
    [16, 6, 5],
    [30, 6, 5],
  ])('of %i items: budget %i, line %i', (count, budget, line) => {
    const names = Array.from({ length: count }, (_, i) => `${i}`)
    expect(settled(vote, {}, names)).toMatchObject({ mode: 'dots', budget, line, cap: 2, shields: 0 })
    expect(settled(vote, { budget: 7, line: 9 }, names)).toMatchObject({ budget: 7, line: 9 })
  })

  it('rows stand by rank, ties by name', () => {
    const result = tally(
      [
        { D: 2, B: 1 },
        { B: 1, A: 1 },
        { A: 1, D: 1 },
      ],
      { line: 2 },
    )
    expect(result['rows']).toEqual([
      { item: 'D', dots: 3, breadth: 2, rank: 1, tied: false, above_line: true },
      { item: 'A', dots: 2, breadth: 2, rank: 2, tied: true, above_line: true },
      { item: 'B', dots: 2, breadth: 2, rank: 2, tied: true, above_line: true },
      { item: 'C', dots: 0, breadth: 0, rank: 4, tied: false, above_line: false },
    ])
    expect(result).toMatchObject({ status: 'final', line: 2, budget_used: 7 / 9 })
  })

  it('breadth breaks a tie of dots', () => {
    const rows = byItem<DotsRow>(tally([{ A: 2 }, { B: 1 }, { B: 1 }]))
    expect(rows['B']).toMatchObject({ dots: 2, breadth: 2, rank: 1, tied: false })
    expect(rows['A']).toMatchObject({ dots: 2, breadth: 1, rank: 2, tied: false })
  })

  it('[g1] nobody is above the line with nothing', () => {
    expect(above(tally([{ A: 1 }, { A: 1 }, { A: 2 }], { line: 3 }))).toEqual(['A'])
    expect(above(tally([{}, {}], { line: 3 }))).toEqual([])
  })

  it('[g4] an empty ballot counts as nothing', () => {
    const result = tally([{ A: 1 }, { B: 2 }, { A: 1 }, {}, { C: 0 }])
    expect(result.n).toMatchObject({ responded: 3, abstained: 2 })
    expect(put(vote, {}, items, { ballot: {} })).toBeNull()
    expect(put(vote, {}, items, { ballot: { dots: { A: 0 } } })).toBeNull()
    expect(vote.says({})).toBe(false)
    expect(vote.says({ dots: { A: 0 } })).toBe(false)
    expect(vote.says({ shield: shield('A') })).toBe(true)
  })

  it('[g5] budget used is over what could be spent: min(D, cap × N)', () => {
    const few = close(vote, { params: { cap: 1 }, items: ['A', 'B'], desks: [{ ballot: { dots: { A: 1 } } }, {}] })
    expect(few['budget_used']).toBe(1 / (2 * 2))
    expect(close(vote, { items, desks: [] })['budget_used']).toBeNull()
  })

  it('offers a run-off when more than K + 2 are above', () => {
    const five = ['A', 'B', 'C', 'D', 'E']
    const step = { items: five, desks: five.map((item) => ({ ballot: { dots: { [item]: 1 } } })) }
    expect(close(vote, { ...step, params: { line: 2 } })['run_off']).toEqual(five)
    expect(close(vote, { ...step, params: { line: 3 } })).not.toHaveProperty('run_off')
  })

  it('[g2] fragile leaves out who passed, too', () => {
    const result = tally([{ A: 2 }, { A: 1, B: 1 }, { B: 1 }, {}], { line: 1 })
    expect(result['fragile']).toEqual({ value: true, flips_if_one_person_removed: 1, of: 4 })
  })
})

describe('shields', () => {
  const desks = [
    { ballot: { dots: { A: 2, B: 1 }, shield: shield('A', '  Support hears it there first. ') } },
    { ballot: { dots: { A: 1, C: 2 }, shield: shield('D') } },
    { ballot: { shield: shield('A', 'New people put faces to names.') } },
  ]
  const result = close(vote, { params: { shields: 1, line: 2, quorum: { at_least: 0 } }, items, desks })

  it('never subtract dots; status says clear, contested, guarded or quiet', () => {
    const rows = byItem<DotsRow>(result)
    expect(rows['A']).toMatchObject({ dots: 3, breadth: 2, above_line: true, shields: 2, status: 'contested' })
    expect(rows['C']).toMatchObject({ above_line: true, shields: 0, status: 'clear' })
    expect(rows['D']).toMatchObject({ dots: 0, above_line: false, shields: 1, status: 'guarded' })
    expect(rows['B']).toMatchObject({ above_line: false, shields: 0, status: 'quiet' })
  })

  it('give their texts by item, trimmed, without a seat', () => {
    const texts = result['shields'] as { item: string; texts: string[] }[]
    expect(texts.map(({ item }) => item)).toEqual(['A', 'D'])
    expect(texts[0]?.texts.toSorted()).toEqual(['New people put faces to names.', 'Support hears it there first.'])
    expect(JSON.stringify(result)).not.toContain('se_')
  })

  it('[g4] a shield alone is an answer, and no zero', () => {
    expect(result.n.responded).toBe(3)
    expect(result['budget_used']).toBe(6 / 9)
  })

  it('are left out of a vote without them', () => {
    expect(byItem<DotsRow>(tally([{ A: 1 }]))['A']).not.toHaveProperty('status')
    expect(tally([{ A: 1 }])).not.toHaveProperty('shields')
  })
})

describe('a ballot', () => {
  it.each([
    [{ dots: { A: 2, B: 1 } }, null],
    [{ dots: { A: 2, B: 2 } }, 'over_budget'],
    [{ dots: { A: 3 } }, 'over_cap'],
    [{ dots: { A: 1, Z: 1 } }, 'unknown_item'],
    [{ dots: { constructor: 1 } }, 'unknown_item'],
    [{ dots: { A: -1 } }, 'bad_entry'],
    [{ dots: { A: 0.5 } }, 'bad_entry'],
    [{ dots: { A: Number.NaN } }, 'bad_entry'],
    [{ dots: { A: '1' } }, 'bad_entry'],
    [{ dots: [1, 2] }, 'bad_entry'],
    [{ A: 1 }, 'bad_entry'],
    [{ points: { A: 100 } }, 'bad_entry'],
    [null, 'bad_entry'],
    [{ shield: shield('B') }, null],
    [{ shield: null }, null],
    [{ shield: shield('B', 'too short') }, 'shield_reason'],
    [{ shield: shield('B', `${' '.repeat(12)}x`) }, 'shield_reason'],
    [{ shield: shield('B', 'ten chars.') }, null],
    [{ shield: shield('B', 'x'.repeat(281)) }, 'too_long'],
    [{ shield: shield('Z') }, 'unknown_item'],
    [{ shield: { item: 'A' } }, 'bad_entry'],
    [{ dots: { A: 1 }, comment: 'because' }, 'bad_entry'],
  ])('%j → %s', (ballot, refused) => {
    expect(put(vote, { mode: 'dots', budget: 3, shields: 1 }, items, { ballot })).toBe(refused)
  })

  it('has one key, and no shield where there are none', () => {
    expect(put(vote, {}, items, { A: { dots: {} } })).toBe('bad_entry')
    expect(put(vote, {}, items, { ballot: { shield: shield('A') } })).toBe('bad_entry')
  })

  it('may carry a short reason where that was asked', () => {
    expect(put(vote, { comment: true }, items, { ballot: { comment: 'because' } })).toBeNull()
    expect(put(vote, { comment: true }, items, { ballot: { comment: 'x'.repeat(141) } })).toBe('too_long')
    const desks = [{ ballot: { dots: { A: 1 }, comment: ' why ' } }, { ballot: { dots: { A: 1 } } }]
    expect(close(vote, { params: { comment: true }, items, desks })['comments']).toEqual(['why'])
  })

  it('keeps nothing of a prototype', () => {
    const ballot = JSON.parse('{"dots":{"__proto__":2,"A":1}}') as object
    const result = close(vote, { items, desks: [{ ballot }] })
    expect(byItem<DotsRow>(result)['A']).toMatchObject({ dots: 1 })
    expect(({} as Dots)['A']).toBeUndefined()
  })
})

describe('two colours', () => {
  const params = { mode: 'dots', colors: true, budget: 3, line: 1 }
  const desks = [
    { ballot: { wakes: { A: 2, B: 1 }, sleeps: { C: 2 } } },
    { ballot: { wakes: { A: 2 }, sleeps: { B: 2, C: 1 } } },
    { ballot: { wakes: { B: 1 }, sleeps: { C: 2, B: 1 } } },
  ]

  it('[g27] score is the difference, contested where 30 % gave each colour', () => {
    const result = close(vote, { params, items, desks })
    const rows = byItem<ColorsRow>(result)
    expect(rows['A']).toMatchObject({
      wakes: 4,
      sleeps: 0,
      net: 4,
      breadth: 2,
      rank: 1,
      above_line: true,
      contested: false,
    })
    expect(rows['B']).toMatchObject({ wakes: 2, sleeps: 3, net: -1, breadth: 3, breadth_wakes: 2, breadth_sleeps: 2 })
    expect(rows['B']).toMatchObject({ contested: true, above_line: false })
    expect(rows['C']).toMatchObject({ net: -5, contested: false, rank: 4 })
    expect(result['budget_used']).toBe(14 / 18)
  })

  it('[g27] cap 2 and a budget in each colour', () => {
    const check = (ballot: unknown) => put(vote, params, items, { ballot })
    expect(check({ wakes: { A: 2, B: 1 }, sleeps: { A: 2, B: 1 } })).toBeNull()
    expect(check({ wakes: { A: 3 } })).toBe('over_cap')
    expect(check({ sleeps: { A: 2, B: 2 } })).toBe('over_budget')
    expect(check({ wakes: { Z: 1 } })).toBe('unknown_item')
    expect(check({ dots: { A: 1 } })).toBe('bad_entry')
    expect(vote.says({ wakes: { A: 0 }, sleeps: {} })).toBe(false)
    expect(vote.says({ sleeps: { A: 1 } })).toBe(true)
  })

  it('can be asked for in several ways', () => {
    const colors = (value: unknown) => settled(vote, { colors: value as never }, items).colors
    expect(colors(2)).toEqual({ wakes: 'wakes', sleeps: 'sleeps' })
    expect(colors(['Up', 'Down'])).toEqual({ wakes: 'Up', sleeps: 'Down' })
    expect(colors({ wakes: 'Up', sleeps: 'Down' })).toEqual({ wakes: 'Up', sleeps: 'Down' })
    expect(colors(false)).toBeNull()
  })
})

describe('any ballots', () => {
  const ballot = fc.dictionary(fc.constantFrom(...items), fc.integer({ min: 0, max: 2 }))
  const ballots = fc.array(ballot, { maxLength: 12 })

  it('permuting seats changes nothing', () => {
    fc.assert(
      fc.property(ballots, fc.integer({ min: 1, max: 5 }), (all, line) => {
        expect(tally(all.toReversed(), { line })).toEqual(tally(all, { line }))
      }),
    )
  })

  it('permuting seats changes nothing where removals are drawn', () => {
    const many = Array.from({ length: 160 }, (_, i) => ({ A: i % 2, B: (i + 1) % 2, C: i % 3 === 0 ? 1 : 0 }))
    expect(tally(many.toReversed(), { line: 1 })).toEqual(tally(many, { line: 1 }))
  })

  it('an abstention more changes no score and no rank', () => {
    fc.assert(
      fc.property(ballots, (all) => {
        const fresh = (list: Dots[]) => (tally(list)['rows'] as DotsRow[]).map((row) => row)
        expect(fresh([...all, {}])).toEqual(fresh(all))
      }),
    )
  })

  it('ties are symmetric, and the line never splits one', () => {
    fc.assert(
      fc.property(ballots, fc.integer({ min: 1, max: 4 }), (all, line) => {
        const rows = tally(all, { line })['rows'] as DotsRow[]
        for (const row of rows) {
          const equals = rows.filter(({ dots, breadth }) => dots === row.dots && breadth === row.breadth)
          expect(row.tied).toBe(equals.length > 1)
          expect(new Set(equals.map(({ rank }) => rank)).size).toBe(1)
          expect(new Set(equals.map(({ above_line }) => above_line)).size).toBe(1)
        }
      }),
    )
  })
})
