import { For, Show, untrack } from 'solid-js'
import type { Text } from 'yjs'
import type { Blank } from '../../../shared/activities/template.ts'
import { Button } from '../../ui/Button.tsx'
import { Copy } from '../../ui/Copy.tsx'
import { words as say } from '../../words/en/answers/tables.ts'
import s from './Phone.tables.module.css'
import type { Unsent } from './unsent.ts'

/** Own words that the table has not got, offered back. */
export function NotTaken(props: { unsent: Unsent; blanks: Blank[]; textOf: (field: string) => Text }) {
  const blank = (field: string) => props.blanks.find(({ name }) => name === field)
  const target = (field: string) => props.textOf(blank(field) ? field : (props.blanks[0]?.name ?? field))
  // Only a sheet that is new here can know better: it was the server's last word that got lost, and not these.
  for (const { field, text } of untrack(() => props.unsent.left())) {
    const there = untrack(() => target(field)).toString()
    if (text.split('\n').every((line) => there.includes(line))) props.unsent.forget(field)
  }
  const putBack = (field: string, words: string) => {
    const text = target(field)
    text.insert(text.length, text.length > 0 ? ` ${words}` : words)
    props.unsent.forget(field)
  }
  return (
    <For each={props.unsent.left()}>
      {({ field, text }) => (
        <div class={s['left']} role="group" aria-label={say.notTaken}>
          <p>
            <Show when={blank(field)} fallback={say.notTaken}>
              {(blank) => say.notTakenOf(blank().label)}
            </Show>
          </p>
          <p class={s['words']} dir="auto">
            {text}
          </p>
          <div class={s['acts']}>
            <Button onClick={() => putBack(field, text)}>{say.putBack}</Button>
            <Copy text={text} label={say.copy} copied={say.copied} />
            <Button rank="tertiary" onClick={() => props.unsent.forget(field)}>
              {say.forget}
            </Button>
          </div>
        </div>
      )}
    </For>
  )
}
