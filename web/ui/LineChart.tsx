import { createMemo, For, Show, type JSX } from 'solid-js'
import { Highlight } from './Highlight.tsx'
import { PlaneMark } from './PlaneMark.tsx'
import { swarm } from './swarm.ts'
import s from './LineChart.module.css'

export type LineChartRow = {
  id: string
  label: string
  /** Single placements, 0 … 1, without people; empty where they may not be shown. */
  points: readonly number[]
  /** 0 … 1; null when nobody placed it. */
  median: number | null
  /** The middle half, 0 … 1; absent where it may not be shown. */
  quartiles?: readonly [number, number] | undefined
  /** "Two camps". A split row has an open ring. */
  note?: JSX.Element
  split?: boolean | undefined
  /** This person's own, only on that person's phone. */
  mine?: number | undefined
}

export type LineChartProps = {
  rows: readonly LineChartRow[]
  low: string
  high: string
  size: 'phone' | 'page' | 'screen'
  /** What the list is. */
  label: string
  words: {
    /** The row as a sentence: "Weekly status deck: median 0.62, middle half 0.5 to 0.7, close together, n = 11". */
    row: (row: LineChartRow) => string
  }
  arriving?: boolean | undefined
}

/** Width of a point on the scale of the line: how near two may lie before one is lifted. */
const GAP = { phone: 0.037, page: 0.026, screen: 0.025 }

/** Results on one axis, a row an item: points, the middle half as a band, the median as a large dot. */
export function LineChart(props: LineChartProps) {
  return (
    <div class={`${s['chart']} ${s[props.size]}`} classList={{ [s['arriving']!]: !!props.arriving }}>
      <ol aria-label={props.label}>
        <For each={props.rows}>
          {(row) => {
            const levels = createMemo(() => swarm(row.points, GAP[props.size]))
            return (
              <li class={s['row']}>
                <span class="visually-hidden">{props.words.row(row)}</span>
                <span class={s['label']} aria-hidden="true">
                  <bdi>
                    <Show when={row.mine !== undefined} fallback={row.label}>
                      <Highlight>{row.label}</Highlight>
                    </Show>
                  </bdi>
                </span>
                <span class={s['note']} aria-hidden="true">
                  {row.note}
                </span>
                <span class={s['track']} dir="ltr" aria-hidden="true" style={{ '--levels': Math.max(0, ...levels()) }}>
                  <Show when={row.quartiles}>
                    {(q) => <span class={s['band']} style={{ '--from': q()[0], '--to': q()[1] }} />}
                  </Show>
                  <For each={row.points}>
                    {(x, i) => <span class={s['point']} style={{ '--x': x, '--up': levels()[i()] ?? 0 }} />}
                  </For>
                  <Show when={row.mine !== undefined}>
                    <span class={s['mine']} style={{ '--x': row.mine }} />
                  </Show>
                  <Show when={row.median !== null}>
                    <span class={s['median']} style={{ '--x': row.median ?? 0 }}>
                      <PlaneMark
                        split={row.split ? 'x' : undefined}
                        size={(props.size === 'screen' ? 2 : 1) * (row.split ? 26 : 20)}
                      />
                    </span>
                  </Show>
                </span>
              </li>
            )
          }}
        </For>
      </ol>
      <p class={s['ends']} dir="ltr" aria-hidden="true">
        <span dir="auto">{props.low}</span>
        <span dir="auto">{props.high}</span>
      </p>
    </div>
  )
}
