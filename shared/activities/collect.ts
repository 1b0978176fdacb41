import { z } from 'zod'
import { isDay } from '../stats/days.ts'
import { statusOf, type Activity, type CardContent } from './activity.ts'
import { charsIn, frame, line } from './frame.ts'
import { blanksIn, fill } from './template.ts'

const FORMATS = ['text', 'slots', 'dated', 'number'] as const
const perPerson = z.object({ min: z.int().min(0).default(0), max: z.int().min(1).max(100).default(5) })

const shape = z.object({
  ...frame,
  format: z.enum(FORMATS).optional(),
  /** slots: a sentence with `{blanks}`; `{blank?}` may stay empty */
  template: line(600).nullish(),
  prompts: z.array(line(280)).max(3, 'A step asks at most 3 things.').default([]),
  categories: z.array(line(60)).max(8, 'A step has at most 8 categories.').default([]),
  per_person: z
    .union([
      z
        .int()
        .min(1)
        .max(100)
        .transform((max) => ({ min: 0, max })),
      perPerson,
    ])
    .prefault({}),
  /** of a text, or of each slot */
  max_chars: z.int().min(1).max(2000).optional(),
  privacy: z.enum(['private', 'open']).default('private'),
  passes: z.union([z.literal(1), z.literal(2)]).default(1),
  /** from another trade, so that it steers nobody */
  example: line(280).nullish(),
  one_idea: z.boolean().default(true),
  names_filter: z.boolean().default(true),
  /** after close, facilitators see the texts without authors; phones say so beforehand */
  text_for_moderation: z.boolean().default(false),
  /** one entry a table, written together */
  shared: z.boolean().default(false),
  /** number: what is counted, and its bounds */
  unit: line(40).nullish(),
  min: z.number().nullish(),
  max: z.number().nullish(),
  /** dated: the days that make sense, and how finely */
  from: z.string().refine(isDay, 'A day is YYYY-MM-DD.').nullish(),
  to: z.string().refine(isDay, 'A day is YYYY-MM-DD.').nullish(),
  grain: z.enum(['day', 'week', 'month']).default('day'),
  /** dated: asks how it felt, −2 to 2 */
  felt: z.boolean().default(false),
})

const params = shape
  .transform((given) => {
    const format = given.format ?? (given.template ? 'slots' : 'text')
    return { ...given, format, max_chars: given.max_chars ?? (format === 'slots' ? 60 : 140) }
  })
  .superRefine((given, issues) => {
    const refuse = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message })
    if (given.format === 'slots' && blanksIn(given.template ?? '').length === 0)
      refuse('template', 'A sentence to fill in needs at least one {blank}.')
    if (given.per_person.min > given.per_person.max) refuse('per_person', 'The least is above the most.')
    if (new Set(given.categories).size < given.categories.length) refuse('categories', 'Two categories read the same.')
    if (typeof given.min === 'number' && typeof given.max === 'number' && given.min >= given.max)
      refuse('max', 'The largest number must be above the smallest.')
    if (given.from && given.to && given.from > given.to) refuse('to', 'The last day is before the first.')
  })
export type CollectParams = z.infer<typeof params>

export interface CollectEntry {
  /** not for slots, whose sentence is made from the template */
  text?: string | undefined
  category?: string | null | undefined
  slots?: { [name: string]: string } | null | undefined
  /** YYYY-MM-DD or YYYY-MM */
  when?: string | null | undefined
  felt?: number | null | undefined
  value?: number | null | undefined
  /** which of several asks it answers, from 0 */
  prompt?: number | null | undefined
  /** the card it builds on, in a second pass */
  built_on?: string | null | undefined
  /** typed by the facilitator for somebody who said it aloud */
  spoken?: boolean | undefined
}

/** The cards are the record; the outcome adds how many stayed after grouping and how many were hidden. */
export type CollectResult = {
  status: 'final' | 'provisional'
  items_created: number
  /** in the order of the parameters; only where there are categories */
  by_category?: { category: string | null; items: number }[]
}

const entry = z.object({
  text: z.string().max(4000).optional(),
  category: z.string().max(60).nullish(),
  slots: z.record(z.string().max(80), z.string().max(2000)).nullish(),
  when: z.string().refine(isDay, 'A day is YYYY-MM-DD, a month YYYY-MM.').nullish(),
  felt: z.int().min(-2).max(2).nullish(),
  value: z.number().nullish(),
  prompt: z.int().min(0).max(2).nullish(),
  built_on: z.string().max(64).nullish(),
  spoken: z.boolean().optional(),
})

const slotOf = (given: CollectEntry, name: string) =>
  given.slots && Object.hasOwn(given.slots, name) ? (given.slots[name] ?? '').trim() : ''

const hasText = (given: CollectEntry) =>
  Boolean(given.text?.trim()) || Object.values(given.slots ?? {}).some((slot) => slot.trim())

const says = (given: CollectEntry) => hasText(given) || typeof given.value === 'number'

function card(given: CollectEntry, { format, template, categories, prompts }: CollectParams): CardContent | null {
  if (!hasText(given)) return null
  const slots =
    format === 'slots' ? blanksIn(template ?? '').map(({ name }) => [name, slotOf(given, name)] as const) : null
  const text = slots ? fill(template ?? '', Object.fromEntries(slots)) : (given.text ?? '').trim()
  // With several asks and no categories, the ask is the column an entry stands in.
  const ask = categories.length === 0 && prompts.length > 1 ? prompts[given.prompt ?? 0] : undefined
  return {
    text,
    category: given.category ?? ask ?? null,
    slots: slots && Object.fromEntries(slots),
    when: given.when ?? null,
    felt: given.felt ?? null,
    value: given.value ?? null,
    ...(given.spoken ? { spoken: true } : {}),
    ...(given.built_on ? { built_on: given.built_on } : {}),
  }
}

export const collect: Activity<CollectParams, CollectEntry> = {
  name: 'collect',
  params,
  entry: ({ format, min, max }) =>
    entry.superRefine((given, issues) => {
      const refuse = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message })
      if (format === 'number' && typeof given.value !== 'number') refuse('value', 'A number is missing.')
      if (typeof given.value === 'number' && (given.value < (min ?? -Infinity) || given.value > (max ?? Infinity)))
        refuse('value', 'The number is out of bounds.')
      if (format === 'dated' && !given.when) refuse('when', 'A day is missing.')
      if (format === 'slots' && !given.slots) refuse('slots', 'The words for the blanks are missing.')
      if ((format === 'text' || format === 'dated') && given.text === undefined) refuse('text', 'A text is missing.')
    }),
  check(entries, { format, template, categories, per_person, max_chars, prompts, from, to }, items) {
    const about = new Set(items.map(({ id }) => id))
    // A number about each item (a guess for each statement) has as many entries as there are items.
    const own = Object.keys(entries).filter((key) => !(format === 'number' && about.has(key)))
    if (own.length > per_person.max) return 'too_many_entries'
    for (const given of Object.values(entries)) {
      if (given.category != null && !categories.includes(given.category)) return 'unknown_category'
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
      for (const { name, required } of blanksIn(template ?? '')) {
        if (charsIn(slotOf(given, name)) > max_chars) return 'too_long'
        if (required && !slotOf(given, name)) return 'slots_missing'
      }
    }
    return null
  },
  says,
  card,
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
  public: false,
  atZero: 'close',
}
