import { createUniqueId, type JSX } from 'solid-js'
import s from './Field.module.css'

/** A field of one line: a name, a code, a date. `end` stands inside its end: a SavedWord, a counter. */
export function Field(props: {
  value: string
  label: string
  onInput?: ((value: string) => void) | undefined
  /** The field is left, or Enter was pressed: the moment to save. */
  onChange?: ((value: string) => void) | undefined
  hideLabel?: boolean | undefined
  type?: 'text' | 'password' | 'date' | 'month' | 'url' | undefined
  placeholder?: string | undefined
  max?: number | undefined
  autocomplete?: string | undefined
  /** Letters of a code: capitals, tracked open, no spelling help. */
  code?: boolean | undefined
  end?: JSX.Element
  problem?: string | undefined
  ref?: ((el: HTMLInputElement) => void) | undefined
}) {
  const id = createUniqueId()
  return (
    <div class={s['field']}>
      <label for={id} class={props.hideLabel ? 'visually-hidden' : s['label']}>
        {props.label}
      </label>
      <div class={s['box']}>
        <input
          ref={(el) => props.ref?.(el)}
          id={id}
          class={s['input']}
          classList={{ [s['code']!]: !!props.code }}
          type={props.type ?? 'text'}
          dir="auto"
          placeholder={props.placeholder}
          maxLength={props.max}
          autocomplete={props.autocomplete ?? 'off'}
          autocapitalize={props.code ? 'characters' : undefined}
          spellcheck={props.code ? false : undefined}
          aria-invalid={props.problem ? 'true' : undefined}
          aria-describedby={props.problem ? id + 'p' : undefined}
          value={props.value}
          onInput={(event) => props.onInput?.(event.currentTarget.value)}
          onChange={(event) => props.onChange?.(event.currentTarget.value)}
        />
        {props.end}
      </div>
      {props.problem && (
        <p class={s['problem']} id={id + 'p'}>
          {props.problem}
        </p>
      )}
    </div>
  )
}
