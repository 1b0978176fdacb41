import { Show, type JSX } from 'solid-js'
import { rem } from './rem.ts'
import s from './Ring.module.css'

export type RingProps = {
  /** Time left over time given, 0 … 1. */
  fraction: number
  /** Diameter in px of a 16 px root: 24 on the phone, with the digits before it; 56 at the desk, with the digits inside. */
  size?: number | undefined
  /** Stroke in the same px (3; 4 from 56 up). */
  stroke?: number | undefined
  /** The digits, "1:48". */
  digits: JSX.Element
  /** "1 minute 48 seconds left": read on request, never announced by itself. */
  label: string
  /** The last seconds: heavier digits and an ink arc. No red, no blinking. */
  lastCall?: boolean | undefined
}

/** Time left as a quiet ring. */
export function Ring(props: RingProps) {
  const size = () => props.size ?? 24
  const stroke = () => props.stroke ?? (size() < 56 ? 3 : 4)
  const r = () => (size() - stroke()) / 2
  const left = () => Math.min(1, Math.max(0, props.fraction))
  return (
    <span
      class={s['ring']}
      classList={{ [s['inside']!]: size() >= 56, [s['last']!]: !!props.lastCall }}
      role="timer"
      aria-label={props.label}
    >
      <span class={s['digits']} aria-hidden="true">
        {props.digits}
      </span>
      <svg
        viewBox={`0 0 ${size()} ${size()}`}
        style={{ width: rem(size()), height: rem(size()) }}
        fill="none"
        stroke-width={stroke()}
        stroke-linecap="round"
        aria-hidden="true"
      >
        <circle class={s['whole']} cx={size() / 2} cy={size() / 2} r={r()} />
        <Show when={left() > 0}>
          <circle
            class={s['left']}
            cx={size() / 2}
            cy={size() / 2}
            r={r()}
            pathLength="1"
            stroke-dasharray={`${left()} 2`}
            transform={`rotate(-90 ${size() / 2} ${size() / 2})`}
          />
        </Show>
      </svg>
    </span>
  )
}
