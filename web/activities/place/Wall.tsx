import { Match, Switch } from 'solid-js'
import type { LineRow, PlaceResult, PlaneRow, TimelineRow } from '../../../shared/activities/place.ts'
import { isOpen, isRevealed } from '../../../shared/workshop.ts'
import type { WallProps } from '../faces.ts'
import type { WhileOpen } from '../walls.ts'
import { EmptyPlane } from './EmptyPlane.tsx'
import type { ResultView } from '../../../shared/wall.ts'
import { LineWall } from './LineWall.tsx'
import { PlaneWall } from './PlaneWall.tsx'
import type { Round } from './Said.tsx'
import { TimelineWall } from './TimelineWall.tsx'

export const whileOpen: WhileOpen = (view) => {
  if (view.public) return 'whole'
  return view.params?.['shape'] === 'plane' ? 'beside' : undefined
}

/** Where people put things: the empty axes while they do, then everybody's dots. What is placed together is seen as it moves. */
export default function Wall(props: WallProps) {
  /** a board that has not come yet is that of its last round, and never an earlier round's */
  const round = (): (Round & Pick<ResultView, 'result'>) | undefined => {
    const board = isRevealed(props.view.state) ? undefined : props.room.wall.get('boards', props.step)
    return board ?? (props.view.public && !isRevealed(props.view.state) ? undefined : props.results.at(-1))
  }
  const ofShape = <Row,>(shape: string) => {
    const now = round()
    return now && props.view.params['shape'] === shape ? (now.result as unknown as PlaceResult<Row>) : undefined
  }
  const isHidden = () => isOpen(props.view.state) && !props.view.public
  return (
    <Switch>
      <Match when={isHidden() && props.view.params['shape'] === 'plane'}>
        <EmptyPlane size={props.size} params={props.view.params} />
      </Match>
      <Match when={ofShape<PlaneRow>('plane')}>
        {(result) => <PlaneWall {...props} round={round()!} result={result()} />}
      </Match>
      <Match when={ofShape<TimelineRow>('timeline')}>
        {(result) => <TimelineWall {...props} round={round()!} result={result()} />}
      </Match>
      <Match when={ofShape<LineRow>('line')}>
        {(result) => <LineWall {...props} round={round()!} result={result()} />}
      </Match>
    </Switch>
  )
}
