import { Show } from 'solid-js'
import type { StepView } from '../../shared/wall.ts'
import { words } from '../words/en/screen.ts'
import s from './screen.module.css'

/** Characters up to which an ask takes the large and the middle size; past the second it takes the least, 48 px. */
const LARGE = 90
const MIDDLE = 170
export const isLong = (ask: string) => ask.length > MIDDLE

/** The question, never below 48 px. */
export function Ask(props: { view: Pick<StepView, 'ask' | 'hint' | 'pass'>; hint: boolean; quiet?: boolean }) {
  const ask = () => props.view.ask ?? ''
  const hint = () => (props.view.pass === 2 ? words.secondPass : props.view.hint)
  const size = () => (props.quiet || isLong(ask()) ? 'least' : ask().length > LARGE ? 'middle' : 'large')
  return (
    <div class={s['askBlock']}>
      <h1 class={s['ask']} data-size={size()} dir="auto">
        {ask()}
      </h1>
      <Show when={props.hint && hint()}>
        {(hint) => (
          <p class={s['hint']} dir="auto">
            {hint()}
          </p>
        )}
      </Show>
    </div>
  )
}
