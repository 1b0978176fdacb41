import { createMemo, For, Show } from 'solid-js'
import { apart, type Spot } from './apart.ts'
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
  /** Only a small dot without a letter: no list says here what it is. */
  quiet?: boolean | undefined
}
type Centred = PlaneChartItem & { centre: Point }

export type PlaneChartProps = {
  items: readonly PlaneChartItem[]
  words: PlaneWords
  size: 'phone' | 'page' | 'screen'
  /** The chart in words, the same numbers: what a screen reader gets in its place. The list beside it is a PlaneKey. */
  label: string
  arriving?: boolean | undefined
}

/** More items than this are no clouds any more: their marks are small, and their placements stay with the list. */
export const MANY = 12
/** Of the middle of a mark: how near two may lie, and how near the edge. */
const ROOM = { gap: 74, edge: 50 }
const SMALL = 0.6

const px = (v: number) => Math.round(v * 10000) / 10
const at = (p: Point): Spot => ({ x: px(p.x), y: px(1 - p.y) })
const penOf = ({ pen }: PlaneChartItem) => ({ '--pen': `var(--pen-${pen % 6})` })

/** The result on a plane: small dots tied to the centre of their item. A letter that would cover another stands beside its place, tied to it. */
export function PlaneChart(props: PlaneChartProps) {
  const r = () => (props.size === 'phone' ? 12 : 10.5)
  const centred = () => props.items.filter((item): item is Centred => item.centre !== null)
  const isMany = () => props.items.length > MANY
  const scale = () => (isMany() && props.size !== 'screen' ? SMALL : 1)
  const clouds = () => centred().filter(({ quiet }) => !quiet && (!isMany() || props.size === 'screen'))
  const lettered = createMemo(() => {
    const items = centred().filter(({ quiet }) => !quiet)
    const edge = ROOM.edge * scale()
    const spots = apart(
      items.map(({ centre }) => at(centre)),
      ROOM.gap * scale(),
      [edge, 1000 - edge],
    )
    return items.map((item, i) => ({ item, from: at(item.centre), spot: spots[i]! }))
  })
  return (
    <PlaneFrame words={props.words} size={props.size}>
      <svg
        class={`${s['chart']} ${s['clouds']} ${s[props.size]}`}
        classList={{ [s['arriving']!]: !!props.arriving }}
        viewBox="0 0 1000 1000"
        aria-hidden="true"
      >
        <For each={centred().filter(({ quiet }) => quiet)}>
          {({ centre }) => <circle class={s['quiet']} cx={at(centre).x} cy={at(centre).y} r="14" />}
        </For>
        <For each={clouds()}>
          {(item) => (
            <g style={penOf(item)}>
              <For each={item.points}>
                {(point) => (
                  <>
                    <Tie from={at(item.centre)} to={at(point)} />
                    <circle class={s['point']} cx={at(point).x} cy={at(point).y} r={r()} />
                  </>
                )}
              </For>
              <Show when={item.mine}>
                {(mine) => <circle class={s['mine']} cx={at(mine()).x} cy={at(mine()).y} r={r() + 2} />}
              </Show>
            </g>
          )}
        </For>
      </svg>
      <svg
        class={`${s['chart']} ${s[props.size]}`}
        classList={{ [s['arriving']!]: !!props.arriving }}
        viewBox="0 0 1000 1000"
        role="img"
        aria-label={props.label}
      >
        <For each={lettered()}>
          {({ item, from, spot }) => (
            <g style={penOf(item)}>
              <Show when={Math.hypot(spot.x - from.x, spot.y - from.y) > 1}>
                <Tie from={from} to={spot} />
                <circle class={s['point']} cx={from.x} cy={from.y} r={r()} />
              </Show>
            </g>
          )}
        </For>
        <For each={lettered()}>
          {({ item, spot }) => (
            <g style={penOf(item)} transform={`translate(${spot.x} ${spot.y}) scale(${scale()})`}>
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

function Tie(props: { from: Spot; to: Spot }) {
  return <line class={s['tie']} x1={props.from.x} y1={props.from.y} x2={props.to.x} y2={props.to.y} />
}
