import { z } from 'zod'
import { frame, line } from '../frame.ts'

const MODES = ['dots', 'approve', 'agree', 'rank', 'score', 'points', 'quadratic', 'sort', 'fist'] as const
export type VoteMode = (typeof MODES)[number]

/** Ballots that tell an item that was not seen from one that got nothing. */
export const SAMPLED: readonly VoteMode[] = ['agree', 'score', 'approve']

const two = (low: string, high: string) => ({ wakes: low, sleeps: high })
const label = line(80)

/** Two colours of dots: `true`, `2`, a pair of labels, or the labels by colour. */
const colors = z
  .union([
    z.union([z.literal(false), z.literal(1), z.null()]).transform(() => null),
    z.union([z.literal(true), z.literal(2)]).transform(() => two('wakes', 'sleeps')),
    z.tuple([label, label]).transform(([wakes, sleeps]) => two(wakes, sleeps)),
    z.object({ wakes: label, sleeps: label }),
  ])
  .default(null)

const fields = z.object({
  ...frame,
  mode: z.enum(MODES).default('dots'),
  /** K: how many to take on; by the items: a third, 1 to 5 */
  line: z.int().min(1).max(1000).nullish(),
  /** not a choice */
  secret: z.literal(true).catch(true).default(true),
  may_skip: z.boolean().default(true),
  /** a short reason beside the ballot */
  comment: z.boolean().default(false),
  /** one a person, or none */
  shields: z.union([z.literal(0), z.literal(1)], 'A person holds one shield or none: 1 or 0.').default(0),
  rounds: z.int().min(1).max(9).default(1),
  /** agree, score, approve: how many items one person is shown; all where it is missing */
  items_per_person: z.int().min(1).max(1000).nullish(),

  /** how many of the items it is about, drawn by lot when it opens; all where it is missing */
  sample: z.int().min(1).max(1000).nullish(),

  /** agree, score: what decides which items a person gets: the least seen, the divisive and the new; or the least rated, one by one */
  deal: z.enum(['route', 'sift']).nullish(),
  /** agree, score: the `ref` of an agree vote: of texts about a side, a person gets those about their own */
  sides: z.string().min(1).max(64).nullish(),

  /** dots: by the items, a third, 3 to 6; in two colours, for each */
  budget: z.int().min(1).max(100).nullish(),
  /** dots on one item; in two colours, of each */
  cap: z.int().min(1).max(100).default(2),
  colors,
  /** approve */
  max_yes: z.int().min(1).max(1000).nullish(),
  /** rank: how many to order, by the items: 5 at most */
  t: z.int().min(1).max(100).nullish(),
  /** score: 1 to this */
  scale: z.int().min(2).max(10).default(5),
  /** points: what one tap on the phone adds; any whole number is taken */
  step: z.int().min(1).max(50).default(5),
  /** sort: places in each slot, from the least to the most; fitted to the number of items */
  slots: z
    .array(z.int().min(1).max(100))
    .min(3)
    .max(11)
    .refine(({ length }) => length % 2 === 1, 'Slots are as many on either side of the middle: an odd number.')
    .default([2, 3, 4, 5, 4, 3, 2]),
  /** quadratic: by the items, 25, 49 or 100 */
  credits: z.int().min(1).max(10_000).nullish(),
  allow_against: z.boolean().default(false),
  /** fist: a 0 without its reason counts as a 1 */
  objection_text: z.boolean().default(true),
  /** agree: every pair of the items is asked about, as `a|b` */
  pairs: z.boolean().default(false),
  /** score: the ref of a step whose cards are worlds to live in; every other item is rated in two of them, as `item|world` */
  matrix: z.string().max(64).nullish(),
  /** score: nobody rates what they wrote themselves, or at their table */
  not_own: z.boolean().default(false),
  /** score: could this really happen? The wall then says what is hard to believe, and whether all of it is too easy */
  believable: z.boolean().default(false),
  /** the question about one pair or cell, with {A} and {B}, or {option} and {scenario} */
  ask_each: line(280).nullish(),
  /** agree, score: words on the buttons, lowest first; sort: of the two ends */
  labels: z.array(label).max(10).nullish(),
})

/** All that a vote may carry; a mode reads only its own part. Numbers that depend on the items are filled in by `settle`. */
export const voteParams = fields.refine(
  ({ mode, items_per_person: each }) => SAMPLED.includes(mode) || typeof each !== 'number',
  { path: ['items_per_person'], error: 'Only agree, score and approve can be asked about a part of the items.' },
)
export type VoteParams = z.infer<typeof voteParams>
