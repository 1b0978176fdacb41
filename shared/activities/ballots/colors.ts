import { z } from 'zod'
import { sum } from '../../stats/quantiles.ts'
import { amounts, extras, type Ballot, type Extras } from './ballot.ts'
import { defaultBudget } from './dots.ts'
import { amount, ballotsOf, rankedResult, shareUsed, type RankedResult, type RankedRow, type Score } from './line.ts'

export interface ColorsEntry extends Extras {
  wakes?: { [item: string]: number } | undefined
  sleeps?: { [item: string]: number } | undefined
}
type Own = {
  wakes: number
  sleeps: number
  /** wakes − sleeps */
  net: number
  /** people who gave it a dot of either colour, of the first, of the second */
  breadth: number
  breadth_wakes: number
  breadth_sleeps: number
  /** 30 % of those who answered gave it the one, 30 % the other */
  contested: boolean
}
export type ColorsRow = RankedRow<Own>
export type ColorsResult = RankedResult<Own> & { budget_used: number | null }

const COLORS = ['wakes', 'sleeps'] as const

/** Dots in two colours, for and against: a budget and a cap for each. Score: the difference; then breadth. */
export const colors: Ballot<ColorsEntry> = {
  entry: () => z.strictObject({ wakes: amounts, sleeps: amounts, ...extras }),
  settle: ({ budget }, items) => ({ budget: budget ?? defaultBudget(items.length) }),
  check(ballot, { budget, cap }, knows) {
    const spent = COLORS.map((color) => ballot[color] ?? {})
    if (spent.some((dots) => Object.keys(dots).some((item) => !knows(item)))) return 'unknown_item'
    if (spent.some((dots) => sum(Object.values(dots)) > (budget ?? Infinity))) return 'over_budget'
    return spent.some((dots) => Object.values(dots).some((n) => n > cap)) ? 'over_cap' : null
  },
  says: (ballot) => COLORS.some((color) => Object.values(ballot[color] ?? {}).some((n) => n > 0)),
  result(given) {
    const { params, items, n } = given
    const ballots = ballotsOf(given).filter((ballot) => colors.says(ballot) || ballot.shield)
    const score = (some: ColorsEntry[]): Map<string, Score<Own>> =>
      new Map(
        items.map(({ id }) => {
          const gave = some.map((ballot) => COLORS.map((color) => amount(ballot[color], id)))
          const people = (test: (wakes: number, sleeps: number) => boolean) =>
            gave.filter(([wakes = 0, sleeps = 0]) => test(wakes, sleeps)).length
          const [wakes, sleeps] = [sum(gave.map(([w = 0]) => w)), sum(gave.map(([, s = 0]) => s))]
          const breadth = people((wakes, sleeps) => wakes + sleeps > 0)
          const breadth_wakes = people((wakes) => wakes > 0)
          const breadth_sleeps = people((_, sleeps) => sleeps > 0)
          const camp = (people: number) => people > 0 && 10 * people >= 3 * some.length
          const contested = camp(breadth_wakes) && camp(breadth_sleeps)
          const own = { wakes, sleeps, net: wakes - sleeps, breadth, breadth_wakes, breadth_sleeps, contested }
          return [id, { key: [own.net, breadth], own }]
        }),
      )
    const { status, ...rest } = rankedResult(given, score, { needsMore: true, ballots })
    const spent = sum([...score(ballots).values()].map(({ own }) => own.wakes + own.sleeps))
    const each = 2 * Math.min(params.budget ?? defaultBudget(items.length), params.cap * items.length)
    return { status, budget_used: shareUsed(spent, each, n), ...rest } satisfies ColorsResult
  },
}
