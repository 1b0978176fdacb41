import { children, createEffect, createUniqueId, Show, type JSX } from 'solid-js'
import { autogrow } from './autogrow.ts'
import s from './TextBox.module.css'

export type TextBoxProps = {
  value: string
  onInput: (value: string) => void
  /** What is written here, for screen readers; with `showLabel` also for eyes. */
  label: string
  showLabel?: boolean | undefined
  placeholder?: string | undefined
  /** Longest text, in characters; the browser takes no more. */
  max?: number | undefined
  /** What is left as words: "88 left". Shown once something is written. */
  counter?: ((left: number) => string) | undefined
  /** At the start of the foot: a category chooser. */
  start?: JSX.Element
  /** At the end of the foot: the Add button. */
  end?: JSX.Element
  /** Enter without shift. Without it, Enter is a new line. */
  onEnter?: (() => void) | undefined
  onBlur?: (() => void) | undefined
  /** On the ochre wash: a shield's reason. */
  care?: boolean | undefined
  /** Lines to begin with (1). */
  rows?: number | undefined
  required?: boolean | undefined
  /** Why it is not accepted yet; also said to screen readers. */
  problem?: string | undefined
  ref?: ((el: HTMLTextAreaElement) => void) | undefined
}

/** A field that grows with what is written. */
export function TextBox(props: TextBoxProps) {
  const id = createUniqueId()
  let field!: HTMLTextAreaElement
  const start = children(() => props.start)
  const end = children(() => props.end)
  createEffect(() => {
    if (field.value !== props.value) field.value = props.value
    autogrow(field)
  })
  const left = () => props.max !== undefined && props.value !== '' && props.counter?.(props.max - props.value.length)

  return (
    <div class={s['wrap']}>
      {/* A tap anywhere in the frame means its field; the field itself has the keys. */}
      <div
        class={s['box']}
        classList={{ [s['care']!]: !!props.care }}
        onPointerDown={(event) => {
          if (event.target !== event.currentTarget) return
          event.preventDefault()
          field.focus()
        }}
      >
        <label for={id} class={props.showLabel ? s['label'] : 'visually-hidden'}>
          {props.label}
        </label>
        <textarea
          ref={(el) => {
            field = el
            props.ref?.(el)
          }}
          id={id}
          class={s['field']}
          dir="auto"
          rows={props.rows ?? 1}
          placeholder={props.placeholder}
          maxLength={props.max}
          required={props.required}
          aria-invalid={props.problem ? 'true' : undefined}
          aria-describedby={props.problem ? id + 'p' : undefined}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          onBlur={() => props.onBlur?.()}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !props.onEnter) return
            event.preventDefault()
            props.onEnter()
          }}
        />
        <Show when={start() || end() || left()}>
          <div class={s['foot']}>
            {start()}
            <span class={s['left']}>{left()}</span>
            {end()}
          </div>
        </Show>
      </div>
      <Show when={props.problem}>
        {(why) => (
          <p class={s['problem']} id={id + 'p'}>
            {why()}
          </p>
        )}
      </Show>
    </div>
  )
}
