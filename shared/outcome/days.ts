/** Times and days of the document. All in, none read from a clock. */

/** ms → `2026-03-12T10:41:07Z` */
export const timeOf = (ms: number) => new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z')

/** The calendar day in a time zone: `2026-03-12`. A zone that this machine does not know counts as UTC. */
export function dayOf(ms: number, timeZone: string): string {
  const parts = (zone: string) =>
    new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
      ms,
    )
  let found
  try {
    found = parts(timeZone)
  } catch {
    found = parts('UTC')
  }
  const part = (type: string) => found.find((one) => one.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

/** `2026-03-12` and 42 → `2026-04-23` */
export function daysLater(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** Minutes between two moments, in tenths. */
export const minutesBetween = (from: number, to: number) => Math.max(0, Math.round((to - from) / 6_000) / 10)
