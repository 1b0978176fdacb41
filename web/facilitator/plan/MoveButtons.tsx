import { Icon } from '../../ui/Icon.tsx'
import { words } from '../../words/en/plan.ts'
import s from './Plan.module.css'

/** Up and down, for keys and taps. Without a handler there is nowhere to go. */
export function MoveButtons(props: { title: string; up: (() => void) | undefined; down: (() => void) | undefined }) {
  const press = (button: HTMLElement, move: (() => void) | undefined) => {
    move?.()
    // what is moved in the page loses the focus
    queueMicrotask(() => button.isConnected && button.focus())
  }
  return (
    <>
      <button
        type="button"
        class={`${s['tool']} ${s['turned']}`}
        aria-label={words.up(props.title)}
        aria-disabled={!props.up}
        onClick={(event) => press(event.currentTarget, props.up)}
      >
        <Icon name="chevron" />
      </button>
      <button
        type="button"
        class={s['tool']}
        aria-label={words.down(props.title)}
        aria-disabled={!props.down}
        onClick={(event) => press(event.currentTarget, props.down)}
      >
        <Icon name="chevron" />
      </button>
    </>
  )
}
