import { createEffect, createSignal } from 'solid-js'

/**
 * Tells screen readers what changed: step changes, time warnings, results. It must be on the page before the first words come. `assertive`
 * interrupts: only for what cannot wait. `words` said twice in a row are spoken twice if `again` changes with them.
 */
export function Live(props: { words: string; assertive?: boolean | undefined; again?: number | undefined }) {
  const [spoken, speak] = createSignal('')
  createEffect(() => {
    // A no-break space at the end makes equal words a change.
    speak(props.words + (props.words && (props.again ?? 0) % 2 ? '\u00a0' : ''))
  })
  return (
    <div
      class="visually-hidden"
      role={props.assertive ? 'alert' : 'status'}
      aria-live={props.assertive ? 'assertive' : 'polite'}
    >
      {spoken()}
    </div>
  )
}
