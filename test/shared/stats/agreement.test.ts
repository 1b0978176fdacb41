import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreement, label, thirds } from '../../../shared/stats/agreement.ts'

const unit = { min: 0, max: 1 }
const five = { min: 1, max: 5 }
const fist = { min: 0, max: 5 }

describe('agreement', () => {
  it('is 1 when all are the same, 0 when half sit at each end, about 0.43 when flat over five steps', () => {
    expect(agreement([3, 3, 3], five)).toBe(1)
    expect(agreement([1, 1, 5, 5], five)).toBe(0)
    expect(agreement([1, 2, 3, 4, 5], five)).toBeCloseTo(0.43, 2)
    expect(agreement([], five)).toBeNull()
  })

  it('is about 0.56 when flat over a line', () => {
    expect(
      agreement(
        Array.from({ length: 2001 }, (_, i) => i / 2000),
        unit,
      ),
    ).toBeCloseTo(0.557, 3)
  })

  it('equals the formula written out in another way', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1 }), (values) => {
        // Over shares instead of people: Cns = 1 + Σ p(x) log2(1 − |x − μ|/d).
        const shares = new Map<number, number>()
        for (const x of values) shares.set(x, (shares.get(x) ?? 0) + 1 / values.length)
        const mu = [...shares].reduce((sum, [x, p]) => sum + p * x, 0)
        const other =
          1 + [...shares].reduce((sum, [x, p]) => sum + (p * Math.log(1 - Math.abs(x - mu) / 10)) / Math.LN2, 0)
        expect(agreement(values, { min: 0, max: 10 })).toBeCloseTo(other, 9)
      }),
    )
  })

  it('stays within 0 and 1, and does not care for order or direction', () => {
    const answers = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(answers, (values) => {
        const found = agreement(values, unit) ?? -1
        expect(found).toBeGreaterThanOrEqual(-1e-9)
        expect(found).toBeLessThanOrEqual(1)
        expect(agreement(values.toReversed(), unit)).toBe(found)
        expect(
          agreement(
            values.map((x) => 1 - x),
            unit,
          ),
        ).toBeCloseTo(found, 9)
      }),
    )
  })
})

describe('label', () => {
  it('[g12] a value on the border of a third is in the middle', () => {
    expect(thirds([0, 1, 2, 3], { min: 0, max: 3 })).toEqual({ low: 1, middle: 2, high: 1 })
    expect(thirds([0, 1, 2, 3, 4, 5], fist)).toEqual({ low: 2, middle: 2, high: 2 })
    expect(thirds([1, 2, 3, 4, 5], five)).toEqual({ low: 2, middle: 1, high: 2 })
    expect(thirds([3, 4, 6, 7], { min: 0, max: 10 })).toEqual({ low: 1, middle: 2, high: 1 })
  })

  it.each([
    ['too_few', []],
    ['too_few', [0, 1]],
    ['split', [0, 0, 5, 5]],
    ['split', [0, 0, 2, 5, 5]],
    // one in the middle of four is more than a fifth
    ['scattered', [0, 0, 2, 5]],
    ['counter_view', [5, 5, 5, 4, 0]],
    ['counter_view', [0, 0, 0, 0, 1, 1, 0, 1, 0, 5]],
    // one of eleven is less than a tenth
    ['leaning', [5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 1]],
    // four people are too few for a counter view
    ['scattered', [5, 5, 5, 1]],
    ['aligned', [3, 3, 3]],
    ['aligned', [3, 3, 4, 2]],
    ['scattered', [0, 1, 2, 3, 4, 5]],
  ] as const)('%s: %j', (word, values) => {
    expect(label(values, fist)).toBe(word)
  })

  it('asks for two camps of at least two, and 30 % each', () => {
    expect(label([0, 5, 5], fist)).not.toBe('split')
    expect(label([0, 0, 5, 5, 5, 5, 5], fist)).not.toBe('split')
    expect(label([0, 0, 0, 5, 5, 5, 5, 5, 5, 5], fist)).toBe('split')
  })
})
