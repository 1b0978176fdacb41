import { createMemo, createSignal, For, Show } from 'solid-js'
import type { CollectEntry, CollectParams } from '../../../shared/activities/collect.ts'
import { blanksIn, fill } from '../../../shared/activities/template.ts'
import type { Json } from '../../../shared/workshop.ts'
import { createAtZero } from '../../live/timer.ts'
import { Button } from '../../ui/Button.tsx'
import { words as say } from '../../words/en/answers/collect.ts'
import { words as one } from '../../words/en/answers/each.ts'
import { createDealt } from '../dealt.ts'
import type { PhoneProps } from '../faces.ts'
import { createOneByOne } from '../oneByOne.ts'
import { itemText } from '../wall/items.ts'
import s from './Phone.module.css'
import { Slot } from './Slot.tsx'

/** The field of an entry that is no sentence. */
const TEXT = 'text'

/** One entry to each item, one item after the other; what is typed for one is kept for that one, and saved by going on. */
export default function EachPhone(props: PhoneProps) {
  const { desk } = props.room
  const params = () => props.view.params as unknown as CollectParams
  const isSentence = () => params().format === 'slots'
  const fields = createMemo(() =>
    isSentence() ? blanksIn(params().template ?? '') : [{ name: TEXT, required: true, label: say.label, gap: '' }],
  )
  const entries = createMemo(
    () => desk.entries(props.step, props.view.round) as unknown as { [id: string]: CollectEntry },
  )
  // a part of the items is dealt, else all are there
  const dealt = params().items_per_person ? createDealt(props, (id) => id in entries()) : null
  const order = () => dealt?.order() ?? props.view.items
  const { item } = createOneByOne(props, order, {
    answered: (id) => id in entries(),
    // a sentence says itself what is asked
    title: (id) => ({ ...(!isSentence() && { over: props.view.ask }), title: itemText(props.room, id) }),
    fact: one.progress,
    leave: () => save(),
  })
  // What is on the screen: typed now, else left over from before, else saved. Only what differs from the saved words is a draft.
  const [typed, setTyped] = createSignal<{ [field: string]: string }>({})
  const key = (name: string) => `${item()}/${name}`
  const saved = (name: string) => {
    const entry = entries()[item()]
    return (name === TEXT && !isSentence() ? entry?.text : entry?.slots?.[name]) ?? ''
  }
  const get = (name: string) => typed()[key(name)] ?? (desk.draft(props.step, key(name)) || saved(name))
  const set = (name: string, text: string) => {
    setTyped((all) => ({ ...all, [key(name)]: text }))
    desk.setDraft(props.step, key(name), text === saved(name) ? '' : text)
  }
  const slots = () => Object.fromEntries(fields().map(({ name }) => [name, get(name).trim()]))
  const put = (value: CollectEntry | null) => {
    desk.put(props.step, props.view.round, item(), value as unknown as Json)
    for (const { name } of fields()) desk.setDraft(props.step, key(name), '')
  }
  const save = () => {
    const whole = fields().every(({ name, required }) => !required || slots()[name])
    const isNew = fields().some(({ name }) => slots()[name] !== saved(name))
    if (whole && isNew) put(isSentence() ? { slots: slots() } : { text: slots()[TEXT] })
  }
  const remove = () => {
    put(null)
    for (const { name } of fields()) set(name, '')
  }
  createAtZero(props.room, save)
  return (
    <div class={s.writing}>
      <Show when={item()} keyed>
        <For each={fields()}>
          {({ name, label }) => (
            <Slot
              room={props.room}
              view={props.view}
              name={name}
              label={label}
              value={get(name)}
              max={params().max_chars}
              onInput={(text) => set(name, text)}
            />
          )}
        </For>
      </Show>
      <Show when={isSentence()}>
        <p class={s.sentence} dir="auto">
          {fill(params().template ?? '', Object.fromEntries(fields().map(({ name, gap }) => [name, get(name) || gap])))}
        </p>
      </Show>
      <Show when={item() in entries()}>
        <Button rank="tertiary" onClick={remove}>
          {say.remove}
        </Button>
      </Show>
    </div>
  )
}
