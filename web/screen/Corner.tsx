import { createMemo, Show } from 'solid-js'
import { spellCode } from '../../shared/people.ts'
import type { StepView } from '../../shared/wall.ts'
import type { Room } from '../live/types.ts'
import { words } from '../words/en/screen.ts'
import s from './screen.module.css'

/** Above a picture: whether we are looking back, and the way in while the door is open. */
export function Corner(props: { room: Room; view: Required<StepView> }) {
  const workshop = () => props.room.wall.get('now', 'workshop')
  const code = () => (workshop()?.door === 'open' ? props.room.me()?.code : undefined)
  const lookingBack = createMemo(() => {
    const { wall } = props.room
    return wall.keys('steps').some((id) => {
      const other = wall.get('steps', id)
      return (
        other?.exercise === props.view.exercise &&
        other.order > props.view.order &&
        other.state &&
        other.state !== 'skipped'
      )
    })
  })
  return (
    <div class={s['edge']}>
      <Show when={lookingBack()}>
        <p>{words.back(workshop()?.position ?? 0, workshop()?.of ?? 0)}</p>
      </Show>
      <Show when={code()}>
        {(code) => (
          <p class={s['late']}>
            {location.host} <strong aria-label={words.code(spellCode(code()))}>{spellCode(code())}</strong>
          </p>
        )}
      </Show>
    </div>
  )
}
