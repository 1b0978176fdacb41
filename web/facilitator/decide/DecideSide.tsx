import { For, Show } from 'solid-js'
import type { FistResult } from '../../../shared/activities/ballots/fist.ts'
import { Histogram } from '../../ui/Histogram.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Tally } from '../../ui/Tally.tsx'
import { words } from '../../words/en/facilitator.ts'
import { words as wallWords } from '../../words/en/wall.ts'
import { useLead } from '../lead.ts'
import side from '../side/Side.module.css'
import { useDeciding } from './deciding.ts'
import s from './Decide.module.css'

const say = words.decide

/** Beside the sentence: how many have answered 0 to 5, who takes it, and how many disagree. */
export function DecideSide() {
  const { pulse } = useLead()
  const { view } = useDeciding()
  const here = () => Math.max(pulse().present, view()?.answered ?? 0)
  const result = () => (view()?.answers === 'revealed' ? (view()?.result as unknown as FistResult | null) : null)
  const statusOf = (answers: FistResult) => wallWords.fist.statuses[answers.status] ?? answers.status
  return (
    <>
      <header class={side['head']}>
        <h2 class={side['title']}>{say.live}</h2>
        <Show when={view()} fallback={<p class={side['under']}>{say.started}</p>}>
          {(decision) => (
            <Show
              when={result()}
              fallback={
                <>
                  <p class={side['under']}>{say.range}</p>
                  <div class={s['tally']}>
                    <Tally
                      done={decision().answered}
                      total={here()}
                      height={40}
                      label={say.answered(decision().answered, here())}
                    />
                  </div>
                  <p class={side['under']}>{say.answered(decision().answered, here())}</p>
                </>
              }
            >
              {(answers) => (
                <>
                  <p class={s['status']}>{statusOf(answers())}</p>
                  <Histogram
                    size="phone"
                    label={say.live}
                    bins={answers().counts.map((count, fist) => ({ id: String(fist), label: String(fist), count }))}
                    words={{
                      bin: ({ id, count }) =>
                        wallWords.fist.row(Number(id), wallWords.fist.meanings[Number(id)] ?? '', count),
                    }}
                  />
                </>
              )}
            </Show>
          )}
        </Show>
      </header>
      <div class={side['lists']}>
        <Show when={view()?.takers.length}>
          <section>
            <h3 class={side['label']}>{say.take}</h3>
            <ul>
              <For each={view()?.takers}>
                {({ name }) => (
                  <li class={side['row']}>
                    <Icon name="hand" />
                    <bdi>{name}</bdi>
                  </li>
                )}
              </For>
            </ul>
          </section>
        </Show>
        <Show when={view()}>
          {(decision) => (
            <section>
              <h3 class={side['label']}>{say.notes}</h3>
              <p>{say.noted(decision().dissent.length)}</p>
              <p class={side['under']}>{say.notedHint}</p>
            </section>
          )}
        </Show>
      </div>
      <p class={side['foot']}>{say.objection}</p>
    </>
  )
}
