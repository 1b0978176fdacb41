import { Match, Switch } from 'solid-js'
import type { CheckParams } from '../../../shared/activities/check.ts'
import { CHECK_SCALES, RATHER_NOT, WORD_MAX } from '../../../shared/activities/scales.ts'
import { Field } from '../../ui/Field.tsx'
import { range } from '../../ui/range.ts'
import { Scale } from '../../ui/Scale.tsx'
import { Stepper } from '../../ui/Stepper.tsx'
import { words as say } from '../../words/en/answers/check.ts'
import type { PhoneProps } from '../faces.ts'

/** One question, one tap. */
export default function CheckPhone(props: PhoneProps) {
  const params = () => props.view.params as unknown as CheckParams
  const answer = () => props.room.desk.entries(props.step, props.view.round)['answer'] as number | string | undefined
  const put = (value: number | string | null) => props.room.desk.put(props.step, props.view.round, 'answer', value)
  const scale = () =>
    CHECK_SCALES[params().mode as keyof typeof CHECK_SCALES] as { min: number; max: number } | undefined
  const endWords = () => {
    const [low = '', high = ''] = say.ends[params().mode] ?? []
    return { low: params().low ?? low, high: params().high ?? high }
  }
  props.foot({ fact: say.hidden })

  return (
    <Switch>
      <Match when={scale()}>
        {(ends) => (
          <Scale
            label={props.view.ask}
            choices={range(ends().max - ends().min + 1).map((n) => ({
              value: n + ends().min,
              label: `${n + ends().min}`,
            }))}
            ends={endWords()}
            value={answer() ?? null}
            onChoose={put}
          />
        )}
      </Match>
      <Match when={params().mode === 'choice'}>
        <Scale
          layout="list"
          label={props.view.ask}
          choices={[
            ...(params().options ?? []).map((option) => ({ value: option, label: option })),
            ...(params().decline ? [{ value: RATHER_NOT, label: say.ratherNot }] : []),
          ]}
          value={answer() ?? null}
          onChoose={put}
        />
      </Match>
      <Match when={params().mode === 'number'}>
        <Stepper
          value={(answer() as number | undefined) ?? null}
          onChange={put}
          label={props.view.ask}
          lessLabel={say.less}
          moreLabel={say.more}
          min={params().min ?? undefined}
          max={params().max ?? undefined}
          unit={params().unit ?? undefined}
        >
          {say.number}
        </Stepper>
      </Match>
      <Match when={params().mode === 'word'}>
        <Field
          label={say.word}
          max={WORD_MAX}
          value={`${answer() ?? ''}`}
          onChange={(word) => put(word.trim() || null)}
        />
      </Match>
    </Switch>
  )
}
