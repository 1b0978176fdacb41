import { statusOf, type Activity } from './activity.ts'
import { card, collectEntry, hasText, sheet, slotOf, type CollectEntry } from './cards/entry.ts'
import { collectParams, type CollectParams } from './cards/params.ts'
import { charsIn } from './frame.ts'
import { opinions } from './kinds.ts'
import { blanksOf } from './template.ts'

export type { CollectEntry, CollectParams }

/** The cards are the record; the outcome adds how many stayed after grouping and how many were hidden. */
export type CollectResult = {
  status: 'final' | 'provisional'
  items_created: number
  /** in the order of the parameters; only where there are categories */
  by_category?: { category: string | null; items: number }[]
}

/** A blank that names an item takes the item's whole text. */
const ITEM_CHARS = 400

export const collect: Activity<CollectParams, CollectEntry> = {
  name: 'collect',
  params: collectParams,
  entry: collectEntry,
  needsItems: ({ each }) => each === 'item',
  check(entries, params, items) {
    const { format, categories, per_person, max_chars, prompts, from, to, sides, each, slot_kinds } = params
    const about = new Set(items.map(({ id }) => id))
    // One to each item, or a number about each (a guess for each statement): as many entries as there are items.
    const own = Object.keys(entries).filter((key) => !((each ?? format === 'number') && about.has(key)))
    if (each && own.length > 0) return 'unknown_item'
    if (own.length > per_person.max) return 'too_many_entries'
    for (const [key, given] of Object.entries(entries)) {
      if (given.category != null && !categories.includes(given.category)) return 'unknown_category'
      if (sides && !about.has(key)) return 'unknown_item'
      if (sides && given.side == null) return 'bad_entry'
      if (given.prompt != null && given.prompt > 0 && given.prompt >= prompts.length) return 'bad_entry'
      if (
        given.when &&
        ((from && given.when < from.slice(0, given.when.length)) || (to && given.when.slice(0, to.length) > to))
      )
        return 'bad_entry'
      if (format !== 'slots') {
        if (charsIn((given.text ?? '').trim()) > max_chars) return 'too_long'
        continue
      }
      for (const { name, required } of blanksOf(params)) {
        const kind = slot_kinds && Object.hasOwn(slot_kinds, name) ? slot_kinds[name] : undefined
        const most = kind?.startsWith('item:') ? ITEM_CHARS : max_chars
        if (charsIn(slotOf(given, name)) > most) return 'too_long'
        if (required && !slotOf(given, name)) return 'slots_missing'
      }
    }
    return null
  },
  says: (given) => hasText(given) || typeof given.value === 'number',
  hand({ sides, per_person, items_per_person }, items) {
    const of = items.map(({ id }) => id)
    if (sides) return { of, sides, each: per_person.max }
    return items_per_person && items_per_person < items.length ? { of, each: items_per_person } : null
  },
  names: ({ sides }) => (sides ? [{ param: 'sides', ref: sides, kind: opinions }] : []),
  card,
  sheet,
  result({ desks, params, n }) {
    const written = desks.flatMap(({ entries }) => Object.values(entries)).filter(hasText)
    const column = (category: string | null) => ({
      category,
      items: written.filter((given) => (given.category ?? null) === category).length,
    })
    const columns = [...params.categories.map(column), column(null)].filter(
      ({ category, items }) => category !== null || items > 0,
    )
    const result: CollectResult = {
      status: statusOf(n, params.quorum),
      items_created: written.length,
      ...(params.categories.length > 0 ? { by_category: columns } : {}),
    }
    return result
  },
  unlinked: 'nothing',
  atZero: 'close',
}
