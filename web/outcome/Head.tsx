import { createMemo, Show, type JSX } from 'solid-js'
import type { Outcome } from '../../shared/outcome/schema.ts'
import { Tally } from '../ui/Tally.tsx'
import { words } from '../words/en/outcome.ts'
import s from './outcome.module.css'

/** What, when, what for, and what came of it, at a glance. */
export function Head(props: { document: Outcome }) {
  const workshop = () => props.document.workshop
  const steps = createMemo(() => props.document.exercises.flatMap((exercise) => exercise.steps))
  const above = createMemo(() => {
    const outputs = props.document.exercises.flatMap((exercise) => exercise.outputs['above_line'] ?? [])
    return new Set(outputs).size
  })
  const hasLine = () => props.document.exercises.some(({ outputs }) => outputs['above_line'])
  const hasDecided = () =>
    props.document.decisions.length > 0 ||
    steps().some(({ type, result }) => type === 'decide' && result.status !== 'skipped')
  const freed = createMemo(() => {
    const found = props.document.exercises.flatMap(({ result }) => (result?.['freed_by_decisions'] ?? []) as Freed | [])
    return found.length === 0 ? undefined : add(found)
  })
  return (
    <>
      <div class={s['title']}>
        <p class={s['when']}>{words.when(workshop())}</p>
        <h1 class={s['h1']} dir="auto">
          {workshop().title}
        </h1>
        <p class={s['lede']}>
          <Show when={workshop().purpose}>
            {(text) => (
              <>
                <bdi>{words.purpose(text())}</bdi>{' '}
              </>
            )}
          </Show>
          {words.lede(props.document)}
        </p>
      </div>
      <div class={s['facts']}>
        <Show when={hasLine()}>
          <Fact figure={above()}>{words.facts.above(above())}</Fact>
        </Show>
        <Show when={hasDecided()}>
          <Fact figure={props.document.decisions.length}>{words.facts.decided(props.document.decisions.length)}</Fact>
        </Show>
        <Show when={freed()}>
          {(all) => (
            <Fact figure={words.facts.hours(all().sum)}>
              {words.facts.freed(all().items.length, all().q1, all().q3)}
            </Fact>
          )}
        </Show>
        <Show when={workshop().attendance.joined}>
          {(people) => (
            <div class={s['people']}>
              <Tally done={people()} total={people()} height={42} label={words.facts.people(people())} />
              <span aria-hidden="true">{words.facts.people(people())}</span>
            </div>
          )}
        </Show>
      </div>
    </>
  )
}

interface Freed {
  sum: number
  q1: number
  q3: number
  items: string[]
}
const add = (found: Freed[]): Freed => ({
  sum: found.reduce((all, { sum }) => all + sum, 0),
  q1: found.reduce((all, { q1 }) => all + q1, 0),
  q3: found.reduce((all, { q3 }) => all + q3, 0),
  items: found.flatMap(({ items }) => items),
})

const Fact = (props: { figure: JSX.Element; children: JSX.Element }) => (
  <p class={s['fact']}>
    <strong>{props.figure}</strong> <span>{props.children}</span>
  </p>
)
