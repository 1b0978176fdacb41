import { createMemo, For, Show, type JSX } from 'solid-js'
import type { Outcome, OutcomeDecision } from '../../shared/outcome/schema.ts'
import { fields, howDecided, tripWire } from '../../shared/outcome/words.ts'
import { Icon } from '../ui/Icon.tsx'
import { words } from '../words/en/outcome.ts'
import s from './outcome.module.css'

/** What was decided, by whom it is carried, and the slips of what to do. */
export function Decisions(props: { document: Outcome }) {
  const areRequests = () => props.document.exercises.some(({ result }) => result?.['requests'] === true)
  return (
    <Show when={props.document.decisions.length > 0}>
      <section class={s['section']}>
        <h2 class={s['h2']}>{words.decided}</h2>
        <Show when={areRequests()}>
          <p class={s['aside']}>{words.requests}</p>
        </Show>
        <ol class={s['decisions']}>
          <For each={props.document.decisions}>
            {(decision, i) => <Decision document={props.document} decision={decision} place={i() + 1} />}
          </For>
        </ol>
      </section>
    </Show>
  )
}

function Decision(props: { document: Outcome; decision: OutcomeDecision; place: number }) {
  const name = (id: string | null | undefined) => props.document.people.find((person) => person.id === id)?.display
  const itemText = (id: string) => props.document.items.find((item) => item.id === id)?.text ?? ''
  const steps = createMemo(() => props.document.exercises.flatMap((exercise) => exercise.steps))
  const shields = createMemo(() => {
    const votes = new Set(steps().flatMap(({ id, type }) => (type === 'vote' ? [id] : [])))
    return props.document.dissent.filter(
      ({ id, source }) => props.decision.dissent.includes(id) && source && votes.has(source),
    )
  })
  const how = () => {
    const heard = shields().filter(({ heard_in_room }) => heard_in_room).length
    const guarded = shields().length > 0 ? ` ${words.shields(shields().length, heard)}` : ''
    return howDecided(props.decision, name(props.decision.decider)) + guarded
  }
  return (
    <li class={s['decision']}>
      <span class={s['number']} aria-hidden="true">
        {props.decision.number ?? props.place}
      </span>
      <h3 class={s['decisionTitle']} dir="auto">
        {props.decision.title}
      </h3>
      <Show when={name(props.decision.owner)}>
        {(owner) => (
          <p class={s['owner']}>
            <Icon name="hand" size={18} />
            <span class="visually-hidden">{fields.owner}: </span>
            <bdi>{owner()}</bdi>
          </p>
        )}
      </Show>
      <div class={s['decisionBody']}>
        <p class={s['how']}>{how()}</p>
        <dl class={s['fields']}>
          <Field label={fields.lastTime}>{props.decision.last_time && words.weekday(props.decision.last_time)}</Field>
          <Field label={tripWire(props.decision.kind)}>{props.decision.trip_wire}</Field>
          <Field label={fields.freed}>{props.decision.freed_time}</Field>
          <Field label={fields.sideBySide}>
            {props.decision.parallel &&
              words.parallel(
                props.decision.parallel.options.map(itemText),
                props.decision.parallel.until,
                props.decision.parallel.ends_when,
              )}
          </Field>
          <Field label={fields.due}>{props.decision.due && words.weekday(props.decision.due)}</Field>
          <Field label={fields.review}>{words.weekday(props.decision.review_on)}</Field>
          <Field label={fields.confidence}>
            {props.decision.confidence !== undefined && words.confidence(props.decision.confidence)}
          </Field>
        </dl>
        <ul class={s['slips']}>
          <For each={props.document.actions.filter(({ decision }) => decision === props.decision.id)}>
            {(action) => (
              <li class={s['slip']}>
                <span class={s['box']} aria-hidden="true" />
                <p class={s['slipTitle']} dir="auto">
                  {action.title}
                </p>
                <p class={s['slipEnd']}>
                  <Show when={action.owner !== props.decision.owner && name(action.owner)}>
                    {(owner) => (
                      <>
                        <bdi>{owner()}</bdi>
                        {action.due && ', '}
                      </>
                    )}
                  </Show>
                  <Show when={action.due}>{(due) => <time datetime={due()}>{words.day(due())}</time>}</Show>
                </p>
                <Show when={action.done_when}>
                  {(when) => (
                    <p class={s['slipNote']} dir="auto">
                      {words.doneWhen(when())}
                    </p>
                  )}
                </Show>
              </li>
            )}
          </For>
        </ul>
      </div>
    </li>
  )
}

/** Left out where there is nothing to say. */
const Field = (props: { label: string; children: JSX.Element }) => (
  <Show when={props.children}>
    {(text) => (
      <>
        <dt>{props.label}</dt>
        <dd dir="auto">{text()}</dd>
      </>
    )}
  </Show>
)
