import { Show, type JSX } from 'solid-js'
import { Icon, type IconName } from './Icon.tsx'
import s from './Strip.module.css'

/** A strip over the whole width that asks for care: no network, a provisional result. Not an error. */
export function Strip(props: {
  icon?: IconName | undefined
  title: JSX.Element
  children?: JSX.Element
  end?: JSX.Element
}) {
  return (
    <div class={s['strip']} role="status">
      <Show when={props.icon}>{(name) => <Icon name={name()} size={24} />}</Show>
      <p class={s['words']}>
        <strong class={s['title']}>{props.title}</strong> <span>{props.children}</span>
      </p>
      {props.end}
    </div>
  )
}
