import { z } from 'zod'
import type { Json } from './workshop.ts'

/**
 * Reads up to the first thing that does not fit, which is all that anybody is told: a body has room for half a million misfits, and zod
 * would spend ten seconds and three gigabytes on a word about each. Its types keep that for the asking whether all fits.
 */
export const FIRST_MISFIT: z.core.ParseContextInternal<z.core.$ZodIssue> = { abortEarly: true }

/** Deeper than this nothing of ours goes. */
const DEPTH = 32

const isJson = (value: unknown, depth = 0): boolean => {
  if (typeof value === 'number') return Number.isFinite(value)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value !== 'object' || depth >= DEPTH) return false
  return Object.values(value).every((each) => isJson(each, depth + 1))
}

const isBare = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return true
  const all = value as { [key: string]: unknown }
  return Object.keys(all).every((key) => key !== '__proto__' && isBare(all[key]))
}

/** Nobody means anything by a key of `__proto__`: it is left out. */
const bare = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(bare)
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (key === '__proto__' ? [] : [[key, bare(each)]])),
  )
}

/** Any JSON, looked through once. zod's own tries every shape on each value: two megabytes of empty lists keep it busy for two seconds. */
export const json = z
  .unknown()
  .refine((value) => isJson(value), { abort: true })
  // to make all anew takes half a second for a hundred thousand names
  .overwrite((value) => (isBare(value) ? value : bare(value))) as unknown as z.ZodType<Json, Json>
