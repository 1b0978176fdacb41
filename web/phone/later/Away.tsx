import { Show } from 'solid-js'
import type { Room } from '../../live/types.ts'
import { Strip } from '../../ui/Strip.tsx'
import { words } from '../../words/en/phone-later.ts'
import { isAway } from '../away.ts'

/** Over the foot while there is no network, or a server that takes nothing from here: what waits is safe. */
export function Away(props: { room: Room }) {
  const waiting = () => props.room.desk.waiting()
  const refusal = () => {
    const stuck = props.room.desk.stuck()
    return typeof stuck === 'string' && stuck
  }
  const network = () => (
    <Strip icon="cloud-off" title={waiting() > 0 ? words.away.waiting(waiting()) : words.away.title}>
      {waiting() > 0 ? words.away.safe : words.away.old}
    </Strip>
  )
  return (
    <Show when={isAway(props.room)}>
      <Show when={refusal()} fallback={network()}>
        {(why) => (
          <Strip icon="alert" title={words.away.refused(waiting())}>
            {why()}
          </Strip>
        )}
      </Show>
    </Show>
  )
}
