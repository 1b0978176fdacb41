import type { Room } from '../live/types.ts'
import { words } from '../words/en/screen.ts'
import { Head } from './Head.tsx'
import s from './screen.module.css'

/** Between two steps. */
export function Waiting(props: { room: Room; skipped: boolean }) {
  const facilitator = () => props.room.wall.get('now', 'workshop')?.facilitator ?? ''
  return (
    <main class={`${s['stage']} ${s['message']}`}>
      <Head room={props.room} qr />
      <div class={s['middle']}>
        <h1 class={s['huge']}>{props.skipped ? words.skipped : words.nothingYet}</h1>
        <p class={s['hint']}>{words.nextStep(facilitator())}</p>
      </div>
    </main>
  )
}
