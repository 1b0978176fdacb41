import { createMemo, For, Show } from 'solid-js'
import type { Outcome } from '../../shared/outcome/schema.ts'
import { words } from '../words/en/outcome.ts'
import s from './outcome.module.css'

/** Who hears of it, in which words, from whom, on which day. */
export function Told(props: { document: Outcome }) {
  const tells = createMemo(() => props.document.decisions.flatMap(({ tell }) => tell))
  const name = (by: string) => props.document.people.find(({ id }) => id === by)?.display ?? ''
  return (
    <Show when={tells().length > 0}>
      <section class={s['section']}>
        <h2 class={s['h2']}>{words.told}</h2>
        <table class={s['told']}>
          <thead class="visually-hidden">
            <tr>
              <th scope="col">{words.told_columns.who}</th>
              <th scope="col">{words.told_columns.what}</th>
              <th scope="col">{words.told_columns.by}</th>
              <th scope="col">{words.told_columns.on}</th>
            </tr>
          </thead>
          <tbody>
            <For each={tells()}>
              {(tell) => (
                <tr>
                  <th scope="row" dir="auto">
                    {tell.who}
                  </th>
                  <td dir="auto">{tell.what}</td>
                  <td>
                    <bdi>{name(tell.by)}</bdi>
                  </td>
                  <td>
                    <time datetime={tell.on}>{words.day(tell.on)}</time>
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
