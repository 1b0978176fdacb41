import { createMemo, For, Show } from 'solid-js'
import type { PhoneProps } from '../faces.ts'
import { words as say } from '../../words/en/answers/decide.ts'
import { DecisionPhone } from './DecisionPhone.tsx'

/** The sentences as the facilitator writes them, the newest first: that is the one the room talks about. */
export default function DecidePhone(props: PhoneProps) {
  const { wall } = props.room
  const decisions = createMemo(() => {
    const order = (id: string) => wall.get('decisions', id)?.order ?? 0
    return wall
      .keys('decisions')
      .filter((id) => wall.get('decisions', id)?.step === props.step && wall.get('decisions', id)?.title)
      .toSorted((a, b) => order(b) - order(a))
  })
  return (
    <Show when={decisions().length > 0} fallback={<p>{say.none}</p>}>
      <For each={decisions()}>
        {(id) => <DecisionPhone room={props.room} step={props.step} view={props.view} id={id} />}
      </For>
    </Show>
  )
}
