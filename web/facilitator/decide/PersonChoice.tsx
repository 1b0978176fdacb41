import { For, Show } from 'solid-js'
import s from './Decide.module.css'

/** One of several people, by seat. */
export function PersonChoice(props: {
  label: string
  people: { seat: string; name: string }[]
  value: string | null
  /** the words for nobody; without them somebody must be chosen */
  none?: string
  onChange: (seat: string | null) => void
}) {
  return (
    <select
      class={s['select']}
      aria-label={props.label}
      onChange={(event) => props.onChange(event.currentTarget.value || null)}
    >
      <Show when={props.none}>
        <option value="" selected={props.value === null}>
          {props.none}
        </option>
      </Show>
      <For each={props.people}>
        {({ seat, name }) => (
          <option value={seat} selected={props.value === seat}>
            {name}
          </option>
        )}
      </For>
    </select>
  )
}
