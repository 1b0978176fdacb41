import { Show } from 'solid-js'
import type { CollectParams } from '../../../shared/activities/collect.ts'
import { Field } from '../../ui/Field.tsx'
import { words as say } from '../../words/en/answers/beside.ts'
import { Felt } from '../Felt.tsx'
import s from './Beside.module.css'

/** What an entry has besides its words: the day and how it felt, or a number. */
export function Beside(props: {
  params: CollectParams
  when: string
  felt: number | null
  value: number | null
  onWhen: (when: string) => void
  onFeel: (felt: number) => void
  onValue: (value: number | null) => void
}) {
  return (
    <Show
      when={props.params.format === 'dated'}
      fallback={
        <label class={s['number']}>
          {props.params.unit ?? say.number}
          <input
            type="number"
            step="any"
            min={props.params.min ?? undefined}
            max={props.params.max ?? undefined}
            value={props.value ?? ''}
            onInput={({ currentTarget }) =>
              props.onValue(currentTarget.value === '' ? null : currentTarget.valueAsNumber)
            }
          />
        </label>
      }
    >
      <Field
        label={say.when}
        type={props.params.grain === 'month' ? 'month' : 'date'}
        value={props.when}
        onInput={props.onWhen}
      />
      <Show when={props.params.felt}>
        <Felt felt={props.felt} onFeel={props.onFeel} />
      </Show>
    </Show>
  )
}
