import { createEffect } from 'solid-js'
import { words as say } from '../../words/en/answers/compare.ts'
import type { PhoneProps } from '../faces.ts'

/** Nobody has to answer anything: a quiet sentence until it is shown. */
export default function Phone(props: PhoneProps) {
  createEffect(() => props.foot({ button: null }))
  const facilitator = () => props.room.wall.get('now', 'workshop')?.facilitator ?? ''
  return (
    <>
      <p>{say.open(facilitator())}</p>
      <p>{say.nothing}</p>
    </>
  )
}
