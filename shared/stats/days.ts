/** Days as text: `2026-03-12`, or a month, `2026-03`. Calendar arithmetic in UTC, so that no zone moves a day. */

export type Grain = 'day' | 'week' | 'month'

const at = (day: string) => new Date(`${day.length === 7 ? `${day}-01` : day}T00:00:00Z`)
const text = (date: Date) => date.toISOString().slice(0, 10)

/** A day or a month that exists. */
export function isDay(day: string): boolean {
  if (!/^\d{4}-\d{2}(-\d{2})?$/.test(day)) return false
  const date = at(day)
  return !Number.isNaN(date.getTime()) && text(date).startsWith(day)
}

/** The day itself, the Monday of its week, or its month as `2026-03`. */
export function cut(day: string, grain: Grain): string {
  const date = at(day)
  if (grain === 'month') return text(date).slice(0, 7)
  if (grain === 'week') date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return text(date)
}

/** The middle day, the earlier of two, cut to the grain; with the first and the last. Null without days. */
export function daysOf(
  days: readonly string[],
  grain: Grain,
): { median: string; earliest: string; latest: string } | null {
  const sorted = days.map((day) => text(at(day))).toSorted()
  const [earliest, median, latest] = [sorted[0], sorted[Math.floor((sorted.length - 1) / 2)], sorted.at(-1)]
  if (earliest === undefined || median === undefined || latest === undefined) return null
  return { median: cut(median, grain), earliest: cut(earliest, grain), latest: cut(latest, grain) }
}
