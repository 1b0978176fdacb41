import { Show } from 'solid-js'
import type { Room } from '../live/types.ts'
import { minutesLeft } from '../live/timer.ts'
import { words } from '../words/en/screen.ts'
import { clockTime } from './clockTime.ts'
import { Head } from './Head.tsx'
import s from './screen.module.css'

/** When we are back, as large as it gets. */
export function Break(props: { room: Room }) {
  const workshop = () => props.room.wall.get('now', 'workshop')
  const until = () => workshop()?.breakUntil ?? 0
  const left = () => until() - props.room.now()
  return (
    <main class={`${s['stage']} ${s['message']}`}>
      <Head room={props.room} qr={false} />
      <div class={s['middle']}>
        <Show
          when={left() > 0}
          fallback={
            <>
              <h1 class={s['huge']}>{words.breakOver}</h1>
              <p class={s['hint']}>{words.goesOn(workshop()?.facilitator ?? '')}</p>
            </>
          }
        >
          <h1 class={s['hint']}>{words.breakUntil}</h1>
          <p class={s['time']}>{clockTime(until())}</p>
          <p class={s['hint']}>{words.breakLeft(minutesLeft(left()))}</p>
        </Show>
      </div>
    </main>
  )
}
