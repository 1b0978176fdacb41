import { For, Show } from 'solid-js'
import { PlaneFrame, type PlaneWords } from './PlaneFrame.tsx'
import type { Point } from './PlaneInput.tsx'
import { PlaneCentre, type Split } from './PlaneMark.tsx'
import s from './PlaneChart.module.css'

export type PlaneChartItem = {
  id: string
  /** A pen never speaks alone: its letter. */
  letter: string
  /** Which pen, 0 …; six repeat. */
  pen: number
  /** The geometric median; null when nobody placed it. */
  centre: Point | null
  /** The single placements, without people; empty where they may not be shown. */
  points: readonly Point[]
  split?: Split | undefined
  /** This person's own placement, only ever on that person's phone. */
  mine?: Point | undefined
}

export type PlaneChartProps = {
  items: readonly PlaneChartItem[]
  words: PlaneWords
  size: 'phone' | 'page' | 'screen'
  /** The chart in words, the same numbers: what a screen reader gets in its place. The list beside it is a PlaneKey. */
  label: string
  arriving?: boolean | undefined
}

const px = (v: number) => Math.round(v * 10000) / 10
const at = (p: Point) => ({ cx: px(p.x), cy: px(1 - p.y) })

/** The result on a plane: small dots tied to the centre of their item. */
export function PlaneChart(props: PlaneChartProps) {
  const r = () => (props.size === 'phone' ? 12 : 10.5)
  const centred = () => props.items.filter((item): item is PlaneChartItem & { centre: Point } => item.centre !== null)
  return (
    <PlaneFrame words={props.words} size={props.size}>
      <svg
        class={`${s['chart']} ${s[props.size]}`}
        classList={{ [s['arriving']!]: !!props.arriving }}
        viewBox="0 0 1000 1000"
        role="img"
        aria-label={props.label}
      >
        <For each={centred()}>
          {(item) => (
            <g style={{ '--pen': `var(--pen-${item.pen % 6})` }}>
              <For each={item.points}>
                {(point) => (
                  <>
                    <line
                      class={s['tie']}
                      x1={at(item.centre).cx}
                      y1={at(item.centre).cy}
                      x2={at(point).cx}
                      y2={at(point).cy}
                    />
                    <circle class={s['point']} cx={at(point).cx} cy={at(point).cy} r={r()} />
                  </>
                )}
              </For>
              <Show when={item.mine}>
                {(mine) => <circle class={s['mine']} cx={at(mine()).cx} cy={at(mine()).cy} r={r() + 2} />}
              </Show>
            </g>
          )}
        </For>
        <For each={centred()}>
          {(item) => (
            <g
              style={{ '--pen': `var(--pen-${item.pen % 6})` }}
              transform={`translate(${at(item.centre).cx} ${at(item.centre).cy})`}
            >
              <g class={s['centre']}>
                <PlaneCentre letter={item.letter} split={item.split} />
              </g>
            </g>
          )}
        </For>
      </svg>
    </PlaneFrame>
  )
}
