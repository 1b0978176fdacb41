import { For, onMount, Show, type JSX } from 'solid-js'
import { range } from './range.ts'
import { rem } from './rem.ts'
import { BUNDLE, FIRST, PITCH, strokePath } from './tallyStroke.ts'
import s from './Tally.module.css'

export type TallyProps = {
  /** People who are done, 0 … total. */
  done: number
  /** People in the room. Equal to `done` where nobody is waited for. */
  total: number
  /** Height of a stroke, px of a 16 px root. */
  height: number
  /** What the drawing says, in words: "8 of 12 done". */
  label: string
  /** The number beside it, if it does not stand elsewhere. Above 60 people the bare count stands in. */
  number?: JSX.Element
}

/** One stroke, one person. Strokes fill from the start and never belong to anybody. */
export function Tally(props: TallyProps) {
  let settled = false
  onMount(() => (settled = true))
  const waiting = () => Math.max(0, props.total - props.done)
  const crowd = () => props.total > 60
  const isLast = (b: number) => b === Math.ceil(props.done / 5) - 1 && !waiting()

  return (
    <span class={s['tally']} style={{ '--h': rem(props.height) }} role="img" aria-label={props.label}>
      <Show
        when={!crowd()}
        fallback={<span class={s['bar']} style={{ '--share': props.done / Math.max(1, props.total) }} />}
      >
        <For each={range(Math.ceil(props.done / 5))}>
          {(b) => {
            const strokes = () => Math.min(5, props.done - b * 5)
            return (
              <Marks width={strokes() < 5 ? strokes() * PITCH : isLast(b) ? 116 : BUNDLE}>
                <For each={range(strokes())}>
                  {(k) => (
                    <path
                      class={settled ? s['new'] : s['stroke']}
                      d={strokePath(b * 5 + k)}
                      pathLength={settled ? 1 : undefined}
                    />
                  )}
                </For>
              </Marks>
            )
          }}
        </For>
        <For each={range(Math.ceil(waiting() / 5))}>
          {(g) => {
            const ticks = () => Math.min(5, waiting() - g * 5)
            return (
              <Marks width={ticks() * PITCH}>
                <For each={range(ticks())}>{(k) => <path class={s['ghost']} d={`M${FIRST + k * PITCH} 79V95`} />}</For>
              </Marks>
            )
          }}
        </For>
      </Show>
      <Show when={props.number ?? (crowd() && props.done)}>{(it) => <span class={s['number']}>{it()}</span>}</Show>
    </span>
  )
}

function Marks(props: { width: number; children: JSX.Element }) {
  return (
    <svg class={s['marks']} viewBox={`0 0 ${props.width} 100`} style={{ '--w': props.width / 100 }} aria-hidden="true">
      {props.children}
    </svg>
  )
}
