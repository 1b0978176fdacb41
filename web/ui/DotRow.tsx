import { For, Show } from 'solid-js'
import { hand, seedOf } from './hand.ts'
import { Highlight } from './Highlight.tsx'
import { Icon } from './Icon.tsx'
import { range } from './range.ts'
import type { Run } from './tieRuns.ts'
import s from './DotBars.module.css'

export type DotBarsRow = {
  id: string
  label: string
  /** Competition rank, 1 …; null for an item nobody rated. */
  rank: number | null
  tied?: boolean | undefined
  /** What is drawn: dots spent, or any score from 0 up. */
  dots: number
  /** What is printed, if not `dots` itself: "72 %". */
  figure?: string | undefined
  /** People behind it, printed by `words.from`. */
  breadth?: number | undefined
  above: boolean
  /** Shields on it. */
  shields?: number | undefined
  /** It is (partly) this person's own: a yellow swipe. Only ever on that person's phone. */
  mine?: boolean | undefined
  /** "clear", "contested", "guarded": a word at the end of the row, on pages. Those with `care` carry a shield. */
  status?: { word: string; care?: boolean | undefined } | undefined
}

export type DotRowWords = {
  /** "from 6" */
  from: (people: number) => string
  /** The whole row as a sentence: "Third, tied: Friday all-teams read-out, 6 dots from 5 people, 2 shields, above the line". */
  row: (row: DotBarsRow) => string
}

/** Where a hand would set the marks: nearly in a row. Positions in a box of 20 a mark. */
function marks(row: DotBarsRow) {
  const r = hand(seedOf(row.id))
  return range(row.dots).map((i) => ({ x: 20 * i + 8 + 0.3 * r(), y: 10 + 0.4 * r(), r: 7.8 + 0.25 * r() }))
}

/** Pieces of a bracket, in a box of 10 × 100 stretched beside its row. They meet at x = 2 on the rows' edges. */
const bracket = {
  first: 'M9 14Q2.4 13 2.4 26Q1.6 60 2 101',
  middle: 'M2-1Q2.8 50 2 101',
  last: 'M2-1Q2.7 40 2 74Q2 87 9 86',
}

export const figureOf = ({ figure, dots }: DotBarsRow): string => figure ?? `${dots}`

/** One row of DotBars. For screen readers it is one sentence. */
export function DotRow(props: {
  row: DotBarsRow
  run: Run
  share: number
  asDots: boolean
  most: number
  screen: boolean
  words: DotRowWords
}) {
  const shields = () => props.row.shields ?? 0
  return (
    <li class={s['row']} classList={{ [s['below']!]: !props.row.above }}>
      <span class="visually-hidden">{props.words.row(props.row)}</span>
      <Show when={props.run}>
        {(run) => (
          <svg class={s['bracket']} viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true">
            <path d={bracket[run()]} vector-effect="non-scaling-stroke" />
          </svg>
        )}
      </Show>
      <span class={s['rank']} aria-hidden="true">
        {props.row.rank}
        {props.row.tied && '='}
      </span>
      <span class={s['label']} aria-hidden="true">
        <bdi>
          <Show when={props.row.mine} fallback={props.row.label}>
            <Highlight>{props.row.label}</Highlight>
          </Show>
        </bdi>
      </span>
      <span class={s['marks']} aria-hidden="true">
        <Show
          when={props.asDots}
          fallback={
            <Show when={props.share > 0}>
              <span class={s['stroke']} style={{ '--share': Math.min(1, props.share) }} />
            </Show>
          }
        >
          <svg viewBox={`0 0 ${20 * props.row.dots} 20`} style={{ '--n': props.row.dots }} class={s['dots']}>
            <For each={marks(props.row)}>
              {(mark, i) => <circle cx={mark.x} cy={mark.y} r={mark.r} style={{ '--turn': i() / props.most }} />}
            </For>
          </svg>
        </Show>
      </span>
      <span class={s['figure']} aria-hidden="true">
        {figureOf(props.row)}
      </span>
      <span class={s['from']} aria-hidden="true">
        {props.row.breadth !== undefined && props.words.from(props.row.breadth)}
      </span>
      <Show when={shields() > 0 || props.row.status}>
        <span
          class={s['shield']}
          classList={{ [s['care']!]: shields() > 0 || !!props.row.status?.care }}
          aria-hidden="true"
        >
          <Show when={shields() > 0 || props.row.status?.care}>
            <Icon name="shield-filled" size={props.screen ? 50 : 20} />
          </Show>
          <span class={s['shields']}>{shields() || ''}</span>
          <span class={s['status']}>{props.row.status?.word}</span>
        </span>
      </Show>
    </li>
  )
}
