import type { Activity } from './activity.ts'
import { checkExtras, type Ballot } from './ballots/ballot.ts'
import { colors, type ColorsEntry } from './ballots/colors.ts'
import { dots, type DotsEntry } from './ballots/dots.ts'
import { fist, type FistEntry } from './ballots/fist.ts'
import { defaultLine } from './ballots/line.ts'
import { VOTE_MODES, voteParams, type VoteMode, type VoteParams } from './ballots/params.ts'

export type { ColorsEntry, ColorsResult, ColorsRow } from './ballots/colors.ts'
export type { DotsEntry, DotsResult, DotsRow } from './ballots/dots.ts'
export type { Consent, FistEntry, FistResult } from './ballots/fist.ts'
export type { ItemStatus, RankedResult, RankedRow } from './ballots/line.ts'
export type { VoteMode, VoteParams } from './ballots/params.ts'

export type VoteEntry = DotsEntry | ColorsEntry | FistEntry

/* oxlint-disable typescript/no-explicit-any -- a ballot of one mode is read by that mode only; what the modes share takes any. */
const ballots: { [mode in VoteMode]?: Ballot<any> } = { dots, fist }
const everyBallot: Ballot<any>[] = [...Object.values(ballots), colors]
const ballotOf = ({ mode, colors: two }: VoteParams): Ballot<any> => {
  const ballot = mode === 'dots' && two ? colors : ballots[mode]
  if (!ballot) throw new Error(`no ballot for ${mode}`)
  return ballot
}
/* oxlint-enable typescript/no-explicit-any */

const params = voteParams.refine(({ mode }) => ballots[mode], {
  path: ['mode'],
  error: `This kind of vote cannot be run yet. Choose one of: ${VOTE_MODES.filter((mode) => ballots[mode]).join(', ')}.`,
})

/** `a|b` names two items at once: a pair to compare, or a cell of a matrix. */
const knower = (items: { id: string }[], pairs: boolean) => {
  const known = new Set(items.map(({ id }) => id))
  return (key: string) =>
    known.has(key) || (pairs && key.split('|').length === 2 && key.split('|').every((id) => known.has(id)))
}

export const vote: Activity<VoteParams, VoteEntry> = {
  name: 'vote',
  params,
  settle: (given, items) => ({
    ...given,
    line: given.line ?? defaultLine(items.length),
    ...ballotOf(given).settle?.(given, items),
  }),
  needsItems: ({ mode }) => mode !== 'fist',
  entry: (given) => ballotOf(given).entry(given),
  check(entries, given, items) {
    const knows = knower(items, given.pairs)
    for (const [key, ballot] of Object.entries(entries)) {
      if (key !== 'ballot') return 'bad_entry'
      const refused = ballotOf(given).check(ballot, given, knows) ?? checkExtras(ballot, given, knows)
      if (refused) return refused
    }
    return null
  },
  says: (ballot) => Boolean(ballot.shield) || everyBallot.some(({ says }) => says(ballot)),
  result: (given) => ballotOf(given.params).result(given),
  unlinked: 'desks',
  public: false,
  atZero: 'close',
}
