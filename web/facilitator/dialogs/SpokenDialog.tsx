import { createSignal, For, Show } from 'solid-js'
import { newId } from '../../live/id.ts'
import { TextBox } from '../../ui/TextBox.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import { Confirm } from './Confirm.tsx'
import s from './Dialogs.module.css'

const say = words.spoken

/** Types in what somebody without a phone said aloud. It is an entry on this seat's own desk, marked as spoken. */
export function SpokenDialog(props: { step: string }) {
  const { rows, act } = useLead()
  const [text, setText] = createSignal('')
  const [category, setCategory] = createSignal<string>()
  const row = () => rows().find(({ step }) => step === props.step)
  const categories = () => {
    const given = row()?.params['categories']
    return Array.isArray(given) ? given.filter((each) => typeof each === 'string') : []
  }
  const add = () => {
    const chosen = category()
    return act({
      type: 'put',
      step: props.step,
      round: row()?.round ?? 1,
      key: newId(),
      value: { text: text().trim(), spoken: true, ...(chosen !== undefined && { category: chosen }) },
    })
  }
  return (
    <Confirm title={say.title} says={[say.says]} act={say.act} disabled={text().trim() === ''} onDo={add}>
      <TextBox value={text()} label={say.text} showLabel max={140} rows={2} onInput={setText} />
      <Show when={categories().length > 0}>
        <div role="group" aria-label={say.category} class={s['choices']}>
          <For each={categories()}>
            {(each) => (
              <button
                type="button"
                class={s['choice']}
                aria-pressed={category() === each}
                onClick={() => setCategory(category() === each ? undefined : each)}
              >
                {each}
              </button>
            )}
          </For>
        </div>
      </Show>
    </Confirm>
  )
}
