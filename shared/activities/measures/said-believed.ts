import type { Json } from '../../workshop.ts'
import { line } from '../kinds.ts'
import type { Measure } from './measure.ts'
import { latestIn, nine, rowsIn, statusOf } from './sources.ts'

const FEW = 5
const BAND = 0.25

/**
 * How loudly a thing is said against how much it is believed: two lines about the same items, the first of `in` is what is said. Gap
 * is the median of the second minus that of the first; from −0.25 down it is oversold, from 0.25 up undersold, else straight. An
 * item with fewer than five answers on either line has no numbers.
 */
export const saidBelieved: Measure = {
  seen: true,
  reads: [line],
  result({ sources = [] }) {
    const lines = latestIn(sources).filter(
      ({ source }) => source.activity === 'place' && source.params['shape'] === 'line',
    )
    const [said, believed] = lines
    if (!said || !believed) return { status: 'no_source', rows: [] }
    const later = new Map(rowsIn(believed).map((row) => [row['item'], row]))
    const rows = rowsIn(said).flatMap(({ item, n, median, label }) => {
      const other = later.get(item)
      if (!other) return []
      const people = { say: numberOr(n), believe: numberOr(other['n']) }
      const few = people.say < FEW || people.believe < FEW
      const [say, believe] = few ? [null, null] : [median, other['median']]
      const gap = typeof say === 'number' && typeof believe === 'number' ? believe - say : null
      return [
        {
          item: item!,
          n: Math.min(people.say, people.believe),
          people,
          say: say ?? null,
          believe: believe ?? null,
          gap,
          band: gap === null ? null : bandOf(gap),
          say_label: few ? null : (label ?? null),
          believe_label: few ? null : (other['label'] ?? null),
        },
      ]
    })
    const told = rows.some(({ gap }) => gap !== null)
    return {
      status: told || rows.length === 0 ? statusOf([said, believed]) : 'too_few',
      rows: rows.toSorted((a, b) => (a.gap ?? Infinity) - (b.gap ?? Infinity) || 0),
    }
  },
}

const numberOr = (value: Json | undefined) => (typeof value === 'number' ? value : 0)
const bandOf = (gap: number) => (nine(gap) <= -BAND ? 'oversold' : nine(gap) >= BAND ? 'undersold' : 'straight')
