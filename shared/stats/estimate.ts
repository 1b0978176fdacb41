import { quartiles, sum } from './quantiles.ts'

/** What a number that people named for themselves comes to for all of them. */
export type Estimate = {
  /** people who named more than 0 */
  people: number
  /** theirs, in the unit asked for */
  median: number | null
  /** median × people, and the quartiles × people */
  total: number
  q1: number
  q3: number
  estimate: true
}

/** Zeros and blanks are people whom it takes nothing, so they count in nothing. */
export function estimate(values: readonly number[]): Estimate {
  const named = values.filter((x) => x > 0)
  const people = named.length
  const found = quartiles(named)
  return {
    people,
    median: found?.median ?? null,
    total: (found?.median ?? 0) * people,
    q1: (found?.q1 ?? 0) * people,
    q3: (found?.q3 ?? 0) * people,
    estimate: true,
  }
}

/** Sums of the parts; the quartiles of a sum are taken as the sums of the quartiles. */
export const together = (parts: readonly Estimate[]) => ({
  total: sum(parts.map(({ total }) => total)),
  q1: sum(parts.map(({ q1 }) => q1)),
  q3: sum(parts.map(({ q3 }) => q3)),
  estimate: true as const,
})
