import { createSignal, Show, untrack } from 'solid-js'
import { Field } from '../../ui/Field.tsx'
import type { PhoneProps } from '../faces.ts'
import { Felt } from '../Felt.tsx'
import { Placing, type ShapeProps } from './Placing.tsx'

/** A day for one item; a month where the step asks no finer; and how it felt, where it asks. */
export function DayPlace(props: ShapeProps) {
  const [felt, setFelt] = createSignal<number | null>(untrack(() => props.entry?.felt ?? null))
  const place = (when: string | undefined) => when && props.onPlace({ when, ...(felt() !== null && { felt: felt() }) })
  const feel = (feeling: number) => {
    setFelt(feeling)
    place(props.entry?.when)
  }
  return (
    <>
      <Field
        type={props.params.grain === 'month' ? 'month' : 'date'}
        label={props.item}
        hideLabel
        value={props.entry?.when ?? ''}
        onChange={place}
      />
      <Show when={props.params.felt}>
        <Felt felt={felt()} onFeel={feel} />
      </Show>
    </>
  )
}

export default function TimelinePhone(props: PhoneProps) {
  return (
    <Placing
      room={props.room}
      step={props.step}
      view={props.view}
      head={props.head}
      foot={props.foot}
      Shape={DayPlace}
    />
  )
}
