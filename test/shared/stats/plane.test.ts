import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisCheck, geometricMedian, quadrantOf, spread, spreadOut, type Point } from '../../../shared/stats/plane.ts'

const total = (at: Point, points: readonly Point[]) =>
  points.reduce((sum, [x, y]) => sum + Math.hypot(at[0] - x, at[1] - y), 0)

/** Finer and finer grids around the best cell: slow, and shares nothing with the iteration. */
function search(points: readonly Point[]): number {
  let [cx, cy, half, best] = [0.5, 0.5, 0.5, Infinity]
  for (let round = 0; round < 40; round++) {
    let [bx, by] = [cx, cy]
    for (let i = -6; i <= 6; i++)
      for (let j = -6; j <= 6; j++) {
        const at: Point = [cx + (i / 6) * half, cy + (j / 6) * half]
        const found = total(at, points)
        if (found < best) [best, bx, by] = [found, at[0], at[1]]
      }
    ;[cx, cy, half] = [bx, by, half * 0.6]
  }
  return best
}

const point = fc
  .tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }))
  .map(([x, y]): Point => [x / 1000, y / 1000])
const coarse = fc
  .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }))
  .map(([x, y]): Point => [x / 4, y / 4])
const points = fc.oneof(
  fc.array(point, { minLength: 1, maxLength: 12 }),
  fc.array(coarse, { minLength: 1, maxLength: 12 }),
)

describe('geometric median', () => {
  // 500 rounds end the slowest cases a little early: four points whose diagonals cross near a corner.
  it('is as close to all points as a search finds', () => {
    fc.assert(
      fc.property(points, (places) => {
        const centre = geometricMedian(places) ?? [0, 0]
        expect(total(centre, places)).toBeLessThanOrEqual(search(places) + 2e-3)
        for (const place of places) expect(total(centre, places)).toBeLessThanOrEqual(total(place, places) + 1e-9)
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    [
      [0, 0],
      [1, 0],
      [0, 1],
    ],
    [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ],
    [
      [0.1, 0.9],
      [0.3, 0.2],
      [0.8, 0.4],
      [0.6, 0.7],
      [0.2, 0.5],
    ],
    [
      [0.61, 0.7],
      [0.9, 0.9],
      [0.3, 0.85],
      [0.5, 0.1],
      [0.7, 0.2],
      [0.66, 0.95],
      [0.8, 0.81],
    ],
  ] as Point[][])('is the search’s to seven digits where nothing is degenerate: case %#', (...places) => {
    expect(total(geometricMedian(places) ?? [0, 0], places)).toBeCloseTo(search(places), 7)
  })

  it('is the same to the last digit in any order', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 0, max: 11 }), (places, by) => {
        const turned = [...places.slice(by), ...places.slice(0, by)]
        expect(geometricMedian(turned)).toEqual(geometricMedian(places))
      }),
    )
  })

  it('[g13] leaves a data point that the mean happens to fall on, when the others pull harder', () => {
    // The mean is (0.5, 0.5), a data point; three points on the left pull it away.
    const places: Point[] = [
      [0.5, 0.5],
      [0.4, 0.5],
      [0.4, 0.52],
      [0.4, 0.48],
      [0.8, 0.5],
    ]
    const centre = geometricMedian(places) ?? [0, 0]
    expect(total(centre, places)).toBeLessThanOrEqual(search(places) + 1e-9)
    expect(centre[0]).toBeLessThan(0.5)
  })

  it('[g13] stays on a data point that weighs as much as the pull', () => {
    expect(
      geometricMedian([
        [0.5, 0.5],
        [0, 0],
        [1, 1],
      ]),
    ).toEqual([0.5, 0.5])
    expect(
      geometricMedian([
        [0.2, 0.2],
        [0.2, 0.2],
        [0.9, 0.9],
      ]),
    ).toEqual([0.2, 0.2])
  })

  it('[g13] keeps the iterate where a data point is no better', () => {
    expect(
      geometricMedian([
        [0.25, 0.5],
        [0.75, 0.5],
      ]),
    ).toEqual([0.5, 0.5])
  })

  it('has an answer for one point and for none', () => {
    expect(geometricMedian([[0.3, 0.7]])).toEqual([0.3, 0.7])
    expect(geometricMedian([])).toBeNull()
  })
})

describe('on a plane', () => {
  it('spread is 0 on one point and 1 for opposite corners', () => {
    expect(
      spread(
        [
          [0.3, 0.3],
          [0.3, 0.3],
        ],
        [0.3, 0.3],
      ),
    ).toBe(0)
    expect(
      spread(
        [
          [0, 0],
          [1, 1],
        ],
        [0.5, 0.5],
      ),
    ).toBeCloseTo(1, 12)
  })

  it('[g14] the band includes 0.45 and 0.55, and either axis suffices', () => {
    expect(quadrantOf([0.2, 0.8])).toBe('low/high')
    expect(quadrantOf([0.8, 0.2])).toBe('high/low')
    expect(quadrantOf([0.2, 0.45])).toBe('on the line')
    expect(quadrantOf([0.55, 0.9])).toBe('on the line')
    expect(quadrantOf([0.55 + 1e-12, 0.9])).toBe('on the line')
    expect(quadrantOf([0.449, 0.551])).toBe('low/high')
  })

  it('[g14] forced spread: ranks over m − 1, ties averaged, one alone is 0.5', () => {
    expect(spreadOut([0.9, 0.8, 0.85])).toEqual([1, 0, 0.5])
    expect(spreadOut([0.9, 0.9, 0.1])).toEqual([0.75, 0.75, 0])
    expect(spreadOut([0.9])).toEqual([0.5])
    expect(spreadOut([])).toEqual([])
  })

  it('[g14] axis check: the share of placed items in one corner, with at least four', () => {
    expect(axisCheck(['high/high', 'high/high', 'high/high'])).toBeNull()
    expect(axisCheck(['high/high', 'high/high', 'high/high', null, 'on the line'])).toEqual({
      quadrant: 'high/high',
      share: 0.6,
      of: 5,
      one_corner: true,
    })
    expect(axisCheck(['high/high', 'high/high', 'low/low', 'low/low'])).toMatchObject({
      quadrant: null,
      one_corner: false,
    })
  })
})
