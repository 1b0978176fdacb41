import { createEffect, createMemo, createSignal, on, onCleanup, Show } from 'solid-js'
import type { Room } from '../../live/types.ts'
import { Field } from '../../ui/Field.tsx'
import { SavedWord } from '../../ui/SavedLine.tsx'
import { words } from '../../words/en/phone-later.ts'

/** What the room calls this seat. Saved when the field is left, also where it is the first question that takes it away. */
export function OwnName(props: { room: Room }) {
  // whatever else of this seat is heard of anew leaves the field as it is
  const name = createMemo(() => props.room.me()?.name ?? '')
  const [typed, setTyped] = createSignal(name())
  createEffect(on(name, setTyped, { defer: true }))
  let isUnsaved = false
  const type = (value: string) => {
    isUnsaved = true
    setTyped(value)
  }
  const save = (value: string) => {
    isUnsaved = false
    if (value.trim() && value.trim() !== name()) props.room.profile({ name: value.trim() })
  }
  onCleanup(() => isUnsaved && save(typed()))
  return (
    <Field
      label={words.name.ask}
      value={typed()}
      max={40}
      autocomplete="nickname"
      onInput={type}
      onChange={save}
      end={
        <Show when={typed().trim() === name() && name()}>
          <SavedWord state="saved">{words.saved}</SavedWord>
        </Show>
      }
    />
  )
}
