import { z } from 'zod'
import { mean, median, sum } from '../../stats/quantiles.ts'
import { amounts, extras, type Ballot, type Extras } from './ballot.ts'
import { amount, ballotsOf, rankedResult, shareUsed, type RankedResult, type RankedRow, type Score } from './line.ts'

export interface PointsEntry extends Extras {
  points?: { [item: string]: number } | undefined
}
type Own = { mean_share: number | null; median_share: number | null; breadth: number }
export type PointsRow = RankedRow<Own>
export type PointsResult = RankedResult<Own> & { budget_used: number | null }

/** Each person splits up to 100. Score: the mean share, an item left out being 0; then the median share. */
export const points: Ballot<PointsEntry> = {
  entry: () => z.strictObject({ points: amounts, ...extras }),
  check({ points = {} }, _, knows) {
    if (Object.keys(points).some((item) => !knows(item))) return 'unknown_item'
    return sum(Object.values(points)) > 100 ? 'over_budget' : null
  },
  says: ({ points = {} }) => Object.values(points).some((n) => n > 0),
  result(given) {
    const ballots = ballotsOf(given).filter((ballot) => points.says(ballot) || ballot.shield)
    const score = (some: PointsEntry[]): Map<string, Score<Own>> => {
      // Who only holds a shield split nothing, and is no zero.
      const split = some.filter((ballot) => points.says(ballot))
      return new Map(
        given.items.map(({ id }) => {
          const shares = split.map((ballot) => amount(ballot.points, id) / 100)
          const own = {
            mean_share: mean(shares),
            median_share: median(shares),
            breadth: shares.filter((share) => share > 0).length,
          }
          return [id, { key: own.mean_share === null ? null : [own.mean_share, own.median_share ?? 0], own }]
        }),
      )
    }
    const { status, ...rest } = rankedResult(given, score, { needsMore: true, ballots })
    const spent = sum(ballots.flatMap((ballot) => Object.values(ballot.points ?? {})))
    return { status, budget_used: shareUsed(spent, 100, given.n), ...rest } satisfies PointsResult
  },
}
