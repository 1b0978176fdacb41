import { createUniqueId, For, Show } from 'solid-js'
import { KINDS_OF_DECISION, type DecisionKind } from '../../../shared/workshop.ts'
import { Icon } from '../../ui/Icon.tsx'
import { words } from '../../words/en/facilitator.ts'
import { Day } from './Day.tsx'
import { useDeciding } from './deciding.ts'
import { Line } from './Line.tsx'
import { LiveText } from './LiveText.tsx'
import { More } from './More.tsx'
import { PersonChoice } from './PersonChoice.tsx'
import s from './Decide.module.css'

const say = words.decide

/** Kinds after which something goes on no more, so that there is a last time and time is freed. */
const ENDS: readonly DecisionKind[] = ['stop', 'pause', 'shrink', 'hand_over']

/** The sentence and what belongs to it, live. */
export function Editor() {
  const { view, set, row, chosen, review } = useDeciding()
  const name = createUniqueId()
  const kinds = () => {
    const given = row()?.params['kinds']
    return Array.isArray(given) ? (given as readonly DecisionKind[]) : KINDS_OF_DECISION
  }
  const kind = () => view()?.kind ?? kinds()[0] ?? 'do'
  const hint = () => `${say.verb[kind()] ?? say.kinds[kind()]} ${chosen()?.text ?? ''}`.trim()
  return (
    <div class={s['editor']}>
      <LiveText
        large
        value={view()?.title ?? ''}
        label={say.title}
        placeholder={`${hint()} …`}
        max={240}
        onInput={(title) => set({ title })}
      />
      <div role="radiogroup" aria-label={say.kind} class={s['kinds']}>
        <For each={kinds()}>
          {(each) => (
            <label class={s['kind']}>
              <input type="radio" name={name} checked={kind() === each} onChange={() => set({ kind: each })} />
              <span>{say.kinds[each]}</span>
            </label>
          )}
        </For>
      </div>
      <dl class={s['fields']}>
        <Show when={ENDS.includes(kind())}>
          <Line label={say.lastTime}>
            <Day label={say.lastTime} value={view()?.last_time ?? null} onChange={(last_time) => set({ last_time })} />
          </Line>
        </Show>
        <Line label={say.tripWire}>
          <LiveText
            value={view()?.trip_wire ?? ''}
            label={say.tripWire}
            placeholder={say.tripWireHint}
            max={400}
            onInput={(trip_wire) => set({ trip_wire })}
          />
        </Line>
        <Line label={say.review}>
          <Day
            label={say.review}
            value={view() ? view()!.review_on : review()}
            onChange={(review_on) => set({ review_on })}
          />
        </Line>
        <Show
          when={ENDS.includes(kind())}
          fallback={
            <Line label={say.due}>
              <Day label={say.due} value={view()?.due ?? null} onChange={(due) => set({ due })} />
            </Line>
          }
        >
          <Line label={say.freed}>
            <LiveText
              value={view()?.freed_time ?? ''}
              label={say.freed}
              placeholder={say.freedHint}
              max={400}
              onInput={(freed_time) => set({ freed_time })}
            />
          </Line>
        </Show>
        <Line label={say.owner}>
          <Owner />
        </Line>
      </dl>
      <Show when={view()}>{(decision) => <More decision={decision()} />}</Show>
    </div>
  )
}

/** Whoever tapped *I take it* on the own phone; the facilitator chooses only among those. */
function Owner() {
  const { view, set } = useDeciding()
  const takers = () => view()?.takers ?? []
  return (
    <Show when={takers().length > 0} fallback={<span class={s['nobody']}>{say.noOwner}</span>}>
      <span class={s['owner']}>
        <Icon name="hand" />
        <Show when={takers().length > 1} fallback={<bdi>{view()?.owner?.name}</bdi>}>
          <PersonChoice
            label={say.owner}
            people={takers()}
            value={view()?.owner?.seat ?? null}
            onChange={(owner) => set({ owner })}
          />
        </Show>
        <span class={s['quiet']}>{say.tookIt}</span>
      </span>
    </Show>
  )
}
