import { createMemo, For, Show } from 'solid-js'
import { PlaneMark } from './PlaneMark.tsx'
import { swarm } from './swarm.ts'
import s from './MarksChart.module.css'

/** `open`: what it is compared with, an empty ring; `full`: what it is; a letter where there are several of a kind. */
export type MarkKind = 'open' | 'full' | { letter: string; pen: number }

export type MarksChartRow = {
  id: string
  label: string
  /** 0 … 1, joined from the first to the last by a line */
  marks: readonly { kind: MarkKind; at: number }[]
  /** the numbers: "30 % → 50 %" */
  figure?: string | undefined
  /** the words: "Two camps" */
  note?: string | undefined
  /** the whole row as a sentence, for screen readers */
  spoken: string
}

export type MarksChartProps = {
  rows: readonly MarksChartRow[]
  low: string
  high: string
  size: 'phone' | 'page' | 'screen'
  /** what the list is, for screen readers */
  label: string
  /** the rows follow each other's marks alone: they begin at the start of the line and are no places on it */
  bars?: boolean | undefined
  arriving?: boolean | undefined
}

/** How near two letters may lie before one is lifted, on the scale of the line. */
const GAP = { phone: 0.11, page: 0.06, screen: 0.05 }

/** Rows on one scale, each with two or more marks joined by a line: what is between them is the finding. */
export function MarksChart(props: MarksChartProps) {
  const isBare = () => props.rows.every(({ figure, note }) => !figure && !note)
  return (
    <div
      class={`${s['chart']} ${s[props.size]}`}
      classList={{ [s['arriving']!]: !!props.arriving, [s['bare']!]: isBare() }}
    >
      <ol aria-label={props.label}>
        <For each={props.rows}>
          {(row) => (
            <li class={s['row']}>
              <span class="visually-hidden">{row.spoken}</span>
              <span class={s['label']} aria-hidden="true">
                <bdi>{row.label}</bdi>
              </span>
              <span class={s['said']} aria-hidden="true">
                <Show when={row.figure}>
                  <strong dir="auto">{row.figure}</strong>
                </Show>
                <Show when={row.note}>
                  <span dir="auto">{row.note}</span>
                </Show>
              </span>
              <Track row={row} size={props.size} bars={props.bars} />
            </li>
          )}
        </For>
      </ol>
      <p class={s['ends']} dir="ltr" aria-hidden="true">
        <span dir="auto">{props.low}</span>
        <span dir="auto">{props.high}</span>
      </p>
    </div>
  )
}

function Track(props: { row: MarksChartRow; size: MarksChartProps['size']; bars: boolean | undefined }) {
  const places = () => props.row.marks.map(({ at }) => at)
  const lettered = () => props.row.marks.some(({ kind }) => typeof kind === 'object')
  const levels = createMemo(() => (lettered() ? swarm(places(), GAP[props.size]) : places().map(() => 0)))
  return (
    <span class={s['track']} dir="ltr" aria-hidden="true" style={{ '--levels': Math.max(0, ...levels()) }}>
      <Show when={places().length > 0 && (props.bars || places().length > 1)}>
        <span
          class={s['between']}
          style={{ '--from': props.bars ? 0 : Math.min(...places()), '--to': Math.max(...places()) }}
        />
      </Show>
      <For each={props.row.marks}>
        {({ kind, at }, i) => (
          <span
            class={s['mark']}
            classList={{ [s['open']!]: kind === 'open' }}
            style={{ '--at': at, '--up': levels()[i()] ?? 0 }}
          >
            <Show when={kind !== 'open'}>
              <Mark kind={kind} size={props.size} />
            </Show>
          </span>
        )}
      </For>
    </span>
  )
}

/** A mark by itself, as in a key. */
export function Mark(props: { kind: MarkKind; size: MarksChartProps['size'] }) {
  const scale = () => (props.size === 'screen' ? 2 : 1)
  return (
    <Show
      when={typeof props.kind === 'object' && props.kind}
      fallback={
        <Show when={props.kind === 'open'} fallback={<PlaneMark size={scale() * 18} />}>
          <span class={`${s['ring']} ${s[props.size]}`} />
        </Show>
      }
    >
      {(kind) => <PlaneMark letter={kind().letter} pen={kind().pen} size={scale() * 22} />}
    </Show>
  )
}
