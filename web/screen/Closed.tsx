import type { StepView } from '../../shared/wall.ts'
import type { Room } from '../live/types.ts'
import { words } from '../words/en/screen.ts'
import { Ask } from './Ask.tsx'
import { Head } from './Head.tsx'
import { Progress } from './Progress.tsx'
import s from './screen.module.css'

/** Between the close and the reveal. */
export function Closed(props: { room: Room; view: Required<StepView> }) {
  const facilitator = () => props.room.wall.get('now', 'workshop')?.facilitator ?? ''
  return (
    <main class={s['stage']}>
      <Head room={props.room} qr={false} />
      <div class={s['work']}>
        <div class={s['task']}>
          <Ask view={props.view} hint={false} quiet />
          <div class={s['handsOff']}>
            <p class={s['huge']}>{words.handsOff}</p>
            <p class={s['hint']}>{props.view.hold ? words.keptForLater : words.revealsNext(facilitator())}</p>
          </div>
          <Progress room={props.room} narrow tally />
        </div>
      </div>
    </main>
  )
}
