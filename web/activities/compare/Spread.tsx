import type { MarksChartRow } from '../../ui/MarksChart.tsx'
import { words } from '../../words/en/compare.ts'
import { words as walls } from '../../words/en/wall.ts'
import { Picture, type MeasureProps } from './Picture.tsx'
import { nameOf, rowsOf } from './read.ts'

const say = words.spread

/** One word an item, or one an axis on a plane. */
type PerAxis<T> = T | { x: T; y: T }
interface Row {
  item: string
  n: number | null
  agreement: PerAxis<number | null> | null
  spread?: number | null
  label: PerAxis<string> | null
}

const isAxes = <T,>(value: PerAxis<T> | null): value is { x: T; y: T } => typeof value === 'object' && value !== null

/** Below eight people a camp is two or three of them. */
const labelOf = (label: string, n: number) => walls.label[label === 'split' && n < 8 ? 'split_soft' : label] ?? ''

/** How close people are, item by item, furthest apart first. */
export function Spread(props: MeasureProps) {
  const rows = () =>
    rowsOf<Row>(props.round.result).map((row, i): MarksChartRow => {
      const n = row.n ?? 0
      const close = isAxes(row.agreement) ? (row.spread == null ? null : 1 - Math.min(1, row.spread)) : row.agreement
      const labels = isAxes(row.label)
        ? [...new Set([row.label.x, row.label.y])]
        : row.label === null
          ? []
          : [row.label]
      const label = n === 0 ? say.unread : words.list(labels.map((one) => labelOf(one, n)))
      const figure = close === null ? '' : words.percent(close)
      const name = nameOf(props.room, row.item)
      return {
        id: `${row.item}/${i}`,
        label: name,
        marks: close === null ? [] : [{ kind: 'full', at: close }],
        note: label,
        spoken: say.row(name, figure, label, n),
      }
    })
  return <Picture of={props} note={say.note} sections={[{ low: say.ends[0], high: say.ends[1], rows: rows() }]} />
}
