import { For, Show } from 'solid-js'
import type { Outcome } from '../../shared/outcome/schema.ts'
import { sentence, strengthOf, whyOpen } from '../../shared/outcome/words.ts'
import { words } from '../words/en/outcome.ts'
import s from './outcome.module.css'

/** What nobody took, or nobody got to: questions, not decisions. */
export function StillOpen(props: { document: Outcome }) {
  return (
    <Show when={props.document.open_questions.length > 0}>
      <section>
        <h2 class={s['h2']}>{words.stillOpen}</h2>
        <ul class={s['questions']}>
          <For each={props.document.open_questions}>
            {(question) => (
              <li class={s['question']}>
                <p class={s['questionText']} dir="auto">
                  {question.text}
                </p>
                <Show when={whyOpen(question, props.document.workshop.in_progress === true)}>
                  {(why) => <p class={s['about']}>{why()}</p>}
                </Show>
                <For each={question.dissent}>
                  {(one) => (
                    <p class={s['about']}>
                      {sentence(strengthOf(one))}: <span dir="auto">{one.text}</span>
                    </p>
                  )}
                </For>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
