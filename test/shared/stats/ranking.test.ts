import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { above, compareKeys, fragility, standings, type Key } from '../../../shared/stats/ranking.ts'

const keys = (all: { [item: string]: Key }) => new Map(Object.entries(all))
const ranks = (all: { [item: string]: Key }, k = 2) =>
  standings(keys(all), k, true).map(({ item, rank, tied }) => `${item}${rank ?? '-'}${tied ? '=' : ''}`)

describe('ranking', () => {
  it('[g3] competition ranks 1, 1, 3', () => {
    expect(ranks({ A: [6, 4], B: [5, 4], C: [6, 4] })).toEqual(['A1=', 'C1=', 'B3'])
  })

  it('[g3] a difference of floats is no difference', () => {
    expect(compareKeys([0.1 + 0.2], [0.3])).toBe(0)
    expect(compareKeys([0.3], [0.3 + 1e-8])).toBeGreaterThan(0)
  })

  it('[g7] an item without a key has no rank and comes last, tied with nobody', () => {
    expect(ranks({ A: null, B: [0, 0], C: null, D: [-1, 0] })).toEqual(['B1', 'D2', 'A-', 'C-'])
  })

  it('[g1] an item that got nothing is never above the line, and K is cut to those that got something', () => {
    expect(above(standings(keys({ A: [3, 1], B: [0, 0], C: [0, 0] }), 2, true))).toEqual(['A'])
    expect(above(standings(keys({ A: [0, 0], B: [0, 0] }), 2, true))).toEqual([])
    expect(above(standings(keys({ A: [-1, 0], B: [-2, 0] }), 1, false))).toEqual(['A'])
    expect(above(standings(keys({ A: null }), 1, false))).toEqual([])
  })

  it('a tie at the line widens it and never splits', () => {
    expect(above(standings(keys({ A: [6, 4], B: [5, 3], C: [5, 3], D: [5, 2] }), 2, true))).toEqual(['A', 'B', 'C'])
    const key = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 }))
    fc.assert(
      fc.property(fc.array(key, { maxLength: 12 }), fc.integer({ min: 1, max: 6 }), (all, k) => {
        const rows = standings(new Map(all.map((key, i) => [`${i}`, key])), k, true)
        const sides = new Map<number | null, Set<boolean>>()
        for (const { rank, above_line } of rows) sides.set(rank, (sides.get(rank) ?? new Set()).add(above_line))
        expect([...sides.values()].every(({ size }) => size === 1)).toBe(true)
        const worthy = all.filter(([score]) => score > 0).length
        expect(above(rows).length).toBeGreaterThanOrEqual(Math.min(k, worthy))
      }),
    )
  })
})

describe('fragile', () => {
  const winner = (ballots: string[]) => {
    const votes = (name: string) => ballots.filter((ballot) => ballot === name).length
    return votes('A') > votes('B') ? ['A'] : ['B']
  }

  it('[g2] leaves out everyone who answered or passed', () => {
    expect(fragility(['A', 'A', 'B'], 5, winner, 's')).toEqual({ value: true, flips_if_one_person_removed: 2, of: 5 })
    expect(fragility(['A', 'A', 'A', 'B'], 4, winner, 's')).toMatchObject({ value: false, of: 4 })
    expect(fragility([], 0, winner, 's')).toEqual({ value: false, flips_if_one_person_removed: 0, of: 0 })
  })

  it('[g2] past 150 people, of is 100, and the draw repeats', () => {
    const ballots = Array.from({ length: 151 }, (_, i) => (i < 76 ? 'A' : 'B'))
    const found = fragility(ballots, 151, winner, 's')
    expect(found.of).toBe(100)
    expect(found.flips_if_one_person_removed).toBeGreaterThan(30)
    expect(fragility(ballots, 151, winner, 's')).toEqual(found)
    expect(fragility(ballots.slice(1), 150, winner, 's').of).toBe(150)
  })
})
