import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitted } from '../../../shared/activities/ballots/sort.ts'
import { alike, correlation } from '../../../shared/stats/opinions/alike.ts'

describe('slots', () => {
  it('are as they were written for as many things as they have places, and keep their shape for others', () => {
    const slots = [2, 3, 4, 5, 4, 3, 2]
    expect(fitted(slots, 23)).toEqual(slots)
    expect(fitted(slots, 46)).toEqual(slots.map((places) => 2 * places))
    expect(fitted(slots, 24)).toEqual([2, 3, 4, 6, 4, 3, 2])
  })

  it('have one place for every thing, and never fewer in the middle than at the ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), (items) => {
        const found = fitted([2, 3, 4, 5, 4, 3, 2], items)
        expect(found.reduce((sum, places) => sum + places, 0)).toBe(items)
        expect(found[3]!).toBeGreaterThanOrEqual(Math.max(found[0]!, found[6]!))
      }),
    )
  })
})

describe('how alike people sort', () => {
  it('is 1 for the same order, −1 for the opposite, nothing where somebody makes no difference', () => {
    expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 12)
    expect(correlation([1, 2, 3, 9], [3, 2, 1, null])).toBeCloseTo(-1, 12)
    expect(correlation([0, 0], [1, 2])).toBeNull()
  })

  it('is told over pairs: all, of one group, and of two', () => {
    const people = [[1, 0, -1], [1, 0, -1], [-1, 0, 1], [0, 1, -1]] // prettier-ignore
    expect(alike(people, [0, 0, 1, null], 2)).toMatchObject({ within: [expect.closeTo(1, 9), null], between: expect.closeTo(-1, 9) }) // prettier-ignore
    expect(alike(people, [0, 0, 1, null], 2).all).toBeCloseTo((1 - 1 - 1 + 0.5 + 0.5 - 0.5) / 6, 9)
  })
})
