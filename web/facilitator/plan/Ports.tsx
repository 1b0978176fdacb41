import { createUniqueId, For, Show } from 'solid-js'
import { connectionAt } from '../../../shared/ports.ts'
import { words } from '../../words/en/plan.ts'
import { usePlanning, type Section } from './planning.ts'
import s from './Plan.module.css'

/** What an exercise can begin with, and which earlier exercise that comes from. Only while a step that works on it is still to come. */
export function Ports(props: { section: Section }) {
  const planning = usePlanning()
  const id = createUniqueId()
  const ports = () =>
    (planning.backstage.get('exercises', props.section.exercise)?.in ?? []).filter(({ port }) =>
      props.section.items.some((item) => !item.isFixed && item.in?.includes(port)),
    )
  const sources = () => {
    const at = planning.sections().findIndex(({ key }) => key === props.section.key)
    const earlier = new Set(planning.sections().slice(0, at).map(({ exercise }) => exercise)) // prettier-ignore
    earlier.delete(props.section.exercise)
    return [...earlier].flatMap((exercise) =>
      (planning.backstage.get('exercises', exercise)?.out ?? []).map(({ port }) => ({
        value: `${exercise}:${port}`,
        name: words.portFrom(planning.titleOf(exercise), port),
      })),
    )
  }
  const now = (port: string) => connectionAt(planning.plan().exercises[props.section.exercise]?.connect, port) ?? []
  const nameOf = (spelled: string) => {
    const [exercise = '', port = ''] = spelled.split(':')
    return words.portFrom(planning.titleOf(exercise), port)
  }
  const connect = (port: string, value: string) =>
    planning.connect(props.section.exercise, port, value === '' ? [] : [value])
  return (
    <Show when={ports().length > 0}>
      <ul class={s['ports']}>
        <For each={ports()}>
          {({ port }) => {
            const isOther = () => now(port).length > 0 && !sources().some(({ value }) => value === now(port)[0] && now(port).length === 1) // prettier-ignore
            return (
              <li class={s['port']}>
                <label for={`${id}${port}`}>{words.port(port)}</label>
                <select
                  id={`${id}${port}`}
                  class={s['select']}
                  onChange={({ currentTarget: { value } }) => value !== '=' && connect(port, value)}
                >
                  <option value="" selected={now(port).length === 0}>
                    {words.unconnected}
                  </option>
                  <Show when={isOther()}>
                    <option value="=" selected>
                      {words.several(now(port).map(nameOf))}
                    </option>
                  </Show>
                  <For each={sources()}>
                    {({ value, name }) => (
                      <option value={value} selected={!isOther() && now(port)[0] === value}>
                        {name}
                      </option>
                    )}
                  </For>
                </select>
              </li>
            )
          }}
        </For>
      </ul>
    </Show>
  )
}
