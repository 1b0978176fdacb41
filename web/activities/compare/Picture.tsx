import { For, Show, untrack, type JSX } from 'solid-js'
import type { ResultView } from '../../../shared/wall.ts'
import { Mark, MarksChart, type MarkKind, type MarksChartRow } from '../../ui/MarksChart.tsx'
import { words } from '../../words/en/compare.ts'
import { words as walls } from '../../words/en/wall.ts'
import type { WallProps } from '../faces.ts'
import { arrives } from '../wall/arrives.ts'
import { Face } from '../wall/Face.tsx'
import { createFit, noFit } from '../wall/fit.ts'
import { People } from '../wall/People.tsx'
import s from './Picture.module.css'

export type MeasureProps = WallProps & { round: ResultView }

export interface Section {
  title?: string | undefined
  low: string
  high: string
  rows: MarksChartRow[]
}

export interface KeyEntry {
  kind: MarkKind
  word: string
}

/** Rows with marks, in one section or one an axis, under a finding; what is not there is said in a sentence. */
export function Picture(props: {
  of: MeasureProps
  title?: string | undefined
  note?: string | undefined
  sections: Section[]
  marks?: KeyEntry[] | undefined
  bars?: boolean
  foot?: JSX.Element
}) {
  const size = () => (props.of.size === 'sheet' ? 'page' : props.of.size)
  const arriving = untrack(() => props.of.size !== 'page' && arrives(props.of.step, props.of.round.round))
  const count = () => props.sections.reduce((sum, { rows }) => sum + rows.length, 0)
  const fit = props.of.size === 'screen' ? createFit(count) : noFit(count)
  /** Sections are about the same items, so each gets its part. */
  const part = (i: number) => {
    const [whole, rest] = [Math.floor(fit.shown() / props.sections.length), fit.shown() % props.sections.length]
    return whole + (i < rest ? 1 : 0)
  }
  return (
    <Face
      size={props.of.size}
      title={count() > 0 ? (props.title ?? props.of.view.ask) : props.of.view.ask}
      finding={props.title !== undefined && count() > 0}
      note={count() > 0 ? props.note : undefined}
      foot={
        <>
          <People n={props.of.round.n} status={props.of.round.result.status} />
          {props.foot}
        </>
      }
    >
      <Show
        when={count() > 0}
        fallback={<p class={s['nothing']}>{words.nothing[props.of.round.result.status] ?? words.none}</p>}
      >
        <div class={s['rows']} ref={fit.ref}>
          <Show when={(props.marks ?? []).length > 0}>
            <Key marks={props.marks ?? []} size={size()} />
          </Show>
          <For each={props.sections}>
            {(section, i) => (
              <Show when={section.rows.length > 0}>
                <Show when={section.title}>
                  <h2 class={s['title']} dir="auto">
                    {section.title}
                  </h2>
                </Show>
                <MarksChart
                  rows={section.rows.slice(0, part(i()))}
                  low={section.low}
                  high={section.high}
                  size={size()}
                  label={section.title ?? props.of.view.ask}
                  bars={props.bars}
                  arriving={arriving}
                />
              </Show>
            )}
          </For>
          <Show when={count() > fit.shown()}>
            <p class={s['more']}>{walls.more(count() - fit.shown())}</p>
          </Show>
        </div>
      </Show>
    </Face>
  )
}

/** What the marks mean, in words beside each. */
function Key(props: { marks: KeyEntry[]; size: 'phone' | 'page' | 'screen' }) {
  return (
    <ul class={s['key']}>
      <For each={props.marks}>
        {({ kind, word }) => (
          <li>
            <span class={s['mark']} aria-hidden="true">
              <Mark kind={kind} size={props.size} />
            </span>
            <bdi>{word}</bdi>
          </li>
        )}
      </For>
    </ul>
  )
}
