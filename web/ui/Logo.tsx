import { For } from 'solid-js'
import { range } from './range.ts'
import { rem } from './rem.ts'
import { strokePath } from './tallyStroke.ts'

/** One full bundle in ink: a full room. `height` in px of a 16 px root; without a `label` it is decoration. */
export function Logo(props: { height?: number | undefined; label?: string | undefined }) {
  const height = () => props.height ?? 22
  return (
    <svg
      viewBox="0 0 118 100"
      style={{ height: rem(height()), width: rem(height() * 1.18) }}
      fill="none"
      stroke="var(--ink)"
      stroke-width="11"
      stroke-linecap="round"
      role={props.label ? 'img' : undefined}
      aria-label={props.label}
      aria-hidden={props.label ? undefined : 'true'}
    >
      <For each={range(5)}>{(i) => <path d={strokePath(i)} />}</For>
    </svg>
  )
}
