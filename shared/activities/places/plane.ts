import { agreement, label, type Label } from '../../stats/agreement.ts'
import { geometricMedian, quadrantOf, spread, type Point, type Quadrant } from '../../stats/plane.ts'
import { unordered } from '../../stats/random.ts'
import { UNIT } from '../scales.ts'
import { about, also, counts, type Also, type Counts, type Placing } from './seen.ts'
import { spreadOver } from './spread.ts'

export type PlaneRow = Counts & {
  /** the geometric median */
  x: number | null
  y: number | null
  spread: number | null
  agreement: { x: number | null; y: number | null }
  label: { x: Label; y: Label }
  /** null: fewer than 3 people, or we see this differently */
  quadrant: Quadrant | null
  /** every single place, in an order that says nothing */
  points: [x: number, y: number][]
} & Also

/** Two camps on an axis, or far apart: no corner speaks for all. Needs 3 people. */
export const seenDifferently = ({ n, spread, label }: Pick<PlaneRow, 'n' | 'spread' | 'label'>) =>
  n >= 3 && (Number((spread ?? 0).toFixed(9)) > 0.45 || label.x === 'split' || label.y === 'split')

export function planeRows(given: Placing): PlaneRow[] {
  const { params, seed } = given
  const placing = spreadOver(given)
  return given.items.map(({ id }) => {
    const entries = about(placing, id)
    const points = entries.flatMap(({ x, y }): [number, number][] =>
      x === undefined || y === undefined ? [] : [[x, y]],
    )
    const centre: Point | null = geometricMedian(points)
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
    const row = {
      ...counts(id, entries, points.length),
      x: centre?.[0] ?? null,
      y: centre?.[1] ?? null,
      spread: centre && spread(points, centre),
      agreement: { x: agreement(xs, UNIT), y: agreement(ys, UNIT) },
      label: { x: label(xs, UNIT), y: label(ys, UNIT) },
    }
    // On a shared board one place is everybody's.
    const enough = row.n >= (params.mode === 'together' ? 1 : 3)
    return {
      ...row,
      quadrant: centre && enough && !seenDifferently(row) ? quadrantOf(centre) : null,
      points: unordered(points, `${seed}/${id}`),
      ...also(given, entries),
    }
  })
}
