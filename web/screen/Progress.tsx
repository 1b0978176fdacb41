import type { Room } from '../live/types.ts'
import { Tally } from '../ui/Tally.tsx'
import { words } from '../words/en/screen.ts'
import s from './screen.module.css'

/** How many are done: a number that reads from the back row, and a stroke for each. */
export function Progress(props: { room: Room; narrow: boolean }) {
  const pulse = () => props.room.wall.get('now', 'pulse')
  const done = () => pulse()?.done ?? 0
  // Somebody may have left after pressing Done.
  const present = () => Math.max(done(), pulse()?.present ?? 0)
  return (
    <div class={s['progress']}>
      <p class={s['count']} aria-hidden="true">
        <span class={s['number']}>{words.doneOf(done(), present())[0]}</span>
        <span class={s['rest']}>{words.doneOf(done(), present())[1]}</span>
      </p>
      <Tally done={done()} total={present()} height={props.narrow ? 80 : 130} label={words.doneSpoken(done(), present())} />
    </div>
  )
}
