import { createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import type { LinkRow } from '../../../shared/activities/link.ts'
import { compact, layOut, type Cell } from './layout.ts'
import { linesOf, type Box, type Line } from './lines.ts'
import s from './Graph.module.css'

/** Sizes in rem: a box, and the least room between two of them. */
const SIZES = {
  screen: { width: 15, height: 7, across: 6.5, down: 4.4, scale: 2, badge: 1.5 },
  page: { width: 9, height: 3.9, across: 4, down: 3.4, scale: 1, badge: 0.8 },
}
const ROOT = 16

export interface Grid {
  cols: number
  rows: number
}

/** The room that a picture has, in rem; nothing before it is drawn. */
export function createRoom() {
  const [room, setRoom] = createSignal<{ width: number; height: number }>()
  const observer = new ResizeObserver(([entry]) => {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    if (entry) setRoom({ width: entry.contentRect.width / rem, height: entry.contentRect.height / rem })
  })
  onCleanup(() => observer.disconnect())
  return { room, ref: (el: HTMLElement) => onMount(() => observer.observe(el)) }
}

/** Cells for each box: some stay free, so that arrows find a way. */
const ROOMY = 1.5

/** How many boxes stand beside and below each other: as many as fit, and no more than it takes. On a page the height follows. */
export function gridOf(room: { width: number; height: number }, size: 'screen' | 'page', nodes: number): Grid {
  const { width, height, across, down } = SIZES[size]
  const fit = (have: number, box: number, gap: number) => Math.max(1, Math.floor((have + gap) / (box + gap)))
  const cols = Math.min(fit(room.width, width, across), 5)
  const wanted = Math.max(2, Math.ceil((nodes * ROOMY) / cols))
  return { cols, rows: size === 'page' ? wanted : Math.min(wanted, fit(room.height, height, down)) }
}

/** The picture alone: boxes in a grid, and arrows whose width is how many drew them. Its words stand elsewhere. */
export function Graph(props: {
  links: readonly LinkRow[]
  grid: Grid
  room: { width: number; height: number }
  size: 'screen' | 'page'
  seed: string
  text: (item: string) => string
  /** items that go round in a circle */
  round: ReadonlySet<string>
  /** the second kind has a hollow head */
  second: string | undefined
  arriving: boolean
}) {
  const size = () => SIZES[props.size]
  const height = () =>
    props.size === 'screen' ? props.room.height : count('row') * size().height + (count('row') - 1) * size().down + 0.5
  const cells = createMemo(() => compact(layOut(props.links, props.grid, props.seed)))
  const count = (axis: keyof Cell) => Math.max(0, ...[...cells().values()].map((cell) => cell[axis])) + 1
  const boxes = createMemo(() => {
    // Spread over the room there is, in its middle; few boxes stay near each other all the same.
    const spread = (have: number, box: number, gap: number, count: number) => {
      const step = count > 1 ? Math.min((have - box) / (count - 1), box + 2 * gap) : 0
      return { first: (have - box - step * (count - 1)) / 2, step }
    }
    const across = spread(props.room.width - 0.5, size().width, size().across, count('col'))
    const down = spread(height() - 0.5, size().height, size().down, count('row'))
    return new Map(
      [...cells()].map(([id, { col, row }]): [string, Box] => [
        id,
        {
          x: ROOT * (0.25 + size().width / 2 + across.first + col * across.step),
          y: ROOT * (0.25 + size().height / 2 + down.first + row * down.step),
          halfWidth: (ROOT * size().width) / 2,
          halfHeight: (ROOT * size().height) / 2,
        },
      ]),
    )
  })
  const lines = createMemo(() => linesOf(props.links, boxes(), size().scale))
  const points = (list: [number, number][]) => list.map((point) => point.map((v) => v.toFixed(1)).join()).join(' ')

  const arrow = (line: Line) => (
    <g class={line.link.drawn ? s['drawn'] : s['weak']}>
      <line
        class={s['line']}
        x1={line.from[0]}
        y1={line.from[1]}
        x2={line.to[0]}
        y2={line.to[1]}
        stroke-width={line.width}
        stroke-dasharray={line.link.drawn ? undefined : `0 ${line.width * 2.6}`}
      />
      <Show when={line.head.length > 0}>
        <polygon
          class={props.second === line.link.kind ? s['hollow'] : s['head']}
          points={points(line.head)}
          stroke-width={1.5 * size().scale}
        />
      </Show>
      <For each={line.bars}>
        {([[x1, y1], [x2, y2]]) => <line class={s['line']} x1={x1} y1={y1} x2={x2} y2={y2} stroke-width={line.width} />}
      </For>
    </g>
  )
  const badge = ({ link, badge: [x, y], sign }: Line) => (
    <g class={link.drawn ? s['drawn'] : s['weak']} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      <circle class={s['disc']} r={size().badge * ROOT * (sign ? 0.82 : 0.72)} />
      <text class={s['figure']} font-size={String(size().badge * ROOT * 1.17)} y={size().badge * ROOT * 0.4}>
        {sign}
        {link.people}
      </text>
    </g>
  )
  return (
    <div
      class={s['graph']}
      classList={{ [s['arriving']!]: props.arriving }}
      data-size={props.size}
      dir="ltr"
      style={{ 'block-size': `${height()}rem` }}
      aria-hidden="true"
    >
      <svg class={s['lines']} viewBox={`0 0 ${props.room.width * ROOT} ${height() * ROOT}`}>
        <For each={lines().toReversed()}>{arrow}</For>
        <For each={lines().toReversed()}>{badge}</For>
      </svg>
      <For each={[...boxes()]}>
        {([id, { x, y }]) => (
          <div
            class={s['box']}
            classList={{ [s['round']!]: props.round.has(id) }}
            style={{ '--x': x / ROOT, '--y': y / ROOT, '--w': size().width, '--h': size().height }}
          >
            <span class={s['name']} dir="auto">
              <Show when={props.round.has(id)}>
                <RoundMark />{' '}
              </Show>
              {props.text(id)}
            </span>
          </div>
        )}
      </For>
    </div>
  )
}

/** Goes round in a circle: beside the items that do, and before the words that say so. */
export const RoundMark = () => (
  <svg class={s['mark']} viewBox="0 0 24 24" aria-hidden="true">
    <path d="M19.5 12a7.5 7.5 0 1 1-2.4-5.5M17.5 2.5v4.4h-4.4" />
  </svg>
)

/** What an arrow looks like, for the words that say what it means. */
export function ArrowMark(props: { hollow: boolean; mutual: boolean }) {
  return (
    <svg class={s['arrow']} viewBox="0 0 40 16" aria-hidden="true">
      <line class={s['line']} x1="3" y1="8" x2={props.mutual ? 37 : 26} y2="8" stroke-width="3" />
      <Show
        when={!props.mutual}
        fallback={
          <>
            <line class={s['line']} x1="3" y1="2" x2="3" y2="14" stroke-width="3" />
            <line class={s['line']} x1="37" y1="2" x2="37" y2="14" stroke-width="3" />
          </>
        }
      >
        <polygon class={props.hollow ? s['hollow'] : s['head']} points="37,8 24,2 24,14" stroke-width="2" />
      </Show>
    </svg>
  )
}
