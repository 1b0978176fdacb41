import s from './Swatch.module.css'

/** A category's hue as a small square before its word. `hue` as in PaperCard. */
export function Swatch(props: { hue: number }) {
  return <span class={s['swatch']} style={{ '--fill': `var(--fill-${props.hue % 6})` }} aria-hidden="true" />
}
