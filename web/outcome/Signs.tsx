import { For, Show } from 'solid-js'
import type { Outcome } from '../../shared/outcome/schema.ts'
import { words } from '../words/en/outcome.ts'
import s from './outcome.module.css'

/** What we watch for, where it would lead, and who looks at it. */
export function Signs(props: { document: Outcome }) {
  const signs = () => props.document.signs ?? []
  const world = (id: string | null) => props.document.scenarios?.find((scenario) => scenario.id === id)?.name
  const item = (id: string | null) => props.document.items.find((one) => one.id === id)?.text
  const who = (id: string | null) => props.document.people.find((one) => one.id === id)?.display
  return (
    <Show when={signs().length > 0}>
      <section class={s['section']}>
        <h2 class={s['h2']}>{words.signs.title}</h2>
        <table class={s['told']}>
          <thead class="visually-hidden">
            <tr>
              <For each={words.signs.columns}>{(column) => <th scope="col">{column}</th>}</For>
            </tr>
          </thead>
          <tbody>
            <For each={signs()}>
              {(sign) => (
                <tr>
                  <th scope="row" dir="auto">
                    {words.signs.sign(sign.observe, sign.line)}
                  </th>
                  <td dir="auto">{words.signs.leads(world(sign.toward), item(sign.then))}</td>
                  <td>
                    <bdi>{words.signs.looks(who(sign.looks_at_it), sign.rhythm)}</bdi>
                  </td>
                  <td>
                    <Show when={sign.by}>{(by) => <time datetime={by()}>{words.day(by())}</time>}</Show>
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
    </Show>
  )
}
