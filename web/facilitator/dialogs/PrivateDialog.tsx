import { createSignal, For } from 'solid-js'
import { ATTRIBUTIONS, type Attribution } from '../../../shared/workshop.ts'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import { Confirm } from './Confirm.tsx'
import s from './Dialogs.module.css'

/** Moves a step's promise toward more private; never the other way once it has opened. */
export function PrivateDialog(props: { step: string }) {
  const { rows, act } = useLead()
  const row = () => rows().find(({ step }) => step === props.step)
  const further = () => ATTRIBUTIONS.slice(ATTRIBUTIONS.indexOf(row()?.attribution ?? 'anonymous') + 1)
  const [level, setLevel] = createSignal<Attribution>('anonymous')
  return (
    <Confirm
      title={words.private.title}
      says={[words.private.says]}
      act={words.private.level[level()]}
      onDo={() => act({ type: 'attribution', step: props.step, attribution: level() })}
    >
      <div role="group" aria-label={words.private.title} class={s['choices']}>
        <For each={further()}>
          {(each) => (
            <button type="button" class={s['choice']} aria-pressed={level() === each} onClick={() => setLevel(each)}>
              {words.private.level[each]}
            </button>
          )}
        </For>
      </div>
    </Confirm>
  )
}
