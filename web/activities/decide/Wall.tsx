import { createMemo, For, Show } from 'solid-js'
import type { DecisionView } from '../../../shared/wall.ts'
import type { WallProps } from '../faces.ts'
import type { WhileOpen } from '../walls.ts'
import { words } from '../../words/en/wall.ts'
import { Face } from '../wall/Face.tsx'
import { People } from '../wall/People.tsx'
import { AnswersTo } from './AnswersTo.tsx'
import { createCurrent } from './current.ts'
import { Fields } from './Fields.tsx'
import s from './Wall.module.css'

const say = words.decide

export const whileOpen: WhileOpen = () => 'whole'

/** The sentence the room works on, as it is typed; what is decided already stands in a line below. */
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
  const current = createCurrent(all)
  /** what somebody took or the room has answered, without the one before our eyes */
  const decided = () =>
    all().filter(({ id, owner, answers }) => id !== current()?.id && (owner !== null || answers === 'revealed'))
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
            <>
              <Show when={decision().answers === 'revealed' && decision().n}>
                {(n) => <People n={n()} status={String(decision().result?.['status'])} />}
              </Show>
              <Show when={decided().length > 0}>
                <span class={s['others']}>
                  <strong>{say.others}</strong>
                  <For each={decided().slice(-2)}>{(other) => <bdi>{other.title}</bdi>}</For>
                </span>
              </Show>
            </>
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
