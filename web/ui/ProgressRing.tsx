import { Show } from 'solid-js'
import { rem } from './rem.ts'
import s from './Ring.module.css'

const SIZE = 44
const STROKE = 4
const R = (SIZE - STROKE) / 2

/** How far one has come, as a ring that fills, with the number inside. */
export function ProgressRing(props: { done: number; of: number; label: string }) {
  const share = () => (props.of > 0 ? Math.min(1, props.done / props.of) : 0)
  return (
    <span class={`${s['ring']} ${s['inside']}`} role="img" aria-label={props.label}>
      <span class={s['digits']} aria-hidden="true">
        {props.done}
      </span>
      <svg
        viewBox={`0 0 ${SIZE} ${SIZE}`}
        style={{ width: rem(SIZE), height: rem(SIZE) }}
        fill="none"
        stroke-width={STROKE}
        stroke-linecap="round"
        aria-hidden="true"
      >
        <circle class={s['whole']} cx={SIZE / 2} cy={SIZE / 2} r={R} />
        <Show when={share() > 0}>
          <circle
            class={s['left']}
            cx={SIZE / 2}
            cy={SIZE / 2}
            r={R}
            pathLength="1"
            stroke-dasharray={`${share()} 2`}
            transform={`rotate(-90 ${SIZE / 2} ${SIZE / 2})`}
          />
        </Show>
      </svg>
    </span>
  )
}
