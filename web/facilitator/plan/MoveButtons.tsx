import { Icon } from '../../ui/Icon.tsx'
import { words } from '../../words/en/plan.ts'
import s from './Plan.module.css'

/** Where something would come to stand: right before a step, or at the end. */
export type Place = { before: string | undefined }

/** Up and down, for keys and taps. Without a place there is nowhere to go. */
export function MoveButtons(props: {
  title: string
  up: Place | undefined
  down: Place | undefined
  move: (before: string | undefined) => void
}) {
  const press = (button: HTMLElement, to: Place | undefined) => {
    if (to) props.move(to.before)
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
