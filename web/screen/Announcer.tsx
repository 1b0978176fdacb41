import { createEffect, createSignal, on } from 'solid-js'
import { spellCode } from '../../shared/people.ts'
import type { Room } from '../live/types.ts'
import { words } from '../words/en/screen.ts'
import { clockTime } from './clockTime.ts'
import { pictureOf } from './picture.ts'

const say = words.announce

/** What a screen reader hears when the picture changes: steps, the last minute, the network. Never a count, never a text. */
export function Announcer(props: { room: Room }) {
  const [heard, setHeard] = createSignal('')

  const sentence = () => {
    const { wall, me } = props.room
    const picture = pictureOf(props.room)
    if (picture.is === 'lobby' && me()?.code) return say.lobby(location.host, spellCode(me()?.code ?? ''))
    if (picture.is === 'break') return say.break(clockTime(wall.get('now', 'workshop')?.breakUntil ?? 0))
    if (picture.is === 'ended') return say.ended
    if (picture.is !== 'step') return ''
    const view = wall.get('steps', picture.step)
    if (view?.state === 'open') return say.open(view.ask ?? '')
    if (view?.state === 'last_call') return say.last_call
    if (view?.state === 'closed') return say.closed
    return say.revealed(view?.ask ?? '')
  }
  const lastMinute = () => {
    const endsAt = props.room.wall.get('now', 'pulse')?.endsAt
    return endsAt != null && endsAt - props.room.now() < 60_000
  }

  createEffect(on(sentence, setHeard))
  createEffect(on(lastMinute, (is, was) => is && was === false && setHeard(say.minuteLeft), { defer: true }))
  createEffect(
    on(props.room.link, (link, was) => {
      if (link === 'offline') setHeard(say.offline)
      else if (link === 'live' && was === 'offline') setHeard(say.live)
    }),
  )
  return (
    <p class="visually-hidden" role="status">
      {heard()}
    </p>
  )
}
