import { activities } from '../activities/index.ts'
import type { Json, WorkshopRow } from '../workshop.ts'
import type { Shown } from './revealed.ts'

/** Fewer ballots than this would let people recognise each other's. */
const AT_LEAST = { unlinked: 5, matrix: 10 } as const

/** Reasons and shields are told in the result already; beside the rest of a ballot they would say whose it is. */
const WORDS = new Set(['text', 'comment', 'shield'])

function withoutWords(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutWords)
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value).filter(([key]) => !WORDS.has(key))
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutWords(one)]))
}

/**
 * What was on the desks of a locked anonymous step, one record a desk, in the shuffled order in which the lock kept them. Only where
 * the workshop said so beforehand and enough people answered, and nowhere that a ballot leaves out what its owner wrote, or has it first:
 * where that is signed, so would the ballot be.
 */
export function ballotsOf(
  { step, row }: Shown,
  setting: WorkshopRow['ballots'],
): { [key: string]: Json }[] | undefined {
  if (setting === 'omitted' || step.attribution !== 'anonymous' || step.state !== 'locked') return undefined
  if (activities[step.activity]?.hand?.(step.params, [])?.own !== undefined) return undefined
  if (!row?.unlinked || row.unlinked.length === 0 || (row.n?.responded ?? 0) < AT_LEAST[setting]) return undefined
  return row.unlinked.map(({ entries }) =>
    Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, withoutWords(value)])),
  )
}
