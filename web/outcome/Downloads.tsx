import { createSignal, For, Show } from 'solid-js'
import type { Outcome } from '../../shared/outcome/schema.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Live } from '../ui/Live.tsx'
import { Logo } from '../ui/Logo.tsx'
import { words } from '../words/en/outcome.ts'
import { fileName, save, type Format } from './load.ts'
import s from './outcome.module.css'

const FORMATS: Format[] = ['json', 'csv', 'md']

/** Whose page it is, and the three files. */
export function Downloads(props: { id: string; as: 'facilitator' | 'outcome'; workshop: Outcome['workshop'] }) {
  const [busy, setBusy] = createSignal<Format>()
  const [failed, setFailed] = createSignal(false)
  const name = () => fileName(props.workshop.title, words.startDay(props.workshop))
  const fetchIt = async (format: Format) => {
    setBusy(format)
    setFailed(false)
    await save(props.id, props.as, format, name()).catch(() => setFailed(true))
    setBusy()
  }
  return (
    <header class={s['bar']}>
      <span class={s['brand']}>
        <Logo height={20} /> Roomful
      </span>
      <div class={s['files']} role="group" aria-label={words.download}>
        <For each={FORMATS}>
          {(format, i) => (
            <Button
              height={36}
              busy={busy() === format}
              label={words.as(words.formats[format])}
              onClick={() => void fetchIt(format)}
            >
              <Show when={i() === 0}>
                <Icon name="download" size={16} />
              </Show>
              {words.formats[format]}
            </Button>
          )}
        </For>
      </div>
      <Show when={failed()}>
        <p class={s['failed']}>{words.notSaved}</p>
      </Show>
      <Live words={failed() ? words.notSaved : ''} />
    </header>
  )
}
