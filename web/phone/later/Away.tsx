import { Show } from 'solid-js'
import type { Room } from '../../live/types.ts'
import { Strip } from '../../ui/Strip.tsx'
import { words } from '../../words/en/phone-later.ts'
import { isAway } from '../away.ts'

/** Over the foot while there is no network: what waits is safe. */
export function Away(props: { room: Room }) {
  const waiting = () => props.room.desk.waiting()
  return (
    <Show when={isAway(props.room)}>
      <Strip icon="cloud-off" title={waiting() > 0 ? words.away.waiting(waiting()) : words.away.title}>
        {waiting() > 0 ? words.away.safe : words.away.old}
      </Strip>
    </Show>
  )
}
