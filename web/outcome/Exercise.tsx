import { createMemo, ErrorBoundary, For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { Outcome, OutcomeExercise } from '../../shared/outcome/schema.ts'
import { createWall } from '../activities/walls.ts'
import type { Room } from '../live/types.ts'
import { words } from '../words/en/outcome.ts'
import { fileName } from './load.ts'
import { stepsOf, type Shown } from './room.ts'
import { Perspective } from './Perspective.tsx'
import { SavePicture } from './SavePicture.tsx'
import s from './outcome.module.css'

/** Long lists that a later picture sums up are folded. */
const FOLDED = new Set(['collect', 'group'])

/** An exercise with the pictures of its steps, as the room saw them. Decisions stand at the head of the page already. */
export function Exercise(props: { document: Outcome; exercise: OutcomeExercise; room: Room }) {
  const steps = createMemo(() => stepsOf(props.document, props.exercise).filter(isToldHere))
  const skipped = createMemo(() => props.exercise.steps.filter(({ result }) => result.status === 'skipped'))
  return (
    <Show when={steps().length > 0 || skipped().length > 0}>
      <section class={s['exercise']}>
        <h2 class={s['h2']} dir="auto">
          {props.exercise.title}
        </h2>
        <Perspective document={props.document} exercise={props.exercise} />
        <For each={steps()}>
          {(step) => <Step step={step} room={props.room} day={words.startDay(props.document.workshop)} />}
        </For>
        <Show when={skipped().length > 0}>
          <p class={s['skipped']}>{words.skipped(skipped().map(({ title, ask }) => title || ask))}</p>
        </Show>
      </section>
    </Show>
  )
}

function isToldHere({ view, rounds }: Shown): boolean {
  if (view.activity === 'decide') return false
  const notes = rounds.at(-1)?.result['notes']
  return view.activity !== 'talk' || (Array.isArray(notes) && notes.length > 0)
}

/** What is in a folded step: cards, or groups. */
function howMuch({ id, view }: Shown, { wall }: Room): string {
  const groups = wall.keys('groups').filter((key) => wall.get('groups', key)?.step === id)
  const cards = wall
    .keys('cards')
    .flatMap((key) => wall.get('cards', key) ?? [])
    .filter((card) => card.step === id && card.state === 'live')
  return view.activity === 'group' ? words.groups(groups.length) : words.cards(cards.length)
}

function Step(props: { step: Shown; room: Room; day: string }) {
  const wall = createWall(() => props.step.view.activity)
  const ask = () => (
    <>
      <span dir="auto">{props.step.view.ask || props.step.view.title}</span>
      <Show when={props.step.view.round > 1}>
        <span class={s['round']}> {words.round(props.step.view.round)}</span>
      </Show>
    </>
  )
  const picture = () => (
    <ErrorBoundary fallback={<p class={s['about']}>{words.noPicture}</p>}>
      <Show when={wall()}>
        {(module) => (
          <Dynamic
            component={module().default}
            room={props.room}
            step={props.step.id}
            view={props.step.view}
            results={props.step.rounds}
            size="page"
          />
        )}
      </Show>
    </ErrorBoundary>
  )
  return (
    <Show
      when={FOLDED.has(props.step.view.activity) && !props.step.view.params['named_by']}
      fallback={
        <section class={s['step']}>
          <h3 class={s['h3']}>{ask()}</h3>
          {picture()}
          <SavePicture
            of={props.step.view.ask}
            name={fileName(`${props.step.view.title} ${props.step.view.round}`, props.day)}
          />
        </section>
      }
    >
      <details class={`${s['step']} ${s['folded']}`}>
        <summary class={s['fold']}>
          <h3 class={s['h3']}>{ask()}</h3>
          <span class={s['much']}>{howMuch(props.step, props.room)}</span>
        </summary>
        {picture()}
      </details>
    </Show>
  )
}
