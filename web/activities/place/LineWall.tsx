import { createMemo, Show, untrack } from 'solid-js'
import type { LineRow, PlaceResult } from '../../../shared/activities/place.ts'
import { LineChart, type LineChartRow } from '../../ui/LineChart.tsx'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import { arrives } from '../wall/arrives.ts'
import { Face } from '../wall/Face.tsx'
import { createFit, noFit } from '../wall/fit.ts'
import { itemText } from '../wall/items.ts'
import { axisOf, isTogether, placeOn } from './axes.ts'
import { Freed } from './Freed.tsx'
import { Said, type Round } from './Said.tsx'
import s from './PlaneWall.module.css'

const say = words.place

/** One axis, a row an item: every place, the middle half, the median, and how close people are. */
export function LineWall(props: WallProps & { round: Round; result: PlaceResult<LineRow> }) {
  const arriving = untrack(
    () => props.size !== 'page' && !isTogether(props.view.params) && arrives(props.step, props.round.round),
  )
  const rowOf = createMemo(() => new Map(props.result.rows.map((row) => [row.item, row])))
  const note = (row: LineRow) =>
    [
      row.n === 0
        ? ''
        : isTogether(props.view.params)
          ? placeOn(props.view.params, 'x', row.median)
          : words.label[row.label],
      row.cant_say > 0 ? (isTogether(props.view.params) ? say.leftOut : say.cantSay(row.cant_say)) : '',
    ]
      .filter(Boolean)
      .join(', ')
  const rows = createMemo(() =>
    props.result.rows.map((row): LineChartRow => ({
      id: row.item,
      label: itemText(props.room, row.item),
      // one place is the middle already
      points: isTogether(props.view.params) ? [] : row.points,
      median: row.median,
      quartiles: row.q1 === null || row.q3 === null ? undefined : [row.q1, row.q3],
      note: note(row),
      split: row.label === 'split',
    })),
  )
  const sentence = ({ id, label }: LineChartRow) => {
    const row = rowOf().get(id)
    if (!row) return label
    return isTogether(props.view.params)
      ? [label, note(row)].filter(Boolean).join(', ')
      : say.row(label, row, note(row))
  }
  const fit = props.size === 'screen' ? createFit(() => rows().length) : noFit(() => rows().length)
  return (
    <Face
      size={props.size}
      title={props.view.ask}
      foot={
        <>
          <Said {...props} />
          <Freed result={props.result} />
        </>
      }
    >
      <div class={s['key']} ref={fit.ref}>
        <LineChart
          rows={rows().slice(0, fit.shown())}
          {...axisOf(props.view.params, 'x')}
          size={props.size === 'screen' ? 'screen' : 'page'}
          label={props.view.ask}
          words={{ row: sentence }}
          arriving={arriving}
        />
        <Show when={rows().length > fit.shown()}>
          <p class={s['more']}>{words.more(rows().length - fit.shown())}</p>
        </Show>
      </div>
    </Face>
  )
}
