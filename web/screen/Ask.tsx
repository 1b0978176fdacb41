import { Show } from 'solid-js'
import type { StepView } from '../../shared/wall.ts'
import s from './screen.module.css'

/** Characters up to which an ask takes the large and the middle size; past the second it takes the least, 48 px. */
const LARGE = 90
const MIDDLE = 170

/** The question, never below 48 px. */
export function Ask(props: { view: Pick<StepView, 'ask' | 'hint'>; quiet?: boolean }) {
  const size = () => {
    const length = props.view.ask?.length ?? 0
    return props.quiet || length > MIDDLE ? 'least' : length > LARGE ? 'middle' : 'large'
  }
  return (
    <div class={s['askBlock']}>
      <h1 class={s['ask']} data-size={size()} dir="auto">
        {props.view.ask}
      </h1>
      <Show when={!props.quiet && props.view.hint}>
        {(hint) => (
          <p class={s['hint']} dir="auto">
            {hint()}
          </p>
        )}
      </Show>
    </div>
  )
}
