import { For, Show } from 'solid-js'
import { Icon } from '../../ui/Icon.tsx'
import { Swatch } from '../../ui/Swatch.tsx'
import s from './Phone.module.css'

/** A few words to choose from, in the browser's own list: it fits any thumb. With `hues`, each has its card's colour. */
export function Choice(props: {
  label: string
  options: readonly string[]
  /** place in the options, −1 for none */
  chosen: number
  hues?: boolean
  onChoose: (at: number) => void
}) {
  return (
    <span class={s.choice}>
      <Show when={props.hues && props.chosen >= 0}>
        <Swatch hue={props.chosen} />
      </Show>
      <select
        class={s.select}
        aria-label={props.label}
        onChange={({ currentTarget }) => props.onChoose(+currentTarget.value)}
      >
        <Show when={props.hues}>
          <option value={-1}>{props.label}</option>
        </Show>
        <For each={props.options}>
          {(option, at) => (
            <option value={at()} selected={at() === props.chosen}>
              {option}
            </option>
          )}
        </For>
      </select>
      <Icon name="chevron" size={18} />
    </span>
  )
}
