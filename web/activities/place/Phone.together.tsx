import { Show } from 'solid-js'
import { isOpen } from '../../../shared/workshop.ts'
import { words as say } from '../../words/en/answers/place.ts'
import type { PhoneProps } from '../faces.ts'
import s from './Phone.module.css'

/** One board for all: the facilitator moves what the room says, and the phone shows the same picture. */
export default function TogetherPhone(props: PhoneProps) {
  return (
    <Show when={isOpen(props.view.state)}>
      <p class={s.lede}>{say.together}</p>
    </Show>
  )
}
