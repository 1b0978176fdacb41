import { createMemo, createSignal, For, Show, untrack } from 'solid-js'
import type { CollectEntry, CollectParams } from '../../../shared/activities/collect.ts'
import { blanksOf, fill } from '../../../shared/activities/template.ts'
import { createAtZero } from '../../live/timer.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { words as one } from '../../words/en/answers/each.ts'
import { createDealt } from '../dealt.ts'
import type { PhoneProps } from '../faces.ts'
import { createOneByOne } from '../oneByOne.ts'
import { itemText } from '../wall/items.ts'
import s from './Phone.module.css'

const SIDES = [1, -1] as const

/** Of each item the side that this person is not on: what those people may have seen. Whoever could not say chooses a side. */
export default function SidesPhone(props: PhoneProps) {
  const { desk } = props.room
  const params = () => props.view.params as unknown as CollectParams
  const entries = createMemo(
    () => desk.entries(props.step, props.view.round) as unknown as { [item: string]: CollectEntry },
  )
  const answered = (id: string) => id in entries()
  const dealt = createDealt(props, answered)
  const [chosen, setChosen] = createSignal<{ [item: string]: 1 | -1 }>({})
  const draft = (id: string, field: string) => desk.draft(props.step, `${id}/${field}`)
  const setDraft = (id: string, field: string, text: string) => desk.setDraft(props.step, `${id}/${field}`, text)
  const blanks = () => blanksOf(params())

  const dealtSide = (id: string) => dealt.card(id)?.side ?? null
  /** whose side to write about */
  const sideOf = (id: string) => dealtSide(id) ?? chosen()[id] ?? entries()[id]?.side ?? 1
  const called = (side: number) => params().side_words[side === 1 ? 0 : 1]
  const typed = (id: string) => Object.fromEntries(blanks().map(({ name }) => [name, draft(id, name).trim()]))
  const slots = (id: string): { [name: string]: string } => ({ ...entries()[id]?.slots, ...filled(typed(id)) })
  const filled = (some: { [name: string]: string }) =>
    Object.fromEntries(Object.entries(some).filter(([, text]) => text))
  const sentence = (id: string) =>
    fill(params().template ?? '', {
      ...Object.fromEntries(blanks().map(({ name, gap }) => [name, gap])),
      ...slots(id),
      about: itemText(props.room, id),
      side: called(sideOf(id)),
    })
  /** what is whole is put down at once when its statement is left, at Done and at zero */
  const save = (id: string) => {
    const whole = blanks().every(({ name, required }) => !required || slots(id)[name])
    const isNew = !answered(id) || Object.keys(filled(typed(id))).length > 0 || id in chosen()
    if (!id || !whole || !isNew) return
    desk.put(props.step, props.view.round, id, { slots: slots(id), side: sideOf(id) })
    for (const { name } of blanks()) setDraft(id, name, '')
  }

  const { item, at, previous } = createOneByOne(props, dealt.order, {
    answered,
    title: (id) => {
      const side = dealtSide(id)
      return {
        over: one.youSaid[side === null ? 'null' : side === 1 ? '-1' : '1'],
        title: one.otherSide(called(sideOf(id))),
      }
    },
    fact: one.progress,
    total: dealt.total,
    leave: () => save(untrack(item)),
  })
  createAtZero(props.room, () => save(item()))

  return (
    <Show when={item()} keyed fallback={<p class={s.quiet}>{dealt.nothing() ? one.noSide : ''}</p>}>
      {(id) => (
        <div class={s.writing}>
          <p class={s.statement} dir="auto">
            {itemText(props.room, id)}
          </p>
          <Show when={dealtSide(id) === null}>
            <div class={s.row} role="group" aria-label={one.side}>
              <For each={SIDES}>
                {(side) => (
                  <Button pressed={sideOf(id) === side} onClick={() => setChosen({ ...chosen(), [id]: side })}>
                    {called(side)}
                  </Button>
                )}
              </For>
            </div>
          </Show>
          <For each={blanks()}>
            {({ name, label }) => (
              <Field
                label={label}
                value={draft(id, name) || entries()[id]?.slots?.[name] || ''}
                max={params().max_chars}
                onInput={(text) => setDraft(id, name, text)}
              />
            )}
          </For>
          <p class={s.sentence} dir="auto">
            {sentence(id)}
          </p>
          <Show when={at() > 0}>
            <Button rank="tertiary" onClick={previous}>
              {one.previous}
            </Button>
          </Show>
        </div>
      )}
    </Show>
  )
}
