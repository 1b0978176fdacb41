import { z } from 'zod'
import { isDay } from '../../stats/days.ts'
import { frame, line } from '../frame.ts'

const SHAPES = ['line', 'plane', 'timeline'] as const

const axis = z.object({ low: line(80), high: line(80), question: line(200).nullish() })
const name = line(60).optional()

const GOOD = new Set(['good', 'better', 'best', 'great', 'positive', 'right', 'well'])
const BAD = new Set(['bad', 'worse', 'worst', 'poor', 'negative', 'wrong', 'badly'])
const word = (label: string) => label.toLowerCase().replace(/[^\p{L}]/gu, '')
/** Nobody wants the one end: such an axis asks for a wish, not for a choice. */
const isWish = ({ low, high }: { low: string; high: string }) =>
  (GOOD.has(word(low)) && BAD.has(word(high))) || (BAD.has(word(low)) && GOOD.has(word(high)))

/** A setting names four corners as a list, as one reads them: upper left, upper right, lower left, lower right. */
const inReadingOrder = (given: unknown) => {
  if (!Array.isArray(given)) return given
  const corners = ['low/high', 'high/high', 'low/low', 'high/low']
  return Object.fromEntries(corners.flatMap((corner, i) => (given[i] ? [[corner, given[i]]] : [])))
}

export const placeParams = z
  .object({
    ...frame,
    shape: z.enum(SHAPES).optional(),
    x: axis.default({ low: 'low', high: 'high' }),
    y: axis.optional(),
    /** names of corners, x side / y side */
    quadrants: z.preprocess(
      inReadingOrder,
      z.object({ 'low/low': name, 'low/high': name, 'high/low': name, 'high/high': name }).partial().nullish(),
    ),
    /** together: one shared board, moved by the facilitator */
    mode: z.enum(['each', 'together']).default('each'),
    /** a place for "can't say", which is not the middle */
    tray: z.boolean().default(true),
    forced_spread: z.boolean().default(false),
    /** how many items one person places: all up to 8, above that 8 */
    items_per_person: z.int().min(1).max(1000).nullish(),
    /** a number asked beside each item */
    also: z
      .object({ ask: line(120), unit: line(40).nullish(), min: z.number().default(0), max: z.number().nullish() })
      .nullish(),
    /** line: x is a chance, from 5 to 95 of 100 */
    forecast: z.boolean().default(false),
    /** timeline */
    from: z.string().refine(isDay, 'A day is YYYY-MM-DD.').nullish(),
    to: z.string().refine(isDay, 'A day is YYYY-MM-DD.').nullish(),
    grain: z.enum(['day', 'week', 'month']).default('day'),
    /** asks how it felt, −2 to 2 */
    felt: z.boolean().default(false),
  })
  .transform((given) => {
    const shape = given.shape ?? (given.y ? 'plane' : given.from ? 'timeline' : 'line')
    return { ...given, shape, y: given.y ?? { low: 'low', high: 'high' } }
  })
  .superRefine(({ shape, x, y, from, to }, issues) => {
    if (shape === 'plane' && isWish(x) && isWish(y))
      issues.addIssue({
        code: 'custom',
        path: ['y'],
        message: 'Good and bad on both axes asks for a wish. Name two things one could sensibly want, or two facts.',
      })
    if (from && to && from > to)
      issues.addIssue({ code: 'custom', path: ['to'], message: 'The last day is before the first.' })
  })
export type PlaceParams = z.infer<typeof placeParams>

/** Where one person puts one item; the key is the item. `cant_say` instead of a place is an answer. */
export interface PlaceEntry {
  cant_say?: true | undefined
  /** line and plane, 0 to 1 */
  x?: number | undefined
  y?: number | undefined
  /** timeline: YYYY-MM-DD or YYYY-MM */
  when?: string | undefined
  felt?: number | null | undefined
  also?: number | null | undefined
}
