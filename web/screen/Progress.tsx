import { Show } from 'solid-js'
import type { Room } from '../live/types.ts'
import { Tally } from '../ui/Tally.tsx'
import { words } from '../words/en/screen.ts'
import s from './screen.module.css'

/** How many are done: a number that reads from the back row, and a stroke for each where there is room. */
export function Progress(props: { room: Room; narrow: boolean; tally: boolean }) {
  const pulse = () => props.room.wall.get('now', 'pulse')
  const done = () => pulse()?.done ?? 0
  // Somebody may have left after pressing Done.
  const present = () => Math.max(done(), pulse()?.present ?? 0)
  const parts = () => words.doneOf(done(), present())
  return (
    <div class={s['progress']} classList={{ [s['narrow']!]: props.narrow }}>
      <p class={s['count']}>
        <span class={s['number']}>{parts()[0]}</span> <span class={s['rest']}>{parts()[1]}</span>
      </p>
      <Show when={props.tally}>
        <Tally
          done={done()}
          total={present()}
          height={props.narrow ? 80 : 130}
          label={words.doneSpoken(done(), present())}
          number=""
        />
      </Show>
    </div>
  )
}
