import { createMemo } from 'solid-js'
import type { PlaceParams, TimelineRow } from '../../../shared/activities/place.ts'
import type { LineChartRow } from '../../ui/LineChart.tsx'
import { words } from '../../words/en/wall.ts'
import { itemText } from '../wall/items.ts'
import { isTogether } from './axes.ts'
import { RowsWall, type RowsOf } from './RowsWall.tsx'
import { timesOf } from './times.ts'

const say = words.timeline

/** Events on one line of time, a row each, the earliest first: every telling, from the earliest to the latest, and the middle one. */
export function TimelineWall(props: RowsOf<TimelineRow>) {
  const params = () => props.view.params as unknown as PlaceParams
  const times = createMemo(() =>
    timesOf(
      props.result.rows.flatMap(({ points, earliest, latest }) => [
        ...points,
        ...(earliest ? [earliest] : []),
        ...(latest ? [latest] : []),
      ]),
      { from: params().from ?? null, to: params().to ?? null, grain: params().grain },
    ),
  )
  const place = (day: string) => times()?.place(day) ?? 0
  /** Feelings side by side, never a mean of them. */
  const felt = (row: TimelineRow) =>
    Object.entries(row.felt ?? {})
      .map(([feeling, people]): [feeling: number, people: number] => [Number(feeling), people])
      .filter(([, people]) => people > 0)
      .toSorted(([a], [b]) => a - b)
  const isBoard = () => isTogether(props.view.params)
  /** on a shared board there is one telling of each */
  const told = (row: TimelineRow) => {
    if (row.median === null) return row.cant_say > 0 ? words.place.leftOut : words.place.unplaced
    const [feeling] = felt(row)
    return [say.when(row.median), feeling ? say.feltAs(feeling[0]) : ''].filter(Boolean).join(', ')
  }
  const note = (row: TimelineRow) =>
    [
      row.median === null ? say.nobody : say.when(row.median),
      felt(row).length > 0 ? say.felt(felt(row)) : '',
      row.felt_label === 'split' ? say.split : '',
      row.cant_say > 0 ? words.place.cantSay(row.cant_say) : '',
    ]
      .filter(Boolean)
      .join(', ')
  const sorted = createMemo(() =>
    props.result.rows.toSorted((a, b) => (a.median ?? '9999').localeCompare(b.median ?? '9999')),
  )
  const rowOf = createMemo(() => new Map(sorted().map((row) => [row.item, row])))
  const rows = createMemo(() =>
    sorted().map((row): LineChartRow => ({
      id: row.item,
      label: itemText(props.room, row.item),
      points: isBoard() ? [] : row.points.map(place),
      median: row.median === null ? null : place(row.median),
      quartiles: row.earliest === null || row.latest === null ? undefined : [place(row.earliest), place(row.latest)],
      note: isBoard() ? told(row) : note(row),
    })),
  )
  const sentence = ({ id, label }: LineChartRow) => {
    const row = rowOf().get(id)
    if (!row) return label
    return isBoard() ? `${label}, ${told(row)}` : say.row(label, row, note(row))
  }
  return (
    <RowsWall
      of={props}
      rows={rows()}
      low={times() ? say.when(times()!.first) : ''}
      high={times() ? say.when(times()!.last) : ''}
      sentence={sentence}
    />
  )
}
