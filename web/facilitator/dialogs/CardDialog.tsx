import { createSignal, Show, untrack } from 'solid-js'
import { newId } from '../../live/id.ts'
import { TextBox } from '../../ui/TextBox.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import { Confirm } from './Confirm.tsx'
import s from './Dialogs.module.css'

const say = words.card
const MAX = 140

/** A card of the facilitator's own; with `card`, two that take the place of one that says two things. */
export function CardDialog(props: { step: string; card?: string | undefined; text?: string | undefined }) {
  const { rows, act } = useLead()
  // Splits at the first word that joins two thoughts; the facilitator mends the rest.
  const whole = untrack(() => props.text ?? '')
  const [before = '', after = ''] = whole.split(/;|,? and /i)
  const rest = whole.slice(before.length).replace(/^(;|,? and )/i, '')
  const [first, setFirst] = createSignal(before.trim())
  const [second, setSecond] = createSignal(after ? rest.trim() : '')
  const max = () => {
    const most = rows().find(({ step }) => step === props.step)?.params['max_chars']
    return typeof most === 'number' ? most : MAX
  }
  const isSplit = () => props.card !== undefined
  const texts = () => (isSplit() ? [first(), second()] : [first()]).map((text) => text.trim())
  const add = () =>
    act(
      ...texts().map((text) => ({
        type: 'card' as const,
        card: `it_${newId()}`,
        step: props.step,
        text,
        ...(props.card !== undefined && { from: props.card }),
      })),
    )
  return (
    <Confirm
      title={isSplit() ? say.split : say.add}
      says={[isSplit() ? say.splitSays : say.addSays]}
      act={isSplit() ? say.splitAct : say.addAct}
      disabled={texts().some((text) => text === '')}
      onDo={add}
    >
      <Show when={props.text}>
        <p class={s['quote']} dir="auto">
          {props.text}
        </p>
      </Show>
      <TextBox
        value={first()}
        label={isSplit() ? say.first : say.text}
        showLabel
        max={max()}
        rows={2}
        onInput={setFirst}
      />
      <Show when={isSplit()}>
        <TextBox value={second()} label={say.second} showLabel max={max()} rows={2} onInput={setSecond} />
      </Show>
    </Confirm>
  )
}
