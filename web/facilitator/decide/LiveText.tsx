import { createEffect, createSignal, onCleanup } from 'solid-js'
import { autogrow } from '../../ui/autogrow.ts'
import s from './Decide.module.css'

/** How long the own text stands after the field was left, until the room has it, ms. */
const LINGER = 2_500

/** A text that the room sees while it is typed. The room's text never runs over the one under the fingers. */
export function LiveText(props: {
  value: string
  label: string
  placeholder?: string
  max: number
  large?: boolean
  disabled?: boolean
  onInput: (text: string) => void
}) {
  const [draft, setDraft] = createSignal<string>()
  const [focused, setFocused] = createSignal(false)
  let field!: HTMLTextAreaElement
  let linger: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(linger))
  createEffect(() => {
    if (!focused() && draft() === props.value) setDraft(undefined)
  })
  createEffect(() => {
    const text = draft() ?? props.value
    if (field.value !== text) field.value = text
    autogrow(field)
  })
  return (
    <textarea
      ref={(el) => (field = el)}
      class={props.large ? s['large'] : s['text']}
      rows="1"
      dir="auto"
      maxLength={props.max}
      disabled={props.disabled}
      aria-label={props.label}
      placeholder={props.placeholder}
      onFocus={() => (clearTimeout(linger), setFocused(true))}
      onBlur={() => {
        setFocused(false)
        linger = setTimeout(() => setDraft(undefined), LINGER)
      }}
      onInput={(event) => {
        const text = event.currentTarget.value.replaceAll('\n', ' ')
        setDraft(text)
        props.onInput(text)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.isComposing) return
        event.preventDefault()
        event.currentTarget.blur()
      }}
    />
  )
}
