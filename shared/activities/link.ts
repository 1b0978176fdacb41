import { z } from 'zod'
import { statusOf, type Activity, type Item } from './activity.ts'
import { drawnBy, placesOf } from './links/drawn.ts'
import { endsOf, isMutual, linkKey } from './links/kinds.ts'
import { linkParams, type LinkEntry, type LinkParams } from './links/params.ts'
import { linkRows, type LinkFound } from './links/rows.ts'
import { NUMBER_MAX } from './scales.ts'

export type { LinkKind } from './links/kinds.ts'
export type { LinkEntry, LinkParams } from './links/params.ts'
export type { LinkNode, LinkRow } from './links/rows.ts'

export type LinkResult = LinkFound & { status: 'final' | 'provisional' }

/** The ids behind a name out of the step's `in`. */
const behind = (name: string, items: readonly Item[]) =>
  items.flatMap((item) => (item.in?.includes(name) ? item.id : []))

const mayStart = ({ from }: LinkParams, item: string) => !from || from.includes(item)
const mayEnd = ({ to }: LinkParams, item: string) => !to || to.includes(item)

/** Arrows between items, drawn alone; what many drew is a graph. */
export const link: Activity<LinkParams, LinkEntry> = {
  name: 'link',
  params: linkParams,
  settle: (params, items) => ({
    ...params,
    from: params.from_items ? behind(params.from_items, items) : params.from,
    to: params.to_items ? behind(params.to_items, items) : params.to,
  }),
  needsItems: () => true,
  enough: (params, items) =>
    items.some(({ id: from }) => mayStart(params, from) && items.some(({ id }) => id !== from && mayEnd(params, id))),
  entry: ({ kinds, strength, also }) =>
    z.strictObject({
      kind: z.enum(kinds),
      strength: strength ? z.int().min(1).max(3).optional() : z.undefined().optional(),
      also: also
        ? z
            .number()
            .min(also.min)
            .max(also.max ?? NUMBER_MAX)
            .nullish()
        : z.null().optional(),
    }),
  check(entries, params, items) {
    const place = placesOf(items)
    for (const key of Object.keys(entries)) {
      const ends = endsOf(key)
      if (!ends) return 'bad_entry'
      if (!place.has(ends.from) || !place.has(ends.to)) return 'unknown_item'
      if (ends.from === ends.to) return 'self_link'
      if (!mayStart(params, ends.from) || !mayEnd(params, ends.to)) return 'unknown_item'
    }
    const mine = drawnBy(entries, place)
    if (mine.length > params.per_person) return 'too_many_entries'
    // One kind a pair. What has no direction takes the way back as well.
    const taken = mine.flatMap(({ from, to, kind }) => [
      linkKey(from, to),
      ...(isMutual(kind) ? [linkKey(to, from)] : []),
    ])
    return new Set(taken).size < taken.length ? 'second_kind' : null
  },
  says: () => true,
  result(given) {
    return { status: statusOf(given.n, given.params.quorum), ...linkRows(given) } satisfies LinkResult
  },
  unlinked: 'desks',
  atZero: 'close',
}
