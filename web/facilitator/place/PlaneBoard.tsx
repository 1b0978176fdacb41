import { For, Show } from 'solid-js'
import { arrow, keyStep, place3 } from '../../ui/keys.ts'
import { PlaneFrame, type PlaneWords } from '../../ui/PlaneFrame.tsx'
import type { Point } from '../../ui/PlaneInput.tsx'
import { PlaneMark } from '../../ui/PlaneMark.tsx'
import s from './Place.module.css'

export interface Mark {
  item: string
  letter: string
  pen: number
  /** null before it is placed: no mark is drawn */
  point: Point | null
}

/** px around the middle of a mark that take it in hand, and px before a press on one becomes a move */
const REACH = 24
const STILL = 4

/** All items on one plane: press a mark to choose it, drag it, or tap where the chosen one belongs. Arrow keys move the chosen one. */
export function PlaneBoard(props: {
  marks: readonly Mark[]
  /** the item that a tap or a key places */
  chosen: string
  onChoose: (item: string) => void
  /** Each change, while the finger still moves. */
  onMove: (item: string, point: Point) => void
  /** The finger is lifted, or a key was pressed. */
  onSettle: (item: string, point: Point) => void
  words: PlaneWords
  label: string
  valueText: string
  hint: string
}) {
  let square!: HTMLDivElement
  let held: { finger: number; item: string; dx: number; dy: number; from: [x: number, y: number] | null } | undefined
  const placeOf = (item: string) => props.marks.find((mark) => mark.item === item)?.point ?? null

  const at = ({ clientX, clientY }: PointerEvent): Point => {
    const box = square.getBoundingClientRect()
    return { x: (clientX - box.left) / box.width, y: 1 - (clientY - box.top) / box.height }
  }
  const nearest = (event: PointerEvent) => {
    const box = square.getBoundingClientRect()
    const { x, y } = at(event)
    const near = props.marks.flatMap(({ item, point }) => {
      const far = point ? Math.hypot((point.x - x) * box.width, (point.y - y) * box.height) : Infinity
      return far <= REACH ? [{ item, point: point!, far }] : []
    })
    return near.toSorted((a, b) => a.far - b.far)[0]
  }
  const placeFor = (event: PointerEvent): Point => {
    const { x, y } = at(event)
    return { x: place3(x + held!.dx), y: place3(y + held!.dy) }
  }
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0 || held) return
    const mark = nearest(event)
    const { x, y } = at(event)
    square.setPointerCapture(event.pointerId)
    const finger = event.pointerId
    if (mark) {
      held = {
        finger,
        item: mark.item,
        dx: mark.point.x - x,
        dy: mark.point.y - y,
        from: [event.clientX, event.clientY],
      }
      props.onChoose(mark.item)
      return
    }
    held = { finger, item: props.chosen, dx: 0, dy: 0, from: null }
    props.onMove(held.item, placeFor(event))
  }
  const onPointerMove = (event: PointerEvent) => {
    if (event.pointerId !== held?.finger) return
    const { from } = held
    if (from && Math.hypot(event.clientX - from[0], event.clientY - from[1]) < STILL) return
    held.from = null
    props.onMove(held.item, placeFor(event))
  }
  const onPointerUp = (event: PointerEvent) => {
    if (event.pointerId !== held?.finger) return
    // pressed and not moved: it was only chosen
    if (!held.from) props.onSettle(held.item, placeFor(event))
    held = undefined
  }
  const onCancel = (event: PointerEvent) => {
    if (event.pointerId !== held?.finger) return
    const point = placeOf(held.item)
    if (!held.from && point) props.onSettle(held.item, point)
    held = undefined
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const a = arrow(event.key)
    if (!a && event.key !== 'Enter') return
    event.preventDefault()
    const from = placeOf(props.chosen) ?? { x: 0.5, y: 0.5 }
    const by = keyStep(event)
    props.onSettle(props.chosen, { x: place3(from.x + (a?.x ?? 0) * by), y: place3(from.y + (a?.y ?? 0) * by) })
  }

  return (
    <PlaneFrame words={props.words} size="page">
      <div
        ref={(el) => (square = el)}
        class={s['plane']}
        role="slider"
        tabIndex={0}
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={placeOf(props.chosen)?.x ?? 0.5}
        aria-valuetext={props.valueText}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={onCancel}
        onKeyDown={onKeyDown}
      >
        <For each={props.marks}>
          {(mark) => (
            <Show when={mark.point}>
              {(point) => (
                <span
                  class={s['mark']}
                  classList={{ [s['chosen']!]: mark.item === props.chosen }}
                  style={{ '--x': point().x, '--y': point().y }}
                >
                  <PlaneMark letter={mark.letter} pen={mark.pen} size={40} />
                </span>
              )}
            </Show>
          )}
        </For>
        <Show when={props.marks.every(({ point }) => point === null)}>
          <span class={s['hint']}>{props.hint}</span>
        </Show>
      </div>
    </PlaneFrame>
  )
}
