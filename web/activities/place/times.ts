import { cut, type Grain } from '../../../shared/stats/days.ts'

/** ms of a day or of the first day of a month */
const at = (day: string) => Date.parse(`${day.length === 7 ? `${day}-01` : day}T00:00Z`)

/**
 * Days on one line, 0 … 1: from the first day that the step or anybody names to the last one. What lies within one grain has the same
 * place, so that it is stacked.
 */
export function timesOf(
  days: readonly string[],
  { from, to, grain }: { from?: string | null; to?: string | null; grain: Grain },
): { first: string; last: string; place: (day: string) => number } | undefined {
  const all = [...days, ...(from ? [from] : []), ...(to ? [to] : [])].map((day) => cut(day, grain)).toSorted()
  const [first, last] = [all[0], all.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const whole = at(last) - at(first)
  const place = (day: string) => (whole === 0 ? 0.5 : (at(cut(day, grain)) - at(first)) / whole)
  return { first, last, place }
}
