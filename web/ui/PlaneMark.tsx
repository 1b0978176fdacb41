import { For, Show } from 'solid-js'
import { rem } from './rem.ts'
import s from './PlaneMark.module.css'

/** Along which axis the answers fall in two camps. */
export type Split = 'x' | 'y' | 'both'

/** Arcs of a ring of radius 47, pulled apart along the axis that splits. */
const arcs: Record<Split, string[]> = {
  y: ['M-47-8A47 47 0 0 1 47-8', 'M-47 8A47 47 0 0 0 47 8'],
  x: ['M-8-47A47 47 0 0 0-8 47', 'M8-47A47 47 0 0 1 8 47'],
  both: ['M-55-8A47 47 0 0 1-8-55', 'M8-55A47 47 0 0 1 55-8', 'M55 8A47 47 0 0 1 8 55', 'M-8 55A47 47 0 0 1-55 8'],
}

/** Inside an SVG: the centre of all answers to one item, at 0,0. A split is an open ring, cut across the axis that splits. */
export function PlaneCentre(props: { letter?: string | undefined; split?: Split | undefined }) {
  return (
    <>
      <Show when={props.split} fallback={<circle class={s['centre']} r="43" />}>
        {(split) => (
          <>
            <circle class={s['hole']} r="47" />
            <For each={arcs[split()]}>{(d) => <path class={s['arc']} d={d} />}</For>
          </>
        )}
      </Show>
      <text class={s['letter']} classList={{ [s['open']!]: !!props.split }} y="15">
        {props.letter}
      </text>
    </>
  )
}

/** The same mark in a list beside the chart. `size` in px of a 16 px root; `pen` as in the chart. */
export function PlaneMark(props: {
  letter?: string | undefined
  pen?: number | undefined
  split?: Split | undefined
  size?: number | undefined
}) {
  return (
    <svg
      viewBox={props.split ? '-58 -58 116 116' : '-44 -44 88 88'}
      style={{
        'inline-size': rem(props.size ?? 28),
        'block-size': rem(props.size ?? 28),
        '--pen': props.pen === undefined ? 'var(--marker)' : `var(--pen-${props.pen % 6})`,
      }}
      aria-hidden="true"
    >
      <PlaneCentre letter={props.letter} split={props.split} />
    </svg>
  )
}
