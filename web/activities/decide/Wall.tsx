import { createMemo, For, Show } from 'solid-js'
import type { DecisionView } from '../../../shared/wall.ts'
import type { WallProps } from '../faces.ts'
import type { WhileOpen } from '../walls.ts'
import { words } from '../../words/en/wall.ts'
import { Face } from '../wall/Face.tsx'
import { AnswersTo } from './AnswersTo.tsx'
import { Fields } from './Fields.tsx'
import s from './Wall.module.css'

const say = words.decide

export const whileOpen: WhileOpen = () => 'whole'

/** Decisions of a step in their order. The room works on the last one; the others stand in a line above it. */
export default function Wall(props: WallProps) {
  const all = createMemo(() =>
    props.room.wall
      .keys('decisions')
      .flatMap((id) => {
        const decision = props.room.wall.get('decisions', id)
        return decision?.step === props.step ? [{ ...decision, id }] : []
      })
      .toSorted((a, b) => a.order - b.order),
  )
  const current = () => all().at(-1)
  const kind = (decision: DecisionView) => say.kinds[decision.kind]
  return (
    <Show
      when={current()}
      fallback={
        <Face size={props.size} title={props.view.ask}>
          {<p class={s['quiet']}>{say.none}</p>}
        </Face>
      }
    >
      {(decision) => (
        <Face
          size={props.size}
          title={decision().title || props.view.ask}
          finding
          note={kind(decision())}
          aside={<AnswersTo size={props.size} decision={decision()} room={props.room} />}
          foot={
            all().length > 1 && (
              <span class={s['others']}>
                <strong>{say.others}</strong>
                <For each={all().slice(0, -1).slice(-3)}>{(other) => <bdi>{other.title}</bdi>}</For>
              </span>
            )
          }
        >
          <Fields
            size={props.size}
            decision={decision()}
            ended={props.view.state !== 'open' && props.view.state !== 'last_call'}
          />
        </Face>
      )}
    </Show>
  )
}
