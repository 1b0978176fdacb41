import type { Json } from '../workshop.ts'

/** Every number in a value with at most 4 decimals. Computed unrounded, rounded once, here. */
export function rounded<T extends Json>(value: T): T
export function rounded(value: Json): Json {
  if (typeof value === 'number') return Math.round(value * 1e4) / 1e4 || 0
  if (Array.isArray(value)) return value.map((one) => rounded(one))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rounded(one)]))
}
