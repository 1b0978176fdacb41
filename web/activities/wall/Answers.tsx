import { Show } from 'solid-js'
import type { FistResult } from '../../../shared/activities/vote.ts'
import { Histogram, type HistogramBin } from '../../ui/Histogram.tsx'
import { words } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import s from './Answers.module.css'

/** 0 to 5 on one sentence: the word for it first, then who could live with it. An objection is never outvoted, so there is no share. */
export function Answers(props: { size: WallProps['size']; result: FistResult; label: string; arriving: boolean }) {
  const bins = () =>
    props.result.counts.map((count, value): HistogramBin => ({
      id: `${value}`,
      // Six columns on a phone have no room for a meaning each.
      label: props.size === 'phone' ? `${value}` : `${value} ${words.fist.meanings[value]}`,
      count,
    }))
  const asked = () => props.result.would_be
  return (
    <div class={s['answers']} data-size={props.size}>
      <p class={s['status']}>
        {words.fist.statuses[props.result.status]}
        <Show when={props.result.status === 'provisional'}>
          <span class={s['would']}>
            {asked() ? words.fist.wouldBe(words.fist.statuses[asked()!] ?? '') : words.fist.nobody}
          </span>
        </Show>
      </p>
      <div class={s['chart']}>
        <Histogram
          bins={bins()}
          size={props.size === 'screen' ? 'screen' : 'page'}
          label={props.label}
          words={{ bin: (bin) => words.fist.row(Number(bin.id), words.fist.meanings[Number(bin.id)] ?? '', bin.count) }}
          ends={
            props.size === 'phone' ? { low: words.fist.meanings[0]!, high: words.fist.meanings.at(-1)! } : undefined
          }
          arriving={props.arriving}
        />
      </div>
    </div>
  )
}
