import { createEffect, createUniqueId, onCleanup, type JSX } from 'solid-js'
import s from './Dialog.module.css'

/**
 * A sheet over everything, with its consequence in words. Escape and a press beside it close it; focus goes back to where it was. What it
 * asks is said by `title`; the buttons are `actions`, the one to do last.
 */
export function Dialog(props: {
  open: boolean
  onClose: () => void
  title: JSX.Element
  children?: JSX.Element
  actions?: JSX.Element
  /** Wide enough for a form of two columns. */
  wide?: boolean | undefined
}) {
  const id = createUniqueId()
  let dialog!: HTMLDialogElement
  let before: Element | null = null
  const back = () => {
    if (before instanceof HTMLElement && before.isConnected) before.focus()
    before = null
  }

  createEffect(() => {
    if (props.open === dialog.open) return
    if (props.open) {
      before = document.activeElement
      dialog.showModal()
    } else dialog.close()
  })
  onCleanup(() => {
    if (dialog.open) dialog.close()
    back()
  })

  return (
    <dialog
      ref={(el) => (dialog = el)}
      class={s['dialog']}
      classList={{ [s['wide']!]: !!props.wide }}
      aria-labelledby={id}
      onClose={() => {
        back()
        if (props.open) props.onClose()
      }}
      onPointerDown={(event) => {
        if (event.target === dialog) dialog.close()
      }}
    >
      <div class={s['sheet']}>
        <h2 class={s['title']} id={id}>
          {props.title}
        </h2>
        <div class={s['body']}>{props.children}</div>
        <div class={s['actions']}>{props.actions}</div>
      </div>
    </dialog>
  )
}
