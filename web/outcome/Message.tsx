import { Show, type JSX } from 'solid-js'
import { Logo } from '../ui/Logo.tsx'
import s from './outcome.module.css'

/** The page while there is nothing to read on it, and why. */
export function Message(props: { title: string; text?: string; quiet?: boolean; children?: JSX.Element }) {
  return (
    <main class={s['message']} aria-busy={props.quiet}>
      <Logo height={32} />
      <h1 class={props.quiet ? s['quiet'] : s['messageTitle']}>{props.title}</h1>
      <Show when={props.text}>
        <p>{props.text}</p>
      </Show>
      {props.children}
    </main>
  )
}
