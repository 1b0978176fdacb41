import { For, Show, type JSX } from 'solid-js'
import { Highlight } from './Highlight.tsx'
import { range } from './range.ts'
import s from './Histogram.module.css'

export type HistogramBin = {
  id: string
  label: string
  /** Answers, 0 …. */
  count: number
  /** This person's own answer, only on that person's phone. */
  mine?: boolean | undefined
}

export type HistogramProps = {
  bins: readonly HistogramBin[]
  size: 'phone' | 'page' | 'screen'
  /** What the list is, with its n: "Confidence, 11 answered". */
  label: string
  words: {
    /** One bin as words: "7: 3 answers". */
    bin: (bin: HistogramBin) => string
  }
  /** Words under the two ends: "not at all", "fully". */
  ends?: { low: string; high: string } | undefined
  /** Where the median stands, as an index of `bins`; 2.5 is between the third and the fourth. With its caption. */
  median?: { at: number; words: string } | undefined
  /** n, in words, in the same glance. */
  n?: JSX.Element
  arriving?: boolean | undefined
}

/** Answers per step of a scale. Up to 12 in the tallest: one dot an answer; more: one marker stroke. */
export function Histogram(props: HistogramProps) {
  const most = () => Math.max(1, ...props.bins.map((bin) => bin.count))
  return (
    <div
      class={`${s['chart']} ${s[props.size]}`}
      classList={{ [s['arriving']!]: !!props.arriving }}
      style={{ '--bins': props.bins.length, '--most': Math.max(3, Math.min(12, most())) }}
    >
      <ol class={s['bins']} aria-label={props.label}>
        <For each={props.bins}>
          {(bin) => (
            <li class={s['bin']}>
              <span class="visually-hidden">{props.words.bin(bin)}</span>
              <span class={s['marks']} aria-hidden="true">
                <span class={s['count']}>{bin.count || ''}</span>
                <Show
                  when={most() <= 12}
                  fallback={<span class={s['stroke']} style={{ '--share': bin.count / most() }} />}
                >
                  <For each={range(bin.count)}>
                    {(i) => <span class={s['dot']} style={{ '--turn': (bin.count - 1 - i) / most() }} />}
                  </For>
                </Show>
              </span>
              <span class={s['label']} aria-hidden="true" dir="auto">
                <Show when={bin.mine} fallback={bin.label}>
                  <Highlight>{bin.label}</Highlight>
                </Show>
              </span>
            </li>
          )}
        </For>
      </ol>
      <Show when={props.median}>
        {(median) => (
          <p class={s['median']} style={{ '--at': (median().at + 0.5) / props.bins.length }}>
            <span>{median().words}</span>
          </p>
        )}
      </Show>
      <Show when={props.ends}>
        {(ends) => (
          <p class={s['ends']} aria-hidden="true">
            <span dir="auto">{ends().low}</span>
            <span dir="auto">{ends().high}</span>
          </p>
        )}
      </Show>
      <Show when={props.n}>{(n) => <p class={s['n']}>{n()}</p>}</Show>
    </div>
  )
}
