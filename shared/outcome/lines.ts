import type { Json, JsonObject } from '../workshop.ts'

/** One row of a result: what was found out about one item, or one decision. Further fields depend on the activity. */
export type Line = { [field: string]: Json | undefined } & {
  item?: string
  decision?: string
  /** what a decision that nobody took has become */
  question?: string
  above_line?: boolean
  shields?: number
  status?: string
  /** the 0–5 answers: people who said 0, 1, … 5 */
  counts?: number[]
}

/** The rows of a result, or the nodes of a graph; none where it has neither. */
export const linesIn = (result: { [field: string]: unknown } | null | undefined): Line[] => {
  const rows = result?.['rows'] ?? result?.['nodes']
  return Array.isArray(rows) ? (rows as Line[]) : []
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const numberIn = (value: Json | undefined) => (typeof value === 'number' ? value : 0)
export const textIn = (value: Json | undefined) => (typeof value === 'string' ? value : '')
