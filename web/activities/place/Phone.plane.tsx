import { createSignal, onMount, Show } from 'solid-js'
import { insist } from '../../live/insist.ts'
import { Button } from '../../ui/Button.tsx'
import { Highlight } from '../../ui/Highlight.tsx'
import { PlaneInput, type Point } from '../../ui/PlaneInput.tsx'
import { words as say } from '../../words/en/answers/place.ts'
import type { PhoneProps } from '../faces.ts'
import s from './Phone.module.css'
import { Placing, type ShapeProps } from './Placing.tsx'
import { saidOn } from './said.ts'

/** A square, or its other face, two sliders; below it, what the thumb just said. */
function PlanePlace(props: ShapeProps) {
  const [sliders, setSliders] = createSignal(false)
  const [Sliders, setSlidersInput] = createSignal<typeof import('../../ui/SlidersInput.tsx').SlidersInput>()
  // Few need the other face: it comes after the square.
  onMount(
    () =>
      void insist(() => import('../../ui/SlidersInput.tsx')).then(({ SlidersInput }) =>
        setSlidersInput(() => SlidersInput),
      ),
  )
  const [moving, setMoving] = createSignal<{ item: string; point: Point }>()
  const saved = (): Point | null => {
    const { x, y } = props.entry ?? {}
    return x === undefined || y === undefined ? null : { x, y }
  }
  const point = () => (moving()?.item === props.item ? moving()!.point : saved())
  const settle = (point: Point) => {
    setMoving(undefined)
    props.onPlace(point)
  }
  const move = (point: Point) => setMoving({ item: props.item, point })
  const said = (axis: 'x' | 'y') => saidOn(props.params[axis], point()?.[axis])
  const axis = (axis: 'x' | 'y') => {
    const { low, high, question } = props.params[axis]
    return { label: question ?? `${low} – ${high}`, low, high, valueText: said(axis) }
  }
  return (
    <>
      <Show
        when={sliders() && Sliders()}
        keyed
        fallback={
          <PlaneInput
            value={point()}
            onPlace={move}
            onSettle={settle}
            words={{
              top: props.params.y.high,
              bottom: props.params.y.low,
              left: props.params.x.low,
              right: props.params.x.high,
            }}
            label={say.label(props.item)}
            valueText={point() ? said('x') + say.and + said('y') : say.notYet}
            hint={say.hint}
          />
        }
      >
        {(Sliders) => (
          <Sliders value={point()} x={axis('x')} y={axis('y')} label={props.item} onPlace={move} onSettle={settle} />
        )}
      </Show>
      <p class={s.said} aria-hidden="true">
        <Show when={point()} fallback={props.entry?.cant_say ? say.saidCantSay : say.notYet}>
          {say.says} <Highlight>{said('x')}</Highlight>
          {say.and}
          <Highlight>{said('y')}</Highlight>
        </Show>
      </p>
      <Button rank="tertiary" onClick={() => setSliders(!sliders())}>
        {sliders() ? say.square : say.sliders}
      </Button>
    </>
  )
}

export default function PlanePlacePhone(props: PhoneProps) {
  return (
    <Placing
      room={props.room}
      step={props.step}
      view={props.view}
      head={props.head}
      foot={props.foot}
      Shape={PlanePlace}
    />
  )
}
