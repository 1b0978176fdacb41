import { createMemo, For, Show } from 'solid-js'
import type { DecisionView } from '../../../shared/wall.ts'
import type { DecisionFields } from '../../../shared/workshop.ts'
import { Button } from '../../ui/Button.tsx'
import { words } from '../../words/en/facilitator.ts'
import { useLead } from '../lead.ts'
import { Actions } from './Actions.tsx'
import { useDeciding } from './deciding.ts'
import { Line } from './Line.tsx'
import { PersonChoice } from './PersonChoice.tsx'
import { Replies } from './Replies.tsx'
import { Tells } from './Tells.tsx'
import s from './Decide.module.css'

const say = words.decide

/** What a decision may also say: how it is made, how sure, what follows, who is told. */
export function More(props: { decision: DecisionView }) {
  const { room } = useLead()
  const { set, remove } = useDeciding()
  const people = createMemo(() =>
    room.backstage.keys('people').flatMap((seat) => {
      const person = room.backstage.get('people', seat)
      return person && !person.gone ? [{ seat, name: person.name }] : []
    }),
  )
  const pick = <K extends 'method' | 'reversible'>(
    key: K,
    names: { [value in DecisionFields[K]]: string },
    label: string,
  ) => (
    <select class={s['select']} aria-label={label} onChange={(event) => set({ [key]: event.currentTarget.value })}>
      <For each={Object.entries<string>(names)}>
        {([value, name]) => (
          <option value={value} selected={props.decision[key] === value}>
            {name}
          </option>
        )}
      </For>
    </select>
  )
  return (
    <details class={s['more']}>
      <summary>{say.more}</summary>
      <dl class={s['fields']}>
        <Line label={say.method}>{pick('method', say.methods, say.method)}</Line>
        <Show when={props.decision.method === 'decider'}>
          <Line label={say.decider}>
            <PersonChoice
              label={say.decider}
              people={people()}
              none={say.choose}
              value={props.decision.decider?.seat ?? null}
              onChange={(decider) => set({ decider })}
            />
          </Line>
          <Line label={say.over}>
            <label class={s['over']}>
              <input
                type="checkbox"
                checked={props.decision.decided_over_objection}
                onChange={(event) => set({ decided_over_objection: event.currentTarget.checked })}
              />
              <span class={s['quiet']}>{say.overHint}</span>
            </label>
          </Line>
        </Show>
        <Line label={say.reversible}>{pick('reversible', say.ways, say.reversible)}</Line>
        <Line label={say.confidence}>
          <span class={s['sure']}>
            <input
              type="range"
              min="0"
              max="1"
              step="0.1"
              aria-label={say.confidence}
              aria-valuetext={say.percent(props.decision.confidence)}
              value={String(props.decision.confidence ?? 0.5)}
              onInput={(event) => set({ confidence: Number(event.currentTarget.value) })}
            />
            <span class={s['quiet']}>{say.percent(props.decision.confidence)}</span>
          </span>
        </Line>
      </dl>
      <Actions actions={props.decision.actions} people={people()} />
      <Tells tell={props.decision.tell} people={people()} />
      <Replies decision={props.decision} />
      <p class={s['remove']}>
        <Button rank="tertiary" stop disabled={props.decision.answers === 'revealed'} onClick={remove}>
          {say.delete}
        </Button>
      </p>
    </details>
  )
}
