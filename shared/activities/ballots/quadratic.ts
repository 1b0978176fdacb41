import { z } from 'zod'
import { sum } from '../../stats/quantiles.ts'
import { extras, type Ballot, type Extras } from './ballot.ts'
import { amount, ballotsOf, rankedResult, shareUsed, type RankedResult, type RankedRow, type Score } from './line.ts'

export interface QuadraticEntry extends Extras {
  votes?: { [item: string]: number } | undefined
}
type Own = {
  score: number
  /** people for, people against */
  support: number
  oppose: number
  breadth: number
}
export type QuadraticRow = RankedRow<Own>
export type QuadraticResult = RankedResult<Own> & { budget_used: number | null; credits_used: number }

const defaultCredits = (items: number) => (items <= 10 ? 25 : items <= 25 ? 49 : 100)

const cost = (votes: { [item: string]: number } = {}) => sum(Object.values(votes).map((v) => v ** 2))

/** v votes on one item cost v² credits (Lalley and Weyl 2018). Score: votes; then breadth, the people for it. */
export const quadratic: Ballot<QuadraticEntry> = {
  entry: ({ allow_against }) =>
    z.strictObject({
      votes: z
        .record(
          z.string().max(140),
          z
            .int()
            .min(allow_against ? -100 : 0)
            .max(100),
        )
        .optional(),
      ...extras,
    }),
  settle: ({ credits }, items) => ({ credits: credits ?? defaultCredits(items.length) }),
  check({ votes = {} }, { credits }, knows) {
    if (Object.keys(votes).some((item) => !knows(item))) return 'unknown_item'
    return cost(votes) > (credits ?? Infinity) ? 'over_budget' : null
  },
  says: ({ votes = {} }) => Object.values(votes).some((v) => v !== 0),
  result(given) {
    const { params, items, n } = given
    const ballots = ballotsOf(given).filter((ballot) => quadratic.says(ballot) || ballot.shield)
    const score = (some: QuadraticEntry[]): Map<string, Score<Own>> =>
      new Map(
        items.map(({ id }) => {
          const votes = some.map((ballot) => amount(ballot.votes, id))
          const support = votes.filter((v) => v > 0).length
          const own = { score: sum(votes), support, oppose: votes.filter((v) => v < 0).length, breadth: support }
          return [id, { key: [own.score, support], own }]
        }),
      )
    const { status, ...rest } = rankedResult(given, score, { needsMore: true, ballots })
    const credits_used = sum(ballots.map((ballot) => cost(ballot.votes)))
    const budget_used = shareUsed(credits_used, params.credits ?? defaultCredits(items.length), n)
    return { status, budget_used, credits_used, ...rest } satisfies QuadraticResult
  },
}
