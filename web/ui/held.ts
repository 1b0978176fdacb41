import { createEffect, onCleanup } from 'solid-js'

/**
 * A field that others may change as well. While a letter is being composed (Japanese, Korean, many keyboards of phones) nothing is put
 * into it, not even what it said itself a moment ago: the browser would drop what is half written. `changed` gets whole letters only.
 */
export function createHeld(
  field: HTMLInputElement | HTMLTextAreaElement,
  value: () => string,
  changed: (value: string) => void,
): void {
  let composing = false
  const over = new AbortController()
  const on = (type: string, run: () => void) => field.addEventListener(type, run, { signal: over.signal })
  const say = () => {
    if (!composing && field.value !== value()) changed(field.value)
  }
  on('compositionstart', () => (composing = true))
  on('compositionend', () => {
    composing = false
    say()
  })
  on('input', say)
  createEffect(() => {
    const next = value()
    if (!composing && field.value !== next) field.value = next
  })
  onCleanup(() => over.abort())
}
