import { createMemo, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { isRevealed } from '../../../shared/workshop.ts'
import type { ResultView, StepView } from '../../../shared/wall.ts'
import type { JsonObject } from '../../../shared/workshop.ts'
import { createWall } from '../../activities/walls.ts'
import { useLead } from '../lead.ts'

/**
 * The picture that the room sees of a step, at the size of the sheet. Before the reveal only where the activity shows one, or of a
 * `preview`: the result that is going to be shown.
 */
export function WallFace(props: { step: string; preview?: JsonObject }) {
  const { room } = useLead()
  const view = createMemo(() => {
    const found = room.wall.get('steps', props.step)
    return found?.activity && found.params ? (found as Required<StepView>) : undefined
  })
  const face = createWall(() => view()?.activity)
  const shown = () => {
    const seen = view()
    return seen && (props.preview || isRevealed(seen.state) || face()?.whileOpen?.(seen)) ? seen : undefined
  }
  const results = (seen: Required<StepView>): ResultView[] => {
    const shown = room.wall.get('results', props.step) ?? []
    const n = room.backstage.get('agenda', props.step)?.n
    if (!props.preview || !n) return shown
    const { activity, ask, round, params, attribution } = seen
    const result = props.preview as ResultView['result']
    return [...shown, { id: props.step, type: activity, ask, round, params, attribution, minutes: 0, n, result }]
  }
  return (
    <Show when={shown()}>
      {(seen) => (
        <Dynamic
          component={face()?.default}
          room={room}
          step={props.step}
          view={seen()}
          size="sheet"
          results={results(seen())}
        />
      )}
    </Show>
  )
}
