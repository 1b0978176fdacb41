import { createEffect } from 'solid-js'
import { words } from '../../words/en/futures-phone.ts'
import type { PhoneProps } from '../faces.ts'

/** Nobody answers here: the phone says what it waits for. */
export default function ComparePhone(props: PhoneProps) {
  createEffect(() => props.foot({ button: null }))
  return <p>{words.computed}</p>
}
