import { agreement, label, type Label } from '../../stats/agreement.ts'
import { quartiles } from '../../stats/quantiles.ts'
import { unordered } from '../../stats/random.ts'
import { UNIT } from '../scales.ts'
import { about, also, counts, type Also, type Counts, type Placing } from './seen.ts'
import { spreadOver } from './spread.ts'

export type LineRow = Counts & {
  median: number | null
  q1: number | null
  q3: number | null
  agreement: number | null
  label: Label
  /** every single place, in an order that says nothing */
  points: number[]
} & Also

export function lineRows(given: Placing): LineRow[] {
  const placing = spreadOver(given)
  return given.items.map(({ id }) => {
    const entries = about(placing, id)
    const points = entries.flatMap(({ x }) => (x === undefined ? [] : [x]))
    const found = quartiles(points)
    return {
      ...counts(id, entries, points.length),
      median: found?.median ?? null,
      q1: found?.q1 ?? null,
      q3: found?.q3 ?? null,
      agreement: agreement(points, UNIT),
      label: label(points, UNIT),
      points: unordered(points, `${given.seed}/${id}`),
      ...also(given, entries),
    }
  })
}
