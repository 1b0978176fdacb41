import { Show, type JSX } from 'solid-js'
import s from './Button.module.css'

export type ButtonProps = {
  children: JSX.Element
  /** primary: ink, one per surface · secondary (default): an edge · tertiary: words only. */
  rank?: 'primary' | 'secondary' | 'tertiary' | undefined
  /** Height in px of a 16 px root: 56 facilitator's primary, 52 phone, 44 (default), 36 side controls (hit area 44). */
  height?: 56 | 52 | 44 | 36 | undefined
  onClick?: ((event: MouseEvent) => void) | undefined
  type?: 'button' | 'submit' | undefined
  disabled?: boolean | undefined
  /** On its way: looks quiet, keeps its width and the focus, does nothing more. */
  busy?: boolean | undefined
  /** The key that does the same, drawn in a thin frame. */
  keyHint?: JSX.Element
  /** For what cannot be undone. Never with `primary`. */
  stop?: boolean | undefined
  /** Makes it a link that looks like a button. */
  href?: string | undefined
  download?: string | undefined
  /** The name, when the children are an icon; or more than they say. */
  label?: string | undefined
  pressed?: boolean | undefined
  expanded?: boolean | undefined
  controls?: string | undefined
  describedBy?: string | undefined
  /** The key that does the same, for assistive technology: "Enter", "m". */
  shortcut?: string | undefined
  ref?: ((el: HTMLElement) => void) | undefined
}

export function Button(props: ButtonProps) {
  const face = () =>
    `${s['button']} ${s[props.rank ?? 'secondary']} ${s['h' + (props.height ?? 44)]} ${props.stop ? s['stop'] : ''}`
  const inside = () => (
    <>
      {props.children}
      <Show when={props.keyHint}>
        {(key) => (
          <span class={s['key']} aria-hidden="true">
            {key()}
          </span>
        )}
      </Show>
    </>
  )
  // Two elements written out: `Dynamic` would bring 2 KB along, and the phone's first load has none to spare.
  return (
    <Show
      when={props.href === undefined}
      fallback={
        <a
          ref={(el) => props.ref?.(el)}
          class={face()}
          href={props.href}
          download={props.download}
          aria-label={props.label}
          aria-describedby={props.describedBy}
          onClick={(event) => props.onClick?.(event)}
        >
          {inside()}
        </a>
      }
    >
      <button
        ref={(el) => props.ref?.(el)}
        class={face()}
        type={props.type ?? 'button'}
        disabled={props.disabled}
        aria-busy={props.busy || undefined}
        aria-disabled={props.busy || undefined}
        aria-label={props.label}
        aria-pressed={props.pressed}
        aria-expanded={props.expanded}
        aria-controls={props.controls}
        aria-describedby={props.describedBy}
        aria-keyshortcuts={props.shortcut}
        onClick={(event) => {
          if (props.busy) event.preventDefault()
          else props.onClick?.(event)
        }}
      >
        {inside()}
      </button>
    </Show>
  )
}
