import { Show } from 'solid-js'
import type { FistResult } from '../../../shared/activities/vote.ts'
import type { DecisionView } from '../../../shared/wall.ts'
import type { Room } from '../../live/types.ts'
import { Tally } from '../../ui/Tally.tsx'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import { Notes } from '../wall/Notes.tsx'
import { AnswerRows } from './AnswerRows.tsx'
import s from './Wall.module.css'

const say = words.decide

/** Can we live with it: how many have said so, then what they said. Dissent without names, unless somebody signed. */
export function AnswersTo(props: { size: WallProps['size']; decision: DecisionView; room: Room }) {
  const here = () => Math.max(props.decision.answered, props.room.wall.get('now', 'pulse')?.present ?? 0)
  const result = () =>
    props.decision.answers === 'revealed'
      ? ((props.decision.result ?? undefined) as unknown as FistResult | undefined)
      : undefined
  const against = () => [
    ...(result()?.reasons ?? []).map(({ fist, text }) => ({ text, source: `${fist}, ${words.fist.meanings[fist]}` })),
    ...props.decision.dissent.map(({ text, by }) => ({ text, ...(by ? { source: by } : {}) })),
  ]
  return (
    <div class={s['answers']} data-size={props.size}>
      <Show
        when={result()}
        fallback={
          <div>
            <p class={s['head']}>{say.answer}</p>
            <Tally
              done={props.decision.answered}
              total={here()}
              height={props.size === 'screen' ? 84 : 40}
              number=""
              label={say.answeredOf(props.decision.answered, here())}
            />
            <p class={s['quiet']}>
              {say.answeredOf(props.decision.answered, here())}
              <Show when={props.decision.notes > 0}>
                <span>{say.notes(props.decision.notes)}</span>
              </Show>
            </p>
          </div>
        }
      >
        {(result) => (
          <>
            <AnswerRows result={result()} />
            <Show when={props.decision.decided_over_objection}>
              <p class={s['quiet']}>{say.over}</p>
            </Show>
          </>
        )}
      </Show>
      <Show when={against().length > 0}>
        <Notes size={props.size} title={say.dissent} notes={against()} />
      </Show>
    </div>
  )
}
