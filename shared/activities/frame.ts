import { z } from 'zod'

/** Parameters that every step may carry. Keys nobody knows are dropped, so that a newer document still runs. */
export const frame = {
  /** people work at tables; `count` is settled when the step opens */
  tables: z
    .object({
      count: z.int().min(1).max(200).optional(),
      /** people at each, about; where `count` is missing */
      size: z.int().min(2).max(8).optional(),
      /** balanced: each perspective spread evenly; chosen: the facilitator seats everybody */
      by: z.enum(['random', 'balanced', 'chosen']).default('random'),
      /** facilitators may read along; phones say so */
      visit: z.boolean().default(false),
      /** table k works on item k, and begins again after the last one */
      about: z.literal('each').nullish(),
    })
    .nullish(),
  /** the step whose seating this one goes by: it is kept until the workshop ends */
  tables_of: z.string().max(64).nullish(),
  /** below it a result is `provisional` */
  quorum: z
    .object({ share: z.number().min(0).max(1).default(0.6), at_least: z.int().min(0).max(1000).default(3) })
    .prefault({}),
  /** work on no more than this many of the items handed in */
  at_most: z.int().min(1).max(1000).nullish(),
}

/** A label or an ask that a facilitator types. */
export const line = (max: number) => z.string().trim().min(1).max(max)

/** Length as a reader counts it: an emoji is one character, not two. */
export const charsIn = (text: string) => [...text].length
