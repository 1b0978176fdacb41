import { createMemo, createSignal, Show, untrack } from 'solid-js'
import type { CollectEntry, CollectParams } from '../../../shared/activities/collect.ts'
import type { Json } from '../../../shared/workshop.ts'
import { createAtZero } from '../../live/timer.ts'
import { Button } from '../../ui/Button.tsx'
import { words as say } from '../../words/en/answers/collect.ts'
import { createDealt } from '../dealt.ts'
import type { PhoneProps } from '../faces.ts'
import { createOneByOne } from '../oneByOne.ts'
import { itemText } from '../wall/items.ts'
import { Choice } from './Choice.tsx'
import s from './Phone.module.css'
import { Writing, type Written } from './Writing.tsx'

/** Of each item the side that this person is not on: what those people may have seen. Whoever could not say chooses a side. */
export default function SidesPhone(props: PhoneProps) {
  const { desk } = props.room
  const params = () => props.view.params as unknown as CollectParams
  const entries = createMemo(
    () => desk.entries(props.step, props.view.round) as unknown as { [item: string]: CollectEntry },
  )
  const answered = (id: string) => id in entries()
  const dealt = createDealt(
    props,
    answered,
    untrack(() => Object.keys(entries())),
  )
  const [chosen, setChosen] = createSignal<{ [item: string]: 1 | -1 }>({})
  let finish = () => {}
  createAtZero(props.room, () => finish())

  const { item, at, previous } = createOneByOne(props, dealt.order, {
    answered,
    title: (id) => ({
      over: say.youSaid[`${mine(id)}`],
      title: say.otherSide(params().side_words[sideOf(id) === 1 ? 0 : 1]),
    }),
    fact: say.progress,
    total: dealt.total,
    leave: () => finish(),
  })
  /** what this person said: the opposite of the side to write about */
  const mine = (id: string): 1 | -1 | null => {
    const side = dealt.card(id)?.side ?? null
    return side === 1 ? -1 : side === -1 ? 1 : null
  }
  const sideOf = (id: string): 1 | -1 => dealt.card(id)?.side ?? chosen()[id] ?? entries()[id]?.side ?? 1
  const written = (id: string): Written => ({
    get: (field) => desk.draft(props.step, `${id}/${field}`),
    set: (field, text) => desk.setDraft(props.step, `${id}/${field}`, text),
  })
  const save = (id: string, entry: CollectEntry) =>
    desk.put(props.step, props.view.round, id, { ...entry, side: sideOf(id) } as unknown as Json)

  return (
    <Show when={item()} keyed fallback={<p class={s.quiet}>{dealt.nothing() ? say.noSide : ''}</p>}>
      {(id) => (
        <>
          <p class={s.statement} dir="auto">
            {itemText(props.room, id)}
          </p>
          <Show when={mine(id) === null}>
            <Choice
              label={say.side}
              options={params().side_words}
              chosen={sideOf(id) === 1 ? 0 : 1}
              onChoose={(at) => setChosen({ ...chosen(), [id]: at === 0 ? 1 : -1 })}
            />
          </Show>
          <Writing
            room={props.room}
            params={params()}
            written={written(id)}
            entry={entries()[id]}
            first={!answered(id)}
            given={{ about: itemText(props.room, id), side: params().side_words[sideOf(id) === 1 ? 0 : 1] }}
            onSave={(entry) => save(id, entry)}
            onRemove={undefined}
            finish={(run) => (finish = run)}
          />
          <Show when={at() > 0}>
            <Button rank="tertiary" onClick={previous}>
              {say.previous}
            </Button>
          </Show>
        </>
      )}
    </Show>
  )
}
