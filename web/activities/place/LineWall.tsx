import { createMemo } from 'solid-js'
import type { LineRow } from '../../../shared/activities/place.ts'
import type { LineChartRow } from '../../ui/LineChart.tsx'
import { words } from '../../words/en/wall.ts'
import { itemText } from '../wall/items.ts'
import { axisOf, isTogether, placeOn } from './axes.ts'
import { Freed } from './Freed.tsx'
import { RowsWall, type RowsOf } from './RowsWall.tsx'

const say = words.place

/** One axis, a row an item: every place, the middle half, the median, and how close people are. */
export function LineWall(props: RowsOf<LineRow>) {
  const isBoard = () => isTogether(props.view.params)
  const rowOf = createMemo(() => new Map(props.result.rows.map((row) => [row.item, row])))
  const note = (row: LineRow) =>
    [
      row.n === 0 ? '' : isBoard() ? placeOn(props.view.params, 'x', row.median) : words.label[row.label],
      row.cant_say > 0 ? (isBoard() ? say.leftOut : say.cantSay(row.cant_say)) : '',
      row.n === 0 && row.cant_say === 0 ? say.unplaced : '',
    ]
      .filter(Boolean)
      .join(', ')
  const rows = createMemo(() =>
    props.result.rows.map((row): LineChartRow => ({
      id: row.item,
      label: itemText(props.room, row.item),
      // one place is the middle already
      points: isBoard() ? [] : row.points,
      median: row.median,
      quartiles: row.q1 === null || row.q3 === null ? undefined : [row.q1, row.q3],
      note: note(row),
      split: row.label === 'split',
    })),
  )
  const sentence = ({ id, label }: LineChartRow) => {
    const row = rowOf().get(id)
    if (!row) return label
    return isBoard() ? [label, note(row)].filter(Boolean).join(', ') : say.row(label, row, note(row))
  }
  return (
    <RowsWall
      of={props}
      rows={rows()}
      {...axisOf(props.view.params, 'x')}
      sentence={sentence}
      foot={<Freed result={props.result} />}
    />
  )
}
