import { createUniqueId } from 'solid-js'
import { arrow, keyStep, place3 } from './keys.ts'
import s from './AxisSlider.module.css'

export type AxisSliderProps = {
  /** 0 (low) … 1 (high), three decimals; null before it is placed. */
  value: number | null
  low: string
  high: string
  /** The item, or the axis' question. */
  label: string
  /** Says the label for screen readers only: the words stand elsewhere. */
  hideLabel?: boolean | undefined
  /** What a screen reader says of the value: "nearer others must agree", or "not placed yet". */
  valueText: string
  /** Each change, while the finger still moves. */
  onPlace: (value: number) => void
  /** The finger is lifted, or a key was pressed: the moment to save. */
  onSettle?: ((value: number) => void) | undefined
}

/** One axis as a slider: an item on a line, or half of a plane's other face. Before it is placed its thumb is hollow. */
export function AxisSlider(props: AxisSliderProps) {
  const id = createUniqueId()
  const put = (value: number) => props.onPlace(place3(value))
  const settle = (value: number) => {
    put(value)
    props.onSettle?.(place3(value))
  }
  return (
    <div>
      <label for={id} class={props.hideLabel ? 'visually-hidden' : s['label']} dir="auto">
        {props.label}
      </label>
      <input
        id={id}
        class={s['range']}
        classList={{ [s['unset']!]: props.value === null }}
        type="range"
        dir="ltr"
        min="0"
        max="1"
        step="0.001"
        value={props.value ?? 0.5}
        aria-valuetext={props.valueText}
        onInput={(event) => put(event.currentTarget.valueAsNumber)}
        // A tap on the very middle changes nothing for the browser, yet places the item.
        onPointerUp={(event) => settle(event.currentTarget.valueAsNumber)}
        onKeyDown={(event) => {
          const a = arrow(event.key)
          if (!a && event.key !== 'Enter') return
          event.preventDefault()
          const by = a ? (a.x + a.y) * keyStep(event) : 0
          settle((props.value ?? 0.5) + by)
        }}
      />
      <span class={s['ends']} dir="ltr" aria-hidden="true">
        <span dir="auto">{props.low}</span>
        <span dir="auto">{props.high}</span>
      </span>
    </div>
  )
}
