import { createSignal, onMount, Show } from 'solid-js'
import type { FaceProps } from '../../activities/faces.ts'
import { loadWall, type WallModule } from '../../activities/walls.ts'
import { words } from '../../words/en/phone.ts'

/** What the room sees of a step, on a phone: the same picture, with its owner's own marked. */
export function Revealed(props: FaceProps) {
  const [wall, setWall] = createSignal<WallModule>()
  onMount(() => void loadWall(props.view.activity).then(setWall))
  /** What is revealed together was written in several steps. */
  const own = () => {
    const { wall, desk } = props.room
    const held = wall.keys('steps').filter((id) => {
      const step = wall.get('steps', id)
      return step?.hold && step.exercise === props.view.exercise && step.activity === props.view.activity
    })
    return Object.assign({}, ...[...held, props.step].map((id) => desk.entries(id, wall.get('steps', id)?.round ?? 1)))
  }
  const results = () => props.room.wall.get('results', props.step) ?? []
  return (
    <Show when={wall()?.default} keyed fallback={<p>{words.connecting}</p>}>
      {(Picture) => (
        <Picture room={props.room} step={props.step} view={props.view} results={results()} own={own()} size="phone" />
      )}
    </Show>
  )
}
