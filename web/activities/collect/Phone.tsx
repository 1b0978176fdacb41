import { createEffect, createMemo, createSignal, For, Show } from 'solid-js'
import type { CollectEntry, CollectParams } from '../../../shared/activities/collect.ts'
import type { Json } from '../../../shared/workshop.ts'
import { newId } from '../../live/id.ts'
import { insist } from '../../live/insist.ts'
import { createAtZero } from '../../live/timer.ts'
import { words as say } from '../../words/en/answers/collect.ts'
import type { PhoneProps } from '../faces.ts'
import { Entry } from './Entry.tsx'
import s from './Phone.module.css'
import { Writing, type Written } from './Writing.tsx'

/** Write, keep what is written in sight, change it until the step closes. */
export default function CollectPhone(props: PhoneProps) {
  const { desk } = props.room
  const params = () => props.view.params as unknown as CollectParams
  const round = () => props.view.round
  const entries = createMemo(() => desk.entries(props.step, round()) as unknown as { [id: string]: CollectEntry })
  const newestFirst = createMemo(() => Object.keys(entries()).toReversed())
  const [editing, setEditing] = createSignal<string>()
  const full = () => newestFirst().length >= params().per_person.max

  // Its texts have to be asked for in any case, so that it comes with them.
  const [hand, setHand] = createSignal<typeof import('./Hand.tsx').Hand>()
  createEffect(() => {
    if (props.view.pass === 2) void insist(() => import('./Hand.tsx')).then((part) => setHand(() => part.Hand))
  })

  const draft: Written = {
    get: (field) => desk.draft(props.step, field),
    set: (field, text) => desk.setDraft(props.step, field, text),
  }
  const edit = (id: string | undefined) => {
    setEditing(id)
    draft.set('built_on', (id !== undefined && entries()[id]?.built_on) || '')
  }
  const save = (entry: CollectEntry) => {
    const builtOn = props.view.pass === 2 ? draft.get('built_on') : ''
    const whole = { ...entry, ...(builtOn && { built_on: builtOn }) }
    desk.put(props.step, round(), editing() ?? newId(), whole as unknown as Json)
    edit(undefined)
  }
  const remove = (id: string) => {
    desk.put(props.step, round(), id, null)
    edit(undefined)
  }

  let finish = () => {}
  createAtZero(props.room, () => finish())
  const press = () => {
    finish()
    desk.setDone(props.step, round(), true, props.view.pass)
  }
  createEffect(() =>
    props.foot({ fact: say.count(newestFirst().length, params().per_person.max), button: { label: say.done, press } }),
  )

  return (
    <>
      <Show when={!full() || editing()} fallback={<p class={s.quiet}>{say.full(params().per_person.max)}</p>}>
        <Show when={editing() ?? 'new'} keyed>
          {(id) => (
            <Writing
              room={props.room}
              view={props.view}
              params={params()}
              written={draft}
              entry={entries()[id]}
              first={newestFirst().length === 0}
              onSave={save}
              onRemove={id === 'new' ? undefined : () => remove(id)}
              finish={(run) => (finish = run)}
            />
          )}
        </Show>
      </Show>
      <Show when={!full() || editing() ? hand() : undefined} keyed>
        {(Hand) => (
          <Hand
            room={props.room}
            step={props.step}
            chosen={draft.get('built_on')}
            onChoose={(card) => draft.set('built_on', card)}
          />
        )}
      </Show>
      <Show when={newestFirst().length === 0 && params().example}>
        {(text) => <p class={s.quiet}>{say.example(text())}</p>}
      </Show>
      <ul class={s.entries}>
        <For each={newestFirst().filter((id) => id !== editing())}>
          {(id) => (
            <Entry
              entry={entries()[id]}
              params={params()}
              kept={desk.kept(props.step, round(), id)}
              onEdit={() => edit(id)}
            />
          )}
        </For>
      </ul>
    </>
  )
}
