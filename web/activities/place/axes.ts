import type { PlaneRow } from '../../../shared/activities/place.ts'
import { quadrantOf } from '../../../shared/stats/plane.ts'
import type { JsonObject } from '../../../shared/workshop.ts'
import type { PlaneWords } from '../../ui/PlaneFrame.tsx'
import type { Split } from '../../ui/PlaneMark.tsx'
import { words } from '../../words/en/wall.ts'
import { saidOn } from './said.ts'

export interface Axis {
  low: string
  high: string
}

/** One board for all: there is one place for an item, and nobody's in particular. */
export const isTogether = (params: JsonObject): boolean => params['mode'] === 'together'

export const axisOf = (params: JsonObject, axis: 'x' | 'y'): Axis => {
  const given = params[axis] as Partial<Axis> | undefined
  return { low: given?.low ?? '', high: given?.high ?? '' }
}

/** Names of the corners by `x side / y side`. */
const cornerName = (params: JsonObject, quadrant: string): string | undefined => {
  const names = params['quadrants'] as { [quadrant: string]: string } | null | undefined
  return names?.[quadrant]
}

export const planeWords = (params: JsonObject): PlaneWords => {
  const corner = (quadrant: string) => cornerName(params, quadrant) ?? ''
  return {
    top: axisOf(params, 'y').high,
    bottom: axisOf(params, 'y').low,
    left: axisOf(params, 'x').low,
    right: axisOf(params, 'x').high,
    corners: {
      topLeft: corner('low/high'),
      topRight: corner('high/high'),
      bottomLeft: corner('low/low'),
      bottomRight: corner('high/low'),
    },
  }
}

export function splitOf({ label }: PlaneRow): Split | undefined {
  if (label.x === 'split') return label.y === 'split' ? 'both' : 'x'
  return label.y === 'split' ? 'y' : undefined
}

/** A place in words: one end of an axis, or between both. */
export const placeOn = (params: JsonObject, axis: 'x' | 'y', value: number | null): string =>
  value === null ? '' : saidOn(axisOf(params, axis), value)

/** Where one item is on a shared board: its corner, or the ends that it is nearer to; of what has no place why. */
export function whereOn(params: JsonObject, x: number | null, y: number | null, cantSay: boolean): string {
  const say = words.place
  if (x === null || y === null) return cantSay ? say.leftOut : say.unplaced
  const quadrant = quadrantOf([x, y])
  const corner = quadrant === 'on the line' ? say.onTheLine : cornerName(params, quadrant)
  return corner || `${placeOn(params, 'x', x)}, ${placeOn(params, 'y', y)}`
}

/** Fewer people than this and a split is said with care. */
const SURE = 8

/** The sentences beside one item: where it is, how close people are, or between what they are split. */
export function noteOf(row: PlaneRow, params: JsonObject, differently: boolean): { note: string; more?: string } {
  const say = words.place
  if (isTogether(params)) return { note: whereOn(params, row.x, row.y, row.cant_say > 0) }
  const cantSay = row.cant_say > 0 ? `, ${say.cantSay(row.cant_say)}` : ''
  if (row.n === 0) return { note: say.nobody + cantSay }
  const split = splitOf(row)
  if (split) {
    const camps = (['x', 'y'] as const)
      .filter((axis) => split === 'both' || split === axis)
      .map((axis) => campsOn(row, params, axis))
    return { note: camps.join(' ') + cantSay, more: say.noCorner }
  }
  if (row.n < 3) return { note: (words.label['too_few'] ?? '') + cantSay }
  if (differently) return { note: say.far + cantSay, more: say.noCorner }
  const labels = [row.label.x, row.label.y]
  const close =
    labels[0] === labels[1] ? words.label[row.label.x] : labels.map((label) => words.label[label]).join(' / ')
  const place = row.quadrant === 'on the line' ? say.onTheLine : row.quadrant && cornerName(params, row.quadrant)
  return { note: [place, (close ?? '').toLowerCase()].filter(Boolean).join(', ') + cantSay }
}

function campsOn(row: PlaneRow, params: JsonObject, axis: 'x' | 'y'): string {
  const { low, high } = axisOf(params, axis)
  const at = row.points.map((point) => point[axis === 'x' ? 0 : 1])
  // Where single places may not be shown there is nothing to count.
  if (at.length === 0 || row.n < SURE) return words.place.softCamps
  const below = at.filter((v) => 3 * v < 1).length
  const above = at.filter((v) => 3 * v > 2).length
  return words.place.camps({ high: [above, high], low: [below, low], between: at.length - below - above })
}
