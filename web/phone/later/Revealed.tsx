import { createSignal, onMount, Show } from 'solid-js'
import type { FaceProps } from '../../activities/faces.ts'
import { loadWall, type WallModule } from '../../activities/walls.ts'
import { words } from '../../words/en/phone.ts'

/** What the room sees of a step, on a phone: the same picture, with its owner's own marked. */
export function Revealed(props: FaceProps) {
  const [wall, setWall] = createSignal<WallModule>()
  const [failed, setFailed] = createSignal(false)
  onMount(() => void loadWall(props.view.activity).then(setWall, () => setFailed(true)))
  const results = () => props.room.wall.get('results', props.step) ?? []
  return (
    <Show when={wall()?.default} keyed fallback={<p>{failed() ? words.partFailed : words.connecting}</p>}>
      {(Picture) => (
        <Picture
          room={props.room}
          step={props.step}
          view={props.view}
          results={results()}
          own={props.room.desk.entries(props.step, props.view.round)}
          size="phone"
        />
      )}
    </Show>
  )
}
