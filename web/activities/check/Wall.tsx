import { For, Match, Show, Switch, untrack } from 'solid-js'
import type { CheckResult } from '../../../shared/activities/check.ts'
import { Histogram } from '../../ui/Histogram.tsx'
import { Words } from '../../ui/Words.tsx'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import { arrives } from '../wall/arrives.ts'
import { Face } from '../wall/Face.tsx'
import { createFit, noFit } from '../wall/fit.ts'
import { People } from '../wall/People.tsx'
import { binsOf, endsOf, medianAt } from './bins.ts'
import { Paired } from './Paired.tsx'
import s from './Wall.module.css'

const say = words.check

/** Up to so many words stand large. */
const FEW = 24

/** One-tap answers. Shows what the result holds and no more: with few people that is a median, or only n. */
export default function Wall(props: WallProps) {
  const round = () => props.results.at(-1)
  const result = () => round()?.result as unknown as CheckResult | undefined
  const unit = () => String(props.view.params['unit'] ?? '')
  const arriving = untrack(() => props.size !== 'page' && arrives(props.step, round()?.round ?? 0))
  const size = () => (props.size === 'screen' ? 'screen' : 'page')

  const spoken = () => result()?.words ?? []
  const fit = props.size === 'screen' ? createFit(() => spoken().length) : noFit(() => spoken().length)

  const median = () => result()?.median
  /** none where each answer is kept back, as of a seat that few sit in */
  const counts = () => {
    const all = result()?.counts
    return all && Object.keys(all).length > 0 ? all : undefined
  }
  const lines = () => {
    const now = result()
    if (now?.median == null) return []
    return [
      ...(now.q1 != null && now.q3 != null ? [say.middle(words.number(now.q1), words.number(now.q3), unit())] : []),
      ...(now.label ? [words.label[now.label] ?? ''] : []),
      ...(now.geometric_mean ? [say.geometric(words.number(now.geometric_mean))] : []),
    ]
  }

  return (
    <Show when={round()}>
      {(round) => (
        <Face size={props.size} title={props.view.ask} foot={<People n={round().n} status={result()?.status} />}>
          <div class={s['check']} data-size={props.size} data-alone={!counts() || spoken().length > 0}>
            <Show when={median() == null && !counts() && spoken().length === 0}>
              <p class={s['nothing']}>{round().n.responded === 0 ? words.nobody : words.tooFew}</p>
            </Show>
            <Show when={median() != null}>
              <div class={s['facts']}>
                <p class={s['median']}>
                  <strong>{words.number(median()!)}</strong> <span>{say.median(unit())}</span>
                </p>
                <For each={lines()}>{(line) => <p class={s['line']}>{line}</p>}</For>
              </div>
            </Show>
            <Switch>
              <Match when={spoken().length > 0}>
                <div class={s['words']} data-few={spoken().length <= FEW} ref={fit.ref}>
                  <Words
                    words={spoken()
                      .slice(0, fit.shown())
                      .map((text, i) => ({ id: `${i}`, text }))}
                    size={size()}
                    label={props.view.ask}
                    arriving={arriving}
                  />
                  <Show when={spoken().length > fit.shown()}>
                    <p class={s['line']}>{words.more(spoken().length - fit.shown())}</p>
                  </Show>
                </div>
              </Match>
              <Match when={counts()}>
                {(counts) => (
                  <div class={s['chart']}>
                    <Histogram
                      bins={binsOf(props.view.params, counts())}
                      size={size()}
                      label={`${props.view.ask} ${say.answers(round().n.responded)}`}
                      words={{ bin: (bin) => say.bin(bin.label, bin.count) }}
                      ends={endsOf(props.view.params)}
                      median={medianAt(props.view.params, counts(), median(), say.medianMark)}
                      arriving={arriving}
                    />
                  </div>
                )}
              </Match>
            </Switch>
            <Show when={result()?.paired}>{(paired) => <Paired paired={paired()} />}</Show>
          </div>
        </Face>
      )}
    </Show>
  )
}
