import type { StepView } from '../../../shared/wall.ts'
import type { Room } from '../../live/types.ts'
import { words } from '../../words/en/phone-later.ts'
import page from '../Phone.module.css'

/** Between the close and the reveal; and all the time where nobody has to answer anything. */
export function Closed(props: { room: Room; view: Required<StepView>; saved: number; kept: number }) {
  const who = () => props.room.wall.get('now', 'workshop')?.facilitator ?? ''
  return (
    <>
      <p class={page.lede}>
        {props.view.activity === 'compare' ? words.closed.compared : words.closed.text(props.saved, props.kept)}
      </p>
      <p class={page.lede}>
        {props.view.activity === 'compare' ? words.closed.found(who()) : words.closed.next(who())}
      </p>
    </>
  )
}
