import type { Json } from '../workshop.ts'

/** Numbers as they leave in an export: at most this many decimals. Computed values are kept unrounded until then. */
const DECIMALS = 4

/** The same JSON with every number rounded; keys and their order stay. */
export function rounded<T extends Json>(value: T): T
export function rounded(value: Json): Json {
  if (typeof value === 'number') return Number(value.toFixed(DECIMALS)) + 0
  if (Array.isArray(value)) return value.map((part) => rounded(part))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, rounded(part)]))
}
