import type { LinkKind, LinkRow } from '../../../shared/activities/link.ts'
import { isMutual } from '../../../shared/activities/links/kinds.ts'

/** A box on the picture: its middle, and half its width and height. */
export interface Box {
  x: number
  y: number
  halfWidth: number
  halfHeight: number
}
type Point = [x: number, y: number]

export interface Line {
  link: LinkRow
  /** from the edge of one box to the edge of the other, where its head begins */
  from: Point
  to: Point
  width: number
  /** corners of the head; none where the link has no direction */
  head: Point[]
  /** bars across both ends of a link without direction */
  bars: [Point, Point][]
  /** where its number stands */
  badge: Point
  /** `+`, `−` or nothing before the number */
  sign: string
}

const SIGNS: { [kind in LinkKind]?: string } = { 'drives up': '+', 'drives down': '−' }

/** Where the line from the middle of a box leaves it. */
function edge({ x, y, halfWidth, halfHeight }: Box, [dx, dy]: Point): Point {
  const by = Math.min(halfWidth / Math.abs(dx || 1e-9), halfHeight / Math.abs(dy || 1e-9))
  return [x + dx * by, y + dy * by]
}

/**
 * Straight arrows between boxes; several between the same two lie beside each other.
 * @param scale 1 for the thickest line of 6, 2 for one of 12
 */
export function linesOf(links: readonly LinkRow[], boxes: ReadonlyMap<string, Box>, scale: number): Line[] {
  const pairOf = ({ from, to }: LinkRow) => [from, to].toSorted().join('>')
  return links.flatMap((link): Line[] => {
    const [a, b] = [boxes.get(link.from), boxes.get(link.to)]
    if (!a || !b) return []
    const pair = links.filter((other) => pairOf(other) === pairOf(link))
    const nth = pair.indexOf(link)
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1
    const along: Point = [(b.x - a.x) / length, (b.y - a.y) / length]
    // The same side for both, whichever way each of them points.
    const turn = link.from < link.to ? 1 : -1
    const across: Point = [-along[1] * turn, along[0] * turn]
    const aside = (nth - (pair.length - 1) / 2) * 19 * scale
    const shift = ([x, y]: Point): Point => [x + across[0] * aside, y + across[1] * aside]

    const width = (link.drawn ? 1.5 + 4.5 * (link.people / Math.max(1, link.of)) : 1.75) * scale
    const size = isMutual(link.kind) ? 0 : 5 * scale + 1.5 * width
    const start = shift(edge(a, along))
    const tip = shift(edge(b, [-along[0], -along[1]]))
    const gap = 2 * scale
    const back = (point: Point, by: number): Point => [point[0] - along[0] * by, point[1] - along[1] * by]
    const end = back(tip, gap)
    const neck = back(end, size)
    const wide = (point: Point, by: number): Point => [point[0] - along[1] * by, point[1] + along[0] * by]
    const bar = (point: Point): [Point, Point] => [wide(point, 6 * scale), wide(point, -6 * scale)]
    const from = back(start, -gap)
    const at = pair.length === 1 ? 0.42 : 0.34 + (0.32 * nth) / (pair.length - 1)
    const spot = pair.length === 1 || link.from < link.to ? at : 1 - at
    return [
      {
        link,
        from,
        to: size > 0 ? back(neck, -size * 0.3) : end,
        width,
        head: size > 0 ? [end, wide(neck, size * 0.62), wide(neck, -size * 0.62)] : [],
        bars: size > 0 ? [] : [bar(from), bar(end)],
        badge: [from[0] + (neck[0] - from[0]) * spot, from[1] + (neck[1] - from[1]) * spot],
        sign: SIGNS[link.kind] ?? '',
      },
    ]
  })
}
