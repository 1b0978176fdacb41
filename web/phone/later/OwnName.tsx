import { createEffect, createSignal, on, onCleanup, Show } from 'solid-js'
import type { Room } from '../../live/types.ts'
import { Field } from '../../ui/Field.tsx'
import { SavedWord } from '../../ui/SavedLine.tsx'
import { words } from '../../words/en/phone-later.ts'

/** What the room calls this seat. Saved when the field is left, also where it is the first question that takes it away. */
export function OwnName(props: { room: Room }) {
  const name = () => props.room.me()?.name ?? ''
  const [typed, setTyped] = createSignal(name())
  createEffect(on(name, setTyped, { defer: true }))
  const save = (value: string) => {
    if (value.trim() && value.trim() !== name()) props.room.profile({ name: value.trim() })
  }
  onCleanup(() => save(typed()))
  return (
    <Field
      label={words.name.ask}
      value={typed()}
      max={40}
      autocomplete="nickname"
      onInput={setTyped}
      onChange={save}
      end={
        <Show when={typed().trim() === name() && name()}>
          <SavedWord state="saved">{words.saved}</SavedWord>
        </Show>
      }
    />
  )
}
