import { Show } from 'solid-js'
import { REASON_MAX } from '../../../shared/activities/scales.ts'
import type { FistEntry } from '../../../shared/activities/vote.ts'
import { Scale } from '../../ui/Scale.tsx'
import { TextBox } from '../../ui/TextBox.tsx'
import { words as say } from '../../words/en/answers/fist.ts'

/** 0 to 5 on one sentence, and below 3 what the room should hear. A 0 without its reason counts as a 1. */
export function Fist(props: {
  answer: FistEntry | undefined
  /** the reason as it is typed, kept on this phone */
  draft: string
  onDraft: (text: string) => void
  onAnswer: (answer: FistEntry) => void
}) {
  const send = (fist: number) => {
    const text = props.draft.trim()
    props.onAnswer({ fist, ...(fist < 3 && text && { text }) })
  }
  return (
    <>
      <Scale
        layout="list"
        label={say.label}
        choices={say.meanings.map((meaning, value) => ({ value, label: `${value}`, words: meaning })).toReversed()}
        value={props.answer?.fist ?? null}
        onChoose={(value) => send(+value)}
      />
      <Show when={props.answer && props.answer.fist < 3 && props.answer}>
        {(answer) => (
          <TextBox
            care
            showLabel
            label={answer().fist === 0 ? say.harm : say.concern}
            value={props.draft}
            max={REASON_MAX}
            onInput={props.onDraft}
            onBlur={() => send(answer().fist)}
            problem={answer().fist === 0 && !props.draft.trim() ? say.asOne : undefined}
          />
        )}
      </Show>
    </>
  )
}
