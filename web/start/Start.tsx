import { createSignal, onMount, Show } from 'solid-js'
import { Logo } from '../ui/Logo.tsx'
import { words } from '../words/en/start.ts'
import { JoinField } from './JoinField.tsx'
import { Mine } from './Mine.tsx'
import { mine } from './mine.ts'
import { NewWorkshop } from './NewWorkshop.tsx'
import s from './Start.module.css'

/** The door for everyone: people with a code, and whoever wants to lead. */
export default function Start() {
  const [kept, setKept] = createSignal(mine())
  onMount(() => (document.title = words.title))
  return (
    <div class={s['page']}>
      <header class={s['bar']}>
        <p class={s['brand']}>
          <Logo /> {words.title}
        </p>
        <JoinField />
      </header>
      <main class={s['main']}>
        <div class={s['claim']}>
          <h1>{words.claim}</h1>
          <p>{words.lede}</p>
        </div>
        <NewWorkshop />
        <Show when={kept().length > 0}>
          <Mine workshops={kept()} onChange={() => setKept(mine())} />
        </Show>
      </main>
    </div>
  )
}
