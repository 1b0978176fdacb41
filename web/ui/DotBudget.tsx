import { For, type JSX } from 'solid-js'
import { range } from './range.ts'
import s from './DotBudget.module.css'

/** The dots a person can still spend, above the list: filled are left, empty are spent. */
export function DotBudget(props: {
  total: number
  left: number
  /** "2 dots left"; announced when it changes. */
  words: string
  /** At the end of the row: the shield and its state. */
  end?: JSX.Element
}) {
  return (
    <div class={s['budget']}>
      <span class={s['dots']} aria-hidden="true">
        <For each={range(props.total)}>
          {(i) => <span class={s['dot']} classList={{ [s['left']!]: i < props.left }} />}
        </For>
      </span>
      <strong class={s['words']} role="status">
        {props.words}
      </strong>
      <span class={s['end']}>{props.end}</span>
    </div>
  )
}
