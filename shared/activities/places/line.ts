import { agreement, label, type Label } from '../../stats/agreement.ts'
import { median, quartiles } from '../../stats/quantiles.ts'
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
  /** every single place, in an order that says nothing; none of a small forecast */
  points: number[]
} & Also

/** A forecast is scored one day: of few people each place would point at somebody, as with a check. `exercises.md` ruling 16. */
const isSmall = ({ params, attribution }: Placing, people: number, least: number) =>
  params.forecast && attribution === 'anonymous' && people < least

export function lineRows(given: Placing): LineRow[] {
  const placing = spreadOver(given)
  return given.items.map(({ id }) => {
    const entries = about(placing, id)
    const places = entries.flatMap(({ x }) => (x === undefined ? [] : [x]))
    const points = isSmall(given, places.length, 5) ? [] : places
    const found = quartiles(points)
    const middle = isSmall(given, places.length, 3) ? null : median(places)
    return {
      ...counts(id, entries, places.length),
      median: middle,
      q1: found?.q1 ?? null,
      q3: found?.q3 ?? null,
      agreement: agreement(points, UNIT),
      label: label(points, UNIT),
      points: unordered(points, `${given.seed}/${id}`),
      ...also(given, entries),
    }
  })
}
