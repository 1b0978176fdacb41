import { Show } from 'solid-js'
import type { StepView } from '../../shared/wall.ts'
import type { Room } from '../live/types.ts'
import { Ring } from '../ui/Ring.tsx'
import { words } from '../words/en/screen.ts'
import { digits } from './clockTime.ts'
import s from './screen.module.css'

/** The time left, quietly. Nothing without a timer. */
export function Timer(props: { room: Room; view: Required<StepView>; small?: boolean }) {
  const pulse = () => props.room.wall.get('now', 'pulse')
  const left = () => {
    const now = pulse()
    if (now?.paused !== undefined) return now.paused
    return now?.endsAt == null ? undefined : Math.max(0, now.endsAt - props.room.now())
  }
  const spoken = (ms: number) =>
    words.timeLeft(ms > 60_000 ? words.minutes(Math.ceil(ms / 60_000)) : words.seconds(Math.ceil(ms / 1000)))
  // Time may have been added: the ring is full then, never more.
  const share = (ms: number) => ms / Math.max(ms, props.view.minutes * 60_000, 1)
  const lastCall = () => props.view.state === 'last_call'
  return (
    <Show when={left() !== undefined}>
      <div class={s['timer']} classList={{ [s['hurry']!]: lastCall(), [s['small']!]: !!props.small }}>
        <Ring
          fraction={share(left()!)}
          size={props.small ? 48 : 124}
          stroke={props.small ? 6 : 9}
          digits={digits(left()!)}
          label={spoken(left()!)}
          lastCall={lastCall()}
        />
        <Show when={pulse()?.paused !== undefined}>{words.paused}</Show>
        <Show when={pulse()?.paused === undefined && left() === 0}>{words.timeUp}</Show>
      </div>
    </Show>
  )
}
