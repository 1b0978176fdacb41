import { Show, type JSX } from 'solid-js'
import { Icon, type IconName } from './Icon.tsx'
import s from './Pill.module.css'

/** A state in a word or two: open (blue wash), care (ochre wash), plain (a hairline). It cannot be pressed. */
export function Pill(props: {
  kind?: 'open' | 'care' | 'plain' | undefined
  icon?: IconName | undefined
  children: JSX.Element
}) {
  return (
    <span class={`${s['pill']} ${s[props.kind ?? 'plain']}`}>
      <Show when={props.icon}>{(name) => <Icon name={name()} size={14} />}</Show>
      {props.children}
    </span>
  )
}
