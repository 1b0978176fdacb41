import { Match, Switch } from 'solid-js'
import type { ColorsResult, DotsResult, FistResult } from '../../../shared/activities/vote.ts'
import type { WallProps } from '../faces.ts'
import { DotsWall } from './DotsWall.tsx'
import { FistWall } from './FistWall.tsx'

/** A vote once it is revealed: one picture a mode. An earlier round stands beside the latest. */
export default function Wall(props: WallProps) {
  const latest = () => props.results.at(-1)
  const ofMode = <Result,>(mode: string, back = 1) => {
    const round = props.results.at(-back)
    return round && (props.view.params['mode'] ?? 'dots') === mode ? (round.result as unknown as Result) : undefined
  }
  return (
    <Switch>
      <Match when={ofMode<DotsResult | ColorsResult>('dots')}>
        {(result) => <DotsWall {...props} round={latest()!} result={result()} before={ofMode('dots', 2)} />}
      </Match>
      <Match when={ofMode<FistResult>('fist')}>
        {(result) => <FistWall {...props} round={latest()!} result={result()} />}
      </Match>
    </Switch>
  )
}
