import { z } from 'zod'
import { wilson } from '../../stats/shares.ts'
import { extras, type Ballot, type Extras } from './ballot.ts'
import { ballotsOf, rankedResult, type RankedResult, type RankedRow, type Score } from './line.ts'

export interface ApproveEntry extends Extras {
  yes?: string[] | undefined
  /** the items this person was shown, where that was not all of them */
  seen?: string[] | null | undefined
}
type Own = {
  yes: number
  /** people who were shown it */
  seen: number
  /** yes / seen */
  share: number | null
  /** lower bound of the share, for items that few were shown */
  wilson: number | null
  breadth: number
}
export type ApproveRow = RankedRow<Own>
export type ApproveResult = RankedResult<Own>

/** Yes to any number of items. Score: the share of yes; where items were shown to unequal numbers, its lower bound. Then the count. */
export const approve: Ballot<ApproveEntry> = {
  entry: () => {
    const items = z.array(z.string().max(140)).max(1000)
    return z.strictObject({ yes: items.optional(), seen: items.nullish(), ...extras })
  },
  check({ yes = [], seen }, { max_yes }, knows) {
    if ([...yes, ...(seen ?? [])].some((item) => !knows(item))) return 'unknown_item'
    if (new Set(yes).size < yes.length) return 'bad_entry'
    if (seen && yes.some((item) => !seen.includes(item))) return 'bad_entry'
    return yes.length > (max_yes ?? Infinity) ? 'over_budget' : null
  },
  says: ({ yes = [] }) => yes.length > 0,
  result(given) {
    const ballots = ballotsOf(given).filter((ballot) => approve.says(ballot) || ballot.shield)
    const score = (some: ApproveEntry[]): Map<string, Score<Own>> => {
      const rows = given.items.map(({ id }) => {
        const yes = some.filter((ballot) => ballot.yes?.includes(id)).length
        const seen = some.filter((ballot) => !ballot.seen || ballot.seen.includes(id)).length
        return { id, own: { yes, seen, share: seen ? yes / seen : null, wilson: wilson(yes, seen), breadth: yes } }
      })
      const unequal = new Set(rows.map(({ own }) => own.seen)).size > 1
      return new Map(
        rows.map(({ id, own }) => {
          const first = unequal ? own.wilson : own.share
          return [id, { key: first === null ? null : [first, own.yes], own }]
        }),
      )
    }
    return rankedResult(given, score, { needsMore: true, ballots }) satisfies ApproveResult
  },
}
