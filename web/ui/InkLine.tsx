import { hand } from './hand.ts'
import s from './InkLine.module.css'

/** The line's path in a box of 1000 × 20: nearly straight, as a hand draws along a ruler's memory. */
function path(seed: number): string {
  const r = hand(seed)
  const y = () => Math.round((10 + 2.2 * r()) * 10) / 10
  let d = `M2 ${y()}`
  for (let x = 2; x < 998; x += 166) d += `S${x + 110} ${y()} ${x + 166} ${y()}`
  return d
}

/** One ink stroke across: the line. 3.5 px, on the screen 7. `arriving` draws it from its start, after the dots. */
export function InkLine(props: { seed?: number | undefined; arriving?: boolean | undefined }) {
  return (
    <svg
      class={s['line']}
      classList={{ [s['arriving']!]: !!props.arriving }}
      viewBox="0 0 1000 20"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={path(props.seed ?? 3)} vector-effect="non-scaling-stroke" />
    </svg>
  )
}
