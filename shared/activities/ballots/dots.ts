import { z } from 'zod'
import { sum } from '../../stats/quantiles.ts'
import { amounts, extras, type Ballot, type Extras } from './ballot.ts'
import { amount, ballotsOf, rankedResult, shareUsed, type RankedResult, type RankedRow, type Score } from './line.ts'

export interface DotsEntry extends Extras {
  dots?: { [item: string]: number } | undefined
}
export type DotsRow = RankedRow<{ dots: number; breadth: number }>
export type DotsResult = RankedResult<{ dots: number; breadth: number }> & { budget_used: number | null }

/** A third of the items, 3 to 6. */
export const defaultBudget = (items: number) => Math.max(3, Math.min(6, Math.ceil(items / 3)))

/** Each person spends a budget of dots, at most `cap` on one item. Score: dots; then breadth, the people who gave any. */
export const dots: Ballot<DotsEntry> = {
  entry: () => z.strictObject({ dots: amounts, ...extras }),
  settle: ({ budget }, items) => ({ budget: budget ?? defaultBudget(items.length) }),
  check({ dots = {} }, { budget, cap }, knows) {
    if (Object.keys(dots).some((item) => !knows(item))) return 'unknown_item'
    if (sum(Object.values(dots)) > (budget ?? Infinity)) return 'over_budget'
    return Object.values(dots).some((n) => n > cap) ? 'over_cap' : null
  },
  says: ({ dots = {} }) => Object.values(dots).some((n) => n > 0),
  result(given) {
    const { params, items, n } = given
    const ballots = ballotsOf(given).filter((ballot) => dots.says(ballot) || ballot.shield)
    const score = (some: DotsEntry[]): Map<string, Score<{ dots: number; breadth: number }>> =>
      new Map(
        items.map(({ id }) => {
          const gave = some.map((ballot) => amount(ballot.dots, id)).filter((n) => n > 0)
          const own = { dots: sum(gave), breadth: gave.length }
          return [id, { key: [own.dots, own.breadth], own }]
        }),
      )
    const { status, ...rest } = rankedResult(given, score, { needsMore: true, ballots })
    const spent = sum([...score(ballots).values()].map(({ own }) => own.dots))
    const each = Math.min(params.budget ?? defaultBudget(items.length), params.cap * items.length)
    return { status, budget_used: shareUsed(spent, each, n), ...rest } satisfies DotsResult
  },
}
