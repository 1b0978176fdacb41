import { Show } from 'solid-js'
import { words } from '../../words/en/facilitator.ts'
import s from './Decide.module.css'

/** A day, in words and as it is set. */
export function Day(props: { label: string; value: string | null; onChange: (day: string | null) => void }) {
  return (
    <span class={s['day']}>
      <Show when={props.value}>{(day) => <span class={s['said']}>{words.day(day())}</span>}</Show>
      <input
        type="date"
        aria-label={props.label}
        value={props.value ?? ''}
        onChange={(event) => props.onChange(event.currentTarget.value || null)}
      />
    </span>
  )
}
