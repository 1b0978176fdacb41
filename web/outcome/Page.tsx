import { createEffect, For, onCleanup, onMount, Show } from 'solid-js'
import type { Outcome } from '../../shared/outcome/schema.ts'
import { Strip } from '../ui/Strip.tsx'
import { words } from '../words/en/outcome.ts'
import { Decisions } from './Decisions.tsx'
import { Dissent } from './Dissent.tsx'
import { Downloads } from './Downloads.tsx'
import { Exercise } from './Exercise.tsx'
import { Foot } from './Foot.tsx'
import { Head } from './Head.tsx'
import { roomOf } from './room.ts'
import { Signs } from './Signs.tsx'
import { StillOpen } from './StillOpen.tsx'
import { Told } from './Told.tsx'
import s from './outcome.module.css'

export interface PageProps {
  id: string
  document: Outcome
  as: 'facilitator' | 'outcome'
  purgeOn: string | null
}

/** Decisions and actions first, then dissent and what is open, then each exercise with its pictures. */
export function Page(props: PageProps) {
  createEffect(() => (document.title = words.page(props.document.workshop.title)))
  onMount(() => openForPrint(onCleanup))
  const room = () => roomOf(props.document)
  const isEmpty = () =>
    props.document.exercises.every(({ steps }) => steps.every(({ result }) => result.status === 'skipped'))
  const hasDissent = () => props.document.dissent.length > 0
  const hasOpen = () => props.document.open_questions.length > 0
  return (
    <>
      <Show when={props.document.workshop.in_progress}>
        <Strip icon="eye" title={words.preview.title}>
          {words.preview.text}
        </Strip>
      </Show>
      <main class={s['page']}>
        <Downloads id={props.id} as={props.as} workshop={props.document.workshop} />
        <Head document={props.document} />
        <Show when={isEmpty()}>
          <section class={s['empty']}>
            <h2 class={s['h2']}>{words.empty.title}</h2>
            <p>{words.empty.text}</p>
          </section>
        </Show>
        <Decisions document={props.document} />
        <Show when={hasDissent() || hasOpen()}>
          <div class={s['beside']} classList={{ [s['both']!]: hasDissent() && hasOpen() }}>
            <Dissent document={props.document} />
            <StillOpen document={props.document} />
          </div>
        </Show>
        <Told document={props.document} />
        <Signs document={props.document} />
        <For each={props.document.exercises}>
          {(exercise) => <Exercise document={props.document} exercise={exercise} room={room()} />}
        </For>
        <Foot document={props.document} purgeOn={props.purgeOn} />
      </main>
    </>
  )
}

/** Paper cannot be unfolded: what is folded on the screen opens for the print, and folds again. */
function openForPrint(cleanUp: (stop: () => void) => void) {
  let opened: HTMLDetailsElement[] = []
  const open = () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')]
    for (const details of opened) details.open = true
  }
  const fold = () => {
    for (const details of opened.splice(0)) details.open = false
  }
  addEventListener('beforeprint', open)
  addEventListener('afterprint', fold)
  cleanUp(() => {
    removeEventListener('beforeprint', open)
    removeEventListener('afterprint', fold)
  })
}
