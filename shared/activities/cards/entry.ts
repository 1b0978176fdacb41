import { z } from 'zod'
import { isDay } from '../../stats/days.ts'
import type { CardContent, Item, Written } from '../activity.ts'
import { NUMBER_MAX } from '../scales.ts'
import { blanksOf, fill } from '../template.ts'
import type { CollectParams } from './params.ts'

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
  /** whose side it tells of the item that it is about: those who agree (1) or disagree (−1) */
  side?: 1 | -1 | null | undefined
  /** typed by the facilitator for somebody who said it aloud */
  spoken?: boolean | undefined
}

const entry = z.object({
  text: z.string().optional(),
  category: z.string().max(60).nullish(),
  slots: z.record(z.string().max(80), z.string()).nullish(),
  when: z.string().refine(isDay, 'A day is YYYY-MM-DD, a month YYYY-MM.').nullish(),
  felt: z.int().min(-2).max(2).nullish(),
  value: z.number().nullish(),
  prompt: z.int().min(0).max(2).nullish(),
  built_on: z.string().max(64).nullish(),
  side: z.union([z.literal(1), z.literal(-1)]).nullish(),
  spoken: z.boolean().optional(),
})

/** What every format has to hold. */
export const collectEntry = ({ format, min, max }: CollectParams): z.ZodType<CollectEntry> =>
  entry.superRefine((given, issues) => {
    const refuse = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message })
    if (format === 'number' && typeof given.value !== 'number') refuse('value', 'A number is missing.')
    if (typeof given.value === 'number' && (given.value < (min ?? -NUMBER_MAX) || given.value > (max ?? NUMBER_MAX)))
      refuse('value', 'The number is out of bounds.')
    if (format === 'dated' && !given.when) refuse('when', 'A day is missing.')
    if (format === 'slots' && !given.slots) refuse('slots', 'The words for the blanks are missing.')
    if ((format === 'text' || format === 'dated') && given.text === undefined) refuse('text', 'A text is missing.')
  })

export const slotOf = (given: CollectEntry, name: string) =>
  given.slots && Object.hasOwn(given.slots, name) ? (given.slots[name] ?? '').trim() : ''

export const hasText = (given: CollectEntry) =>
  Boolean(given.text?.trim()) || Object.values(given.slots ?? {}).some((slot) => slot.trim())

/** The card that an entry becomes; an entry without words, such as a bare number, makes none. */
export function card(
  given: CollectEntry,
  { format, template, sides, side_words, categories, prompts }: CollectParams,
  about?: Item,
): CardContent | null {
  if (!hasText(given)) return null
  const slots =
    format === 'slots' ? blanksOf({ template, sides }).map(({ name }) => [name, slotOf(given, name)] as const) : null
  const side = sides && given.side ? side_words[given.side === 1 ? 0 : 1] : ''
  const text = slots
    ? fill(template ?? '', { ...(sides && { about: about?.text ?? '', side }), ...Object.fromEntries(slots) })
    : (given.text ?? '').trim()
  if (!text) return null
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
    ...(given.side ? { side: given.side } : {}),
  }
}

/** A table's writing as an entry. Words in a place where the step has none are words all the same: nothing that was written is lost. */
export function sheet({ text, slots }: Written, params: CollectParams): CollectEntry {
  const written = (name: string) => (Object.hasOwn(slots, name) ? slots[name]!.trim() : '')
  if (params.format !== 'slots')
    return { text: [text, ...Object.keys(slots).map(written)].filter((part) => part.trim()).join(' ') }
  const [first, ...others] = blanksOf(params).map(({ name }) => [name, written(name)] as const)
  return { slots: Object.fromEntries([[first![0], [first![1], text.trim()].filter(Boolean).join(' ')], ...others]) }
}
