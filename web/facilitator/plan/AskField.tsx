import { createEffect, createUniqueId, on } from 'solid-js'
import { retext } from '../../../shared/plan.ts'
import { autogrow } from '../../ui/autogrow.ts'
import { words } from '../../words/en/plan.ts'
import { caretAfter } from './caret.ts'
import { usePlanning } from './planning.ts'
import s from './Plan.module.css'

const MOST = 400

/** The wording of a step, which two people can change at once: each letter goes into the text that they share. */
export function AskField(props: { id: string; value: string }) {
  const planning = usePlanning()
  const id = createUniqueId()
  let field!: HTMLTextAreaElement
  // a letter that is being composed is neither sent nor overwritten
  let composing = false
  const write = () => {
    const text = planning.askOf(props.id)
    const { value } = field
    if (text && !composing) planning.change(() => retext(text, value), `${props.id} ask`)
  }
  createEffect(
    on(
      () => props.value,
      (value) => {
        const { value: before, selectionStart, selectionEnd } = field
        if (before !== value && !composing) {
          field.value = value
          if (document.activeElement === field)
            field.setSelectionRange(caretAfter(before, value, selectionStart), caretAfter(before, value, selectionEnd))
        }
        autogrow(field)
      },
    ),
  )
  return (
    <div class={s['field']}>
      <label for={id}>{words.ask}</label>
      <textarea
        ref={(el) => (field = el)}
        id={id}
        class={s['box']}
        dir="auto"
        rows={2}
        maxLength={MOST}
        onInput={write}
        onCompositionStart={() => (composing = true)}
        onCompositionEnd={() => {
          composing = false
          write()
        }}
      />
    </div>
  )
}
