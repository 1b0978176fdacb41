import { z } from 'zod'
import { agreement, label, type Label } from '../../stats/agreement.ts'
import { mean, median, sum } from '../../stats/quantiles.ts'
import { extras, type Ballot, type Extras } from './ballot.ts'
import { ballotsOf, rankedResult, type RankedResult, type RankedRow, type Score } from './line.ts'

export interface SortEntry extends Extras {
  /** the slot of each item, −3 to 3 where there are seven */
  sort?: { [item: string]: number } | undefined
}
type Own = {
  /** people who put it somewhere */
  n: number
  mean: number | null
  median: number | null
  agreement: number | null
  label: Label
}
export type SortRow = RankedRow<Own>
export type SortResult = RankedResult<Own> & {
  /** places in each slot, from the least to the most */
  slots: number[]
}

/** The highest slot; the lowest is its negative. */
const highest = (slots: readonly number[]) => (slots.length - 1) / 2

/** The same shape with one place for every item, by largest remainders (Hamilton 1792); of equal ones the slot nearer the middle. */
export function fitted(slots: readonly number[], items: number): number[] {
  const all = sum([...slots])
  const parts = slots.map((places, i) => ({
    i,
    whole: Math.floor((places * items) / all),
    rest: (places * items) % all,
  }))
  const left = items - sum(parts.map(({ whole }) => whole))
  const off = (i: number) => Math.abs(i - highest(slots))
  const first = parts.toSorted((a, b) => b.rest - a.rest || off(a.i) - off(b.i)).slice(0, left)
  return parts.map((part) => part.whole + Number(first.includes(part)))
}

/**
 * Everybody sorts the same items into the same fixed slots, so that putting one thing higher puts another one lower: a light form of
 * Q sorting (Stephenson 1935). Score: the mean slot, then agreement.
 */
export const sort: Ballot<SortEntry> = {
  entry({ slots }) {
    const most = highest(slots)
    return z.strictObject({ sort: z.record(z.string().max(140), z.int().min(-most).max(most)).optional(), ...extras })
  },
  // everybody gets everything: a part of the items would not fill the slots
  settle: ({ slots }, items) => ({ slots: fitted(slots, items.length), items_per_person: null }),
  check({ sort = {} }, { slots }, knows) {
    if (Object.keys(sort).some((item) => !knows(item))) return 'unknown_item'
    const taken = (slot: number) => Object.values(sort).filter((value) => value === slot).length
    return slots.some((places, i) => taken(i - highest(slots)) > places) ? 'over_budget' : null
  },
  says: ({ sort = {} }) => Object.keys(sort).length > 0,
  answers: ({ sort = {} }) => sort,
  result(given) {
    const { slots } = given.params
    const scale = { min: -highest(slots), max: highest(slots) }
    const ballots = ballotsOf(given).filter((ballot) => sort.says(ballot) || ballot.shield)
    const score = (some: SortEntry[]): Map<string, Score<Own>> =>
      new Map(
        given.items.map(({ id }) => {
          const values = some.flatMap(({ sort = {} }) => (Object.hasOwn(sort, id) ? [sort[id]!] : []))
          const own = {
            n: values.length,
            mean: mean(values),
            median: median(values),
            agreement: agreement(values, scale),
            label: label(values, scale),
          }
          return [id, { key: own.mean === null ? null : [own.mean, own.agreement ?? 0], own }]
        }),
      )
    return { ...rankedResult(given, score, { needsMore: false, ballots }), slots } satisfies SortResult
  },
}
