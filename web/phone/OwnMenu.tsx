import { createSignal, Show } from 'solid-js'
import type { Room } from '../live/types.ts'
import { Logo } from '../ui/Logo.tsx'
import { words } from '../words/en/phone.ts'
import { later } from './parts.ts'
import s from './Phone.module.css'

/** The logo, behind which one's own seat is. */
export function OwnMenu(props: { room: Room; onLeave: () => void }) {
  const [open, setOpen] = createSignal(false)
  return (
    <>
      <button type="button" class={s.logo} aria-label={words.menu} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Logo />
      </button>
      <Show when={open() && later()?.OwnSheet} keyed>
        {(OwnSheet) => <OwnSheet room={props.room} onLeave={props.onLeave} onClose={() => setOpen(false)} />}
      </Show>
    </>
  )
}
