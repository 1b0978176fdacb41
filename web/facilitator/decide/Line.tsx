import type { JSX } from 'solid-js'
import s from './Decide.module.css'

/** One field of a decision: its name, and where it is typed. */
export function Line(props: { label: string; children: JSX.Element }) {
  return (
    <div class={s['line']}>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
