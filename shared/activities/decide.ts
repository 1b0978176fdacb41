import { z } from 'zod'
import { KINDS_OF_DECISION } from '../workshop.ts'
import type { Activity } from './activity.ts'
import { checkFist, consent, fistEntry, type FistEntry, type FistResult } from './ballots/fist.ts'
import { frame, line } from './frame.ts'

const METHODS = ['consent', 'decider', 'vote_line', 'recorded'] as const

const params = z.object({
  ...frame,
  /** which kinds are offered */
  kinds: z
    .array(z.enum(KINDS_OF_DECISION))
    .min(1)
    .default([...KINDS_OF_DECISION]),
  method: z.preprocess((method) => (method === 'vote line' ? 'vote_line' : method), z.enum(METHODS)).default('consent'),
  /** who decides, in words; the person is chosen in the room */
  decider: line(120).nullish(),
  /** nothing is decided: what is written here leaves as a proposal */
  proposals: z.boolean().default(false),
  /** a review date is offered this many weeks ahead */
  review_weeks: z.int().min(1).max(104).default(6),
  /** a 0 without its reason counts as a 1 */
  objection_text: z.boolean().default(true),
  /** running side by side is costly: how many options, how many items, how long */
  parallel: z
    .object({
      options: z.int().min(2).max(2).default(2),
      items: z.int().min(0).max(2).default(2),
      weeks: z.int().min(1).max(8).default(8),
    })
    .prefault({}),
})
export type DecideParams = z.infer<typeof params>
export type DecideEntry = FistEntry

export type DecideRow = { decision: string } & FistResult
export type DecideResult = {
  status: 'final'
  /** one a decision, in the order given */
  rows: DecideRow[]
}

export const decide: Activity<DecideParams, DecideEntry> = {
  name: 'decide',
  params,
  entry: ({ objection_text }) => fistEntry(objection_text),
  check(entries, _, items) {
    const known = new Set(items.map(({ id }) => id))
    for (const [decision, answer] of Object.entries(entries)) {
      if (!known.has(decision)) return 'unknown_decision'
      const refused = answer.shield || answer.comment ? 'bad_entry' : checkFist(answer)
      if (refused) return refused
    }
    return null
  },
  says: ({ fist }) => typeof fist === 'number',
  result({ desks, params, items, n, seed, decisions }) {
    const rows = (decisions ?? items.map(({ id }) => id)).map((decision): DecideRow => {
      const answers = desks.flatMap(({ entries }) => {
        const answer = Object.hasOwn(entries, decision) ? entries[decision] : undefined
        return answer ? [answer] : []
      })
      // The step's n counts whoever answered any decision; each decision has its own quorum.
      const own = { ...n, responded: answers.length }
      return { decision, ...consent(answers, own, params.quorum, `${seed}/${decision}`, params.objection_text) }
    })
    return { status: 'final', rows } satisfies DecideResult
  },
  unlinked: 'entries',
  public: () => true,
  atZero: 'show',
}
