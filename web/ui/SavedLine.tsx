import { Show, type JSX } from 'solid-js'
import { Icon, type IconName } from './Icon.tsx'
import s from './SavedLine.module.css'

/** saved: tick · waiting: for the network · problem: it was refused · plain: no sign, words only. */
export type SavedState = 'saved' | 'waiting' | 'problem' | 'plain'

const icons: Record<SavedState, IconName | undefined> = {
  saved: 'check',
  waiting: 'clock',
  problem: 'alert',
  plain: undefined,
}

/** The foot of every phone step: "Saved", and one quiet fact. */
export function SavedLine(props: { state: SavedState; title: JSX.Element; fact?: JSX.Element }) {
  return (
    <div class={`${s['line']} ${s[props.state]}`} role="status">
      <Show when={icons[props.state]}>{(name) => <Icon name={name()} />}</Show>
      <p>
        <span class={s['title']}>{props.title}</span> <span class={s['fact']}>{props.fact}</span>
      </p>
    </div>
  )
}

/** The same beside an entry, in one word: "Saved", "Not sent yet". */
export function SavedWord(props: { state: SavedState; children: JSX.Element }) {
  return (
    <span class={`${s['word']} ${s[props.state]}`}>
      <Show when={icons[props.state]}>{(name) => <Icon name={name()} size={16} />}</Show>
      {props.children}
    </span>
  )
}
