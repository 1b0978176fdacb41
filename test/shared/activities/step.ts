import type { Activity } from '../../../shared/activities/activity.ts'
import type { Attribution, JsonObject, N } from '../../../shared/workshop.ts'

/** One closed step. Items are called by their own text; each desk is what one seat put, by key. */
export interface Step {
  params?: JsonObject
  items?: string[]
  desks: { [key: string]: unknown }[]
  silent?: number
  attribution?: Attribution
  /** an earlier step by the same seats */
  before?: { [key: string]: unknown }[]
  seed?: string
}

export const itemsOf = (names: string[]) => names.map((name) => ({ id: name, text: name }))

/** Parameters as they are when the first round opens. */
export function settled<P, E>(activity: Activity<P, E>, params: JsonObject = {}, items: string[] = []): P {
  const parsed = activity.params.parse(params)
  return activity.settle?.(parsed, itemsOf(items)) ?? parsed
}

/** What a put of these entries answers: `null` is fine, else the refusal's code. */
export function put<P, E>(
  activity: Activity<P, E>,
  params: JsonObject,
  items: string[],
  entries: { [key: string]: unknown },
) {
  const ready = settled(activity, params, items)
  const parsed = Object.entries(entries).map(([key, value]) => [key, activity.entry(ready).safeParse(value)] as const)
  if (parsed.some(([, { success }]) => !success)) return 'bad_entry'
  return activity.check(Object.fromEntries(parsed.map(([key, { data }]) => [key, data as E])), ready, itemsOf(items))
}

/** Seats whose desk says nothing pressed Done, so they count as abstained. */
export function close<P, E>(activity: Activity<P, E>, step: Step): JsonObject & { n: N } {
  const { items = [], desks, silent = 0, attribution = 'anonymous', before, seed = 'st_1' } = step
  const params = settled(activity, step.params, items)
  const entry = activity.entry(params)
  const seated = (all: typeof desks) =>
    all.map((entries, i) => ({
      seat: `se_${i}`,
      entries: Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, entry.parse(value)])),
    }))
  const sat = seated(desks)
  const responded = sat.filter(({ entries }) => Object.values(entries).some((entry) => activity.says(entry))).length
  const n = { present: desks.length + silent, responded, abstained: desks.length - responded, silent }
  const result = activity.result({
    desks: sat,
    params,
    items: itemsOf(items),
    n,
    attribution,
    seed,
    ...(before ? { before: { step: 'st_0', desks: seated(before) } } : {}),
  })
  // As it is stored.
  return { ...(JSON.parse(JSON.stringify(result)) as JsonObject), n }
}

/** Rows by item, for looking one up. */
export function byItem<Row extends { item: string }>(result: { [key: string]: unknown }): { [item: string]: Row } {
  return Object.fromEntries((result['rows'] as Row[]).map((row) => [row.item, row]))
}
