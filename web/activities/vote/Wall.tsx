import { Match, Switch } from 'solid-js'
import type {
  AgreeResult,
  ColorsResult,
  DotsResult,
  FistResult,
  RankedResult,
  ScoreResult,
} from '../../../shared/activities/vote.ts'
import type { WallProps } from '../faces.ts'
import type { JsonObject } from '../../../shared/workshop.ts'
import { AgreeWall } from './AgreeWall.tsx'
import { CellsWall } from './CellsWall.tsx'
import { DotsWall } from './DotsWall.tsx'
import { FistWall } from './FistWall.tsx'
import { RankedWall } from './RankedWall.tsx'
import { readings } from './reading.ts'

/** A vote once it is revealed: one picture a mode. An earlier round stands beside the latest. */
export default function Wall(props: WallProps) {
  const latest = () => props.results.at(-1)
  const mode = () => String(props.view.params['mode'] ?? 'dots')
  const ofMode = <Result,>(name: string, back = 1) => {
    const round = props.results.at(-back)
    return round && mode() === name ? (round.result as unknown as Result) : undefined
  }
  return (
    <Switch>
      <Match when={ofMode<DotsResult | ColorsResult>('dots')}>
        {(result) => <DotsWall {...props} round={latest()!} result={result()} before={ofMode('dots', 2)} />}
      </Match>
      <Match when={ofMode<FistResult>('fist')}>
        {(result) => <FistWall {...props} round={latest()!} result={result()} />}
      </Match>
      <Match when={ofMode<AgreeResult>('agree')}>
        {(result) => <AgreeWall {...props} round={latest()!} result={result()} />}
      </Match>
      <Match when={props.view.params['matrix'] ? ofMode<ScoreResult>('score') : undefined}>
        {(result) => <CellsWall {...props} round={latest()!} result={result()} />}
      </Match>
      <Match when={latest() && readings[mode()]}>
        {(reading) => (
          <RankedWall
            {...props}
            round={latest()!}
            result={ofMode<RankedResult<JsonObject>>(mode())!}
            before={ofMode(mode(), 2)}
            reading={reading()}
          />
        )}
      </Match>
    </Switch>
  )
}
