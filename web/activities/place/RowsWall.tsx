import { Show, untrack, type JSX } from 'solid-js'
import type { PlaceResult } from '../../../shared/activities/place.ts'
import { LineChart, type LineChartRow } from '../../ui/LineChart.tsx'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import { arrives } from '../wall/arrives.ts'
import { Face } from '../wall/Face.tsx'
import { createFit, noFit } from '../wall/fit.ts'
import { isTogether } from './axes.ts'
import { Said, type Round } from './Said.tsx'
import s from './PlaneWall.module.css'

export type RowsOf<Row> = WallProps & { round: Round; result: PlaceResult<Row> }

/** One axis, a row an item, between the words of its two ends. */
export function RowsWall(props: {
  of: RowsOf<PlaceResult['rows'][number]>
  rows: LineChartRow[]
  low: string
  high: string
  /** a row for screen readers */
  sentence: (row: LineChartRow) => string
  foot?: JSX.Element
}) {
  const arriving = untrack(
    () => props.of.size !== 'page' && !isTogether(props.of.view.params) && arrives(props.of.step, props.of.round.round),
  )
  const count = () => props.rows.length
  const fit = props.of.size === 'screen' ? createFit(count) : noFit(count)
  return (
    <Face
      size={props.of.size}
      title={props.of.view.ask}
      foot={
        <>
          <Said {...props.of} />
          {props.foot}
        </>
      }
    >
      <div class={s['key']} ref={fit.ref}>
        <LineChart
          rows={props.rows.slice(0, fit.shown())}
          low={props.low}
          high={props.high}
          size={props.of.size === 'screen' ? 'screen' : 'page'}
          label={props.of.view.ask}
          words={{ row: props.sentence }}
          arriving={arriving}
        />
        <Show when={count() > fit.shown()}>
          <p class={s['more']}>{words.more(count() - fit.shown())}</p>
        </Show>
      </div>
    </Face>
  )
}
