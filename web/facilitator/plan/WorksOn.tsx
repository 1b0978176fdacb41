import { createUniqueId, For, Show } from 'solid-js'
import type { ActivityName } from '../../../shared/workshop.ts'
import { words } from '../../words/en/plan.ts'
import { usePlanning, type Item } from './planning.ts'
import s from './Plan.module.css'

/** What hands something on that a later step can work on, and what can take it. */
const GIVES: readonly (ActivityName | undefined)[] = ['collect', 'group', 'vote', 'place', 'link', 'compare', 'decide']
const TAKES: readonly (ActivityName | undefined)[] = [...GIVES, 'talk']

/** What a step begins with: what an earlier step of its exercise found, or what comes in at a port. */
export function WorksOn(props: { item: Item }) {
  const planning = usePlanning()
  const id = createUniqueId()
  const now = () => props.item.in ?? []
  const earlier = () =>
    planning
      .sections()
      .flatMap(({ items }) => items)
      .filter(({ exercise }) => exercise === props.item.exercise)
  const options = () => {
    const list = earlier()
    const before = list.slice(
      0,
      list.findIndex((one) => one.id === props.item.id),
    )
    const steps = before.flatMap(({ ref, title, activity }) =>
      ref !== undefined && GIVES.includes(activity) ? [{ value: ref, name: title || words.untitled }] : [],
    )
    const ports = (planning.backstage.get('exercises', props.item.exercise ?? '')?.in ?? []).map(({ port }) => ({
      value: port,
      name: words.port(port),
    }))
    return [...ports, ...steps]
  }
  const nameOf = (name: string) => {
    const [ref, part] = name.split('/')
    const found = [...options(), ...earlier().map((one) => ({ value: one.ref, name: one.title ?? '' }))]
    const title = found.find(({ value }) => value === ref)?.name ?? words.port(ref!)
    return part === undefined ? title : `${title}: ${words.port(part)}`
  }
  /** as the step has it, where that is more than one of the options says */
  const planned = () => now().length > 0 && !(now().length === 1 && options().some(({ value }) => value === now()[0]))
  return (
    <Show when={TAKES.includes(props.item.activity)}>
      <div class={s['field']}>
        <label for={id}>{words.worksOn}</label>
        <select
          id={id}
          class={s['select']}
          onChange={({ currentTarget: { value } }) => {
            if (value === '=') return
            planning.set(props.item.id, { in: value === '' ? [] : [value] })
          }}
        >
          <option value="" selected={now().length === 0}>
            {words.nothing}
          </option>
          <Show when={planned()}>
            <option value="=" selected>
              {words.several(now().map(nameOf))}
            </option>
          </Show>
          <For each={options()}>
            {({ value, name }) => (
              <option value={value} selected={!planned() && now()[0] === value}>
                {name}
              </option>
            )}
          </For>
        </select>
      </div>
    </Show>
  )
}
