import { Match, Switch } from 'solid-js'
import type { LineRow, PlaceResult, PlaneRow, TimelineRow } from '../../../shared/activities/place.ts'
import type { WallProps } from '../faces.ts'
import type { WhileOpen } from '../walls.ts'
import { EmptyPlane } from './EmptyPlane.tsx'
import { LineWall } from './LineWall.tsx'
import { PlaneWall } from './PlaneWall.tsx'
import { TimelineWall } from './TimelineWall.tsx'

export const whileOpen: WhileOpen = (view) => (view.params?.['shape'] === 'plane' ? 'beside' : undefined)

/** Where people put things: the empty axes while they do, then everybody's dots. */
export default function Wall(props: WallProps) {
  const round = () => props.results.at(-1)
  const ofShape = <Row,>(shape: string) => {
    const now = round()
    return now && props.view.params['shape'] === shape ? (now.result as unknown as PlaceResult<Row>) : undefined
  }
  const hasOpened = () => props.view.state === 'open' || props.view.state === 'last_call'
  return (
    <Switch>
      <Match when={hasOpened() && props.view.params['shape'] === 'plane'}>
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
