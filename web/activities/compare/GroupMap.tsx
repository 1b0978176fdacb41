import { createMemo, For, Show } from 'solid-js'
import { hull, type Point } from './hull.ts'
import type { MapPoint } from './opinions.ts'
import s from './GroupMap.module.css'

/** Up is up, and a hundred to the edge: a browser that allows no tiny type would blow up a letter of 0.2. */
const drawn = ({ x, y }: Point): Point => ({ x: 100 * x, y: -100 * y })

const GOLDEN = Math.PI * (3 - Math.sqrt(5))

/** People who answered the same lie side by side and not on top of each other: every dot is one person. */
function beside(points: readonly Point[]): Point[] {
  const before = new Map<string, number>()
  return points.map(({ x, y }) => {
    const place = `${x} ${y}`
    const k = before.get(place) ?? 0
    before.set(place, k + 1)
    return { x: x + 7 * Math.sqrt(k) * Math.cos(k * GOLDEN), y: y + 7 * Math.sqrt(k) * Math.sin(k * GOLDEN) }
  })
}

/** Dots without names, each group in a soft outline with its letter. Up is up and right is right in every language. */
export function GroupMap(props: {
  points: readonly MapPoint[]
  groups: readonly { id: string; size: number }[]
  /** of this phone's owner */
  own?: Point | undefined
  label: string
  arriving?: boolean
}) {
  const of = (id: string) => beside(props.points.filter(({ group }) => group === id).map(drawn))
  const outline = (points: Point[]) =>
    `M${hull(points)
      .map(({ x, y }) => `${x} ${y}`)
      .join('L')}Z`
  const middle = (points: readonly Point[]): Point => ({
    x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
    y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
  })
  const centre = createMemo(() => middle(props.groups.map(({ id }) => middle(of(id)))))
  /** On the far side of its outline, where no other group is. */
  const letterAt = (points: Point[]): Point => {
    const from = middle(points)
    const [dx, dy] = [from.x - centre().x, from.y - centre().y]
    const length = Math.hypot(dx, dy) || 1
    const [ux, uy] = [dx / length, dy / length]
    const far = Math.max(...points.map(({ x, y }) => (x - from.x) * ux + (y - from.y) * uy)) + 32
    return { x: from.x + far * ux, y: from.y + far * uy }
  }
  /** As near as everything fits, letters and all. */
  const view = createMemo(() => {
    const all = props.groups.flatMap(({ id }) => [...of(id), letterAt(of(id))])
    const [left, right] = [Math.min(...all.map(({ x }) => x)), Math.max(...all.map(({ x }) => x))]
    const [top, bottom] = [Math.min(...all.map(({ y }) => y)), Math.max(...all.map(({ y }) => y))]
    const pad = 28
    return `${left - pad} ${top - pad} ${right - left + 2 * pad} ${bottom - top + 2 * pad}`
  })
  return (
    <svg
      class={s['map']}
      classList={{ [s['arriving']!]: props.arriving ?? false }}
      viewBox={view()}
      role="img"
      aria-label={props.label}
    >
      <For each={props.groups}>
        {({ id }, g) => <path class={s['outline']} style={{ '--pen': `var(--pen-${g() % 6})` }} d={outline(of(id))} />}
      </For>
      <For each={props.groups}>
        {({ id }, g) => (
          <g style={{ '--pen': `var(--pen-${g() % 6})` }}>
            <For each={of(id)}>{({ x, y }) => <circle class={s['dot']} cx={x} cy={y} r="4" />}</For>
            <text class={s['letter']} x={letterAt(of(id)).x} y={letterAt(of(id)).y}>
              {id}
            </text>
          </g>
        )}
      </For>
      <Show when={props.own}>
        {(own) => (
          <>
            <circle class={s['halo']} cx={drawn(own()).x} cy={drawn(own()).y} r="13" />
            <circle class={s['here']} cx={drawn(own()).x} cy={drawn(own()).y} r="7.5" />
          </>
        )}
      </Show>
    </svg>
  )
}
