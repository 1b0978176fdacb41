import { Show } from 'solid-js'
import { isOpen } from '../../../shared/workshop.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { words as say } from '../../words/en/answers/talk.ts'
import type { PhoneProps } from '../faces.ts'

/** A hand to raise, under the picture of the conversation. Who speaks is public, so the button says so. */
export default function TalkPhone(props: PhoneProps) {
  const queue = () => props.room.wall.get('talk', 'queue') ?? []
  const place = () => queue().findIndex(({ seat }) => seat === props.room.me()?.seat) + 1
  return (
    <Show when={isOpen(props.view.state)}>
      <Button pressed={place() > 0} onClick={() => void props.room.send({ type: 'speak', on: place() === 0 })}>
        <Icon name="hand" size={20} />
        {place() > 0 ? say.lower : say.speak}
      </Button>
      <p role="status">{place() > 0 ? say.place(place()) : say.named}</p>
    </Show>
  )
}
