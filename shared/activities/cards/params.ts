import { z } from 'zod'
import { isDay } from '../../stats/days.ts'
import { frame, line } from '../frame.ts'
import { blanksOf } from '../template.ts'
import { ORDERS, STYLES } from './turns.ts'

const FORMATS = ['text', 'slots', 'dated', 'number'] as const
const perPerson = z.object({ min: z.int().min(0).default(0), max: z.int().min(1).max(100).default(5) })

const shape = z.object({
  ...frame,
  format: z.enum(FORMATS).optional(),
  /** slots: a sentence with `{blanks}`; `{blank?}` may stay empty */
  template: line(600).nullish(),
  /** slots: a card is called by what stands in this blank */
  named_by: line(60).nullish(),
  /** slots: what a blank holds, so that a phone can offer it: an item of `in` that a step made, a person, a day, a month */
  slot_kinds: z
    .record(z.string().max(80), z.union([z.enum(['person', 'day', 'month']), z.templateLiteral(['item:', z.string()])]))
    .nullish(),
  /** one entry to each item, under the item's key */
  each: z.literal('item').nullish(),
  /** each: a person is dealt only so many of the items, all of them equally often */
  items_per_person: z.int().min(1).max(100).nullish(),
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
  /** the `ref` of an agree vote: each person writes about the side of an item that they are not on */
  sides: z.string().min(1).max(64).nullish(),
  /** how the sentence calls the sides of agree and disagree */
  side_words: z.tuple([line(40), line(40)]).default(['agree with', 'disagree with']),
  /** from another trade, so that it steers nobody */
  example: line(280).nullish(),
  one_idea: z.boolean().default(true),
  names_filter: z.boolean().default(true),
  /** after close, facilitators see the texts without authors; phones say so beforehand */
  text_for_moderation: z.boolean().default(false),
  /** how its cards land on the wall, and in which order; what waited for it comes with it, in the same way */
  reveal: z.enum(STYLES).optional(),
  reveal_order: z.enum(ORDERS).optional(),
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

export const collectParams = shape
  .transform((given) => {
    const format = given.format ?? (given.template ? 'slots' : 'text')
    return { ...given, format, max_chars: given.max_chars ?? (format === 'slots' ? 60 : 140) }
  })
  .superRefine((given, issues) => {
    const refuse = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message })
    if (given.format === 'slots' && blanksOf(given).length === 0)
      refuse('template', 'A sentence to fill in needs at least one {blank}.')
    if (given.passes === 2 && given.privacy === 'open')
      refuse('passes', 'Where everybody sees what is written, there is nothing to hand round.')
    if (given.items_per_person && (!given.each || given.tables))
      refuse(
        'items_per_person',
        'Only who writes alone, one text to each item, can be asked about a part of the items.',
      )
    if (given.each && given.format === 'dated')
      refuse('each', 'One entry to each item is a text, a sentence or a number, and has no day.')
    if (given.per_person.min > given.per_person.max) refuse('per_person', 'The least is above the most.')
    if (new Set(given.categories).size < given.categories.length) refuse('categories', 'Two categories read the same.')
    if (typeof given.min === 'number' && typeof given.max === 'number' && given.min >= given.max)
      refuse('max', 'The largest number must be above the smallest.')
    if (given.from && given.to && given.from > given.to) refuse('to', 'The last day is before the first.')
  })
export type CollectParams = z.infer<typeof collectParams>
