import { createSignal, Show } from 'solid-js'
import { chanceAt } from '../../../shared/activities/scales.ts'
import { AxisSlider } from '../../ui/AxisSlider.tsx'
import { Highlight } from '../../ui/Highlight.tsx'
import { words as say } from '../../words/en/answers/place.ts'
import type { PhoneProps } from '../faces.ts'
import s from './Phone.module.css'
import { Placing, type ShapeProps } from './Placing.tsx'
import { saidOn } from './said.ts'

/** One item on one axis. */
function LinePlace(props: ShapeProps) {
  const [moving, setMoving] = createSignal<number>()
  const value = () => moving() ?? props.entry?.x ?? null
  const said = () => {
    const x = value()
    return props.params.forecast && x !== null ? say.chance(chanceAt(x)) : saidOn(props.params.x, x ?? undefined)
  }
  return (
    <>
      <AxisSlider
        value={value()}
        low={props.params.x.low}
        high={props.params.x.high}
        label={props.params.x.question ?? ''}
        hideLabel={!props.params.x.question}
        valueText={said()}
        onPlace={setMoving}
        onSettle={(x) => {
          setMoving(undefined)
          props.onPlace({ x })
        }}
      />
      <p class={s.said} aria-hidden="true">
        <Show when={value() !== null} fallback={props.entry?.cant_say ? say.saidCantSay : say.notYet}>
          {say.says} <Highlight>{said()}</Highlight>
        </Show>
      </p>
    </>
  )
}

export default function LinePlacePhone(props: PhoneProps) {
  return (
    <Placing
      room={props.room}
      step={props.step}
      view={props.view}
      head={props.head}
      foot={props.foot}
      Shape={LinePlace}
    />
  )
}
