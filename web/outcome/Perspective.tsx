import { createMemo, For, Show } from 'solid-js'
import { perspectiveParts } from '../../shared/outcome/perspective-parts.ts'
import type { Outcome, OutcomeExercise } from '../../shared/outcome/schema.ts'
import s from './outcome.module.css'

/** What is shared, where we split, what each side said of the other, and what needs an answer: in numbers, above the pictures. */
export function Perspective(props: { document: Outcome; exercise: OutcomeExercise }) {
  const parts = createMemo(() => {
    const texts = new Map(props.document.items.map(({ id, name, text }) => [id, name ?? text]))
    return perspectiveParts(props.exercise.result, (item) => texts.get(item) ?? '')
  })
  return (
    <For each={parts()}>
      {({ title, text, head, rows }) => (
        <section class={s['step']}>
          <h3 class={s['h3']}>{title}</h3>
          <Show when={text}>
            <p class={s['about']}>{text}</p>
          </Show>
          <Show when={rows.length > 0}>
            <div class={s['figures']} role="region" tabindex="0" aria-label={title}>
              <table>
                <thead>
                  <tr>
                    <For each={head}>{(name) => <th scope="col">{name}</th>}</For>
                  </tr>
                </thead>
                <tbody>
                  <For each={rows}>
                    {([first, ...cells]) => (
                      <tr>
                        <th scope="row" dir="auto">
                          {first}
                        </th>
                        <For each={cells}>
                          {(cell) => (
                            <td>
                              <bdi>{cell}</bdi>
                            </td>
                          )}
                        </For>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </div>
          </Show>
        </section>
      )}
    </For>
  )
}
