import { createUniqueId, For, Show } from 'solid-js'
import s from './Scale.module.css'

export type ScaleChoice = {
  value: number | string
  /** In the button: "3", or a few words. */
  label: string
  /** What it means, beside or for screen readers: "I can live with it". */
  words?: string | undefined
}

export type ScaleProps = {
  choices: readonly ScaleChoice[]
  value: number | string | null
  onChoose: (value: number | string) => void
  /** The question, for screen readers. */
  label: string
  /** row: numbers side by side, halved into two rows when the width is short · list: one below the other, with their words (fist, options). */
  layout?: 'row' | 'list' | undefined
  /** Under the two ends of a row: "not at all", "fully". */
  ends?: { low: string; high: string } | undefined
}

/** One of a few: 1–5, 0–5, 0–10, or options in words. Native radio buttons: arrow keys, one tab stop, right-to-left for free. */
export function Scale(props: ScaleProps) {
  const name = createUniqueId()
  const list = () => props.layout === 'list'
  const columns = () => (props.choices.length > 6 ? Math.ceil(props.choices.length / 2) : props.choices.length)
  return (
    <div
      role="radiogroup"
      aria-label={props.label}
      class={s['scale']}
      style={{ '--few': columns(), '--all': props.choices.length }}
    >
      <div class={list() ? s['list'] : s['row']}>
        <For each={props.choices}>
          {(choice) => (
            <div class={s['choice']}>
              <input
                class={s['radio']}
                type="radio"
                id={`${name}-${choice.value}`}
                name={name}
                checked={props.value === choice.value}
                onChange={() => props.onChoose(choice.value)}
              />
              <label class={s['face']} for={`${name}-${choice.value}`}>
                <span dir="auto">{choice.label}</span>
                <Show when={choice.words}>
                  {(words) => (
                    <span class={list() ? s['words'] : 'visually-hidden'} dir="auto">
                      {' '}
                      {words()}
                    </span>
                  )}
                </Show>
              </label>
            </div>
          )}
        </For>
      </div>
      <Show when={props.ends}>
        {(ends) => (
          <p class={s['ends']} aria-hidden="true">
            <span dir="auto">{ends().low}</span>
            <span dir="auto">{ends().high}</span>
          </p>
        )}
      </Show>
    </div>
  )
}
