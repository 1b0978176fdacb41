import { z } from 'zod'
import type { JsonObject } from '../../workshop.ts'
import type { RefusalCode } from '../../refusals.ts'
import type { Given, Item } from '../activity.ts'
import { charsIn } from '../frame.ts'
import { COMMENT_MAX, SHIELD_MAX, SHIELD_MIN } from '../scales.ts'
import type { VoteParams } from './params.ts'

/** What every ballot may carry beside its own part. */
export interface Extras {
  shield?: { item: string; text: string } | null | undefined
  comment?: string | null | undefined
}

/** One mode of `vote`. The whole ballot is one value, so that no two halves can ever be mixed. */
export interface Ballot<Entry> {
  entry(params: VoteParams): z.ZodType<Entry>
  /** parameters that depend on the number of items */
  settle?(params: VoteParams, items: Item[]): Partial<VoteParams>
  /** `a|b` may stand for an item: a pair to compare, or a cell of a matrix */
  pairs?: true
  /** rules of this mode; shield and comment are looked at by `vote` */
  check(entry: Entry, params: VoteParams, knows: (item: string) => boolean): RefusalCode | null
  /** whether it says anything, a shield apart; false for a ballot of another mode */
  says(entry: Entry): boolean
  /** what it says about single items; null is *can't say* */
  answers?(entry: Entry): { [item: string]: number | null }
  result(given: Given<VoteParams, Entry>): JsonObject
}

export const extras = {
  shield: z.object({ item: z.string().max(140), text: z.string() }).nullish(),
  comment: z.string().nullish(),
}

/** Amounts by item. Whole numbers: half a dot is no dot. */
export const amounts = z.record(z.string().max(140), z.int().min(0)).optional()

export function checkExtras(
  { shield, comment }: Extras,
  params: VoteParams,
  knows: (item: string) => boolean,
): RefusalCode | null {
  if (shield && params.shields === 0) return 'bad_entry'
  if (shield && !knows(shield.item)) return 'unknown_item'
  if (shield && charsIn(shield.text.trim()) < SHIELD_MIN) return 'shield_reason'
  if (shield && charsIn(shield.text.trim()) > SHIELD_MAX) return 'too_long'
  if (comment?.trim() && !params.comment) return 'bad_entry'
  return comment && charsIn(comment.trim()) > COMMENT_MAX ? 'too_long' : null
}
