import { For, Show, type JSX } from 'solid-js'
import { Highlight } from './Highlight.tsx'
import s from './ShareBars.module.css'

export type ShareBarsRow = {
  id: string
  label: string
  /** people who agree, passed, disagree */
  parts: [agree: number, pass: number, disagree: number]
  /** the whole row as a sentence, for screen readers */
  spoken: string
  /** what this person said; only ever on that person's phone */
  mine?: boolean | undefined
}

/** Statements, each with one bar: agree from the start, disagree from the end, who passed between them. Numbers stand at both ends. */
export function ShareBars(props: {
  rows: readonly ShareBarsRow[]
  size: 'phone' | 'page' | 'screen'
  /** what the list is, for screen readers */
  label: string
  /** over the bars: "agree", "disagree" */
  ends: [start: JSX.Element, end: JSX.Element]
  arriving?: boolean | undefined
}) {
  return (
    <div class={`${s['chart']} ${s[props.size]}`} classList={{ [s['arriving']!]: !!props.arriving }}>
      <p class={s['ends']} aria-hidden="true">
        <span>{props.ends[0]}</span>
        <span>{props.ends[1]}</span>
      </p>
      <ol aria-label={props.label}>
        <For each={props.rows}>
          {(row) => (
            <li class={s['row']}>
              <span class="visually-hidden">{row.spoken}</span>
              <span class={s['label']} aria-hidden="true">
                <bdi>
                  <Show when={row.mine} fallback={row.label}>
                    <Highlight>{row.label}</Highlight>
                  </Show>
                </bdi>
              </span>
              <span class={s['bar']} aria-hidden="true">
                <span class={s['number']}>{row.parts[0]}</span>
                <span class={s['track']}>
                  <span class={s['agree']} style={{ 'flex-grow': row.parts[0] }} />
                  <span class={s['pass']} style={{ 'flex-grow': row.parts[1] }} />
                  <span class={s['disagree']} style={{ 'flex-grow': row.parts[2] }} />
                </span>
                <span class={s['number']}>{row.parts[2]}</span>
              </span>
            </li>
          )}
        </For>
      </ol>
    </div>
  )
}
