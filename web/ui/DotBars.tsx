import { createMemo, createUniqueId, For, Show, type JSX } from 'solid-js'
import { DotRow, figureOf, type DotBarsRow, type DotRowWords } from './DotRow.tsx'
import { InkLine } from './InkLine.tsx'
import { tieRuns } from './tieRuns.ts'
import s from './DotBars.module.css'

export type DotBarsProps = {
  /** In rank order. */
  rows: readonly DotBarsRow[]
  /** Under the line, which stands after the last row that is above: "the line", and the reason at its end. */
  line?: { start: JSX.Element; end?: JSX.Element } | undefined
  words: DotRowWords
  size: 'phone' | 'page' | 'screen'
  /** What the list is, for screen readers: "Dots, and from how many people". */
  label: string
  /** Dots come in from the start together, 600 ms, once; then the line is drawn. */
  arriving?: boolean | undefined
  /** The score that fills a whole bar, when scores are no dots (1 for shares). Without it the largest row does. */
  full?: number | undefined
}

/** The result of a vote. Up to 12 dots in every row: one mark per dot; otherwise one marker stroke per row, all to one scale. */
export function DotBars(props: DotBarsProps) {
  const id = createUniqueId()
  const runs = createMemo(() => tieRuns(props.rows))
  const most = createMemo(() => Math.max(1, ...props.rows.map((row) => row.dots)))
  const asDots = () => props.full === undefined && most() <= 12 && props.rows.every((row) => Number.isInteger(row.dots))
  // How far the longest row goes, in dots: on the screen a shield stands after the last one.
  const reach = createMemo(() => Math.max(1, ...props.rows.map((row) => row.dots + (row.shields ? 1.4 : 0))))
  // Every row has its own grid, so the longest figure says how wide they all are.
  const chars = createMemo(() => Math.max(1, ...props.rows.map((row) => figureOf(row).length)))
  const cut = createMemo(() => props.rows.findLastIndex((row) => row.above) + 1)

  const list = (from: number, to: number, name: string) => (
    <ol class={s['rows']} aria-label={name} aria-describedby={from ? id : undefined}>
      <For each={props.rows.slice(from, to)}>
        {(row, i) => (
          <DotRow
            row={row}
            run={runs()[from + i()]}
            share={row.dots / (props.full ?? most())}
            asDots={asDots()}
            most={most()}
            screen={props.size === 'screen'}
            words={props.words}
          />
        )}
      </For>
    </ol>
  )

  return (
    <div
      class={`${s['chart']} ${s[props.size]}`}
      classList={{ [s['arriving']!]: !!props.arriving, [s['strokes']!]: !asDots() }}
      style={{ '--most': asDots() ? most() : 12, '--reach': reach(), '--chars': chars() }}
    >
      <Show when={props.line} fallback={list(0, props.rows.length, props.label)}>
        {(line) => (
          <>
            <Show when={cut() > 0}>{list(0, cut(), props.label)}</Show>
            <div class={s['cut']}>
              <InkLine arriving={props.arriving} />
              <p class={s['caption']} id={id}>
                <strong>{line().start}</strong>
                <span>{line().end}</span>
              </p>
            </div>
            <Show when={cut() < props.rows.length}>{list(cut(), props.rows.length, props.label)}</Show>
          </>
        )}
      </Show>
    </div>
  )
}
