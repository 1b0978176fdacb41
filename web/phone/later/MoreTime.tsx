import { createSignal } from 'solid-js'
import type { Room } from '../../live/types.ts'
import { Button } from '../../ui/Button.tsx'
import { words } from '../../words/en/phone-later.ts'
import s from './Later.module.css'

/** Counted for the facilitator, seen by nobody else. */
export function MoreTime(props: { room: Room }) {
  const [asked, setAsked] = createSignal(false)
  const ask = () => {
    setAsked(!asked())
    void props.room.send({ type: 'more_time', on: asked() }).then(([answer]) => answer?.ok || setAsked(!asked()))
  }
  return (
    <p class={s.more}>
      <Button rank="tertiary" pressed={asked()} onClick={ask}>
        {asked() ? words.moreTime.asked : words.moreTime.ask}
      </Button>
    </p>
  )
}
