import { For, Show } from 'solid-js'
import { words } from '../../words/en/facilitator.ts'
import type { Row } from '../agenda.ts'
import s from './Sheet.module.css'

/** Private lines for whoever leads. */
export function Tips(props: { row: Row }) {
  return (
    <Show when={props.row.tips.length > 0}>
      <details class={s['tips']}>
        <summary>
          {words.sheet.tips} <span>{words.sheet.hint}</span>
        </summary>
        <ul>
          <For each={props.row.tips}>{(tip) => <li dir="auto">{tip}</li>}</For>
        </ul>
      </details>
    </Show>
  )
}
