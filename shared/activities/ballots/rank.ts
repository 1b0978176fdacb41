import { z } from 'zod'
import { borda, condorcet, duels, duelsWon, kendallW, type Duel, type Order } from '../../stats/orders.ts'
import { extras, type Ballot, type Extras } from './ballot.ts'
import { ballotsOf, rankedResult, type RankedResult, type RankedRow, type Score } from './line.ts'

export interface RankEntry extends Extras {
  /** first one first; equal items stand together: `[[a], [b, c], [d]]` */
  order?: string[][] | undefined
}
type Own = {
  borda: number
  /** items it beats in a duel, by strict majority */
  wins: number
  /** people who ranked it */
  breadth: number
}
export type RankRow = RankedRow<Own>
export type RankResult = RankedResult<Own> & {
  /** the item that wins every duel */
  condorcet: string | null
  /** Kendall's W, how far the orders agree */
  w: number | null
  duels: Duel[]
}

const tier = z.union([
  z
    .string()
    .max(64)
    .transform((item) => [item]),
  z.array(z.string().max(64)).max(100),
])

/** Orders the top t. Score: Borda with averaged points; then duels won. */
export const rank: Ballot<RankEntry> = {
  entry: () => z.strictObject({ order: z.array(tier).max(100).optional(), ...extras }),
  settle: ({ t }, items) => ({ t: t ?? Math.min(5, items.length) }),
  check({ order = [] }, { t }, knows) {
    const ranked = order.flat()
    if (ranked.some((item) => !knows(item))) return 'unknown_item'
    if (new Set(ranked).size < ranked.length) return 'bad_entry'
    return ranked.length > (t ?? Infinity) ? 'over_budget' : null
  },
  says: ({ order = [] }) => order.some((tier) => tier.length > 0),
  result(given) {
    const ballots = ballotsOf(given).filter((ballot) => rank.says(ballot) || ballot.shield)
    const ids = given.items.map(({ id }) => id)
    const orders = (some: RankEntry[]): Order[] =>
      some.filter((ballot) => rank.says(ballot)).map(({ order = [] }) => order)
    const score = (some: RankEntry[]): Map<string, Score<Own>> => {
      const [points, won] = [borda(orders(some), ids), duelsWon(ids, duels(orders(some), ids))]
      const breadth = (id: string) => orders(some).filter((order) => order.some((tier) => tier.includes(id))).length
      return new Map(
        ids.map((id) => {
          const own = { borda: points.get(id) ?? 0, wins: won.get(id) ?? 0, breadth: breadth(id) }
          // without any order there is no first and no last
          return [id, { key: orders(some).length === 0 ? null : [own.borda, own.wins], own }]
        }),
      )
    }
    const found = duels(orders(ballots), ids)
    return {
      ...rankedResult(given, score, { needsMore: false, ballots }),
      condorcet: condorcet(ids, duelsWon(ids, found)),
      w: kendallW(orders(ballots), ids),
      duels: found,
    } satisfies RankResult
  },
}
