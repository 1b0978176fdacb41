import { For, Show, type JSX } from 'solid-js'
import { Icon, type IconName } from './Icon.tsx'
import s from './Menu.module.css'

export type MenuItem = {
  id: string
  label: JSX.Element
  icon?: IconName | undefined
  onChoose: () => void
  disabled?: boolean | undefined
  /** Cannot be undone. */
  stop?: boolean | undefined
  /** One of a choice: the running one carries a tick. */
  chosen?: boolean | undefined
}

/** A few things to do, behind a button. Escape, a choice, or leaving it closes it. */
export function Menu(props: {
  items: readonly MenuItem[]
  /** In the button; a `more` sign without it. */
  children?: JSX.Element
  /** The button's name. */
  label: string
  /** The list opens upward: at the foot of a page. */
  up?: boolean | undefined
  /** The list's start edge stands under the button's (otherwise the end edges meet). */
  fromStart?: boolean | undefined
}) {
  let menu!: HTMLDetailsElement
  const close = () => {
    if (!menu.open) return
    menu.open = false
    menu.querySelector('summary')?.focus()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- what bubbles up here comes from the buttons inside.
    <details
      ref={(el) => (menu = el)}
      class={s['menu']}
      classList={{ [s['up']!]: !!props.up, [s['start']!]: !!props.fromStart }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !menu.open) return
        event.stopPropagation()
        close()
      }}
      onFocusOut={(event) => {
        if (!(event.relatedTarget instanceof Node && menu.contains(event.relatedTarget))) menu.open = false
      }}
    >
      {/* Safari does not focus a summary that is clicked, and what is never focused is never left. */}
      <summary class={s['button']} aria-label={props.label} onClick={(event) => event.currentTarget.focus()}>
        <Show when={props.children} fallback={<Icon name="more" />}>
          {(words) => words()}
        </Show>
      </summary>
      <ul class={s['list']}>
        <For each={props.items}>
          {(item) => (
            <li>
              <button
                type="button"
                class={s['item']}
                classList={{ [s['stop']!]: !!item.stop }}
                disabled={item.disabled}
                aria-pressed={item.chosen}
                onClick={() => {
                  close()
                  item.onChoose()
                }}
              >
                <Show when={item.icon}>{(name) => <Icon name={name()} size={18} />}</Show>
                <span class={s['label']}>{item.label}</span>
                <Show when={item.chosen}>
                  <Icon name="check" size={18} />
                </Show>
              </button>
            </li>
          )}
        </For>
      </ul>
    </details>
  )
}
