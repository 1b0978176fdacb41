import type { Activity, Source } from '../../../shared/activities/activity.ts'
import { compare } from '../../../shared/activities/compare.ts'
import { activities } from '../../../shared/activities/index.ts'
import type { ActivityName, Attribution, Json, JsonObject } from '../../../shared/workshop.ts'
import { itemsOf, settled } from './step.ts'

/** One step that is looked back at: of each round, what each seat put, by key; seats are numbered alike in all of them. */
export interface Looked {
  activity: ActivityName
  params?: JsonObject
  items?: string[]
  rounds: ({ [key: string]: Json } | null)[][]
  attribution?: Attribution
}

/** A source as the server would hand it over: each round with the result that its own activity found. */
function sourceOf({ activity, params = {}, items = [], rounds, attribution = 'anonymous' }: Looked, i: number): Source {
  const kind = activities[activity] as Activity
  const ready = settled(kind, params, items)
  return {
    step: `st_${i}`,
    ref: `source.${i}`,
    activity,
    params: { ...params, ...ready },
    attribution,
    items: itemsOf(items),
    rounds: rounds.map((all, r) => {
      const desks = all.flatMap((entries, s) => (entries ? [{ seat: `se_${s}`, entries }] : []))
      const n = { present: all.length, responded: desks.length, abstained: 0, silent: all.length - desks.length }
      const given = { desks, params: ready, items: itemsOf(items), n, attribution, seed: `st_${i}/${r + 1}` }
      return { round: r + 1, n, result: JSON.parse(JSON.stringify(kind.result(given))) as JsonObject, desks }
    }),
  }
}

export interface Compared {
  measure: string
  params?: JsonObject
  sources: Looked[]
  /** the seat of each person, by number */
  tags?: (string | null)[]
  threshold?: number
  /** has a look at the sources, or shuffles them, before they are compared */
  change?: (sources: Source[], tags: { [seat: string]: string }) => [Source[], { [seat: string]: string }]
}

// oxlint-disable-next-line typescript/no-explicit-any
type Untyped = { [field: string]: any }

/** What comparing finds. */
export function compared({ measure, params = {}, sources, tags = [], threshold, change }: Compared): Untyped {
  const named = Object.fromEntries(tags.flatMap((tag, s) => (tag === null ? [] : [[`se_${s}`, tag]])))
  const looked = sources.map(sourceOf)
  const [seen, perspectives] = change ? change(looked, named) : [looked, named]
  const result = compare.result({
    desks: [],
    params: compare.params.parse({ measure, ...params }),
    items: [],
    n: { present: 0, responded: 0, abstained: 0, silent: 0 },
    attribution: 'anonymous',
    seed: 'st_9/1',
    sources: seen,
    seated: [{ kind: null, tags: perspectives }],
    ...(threshold !== undefined && { threshold }),
  })
  return JSON.parse(JSON.stringify(result)) as Untyped
}

/** The rows of a result, by item. */
export const rowsBy = ({ rows }: Untyped): { [item: string]: Untyped } =>
  Object.fromEntries((rows as { item: string }[]).map((row) => [row.item, row]))

export const line = (values: (number | null)[], item = 'A') =>
  values.map((x) => (x === null ? null : { [item]: { x } }))
