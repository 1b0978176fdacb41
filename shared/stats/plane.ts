import { sum } from './quantiles.ts'

/** Positions on a square, 0 to 1 on both axes. */
export type Point = readonly [x: number, y: number]

const NEAR = 1e-9
const distance = ([ax, ay]: Point, [bx, by]: Point) => Math.hypot(ax - bx, ay - by)
const far = (from: Point, points: readonly Point[]) => sum(points.map((point) => distance(from, point)))

/**
 * The place with the smallest total distance to all points, which one far point cannot drag along. Null without points.
 * Weiszfeld 1937, with the step away from a data point of Vardi and Zhang 2000, The multivariate L1-median. Where many places are
 * equally good (an even number of points on one line) it is the one that the iteration from the mean finds.
 */
export function geometricMedian(points: readonly Point[]): Point | null {
  const n = points.length
  // Sorted, so that the same points in another order give the same last digit.
  const sorted = points.toSorted(([ax, ay], [bx, by]) => ax - bx || ay - by)
  const [first] = sorted
  if (first === undefined) return null

  let at: Point = [sum(sorted.map(([x]) => x)) / n, sum(sorted.map(([, y]) => y)) / n]
  for (let round = 0; round < 500; round++) {
    const others = sorted.filter((point) => distance(at, point) > NEAR)
    const here = n - others.length
    if (others.length === 0) break
    const pulls = others.map((point): [number, Point] => [1 / Math.max(distance(at, point), NEAR), point])
    const strength = pulls.reduce((total, [pull]) => total + pull, 0)
    const [x, y] = pulls.reduce(([x, y], [pull, [px, py]]) => [x + pull * px, y + pull * py], [0, 0] as [
      number,
      number,
    ])
    const target: Point = [x / strength, y / strength]
    // `here` points hold on with 1 each; the others pull with the length of their summed unit vectors.
    const pulled = distance(at, target) * strength
    if (here > 0 && pulled <= here) break
    const step = here > 0 ? 1 - here / pulled : 1
    const next: Point = [at[0] + step * (target[0] - at[0]), at[1] + step * (target[1] - at[1])]
    const moved = distance(at, next)
    at = next
    if (moved < NEAR) break
  }

  const best = sorted.reduce((a, b) => (far(b, sorted) < far(a, sorted) ? b : a), first)
  return far(best, sorted) < far(at, sorted) - 1e-12 ? best : at
}

/** Mean distance to the centre over half a diagonal: 0 is one point, about 1 opposite corners. Null without points. */
export const spread = (points: readonly Point[], centre: Point): number | null =>
  points.length === 0 ? null : far(centre, points) / points.length / (Math.SQRT2 / 2)

/** x side / y side */
const QUADRANTS = ['low/low', 'low/high', 'high/low', 'high/high'] as const
export type Quadrant = (typeof QUADRANTS)[number] | 'on the line'

/** The corner a centre is in; 0.45 to 0.55 on either axis, borders included, is on the line. */
export function quadrantOf([x, y]: Point): Quadrant {
  const onLine = (value: number) => value >= 0.45 && value <= 0.55
  const [cx, cy] = [Number(x.toFixed(9)), Number(y.toFixed(9))]
  if (onLine(cx) || onLine(cy)) return 'on the line'
  return `${cx > 0.5 ? 'high' : 'low'}/${cy > 0.5 ? 'high' : 'low'}`
}

/**
 * One person's positions on one axis as ranks, (rank − 1)/(m − 1), so that people who use only a corner count the same. Equal
 * positions share the mean of their ranks; a single position is 0.5.
 */
export function spreadOut(values: readonly number[]): number[] {
  const m = values.length
  if (m === 1) return [0.5]
  return values.map((value) => {
    const below = values.filter((other) => other < value).length
    const equal = values.filter((other) => other === value).length
    return (below + (equal - 1) / 2) / (m - 1)
  })
}

export type AxisCheck = {
  quadrant: Quadrant | null
  share: number
  /** items that at least one person placed */
  of: number
  /** most things landed in one corner: the axes may be a wish list */
  one_corner: boolean
}

/** The fullest corner's share of the items placed; null below 4 items. `quadrants` has one entry an item, null for none. */
export function axisCheck(quadrants: readonly (Quadrant | null)[]): AxisCheck | null {
  const of = quadrants.length
  if (of < 4) return null
  const counts = QUADRANTS.map((quadrant) => ({ quadrant, items: quadrants.filter((q) => q === quadrant).length }))
  const fullest = counts.reduce((a, b) => (b.items > a.items ? b : a))
  const tied = counts.filter(({ items }) => items === fullest.items).length > 1
  const share = fullest.items / of
  return { quadrant: tied ? null : fullest.quadrant, share, of, one_corner: 5 * fullest.items >= 3 * of }
}
