import { For, Show } from 'solid-js'
import type { Outcome } from '../../shared/outcome/schema.ts'
import { sentence, strengthOf } from '../../shared/outcome/words.ts'
import { Icon } from '../ui/Icon.tsx'
import { words } from '../words/en/outcome.ts'
import s from './outcome.module.css'

/** What stands against the decisions, with what would change it and what the group answered. */
export function Dissent(props: { document: Outcome }) {
  const title = (id: string) => props.document.decisions.find((decision) => decision.id === id)?.title ?? ''
  const name = (from: string) => props.document.people.find(({ id }) => id === from)?.display
  return (
    <Show when={props.document.dissent.length > 0}>
      <section>
        <h2 class={s['h2']}>{words.dissent}</h2>
        <ul class={s['dissents']}>
          <For each={props.document.dissent}>
            {(one) => (
              <li class={s['dissent']}>
                <Icon name="shield-filled" size={24} />
                <blockquote class={s['said']} dir="auto">
                  {one.text}
                </blockquote>
                <p class={s['about']}>
                  {sentence(strengthOf(one))}
                  {words.on}
                  <strong dir="auto">{title(one.decision)}</strong>
                  {', '}
                  <bdi>{name(one.from) ?? words.noName}</bdi>
                </p>
                <dl class={s['answers']}>
                  <Show when={one.what_would_change_it}>
                    {(text) => (
                      <>
                        <dt>{words.wouldChange}</dt>
                        <dd dir="auto">{text()}</dd>
                      </>
                    )}
                  </Show>
                  <Show when={one.answer}>
                    {(text) => (
                      <>
                        <dt>{words.groupAnswered}</dt>
                        <dd dir="auto">{text()}</dd>
                      </>
                    )}
                  </Show>
                </dl>
                <Show when={!one.heard_in_room}>
                  <p class={s['about']}>{words.notHeard}</p>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
