import type { Label } from '../../stats/agreement.ts'
import { median } from '../../stats/quantiles.ts'
import type { PlaneRow } from '../places/plane.ts'
import { plane } from '../kinds.ts'
import type { Measure } from './measure.ts'

/** unclear: people disagree about what is knowable; given: we can count on it; key: open, and it would change what we do. */
export type Kind = 'unclear' | 'given' | 'key' | 'background'

export type UncertaintyRow = {
  item: string
  /** people who placed it */
  n: number
  /** medians, 0 to 1; null where nobody placed it */
  openness: number | null
  effect: number | null
  /** strength: openness × effect */
  u: number | null
  label: { x: Label; y: Label }
  status: Kind
  /** one of those that the axes are made of, four at most */
  top: boolean
}
export type UncertaintiesResult = {
  status: 'final' | 'provisional'
  /** unclear ones first, then by strength */
  rows: UncertaintyRow[]
  /** fewer than two key uncertainties: the highest u among the others fill up */
  filled: boolean
}

const LEAST = 2
const MOST = 4
const ORDER: readonly Kind[] = ['unclear', 'key', 'given', 'background']
const close = (value: number) => Number(value.toFixed(9))

/** Tested in this order, on the medians; fewer than 3 people say nothing. */
function kindOf({ n, label }: PlaneRow, x: number | null, y: number | null): Kind {
  if (n < 3 || x === null || y === null) return 'background'
  if (label.x === 'split' || label.x === 'scattered') return 'unclear'
  const [open, heavy] = [close(x), close(y)]
  if (open <= 0.4 && heavy >= 0.5) return 'given'
  return open >= 0.6 && heavy >= 0.6 ? 'key' : 'background'
}

/** Up to `most` of a ranked list; a tie that does not fit whole stays out whole, unless hardly anything were left. */
const cut = (ranked: UncertaintyRow[], most: number) => {
  if (ranked.length <= most) return ranked
  const out = close(ranked[most]!.u ?? 0)
  const kept = ranked.slice(0, most).filter(({ u }) => close(u ?? 0) !== out)
  return kept.length >= LEAST ? kept : ranked.slice(0, most)
}

/** Open and weighty: what each thing on a plane of openness (x) and effect (y) is for the room; `exercises.md` E1, ruling 23. */
export const uncertainties: Measure = {
  seen: true,
  reads: [plane],
  result({ sources = [] }) {
    const plane = sources.find(({ params }) => params['shape'] === 'plane')
    const found = plane?.rounds.at(-1)?.result
    const rows = ((found?.['rows'] ?? []) as PlaneRow[]).map((row): UncertaintyRow => {
      const [x, y] = [median(row.points.map(([x]) => x)), median(row.points.map(([, y]) => y))]
      const u = x === null || y === null ? null : x * y
      const { item, n, label } = row
      return { item, n, openness: x, effect: y, u, label, status: kindOf(row, x, y), top: false }
    })
    const byStrength = rows.toSorted((a, b) => close(b.u ?? -1) - close(a.u ?? -1))
    const key = byStrength.filter(({ status }) => status === 'key')
    const others = byStrength.filter(({ status, n }) => status !== 'key' && status !== 'given' && n >= 3)
    const filled = key.length < LEAST && others.length > 0
    const least = others[LEAST - key.length - 1]?.u ?? 0
    const top = filled
      ? cut([...key, ...others.filter(({ u }) => close(u ?? 0) >= close(least))], MOST)
      : cut(key, MOST)
    const ordered = ORDER.flatMap((kind) => byStrength.filter(({ status }) => status === kind))
    const result: UncertaintiesResult = {
      status: found?.['status'] === 'provisional' ? 'provisional' : 'final',
      rows: ordered.map((row) => ({ ...row, top: top.includes(row) })),
      filled,
    }
    return result
  },
}
