import { Show } from 'solid-js'
import { Logo } from '../ui/Logo.tsx'
import s from './screen.module.css'

/** A whole screen of few words: connecting, gone, out, thanks. */
export function Message(props: { words: readonly [what: string, help: string] }) {
  return (
    <main class={`${s['stage']} ${s['message']}`}>
      <Logo height={44} />
      <div class={s['middle']}>
        <h1 class={s['huge']}>{props.words[0]}</h1>
        <Show when={props.words[1]}>{(help) => <p class={s['hint']}>{help()}</p>}</Show>
      </div>
    </main>
  )
}
