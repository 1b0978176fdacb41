import { z } from 'zod'

/** Parameters that every step may carry. Keys nobody knows are dropped, so that a newer document still runs. */
export const frame = {
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
