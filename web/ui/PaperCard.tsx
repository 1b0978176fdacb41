import { Show, type JSX } from 'solid-js'
import s from './PaperCard.module.css'

export type PaperCardProps = {
  /** What somebody wrote. */
  children: JSX.Element
  /** The category's place in its list, 0 …; six hues repeat. Without it the card is white paper. */
  hue?: number | undefined
  /** The category as a word: a colour never speaks alone. */
  category?: string | undefined
  /** lying (default) · held: in the hand · left: the place it was taken from · off: off the table, greyed, with `reason` below. */
  state?: 'lying' | 'held' | 'left' | 'off' | undefined
  reason?: string | undefined
  /** Comes in with the reveal: its turn among the others, 0 … 1. */
  arriving?: number | undefined
  /** Makes it pressable and focusable: for picking up by key and by tap. */
  onPick?: ((event: MouseEvent) => void) | undefined
  onPointerDown?: ((event: PointerEvent) => void) | undefined
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined
  /** Chosen for a move by key or tap. */
  picked?: boolean | undefined
  /** A control at the end of the card, such as a Menu. */
  end?: JSX.Element
  ref?: ((el: HTMLElement) => void) | undefined
}

/** A card: paper with a hue and the category's word. */
export function PaperCard(props: PaperCardProps) {
  const state = () => props.state ?? 'lying'
  const words = () => (
    <>
      <span class={s['text']} dir="auto">
        {props.children}
      </span>{' '}
      <Show when={props.category}>{(word) => <span class={s['category']}>{word()}</span>}</Show>
    </>
  )
  return (
    <div
      ref={(el) => props.ref?.(el)}
      class={`${s['card']} ${s[state()]}`}
      classList={{ [s['arriving']!]: props.arriving !== undefined, [s['grab']!]: !!props.onPointerDown }}
      style={{
        '--fill': props.hue === undefined ? 'var(--card)' : `var(--fill-${props.hue % 6})`,
        '--turn': props.arriving,
      }}
      onPointerDown={(event) => props.onPointerDown?.(event)}
      aria-hidden={state() === 'left' ? 'true' : undefined}
    >
      <Show when={props.onPick && state() !== 'left'} fallback={words()}>
        <button
          type="button"
          class={s['pick']}
          aria-pressed={!!props.picked}
          onClick={(event) => props.onPick?.(event)}
          onKeyDown={(event) => props.onKeyDown?.(event)}
        >
          {words()}
        </button>
      </Show>
      {props.end}
      <Show when={props.reason}>{(why) => <span class={s['reason']}>{why()}</span>}</Show>
    </div>
  )
}
