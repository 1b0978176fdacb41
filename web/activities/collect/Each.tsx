import { createEffect, createMemo, createSignal, Show } from 'solid-js'
import type { CollectEntry, CollectParams } from '../../../shared/activities/collect.ts'
import type { Json } from '../../../shared/workshop.ts'
import { createAtZero } from '../../live/timer.ts'
import { words as say } from '../../words/en/answers/collect.ts'
import type { PhoneProps } from '../faces.ts'
import { createOneByOne } from '../oneByOne.ts'
import { itemText } from '../wall/items.ts'
import { Writing, type Written } from './Writing.tsx'

/** One entry to each item, one item after the other; what is typed for one is kept for that one. */
export function Each(props: PhoneProps) {
  const { desk } = props.room
  const params = () => props.view.params as unknown as CollectParams
  const entries = createMemo(
    () => desk.entries(props.step, props.view.round) as unknown as { [id: string]: CollectEntry },
  )
  const { item, next, isLast } = createOneByOne(props, () => props.view.items, {
    answered: (id) => id in entries(),
    title: (id) => ({ title: itemText(props.room, id) }),
    fact: say.written,
  })
  // What is on the screen: typed now, else left over from before, else saved. Only what differs from the saved words is a draft.
  const [typed, setTyped] = createSignal<{ [field: string]: string }>({})
  const saved = (id: string, field: string) => entries()[id]?.slots?.[field] ?? ''
  const drafts = (id: string): Written => ({
    get: (field) => typed()[`${id}/${field}`] ?? (desk.draft(props.step, `${id}/${field}`) || saved(id, field)),
    set(field, text) {
      setTyped((all) => ({ ...all, [`${id}/${field}`]: text }))
      desk.setDraft(props.step, `${id}/${field}`, text === saved(id, field) ? '' : text)
    },
  })
  const save = (id: string, entry: CollectEntry) => {
    desk.put(props.step, props.view.round, id, entry as unknown as Json)
    for (const field of Object.keys(entry.slots ?? {})) desk.setDraft(props.step, `${id}/${field}`, '')
  }
  let finish = () => {}
  createAtZero(props.room, () => finish())
  const press = () => {
    finish()
    if (isLast()) desk.setDone(props.step, props.view.round, true, props.view.pass)
    else next()
  }
  createEffect(() => {
    const written = props.view.items.filter((id) => id in entries()).length
    props.foot({
      fact: say.written(written, props.view.items.length - written),
      button: { label: isLast() ? say.done : say.next, press },
    })
  })
  return (
    <Show when={item()} keyed>
      {(id) => (
        <Writing
          room={props.room}
          view={props.view}
          params={params()}
          written={drafts(id)}
          entry={entries()[id]}
          first
          onSave={(entry) => save(id, entry)}
          onRemove={
            entries()[id]
              ? () => {
                  desk.put(props.step, props.view.round, id, null)
                  next()
                }
              : undefined
          }
          finish={(run) => (finish = run)}
          keep
        />
      )}
    </Show>
  )
}
