import { Field } from '../../ui/Field.tsx'
import type { PhoneProps } from '../faces.ts'
import { Placing, type ShapeProps } from './Placing.tsx'

/** A day for one item; a month where the step asks no finer. */
function DayPlace(props: ShapeProps) {
  const put = (when: string) =>
    when && props.onPlace({ when: props.params.grain === 'month' ? when.slice(0, 7) : when })
  return <Field type="date" label={props.item} hideLabel value={props.entry?.when ?? ''} onChange={put} />
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
