import { createEffect, Show, type JSX } from 'solid-js'
import { autogrow } from './autogrow.ts'
import s from './Pile.module.css'

export type PileProps = {
  /** The key that puts a card here; empty where none does. */
  letter: string
  name: string
  /** Cards in it. */
  count: number
  /** The cards to see, three at most. */
  children: JSX.Element
  /** "and 2 more". */
  more?: JSX.Element
  /** A card is over it: the words of the slot, "Put it here". */
  drop?: string | undefined
  /** Being named: at most `max` characters (40). Enter and leaving the field finish, Escape gives the old name back. */
  naming?:
    | {
        value: string
        max: number
        label: string
        onInput: (value: string) => void
        onDone: () => void
        onCancel?: (() => void) | undefined
      }
    | undefined
  /** The name becomes a button that starts naming. `renameLabel` says so. */
  onRename?: (() => void) | undefined
  renameLabel?: string | undefined
  /** Takes the card picked before, by tap or by key. */
  onDrop?: (() => void) | undefined
  /** Controls beside the count, such as a Menu. */
  end?: JSX.Element
  ref?: ((el: HTMLElement) => void) | undefined
}

/** Cards put together: letter, name, count. */
export function Pile(props: PileProps) {
  return (
    <section
      ref={(el) => props.ref?.(el)}
      class={s['pile']}
      classList={{ [s['over']!]: props.drop !== undefined, [s['naming']!]: !!props.naming }}
      aria-label={props.letter ? `${props.letter}: ${props.name}` : props.name}
    >
      <header class={s['head']}>
        <Show when={props.letter}>
          <span class={s['letter']} aria-hidden="true">
            {props.letter}
          </span>
        </Show>
        <Show
          when={props.naming}
          fallback={
            <h3 class={s['name']} dir="auto">
              <Show when={props.onRename} fallback={props.name}>
                <button type="button" class={s['rename']} title={props.renameLabel} onClick={() => props.onRename?.()}>
                  {props.name}
                </button>
              </Show>
            </h3>
          }
        >
          {(field) => (
            <textarea
              ref={(el) => {
                createEffect(() => {
                  el.value = field().value
                  autogrow(el)
                })
                queueMicrotask(() => {
                  autogrow(el)
                  el.focus()
                })
              }}
              class={s['name']}
              rows="1"
              dir="auto"
              maxLength={field().max}
              aria-label={field().label}
              onInput={(event) => field().onInput(event.currentTarget.value.replaceAll('\n', ' '))}
              onBlur={() => field().onDone()}
              onKeyDown={(event) => {
                if (event.isComposing) return
                if (event.key === 'Enter') {
                  event.preventDefault()
                  event.currentTarget.blur()
                } else if (event.key === 'Escape') {
                  event.stopPropagation()
                  field().onCancel?.()
                }
              }}
            />
          )}
        </Show>
        <span class={s['count']}>
          {props.naming ? `${props.naming.value.length} / ${props.naming.max}` : props.count}
        </span>
        {props.end}
      </header>
      {props.children}
      <Show when={props.more}>{(words) => <p class={s['more']}>{words()}</p>}</Show>
      <Show when={props.drop}>
        {(words) => (
          <Show when={props.onDrop} fallback={<p class={s['slot']}>{words()}</p>}>
            <button type="button" class={s['slot']} onClick={() => props.onDrop?.()}>
              {words()}
            </button>
          </Show>
        )}
      </Show>
    </section>
  )
}
