import { Show } from 'solid-js'
import { arrow, keyStep, place3 } from './keys.ts'
import { PlaneFrame, type PlaneWords } from './PlaneFrame.tsx'
import s from './PlaneInput.module.css'

export type Point = {
  /** 0 (the left words) … 1 (the right words), three decimals. */
  x: number
  /** 0 (the words at the foot) … 1 (the words at the top), three decimals. */
  y: number
}

export type PlaneInputProps = {
  /** Where the item is; null before it is placed. Unplaced is not the middle: no dot is drawn. */
  value: Point | null
  /** Each change, while the finger still moves. */
  onPlace: (point: Point) => void
  /** The finger is lifted, or a key was pressed: the moment to save. */
  onSettle?: ((point: Point) => void) | undefined
  words: PlaneWords
  /** The item's name and what to do: "Second approval on small changes. Tap where it belongs, or use the arrow keys". */
  label: string
  /** What a screen reader says of the value: "others must agree, a great relief", or "not placed yet". */
  valueText: string
  /** Shown in the empty square: "Tap where it belongs". */
  hint?: string | undefined
}

/** A square to place one item in: tap, drag, or arrow keys (0.05; with shift 0.01). Two SlidersInput are its other face. */
export function PlaneInput(props: PlaneInputProps) {
  let square!: HTMLDivElement
  let finger: number | undefined

  const at = (event: PointerEvent): Point => {
    const box = square.getBoundingClientRect()
    const y = 1 - (event.clientY - box.top) / box.height
    return { x: place3((event.clientX - box.left) / box.width), y: place3(y) }
  }
  const settle = (point: Point) => {
    props.onPlace(point)
    props.onSettle?.(point)
  }
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0 || finger !== undefined) return
    finger = event.pointerId
    square.setPointerCapture(finger)
    props.onPlace(at(event))
  }
  const onPointerMove = (event: PointerEvent) => {
    if (event.pointerId === finger) props.onPlace(at(event))
  }
  const onPointerUp = (event: PointerEvent) => {
    if (event.pointerId !== finger) return
    finger = undefined
    settle(at(event))
  }
  const onCancel = (event: PointerEvent) => {
    if (event.pointerId !== finger) return
    finger = undefined
    if (props.value) props.onSettle?.(props.value)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const a = arrow(event.key)
    if (!a) return
    event.preventDefault()
    const from = props.value ?? { x: 0.5, y: 0.5 }
    const by = keyStep(event)
    settle({ x: place3(from.x + a.x * by), y: place3(from.y + a.y * by) })
  }

  return (
    <PlaneFrame words={props.words} size="phone">
      <div
        ref={(el) => (square = el)}
        class={s['square']}
        role="slider"
        tabIndex={0}
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={props.value?.x ?? 0.5}
        aria-valuetext={props.valueText}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={onCancel}
        onKeyDown={onKeyDown}
      >
        <Show when={props.value} fallback={<span class={s['hint']}>{props.hint}</span>}>
          {(point) => (
            <span class={s['place']} style={{ '--x': point().x, '--y': point().y }}>
              <span class={s['dot']} />
            </span>
          )}
        </Show>
      </div>
    </PlaneFrame>
  )
}
