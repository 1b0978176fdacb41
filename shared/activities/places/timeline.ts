import { label, type Label } from '../../stats/agreement.ts'
import { daysOf } from '../../stats/days.ts'
import { unordered } from '../../stats/random.ts'
import { about, also, counts, type Also, type Counts, type Placing } from './seen.ts'

export type TimelineRow = Counts & {
  /** the earlier middle day; all days cut to the grain: a day, a Monday, a month */
  median: string | null
  earliest: string | null
  latest: string | null
  /** people by feeling, −2 to 2; only where it was asked */
  felt?: { [feeling: string]: number }
  felt_label?: Label
  /** every single day, in an order that says nothing */
  points: string[]
} & Also

const FELT = { min: -2, max: 2 }

export function timelineRows(given: Placing): TimelineRow[] {
  const { grain, felt } = given.params
  return given.items.map(({ id }) => {
    const entries = about(given, id)
    const points = entries.flatMap(({ when }) => (when === undefined ? [] : [when]))
    const feelings = entries.flatMap((entry) => (typeof entry.felt === 'number' ? [entry.felt] : []))
    const people = [-2, -1, 0, 1, 2].map((feeling) => [`${feeling}`, feelings.filter((x) => x === feeling).length])
    return {
      ...counts(id, entries, points.length),
      ...(daysOf(points, grain) ?? { median: null, earliest: null, latest: null }),
      ...(felt
        ? { felt: Object.fromEntries(people) as { [feeling: string]: number }, felt_label: label(feelings, FELT) }
        : {}),
      points: unordered(points, `${given.seed}/${id}`),
      ...also(given, entries),
    }
  })
}
