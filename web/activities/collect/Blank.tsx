import { createMemo, For, Show } from 'solid-js'
import type { StepView } from '../../../shared/wall.ts'
import type { Room } from '../../live/types.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { words as say } from '../../words/en/answers/collect.ts'
import { itemText } from '../wall/items.ts'
import s from './Phone.module.css'

/** One blank of a sentence: words, or what its kind offers. Whatever is chosen is stored as words. */
export function Blank(props: {
  room: Room
  view: Required<StepView>
  name: string
  kind: string | undefined
  value: string
  max: number
  onInput: (text: string) => void
}) {
  const offered = createMemo(() => offers(props.room, props.view, props.kind ?? ''))
  const type = () => (props.kind === 'day' ? 'date' : props.kind === 'month' ? 'month' : 'text')
  return (
    <Show
      when={offered().length > 0}
      fallback={
        <Field
          label={props.name}
          type={type()}
          value={props.value}
          max={props.max}
          onInput={props.onInput}
          end={
            props.kind === 'person' &&
            !props.value &&
            props.room.me()?.name && (
              <Button rank="tertiary" height={36} onClick={() => props.onInput(props.room.me()?.name ?? '')}>
                {say.me}
              </Button>
            )
          }
        />
      }
    >
      <label class={s.blank}>
        <span>{props.name}</span>
        <span class={s.choice}>
          <select class={s.select} value={props.value} onChange={(event) => props.onInput(event.currentTarget.value)}>
            <option value="">{say.choose}</option>
            <For each={offered()}>{(text) => <option value={text}>{text}</option>}</For>
          </select>
          <Icon name="chevron" size={16} />
        </span>
      </label>
    </Show>
  )
}

/** The items of this step that a step made, worked on, or grouped, by name. */
function offers({ wall }: Room, { exercise, items }: Required<StepView>, kind: string): string[] {
  const ref = kind.startsWith('item:') ? kind.slice(5) : undefined
  const step = wall.keys('steps').find((id) => {
    const view = wall.get('steps', id)
    return view?.exercise === exercise && view.ref === ref
  })
  if (ref === undefined || step === undefined) return []
  const worked = new Set(wall.get('steps', step)?.items)
  const isOf = (id: string) => worked.has(id) || (wall.get('cards', id) ?? wall.get('groups', id))?.step === step
  return [...new Set(items.filter(isOf).map((id) => itemText({ wall }, id)))]
}
