import type { Room } from '../../live/types.ts'
import { Tally } from '../../ui/Tally.tsx'
import { words } from '../../words/en/phone-later.ts'
import s from './Later.module.css'

/** After Done: calm, and what the room may know, one number. */
export function Resting(props: { room: Room }) {
  const pulse = () => props.room.wall.get('now', 'pulse')
  const count = () => words.rest.count(pulse()?.done ?? 0, pulse()?.present ?? 0)
  return (
    <div class={s.rest}>
      <p>{words.rest.title}</p>
      <Tally height={60} done={pulse()?.done ?? 0} total={pulse()?.present ?? 0} label={count()} number={count()} />
    </div>
  )
}
