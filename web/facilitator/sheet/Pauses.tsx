import { Button } from '../../ui/Button.tsx'
import { words } from '../../words/en/facilitator.ts'
import { minutesLeft } from '../../live/timer.ts'
import { useLead } from '../lead.ts'
import s from './Sheet.module.css'

/** The room is on a break. */
export function BreakSheet() {
  const { room, act } = useLead()
  const until = () => room.wall.get('now', 'workshop')?.breakUntil ?? 0
  const left = () => minutesLeft(until() - room.now())
  return (
    <article class={s['pause']}>
      <h1>{words.pause.running(words.time(until()))}</h1>
      <p>{words.pause.left(left())}</p>
      <Button onClick={() => void act({ type: 'break', minutes: Math.max(0, left()) + 5 })}>
        {words.pause.longer}
      </Button>
    </article>
  )
}

/** It is over; what is left is the outcome. */
export function EndSheet() {
  const { room, ask } = useLead()
  const purge = () => room.backstage.get('room', 'room')?.purgeAt
  return (
    <article class={s['pause']}>
      <h1 dir="auto">{room.wall.get('now', 'workshop')?.title}</h1>
      <p>{words.announce.ended}</p>
      <p class={s['note']}>{purge() === undefined ? '' : words.delete.purge(words.date(purge()!))}</p>
      <Button rank="tertiary" stop onClick={() => ask({ about: 'delete' })}>
        {words.bar.delete}
      </Button>
    </article>
  )
}
