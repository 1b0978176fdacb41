import { createEffect } from 'solid-js'
import { isOpen } from '../../../shared/workshop.ts'
import { words as say } from '../../words/en/answers/place.ts'
import type { PhoneProps } from '../faces.ts'

/** One board for all: the facilitator moves what the room says, and the phone shows the same picture. */
export default function TogetherPhone(props: PhoneProps) {
  createEffect(() => props.foot(isOpen(props.view.state) ? { fact: say.together, button: null } : {}))
  return undefined
}
