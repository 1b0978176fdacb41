import { Show } from 'solid-js'
import type { CollectEntry, CollectParams } from '../../../shared/activities/collect.ts'
import { fill } from '../../../shared/activities/template.ts'
import type { Kept } from '../../live/types.ts'
import { Icon } from '../../ui/Icon.tsx'
import { SavedWord } from '../../ui/SavedLine.tsx'
import { words as say } from '../../words/en/answers/collect.ts'
import { Swatch } from '../../ui/Swatch.tsx'
import s from './Phone.module.css'

/** An entry as one reads it, whatever its format. */
export const textOf = (entry: CollectEntry | undefined, params: CollectParams) =>
  params.format === 'slots' ? fill(params.template ?? '', entry?.slots ?? {}) : (entry?.text ?? '')

/** One's own entry in the list, with the pencil that takes it back into the field. */
export function Entry(props: {
  entry: CollectEntry | undefined
  params: CollectParams
  kept: Kept | undefined
  onEdit: () => void
}) {
  const category = () => props.entry?.category ?? ''
  const text = () => textOf(props.entry, props.params)
  return (
    <li class={s.entry}>
      <div>
        <p dir="auto">{text()}</p>
        <p class={s.about}>
          <Show when={category()}>
            <Swatch hue={props.params.categories.indexOf(category())} />
            {category()}
          </Show>
          {[props.entry?.when, props.entry?.felt, props.entry?.value, props.params.unit]
            .filter((part) => part != null)
            .join(' ')}
          <Show when={props.kept === 'waiting'}>
            <SavedWord state="waiting">{say.waiting}</SavedWord>
          </Show>
        </p>
      </div>
      <button type="button" class={s.edit} aria-label={say.edit(text())} onClick={() => props.onEdit()}>
        <Icon name="pencil" size={22} />
      </button>
    </li>
  )
}
