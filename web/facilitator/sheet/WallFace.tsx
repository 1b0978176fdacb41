import { createMemo, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { isRevealed } from '../../../shared/workshop.ts'
import type { StepView } from '../../../shared/wall.ts'
import { createWall } from '../../activities/walls.ts'
import { useLead } from '../lead.ts'

/** The picture that the room sees of a step, at the size of the sheet. Before the reveal only where the activity shows one. */
export function WallFace(props: { step: string }) {
  const { room } = useLead()
  const view = createMemo(() => {
    const found = room.wall.get('steps', props.step)
    return found?.activity && found.params ? (found as Required<StepView>) : undefined
  })
  const face = createWall(() => view()?.activity)
  const shown = () => {
    const seen = view()
    return seen && (isRevealed(seen.state) || face()?.whileOpen?.(seen)) ? seen : undefined
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
          results={room.wall.get('results', props.step) ?? []}
        />
      )}
    </Show>
  )
}
