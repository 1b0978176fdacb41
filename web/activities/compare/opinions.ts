import type { Json } from '../../../shared/workshop.ts'

/** What a result of `opinion_groups` has for its picture. */
export interface Opinion {
  item: string
  agree: number
  disagree: number
  pass: number
  label: string
  shared: boolean
  split: boolean
  by_group?: { [group: string]: number }
}
export interface MapPoint {
  x: number
  y: number
  group: string
}
export interface OpinionMap {
  points: MapPoint[]
  /** statements that the map is made of */
  of: number
  axes: { item: string; mean: number; x: number; y: number }[]
}
export interface Opinions {
  status: string
  claimed: boolean
  tentative?: boolean
  people: number
  statements: number
  left_out: { too_few_answers: number; same_answer: number }
  sources?: { step: string; round: number }[]
  groups: { id: string; size: number }[]
  shared: { item: string }[]
  splits: { item: string }[]
  marks: { [group: string]: string[] }
  rows: Opinion[]
  map?: OpinionMap
  /** where things were sorted: mean correlations over pairs of people */
  correlation?: { all: number | null; within?: { [group: string]: number | null }; between?: number | null }
}

/** Half of the width of a hundredth, to which places are told. */
const SAME = 0.0051

/**
 * The place of one's own ballot on the map, worked out on one's own phone: nobody is asked, so nobody learns it. Undefined without
 * answers, and for somebody who is not on the map.
 */
export function ownPlace(
  { points, of, axes }: OpinionMap,
  agree: { [item: string]: Json },
): { x: number; y: number } | undefined {
  const said = axes.flatMap((axis) => {
    const answer = Object.hasOwn(agree, axis.item) ? agree[axis.item] : undefined
    return typeof answer === 'number' ? [{ ...axis, off: answer - axis.mean }] : []
  })
  if (said.length === 0) return undefined
  const push = Math.sqrt(of / said.length)
  const along = (axis: 'x' | 'y') => push * said.reduce((sum, one) => sum + one.off * one[axis], 0)
  const place = { x: along('x'), y: along('y') }
  const isHere = (point: MapPoint) => Math.abs(point.x - place.x) < SAME && Math.abs(point.y - place.y) < SAME
  return points.some(isHere) ? place : undefined
}
