import { z } from 'zod'
import { agreement, label, type Label } from '../../stats/agreement.ts'
import { mean, median, sum } from '../../stats/quantiles.ts'
import { extras, type Ballot, type Extras } from './ballot.ts'
import { ballotsOf, rankedResult, type RankedResult, type RankedRow, type Score } from './line.ts'
import { rowsOf } from './pairs.ts'

export interface ScoreEntry extends Extras {
  /** 1 to the scale's end; null is "can't say", which is not the middle. A cell of a matrix is `option|scenario`. */
  scores?: { [item: string]: number | null } | undefined
}
type Own = {
  /** ratings */
  n: number
  cant_say: number
  median: number | null
  mean: number | null
  agreement: number | null
  label: Label
  /** the mean, pulled towards all ratings' mean where few rated */
  shrunk: number | null
  /** where each rating has a word of its own: people by rating */
  counts?: { [rating: string]: number }
}
export type ScoreRow = RankedRow<Own>
export type ScoreResult = RankedResult<Own>

/** As if 3 more people had given the mean of all ratings. */
const PULL = 3

const countsOf = (given: number[], scale: number) =>
  Object.fromEntries(
    Array.from({ length: scale }, (_, i) => [`${i + 1}`, given.filter((rating) => rating === i + 1).length]),
  )
/** How many of the rest go on because people rate them most differently; a tie goes on whole. */
const ARGUED = 5

/** Sifted: marks those below the line that are worth an argument. */
function argued(rows: ScoreRow[]): (ScoreRow & { argue: boolean })[] {
  const rest = rows.filter(({ above_line, n }) => !above_line && n > 1).map(({ agreement }) => agreement ?? 1)
  const most = rest.toSorted((a, b) => a - b)[ARGUED - 1] ?? 1
  return rows.map((row) => ({
    ...row,
    argue: !row.above_line && row.n > 1 && row.agreement !== null && row.agreement < 1 && row.agreement <= most,
  }))
}

/** Rates each item. Score: median; then mean, then agreement. Where people were shown different items: the shrunk mean. */
export const score: Ballot<ScoreEntry> = {
  entry: ({ scale }) =>
    z.strictObject({
      scores: z.record(z.string().max(140), z.int().min(1).max(scale).nullable()).optional(),
      ...extras,
    }),
  pairs: true,
  check: ({ scores = {} }, _, knows) => (Object.keys(scores).some((item) => !knows(item)) ? 'unknown_item' : null),
  says: ({ scores = {} }) => Object.keys(scores).length > 0,
  answers: ({ scores = {} }) => scores,
  result(given) {
    const { params } = given
    const scale = { min: 1, max: params.scale }
    const ballots = ballotsOf(given).filter((ballot) => score.says(ballot) || ballot.shield)
    const items = rowsOf(
      given.items,
      ballots.flatMap((ballot) => Object.keys(ballot.scores ?? {})),
    )
    const sampled = (params.items_per_person ?? Infinity) < items.length
    const scoring = (some: ScoreEntry[]): Map<string, Score<Own>> => {
      const ratings = items.map(({ id }) => {
        const all = some.flatMap(({ scores = {} }) => (Object.hasOwn(scores, id) ? [scores[id] ?? null] : []))
        const given = all.filter((rating) => rating !== null)
        return { id, given, cant_say: all.length - given.length }
      })
      const overall = mean(ratings.flatMap(({ given }) => given)) ?? 0
      return new Map(
        ratings.map(({ id, given, cant_say }) => {
          const n = given.length
          const own = {
            n,
            cant_say,
            median: median(given),
            mean: mean(given),
            agreement: agreement(given, scale),
            label: label(given, scale),
            shrunk: n === 0 ? null : (sum(given) + PULL * overall) / (n + PULL),
            ...(params.labels?.length === params.scale && { counts: countsOf(given, params.scale) }),
          }
          const key = sampled ? [own.shrunk ?? 0] : [own.median ?? 0, own.mean ?? 0, own.agreement ?? 0]
          return [id, { key: n === 0 ? null : key, own }]
        }),
      )
    }
    const result = rankedResult(given, scoring, { needsMore: false, ballots, items }) satisfies ScoreResult
    return params.deal === 'sift' ? { ...result, rows: argued(result.rows) } : result
  },
}
