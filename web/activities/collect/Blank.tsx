import { createMemo, For, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { words as say } from '../../words/en/answers/blank.ts'
import { itemText } from '../wall/items.ts'
import { offeredBy } from './given.ts'
import s from './Blank.module.css'
import type { SlotProps } from './Slot.tsx'

/** One blank of a sentence: words, or what its kind offers. Whatever is chosen is stored as words. */
export function Blank(props: SlotProps & { kind: string }) {
  const offered = createMemo(() => offeredBy(props.room, props.view, props.kind).map((id) => itemText(props.room, id)))
  const me = () => (props.kind === 'person' && !props.value && props.room.me()?.name) || ''
  const type = () => (props.kind === 'day' ? 'date' : props.kind === 'month' ? 'month' : 'text')
  return (
    <Show
      when={offered().length > 0}
      fallback={
        <Field
          label={props.label}
          type={type()}
          value={props.value}
          max={props.max}
          onInput={props.onInput}
          end={
            <Show when={me()}>
              <Button rank="tertiary" height={36} onClick={() => props.onInput(me())}>
                {say.me}
              </Button>
            </Show>
          }
        />
      }
    >
      <label class={s['blank']}>
        <span>{props.label}</span>
        <select onChange={(event) => props.onInput(event.currentTarget.value)}>
          <option value="">{say.choose}</option>
          <For each={offered()}>
            {(text) => (
              <option value={text} selected={text === props.value}>
                {text}
              </option>
            )}
          </For>
        </select>
      </label>
    </Show>
  )
}
