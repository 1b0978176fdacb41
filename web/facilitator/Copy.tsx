import { createSignal, Show } from 'solid-js'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { words } from '../words/en/facilitator.ts'
import s from './Copy.module.css'

/** Copies a text. Where the browser has no clipboard (plain http), the text stands there selected. */
export function Copy(props: { text: string; label: string }) {
  const [state, setState] = createSignal<'copied' | 'by hand'>()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text)
      setState('copied')
      setTimeout(() => setState((now) => (now === 'copied' ? undefined : now)), 3000)
    } catch {
      setState('by hand')
    }
  }
  return (
    <span class={s['copy']}>
      <Button onClick={() => void copy()}>
        <Icon name={state() === 'copied' ? 'check' : 'copy'} size={18} />
        {props.label}
      </Button>
      <Show when={state() === 'by hand'}>
        <input
          class={s['text']}
          readOnly
          value={props.text}
          aria-label={words.quiet.notCopied}
          ref={(el) => queueMicrotask(() => (el.focus(), el.select()))}
        />
      </Show>
      <span class="visually-hidden" role="status">
        {state() === 'copied' ? words.quiet.copied : state() === 'by hand' ? words.quiet.notCopied : ''}
      </span>
    </span>
  )
}
