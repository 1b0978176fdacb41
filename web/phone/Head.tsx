import { Show, type JSX } from 'solid-js'
import { timeLeft } from '../live/timer.ts'
import type { Room } from '../live/types.ts'
import { Ring } from '../ui/Ring.tsx'
import { words } from '../words/en/phone.ts'
import s from './Phone.module.css'

/** Last seconds of a step, ms: the timer gets heavier and is said aloud once. */
export const LAST_CALL = 20_000

/** Above every step: the way to one's own menu, where we are, and what time is left. */
export function Head(props: { room: Room; minutes: number; menu: JSX.Element }) {
  const workshop = () => props.room.wall.get('now', 'workshop')
  const left = () => timeLeft(props.room)
  const seconds = () => Math.ceil((left() ?? 0) / 1000)
  return (
    <header class={s.head}>
      {props.menu}
      <span class={s.where}>
        {words.where(workshop()?.exercise ?? workshop()?.title ?? '', workshop()?.position ?? 0, workshop()?.of ?? 0)}
      </span>
      <span class={s.end}>
        <Show when={left() !== null}>
          <Ring
            fraction={(left() ?? 0) / (props.minutes * 60_000)}
            digits={words.digits(seconds())}
            label={words.timeLeft(seconds())}
            lastCall={(left() ?? 0) <= LAST_CALL}
          />
        </Show>
      </span>
    </header>
  )
}
