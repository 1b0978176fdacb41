import { z } from 'zod'
import { frame, line } from '../frame.ts'
import { LINK_KINDS, type LinkKind } from './kinds.ts'

/** `true`, and the ways in which exercises write "1 to 3". */
const strength = z
  .union([z.boolean(), z.enum(['off', '1-3', '1–3']), z.literal(3)])
  .default(false)
  .transform((given) => given !== false && given !== 'off')

const ids = z.array(z.string().max(160)).max(1000).nullish()

export const linkParams = z.object({
  ...frame,
  /** what an arrow may mean; the first one is offered first */
  kinds: z
    .union([z.enum(LINK_KINDS).transform((kind) => [kind]), z.array(z.enum(LINK_KINDS)).min(1).max(2)])
    .default(['needs'])
    .refine((kinds) => new Set(kinds).size === kinds.length, 'The same kind twice.'),
  /** links one person may draw */
  per_person: z.int().min(1).max(30).default(6),
  /** asks how strong each link is, or how sure one is of it: 1 to 3 */
  strength,
  strength_ask: line(120).nullish(),
  /** names out of the step's `in`, or `seed_items`: what an arrow may start from, and what it may point to; every item where missing */
  from_items: line(80).nullish(),
  to_items: line(80).nullish(),
  /** the ids behind these names, filled in when the step opens */
  from: ids,
  to: ids,
  /** a link is drawn when max(at_least, ceil(share × responders)) people drew it; weaker ones are dotted */
  threshold: z
    .object({ at_least: z.int().min(1).max(1000).default(2), share: z.number().min(0).max(1).default(0.2) })
    .prefault({}),
  /** a number asked beside each link */
  also: z
    .object({ ask: line(120), unit: line(40).nullish(), min: z.number().default(0), max: z.number().nullish() })
    .nullish(),
})
export type LinkParams = z.infer<typeof linkParams>

/** One arrow of one person; its key is `<from>><to>`. */
export interface LinkEntry {
  kind: LinkKind
  /** 1 to 3 */
  strength?: number | undefined
  also?: number | null | undefined
}
