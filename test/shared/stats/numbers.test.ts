import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cut, daysOf, isDay } from '../../../shared/stats/days.ts'
import { estimate, together } from '../../../shared/stats/estimate.ts'
import { geometricMean, percentile, quartiles } from '../../../shared/stats/quantiles.ts'
import { random, sample, shuffle, unordered } from '../../../shared/stats/random.ts'
import { divisive, net, pAgree, wilson } from '../../../shared/stats/shares.ts'

describe('quantiles', () => {
  it('interpolate between neighbours', () => {
    expect(quartiles([3, 1, 2])).toEqual({ median: 2, q1: 1.5, q3: 2.5 })
    expect(quartiles([7])).toEqual({ median: 7, q1: 7, q3: 7 })
    expect(quartiles([])).toBeNull()
    expect(percentile([0, 10], 0.75)).toBe(7.5)
    expect([percentile([4, 8], 0), percentile([4, 8], 1)]).toEqual([4, 8])
  })

  it('geometric mean of 1, 10 and 100 is 10, and there is none with a zero', () => {
    expect(geometricMean([1, 10, 100])).toBeCloseTo(10, 12)
    expect(geometricMean([0, 10])).toBeNull()
    expect(geometricMean([])).toBeNull()
  })
})

describe('estimate', () => {
  it('[g24] is the median of those above 0, times their count; quartiles add up', () => {
    const found = estimate([0, 2, 4, 0, 6])
    expect(found).toEqual({ people: 3, median: 4, total: 12, q1: 9, q3: 15, estimate: true })
    expect(together([found, estimate([10]), estimate([0])])).toEqual({ total: 22, q1: 19, q3: 25, estimate: true })
    expect(estimate([])).toEqual({ people: 0, median: null, total: 0, q1: 0, q3: 0, estimate: true })
  })
})

describe('days', () => {
  it('[g15] the earlier of two middle days, cut to the grain; weeks begin on Monday', () => {
    const days = ['2026-03-12', '2026-03-01', '2026-04-02', '2026-03-20']
    expect(daysOf(days, 'day')).toEqual({ median: '2026-03-12', earliest: '2026-03-01', latest: '2026-04-02' })
    expect(daysOf(days, 'month')).toEqual({ median: '2026-03', earliest: '2026-03', latest: '2026-04' })
    expect(daysOf(days, 'week')).toEqual({ median: '2026-03-09', earliest: '2026-02-23', latest: '2026-03-30' })
    expect(daysOf([], 'day')).toBeNull()
    expect(cut('2026-03', 'day')).toBe('2026-03-01')
    expect(cut('2026-03-09', 'week')).toBe('2026-03-09')
    expect(cut('2026-03-15', 'week')).toBe('2026-03-09')
  })

  it('knows which days exist', () => {
    expect(['2026-02-28', '2024-02-29', '2026-03'].every(isDay)).toBe(true)
    expect(['2026-02-29', '2026-13', '2026-3-1', 'soon', '2026-04-31', ''].some(isDay)).toBe(false)
  })
})

describe('shares', () => {
  it('a lower bound: 9 of 10 beats 1 of 1, none is none', () => {
    const nine = wilson(9, 10) ?? 0
    expect(nine).toBeGreaterThan(wilson(1, 1) ?? 0)
    expect(wilson(1, 1)).toBeCloseTo(1 / (1 + 1.28 ** 2), 12)
    expect(wilson(0, 5)).toBe(0)
    expect(wilson(0, 0)).toBeNull()
  })

  it('[g7] nothing to divide by is null', () => {
    expect([net(0, 0), divisive(0, 0)]).toEqual([null, null])
    expect([net(3, 1), divisive(3, 1)]).toEqual([0.5, 0.25])
    expect(pAgree(5, 1, 0)).toBe(0.75)
    expect(pAgree(3, 2, 0)).toBeCloseTo(0.571, 3)
  })
})

describe('chance', () => {
  it('repeats with its seed and not with another', () => {
    const list = Array.from({ length: 20 }, (_, i) => i)
    expect(shuffle(list, 'a')).toEqual(shuffle(list, 'a'))
    expect(shuffle(list, 'a')).not.toEqual(shuffle(list, 'b'))
    expect(shuffle(list, 'a').toSorted((a, b) => a - b)).toEqual(list)
    const draws = Array.from({ length: 5000 }, random('even'))
    expect(draws.every((x) => x >= 0 && x < 1)).toBe(true)
    expect(draws.reduce((sum, x) => sum + x, 0) / 5000).toBeCloseTo(0.5, 1)
    expect(new Set(sample(150, 100, 's')).size).toBe(100)
  })

  it('an unordered list forgets the order it came in', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        expect(unordered(texts.toReversed(), 's')).toEqual(unordered(texts, 's'))
      }),
    )
  })
})
