import type { JSX } from 'solid-js'
import s from './Highlight.module.css'

/** The yellow swipe behind words: *now*, and *you*. Three at once at most; never on a button or another person. */
export function Highlight(props: { children: JSX.Element }) {
  return <mark class={s['swipe']}>{props.children}</mark>
}
