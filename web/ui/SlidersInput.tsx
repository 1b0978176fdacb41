import { AxisSlider } from './AxisSlider.tsx'
import type { Point } from './PlaneInput.tsx'
import s from './SlidersInput.module.css'

/** One of the two axes: its question or name, its ends, and what a screen reader says of the value. */
export type SliderAxis = { label: string; low: string; high: string; valueText: string }

export type SlidersInputProps = {
  /** null before it is placed. The first slider moved puts the other in the middle. */
  value: Point | null
  x: SliderAxis
  y: SliderAxis
  /** The item's name. */
  label: string
  onPlace: (point: Point) => void
  onSettle?: ((point: Point) => void) | undefined
}

/** The other face of PlaneInput: two sliders, for screen readers, shaky hands and small thumbs. */
export function SlidersInput(props: SlidersInputProps) {
  const from = () => props.value ?? { x: 0.5, y: 0.5 }
  return (
    <div class={s['sliders']} role="group" aria-label={props.label}>
      <AxisSlider
        label={props.x.label}
        low={props.x.low}
        high={props.x.high}
        valueText={props.x.valueText}
        value={props.value?.x ?? null}
        onPlace={(x) => props.onPlace({ ...from(), x })}
        onSettle={(x) => props.onSettle?.({ ...from(), x })}
      />
      <AxisSlider
        label={props.y.label}
        low={props.y.low}
        high={props.y.high}
        valueText={props.y.valueText}
        value={props.value?.y ?? null}
        onPlace={(y) => props.onPlace({ ...from(), y })}
        onSettle={(y) => props.onSettle?.({ ...from(), y })}
      />
    </div>
  )
}
