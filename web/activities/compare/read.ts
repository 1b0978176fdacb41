import type { JsonObject } from '../../../shared/workshop.ts'
import type { Room } from '../../live/types.ts'
import { words } from '../../words/en/compare.ts'
import { itemText } from '../wall/items.ts'

export interface Scale {
  min: number
  max: number
}

export const rowsOf = <Row>(result: JsonObject): Row[] =>
  Array.isArray(result['rows']) ? (result['rows'] as unknown as Row[]) : []

/** A place on the line, 0 … 1. */
export const placed = (value: number, { min, max }: Scale) => Math.min(1, Math.max(0, (value - min) / (max - min)))

/** Positions are told as percent, answers on any other scale as they are. */
export const figure = (value: number, { min, max }: Scale) =>
  min === 0 && max === 1 ? words.percent(value) : words.number(value)

/** What a row is about: an item, or the question of a check. */
export const nameOf = ({ wall }: Room, item: string) => itemText({ wall }, item) || (wall.get('steps', item)?.ask ?? '')

interface Axes {
  x: [low: string, high: string]
  y: [low: string, high: string]
}

/** The words at the ends of a step's scale. */
export function endsOf({ wall }: Room, step: string, scale: Scale): Axes {
  const params = wall.get('steps', step)?.params ?? {}
  const axis = (name: 'x' | 'y'): [string, string] => {
    const found = params[name]
    const { low, high } = (typeof found === 'object' && found !== null && !Array.isArray(found) ? found : params) as {
      low?: string | null
      high?: string | null
    }
    return [low || words.number(scale.min), high || words.number(scale.max)]
  }
  return { x: axis('x'), y: axis('y') }
}

export const axisName = ([low, high]: [string, string]) => `${low} – ${high}`
