import { createSignal, For, Show } from 'solid-js'
import { Field } from '../../ui/Field.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import { Confirm } from './Confirm.tsx'
import s from './Dialogs.module.css'

const say = words.hide

/** Takes a card out of sight, or off the table for a reason that everyone reads. Both are counted in the outcome. */
export function HideDialog(props: { card: string; text: string }) {
  const { act } = useLead()
  const [reason, setReason] = createSignal('')
  const [because, setBecause] = createSignal('')
  const isOff = () => reason() === say.off
  const full = () => (isOff() && because().trim() ? `${say.off}: ${because().trim()}` : reason())
  return (
    <Confirm
      title={say.title}
      says={[isOff() ? say.offSays : say.says]}
      act={isOff() ? say.actOff : say.act}
      disabled={reason() === ''}
      onDo={() => act({ type: 'hide', card: props.card, reason: full() })}
    >
      <p class={s['quote']} dir="auto">
        {props.text}
      </p>
      <div role="group" aria-label={say.reason} class={s['choices']}>
        <For each={say.reasons}>
          {(each) => (
            <button type="button" class={s['choice']} aria-pressed={reason() === each} onClick={() => setReason(each)}>
              {each}
            </button>
          )}
        </For>
      </div>
      <Show when={isOff()}>
        <Field label={say.because} value={because()} max={100} onInput={setBecause} />
      </Show>
    </Confirm>
  )
}
