import { agree, type AgreeEntry } from './ballots/agree.ts'
import { approve, type ApproveEntry } from './ballots/approve.ts'
import { checkExtras, type Ballot } from './ballots/ballot.ts'
import { colors, type ColorsEntry } from './ballots/colors.ts'
import { dots, type DotsEntry } from './ballots/dots.ts'
import { fist, type FistEntry } from './ballots/fist.ts'
import { defaultLine } from './ballots/line.ts'
import { SAMPLED, voteParams, type VoteMode, type VoteParams } from './ballots/params.ts'
import { isPair } from './ballots/pairs.ts'
import { points, type PointsEntry } from './ballots/points.ts'
import { quadratic, type QuadraticEntry } from './ballots/quadratic.ts'
import { rank, type RankEntry } from './ballots/rank.ts'
import { score, type ScoreEntry } from './ballots/score.ts'
import { making, opinions } from './kinds.ts'
import { sort, type SortEntry } from './ballots/sort.ts'
import type { Activity, Item } from './activity.ts'

export type { AgreeEntry, AgreeResult, AgreeRow } from './ballots/agree.ts'
export type { ApproveEntry, ApproveResult, ApproveRow } from './ballots/approve.ts'
export type { ColorsEntry, ColorsResult, ColorsRow } from './ballots/colors.ts'
export type { DotsEntry, DotsResult, DotsRow } from './ballots/dots.ts'
export type { Consent, FistEntry, FistResult } from './ballots/fist.ts'
export type { ItemStatus, RankedResult, RankedRow } from './ballots/line.ts'
export type { VoteMode, VoteParams } from './ballots/params.ts'
export type { PointsEntry, PointsResult, PointsRow } from './ballots/points.ts'
export type { QuadraticEntry, QuadraticResult, QuadraticRow } from './ballots/quadratic.ts'
export type { RankEntry, RankResult, RankRow } from './ballots/rank.ts'
export type { ScoreEntry, ScoreResult, ScoreRow } from './ballots/score.ts'
export type { SortEntry, SortResult, SortRow } from './ballots/sort.ts'

export type VoteEntry =
  | DotsEntry
  | ColorsEntry
  | ApproveEntry
  | AgreeEntry
  | RankEntry
  | ScoreEntry
  | PointsEntry
  | QuadraticEntry
  | SortEntry
  | FistEntry

/* oxlint-disable typescript/no-explicit-any -- a ballot is only ever read by the mode whose schema let it through. */
const modes: { [mode in VoteMode]: Ballot<any> } = { dots, approve, agree, rank, score, points, quadratic, sort, fist }
const modeOf = (params: VoteParams): Ballot<any> =>
  params.mode === 'dots' && params.colors ? colors : modes[params.mode]
const everyMode: Ballot<any>[] = [...Object.values(modes), colors]
/* oxlint-enable typescript/no-explicit-any */

/** How many worlds one person rates options in: the own one, and another. */
const WORLDS_EACH = 2
/** Where answers decide what is dealt next, a phone gets few at a time. */
const FEW = { route: 5, sift: 1 }

/** What a ballot may name: an item; where pairs are asked about nothing but pairs, in a matrix nothing but `item|world`. */
function known({ pairs, matrix }: VoteParams, items: Item[], paired: boolean) {
  const from = new Map(items.map(({ id, from }) => [id, from]))
  const isItem = (key: string) => from.has(key)
  if (!paired) return isItem
  if (!matrix) return (key: string) => (!pairs && isItem(key)) || isPair(key, isItem)
  return (key: string) => {
    const [item = '', world = ''] = key.split('|')
    return isPair(key, isItem) && from.get(item) !== matrix && from.get(world) === matrix
  }
}

/** Nine kinds of ballot, and dots in two colours; each is a file in `ballots/`. */
export const vote: Activity<VoteParams, VoteEntry> = {
  name: 'vote',
  params: voteParams,
  settle: (params, items) => ({
    ...params,
    line: params.line ?? defaultLine(items.length),
    ...modeOf(params).settle?.(params, items),
  }),
  needsItems: ({ mode }) => mode !== 'fist',
  hand({ mode, matrix, not_own, deal, sides, items_per_person: each }, items) {
    const ids = (some: Item[]) => some.map(({ id }) => id)
    if (matrix) return { of: ids(items.filter(({ from }) => from === matrix)), own: 'first', each: WORLDS_EACH }
    const isSample = SAMPLED.includes(mode) && typeof each === 'number' && each < items.length
    if (!isSample && !not_own && !sides && deal !== 'sift') return null
    return {
      of: ids(items),
      ...(sides && { sides }),
      ...((not_own || deal === 'sift') && { own: 'never' }),
      ...(isSample && { each }),
      ...(deal && { few: FEW[deal] }),
      ...(deal === 'route' && { routed: true }),
    }
  },
  entry: (params) => modeOf(params).entry(params),
  check(entries, params, items) {
    const mode = modeOf(params)
    const knows = known(params, items, mode.pairs === true)
    for (const [key, ballot] of Object.entries(entries)) {
      if (key !== 'ballot') return 'bad_entry'
      const answered = mode.answers ? Object.keys(mode.answers(ballot)).length : 0
      if (SAMPLED.includes(params.mode) && answered > (params.items_per_person ?? Infinity)) return 'over_budget'
      const refused = mode.check(ballot, params, knows) ?? checkExtras(ballot, params, knows)
      if (refused) return refused
    }
    return null
  },
  names: ({ sides, matrix }) => [
    ...(sides ? [{ param: 'sides', ref: sides, kind: opinions }] : []),
    ...(matrix ? [{ param: 'matrix', ref: matrix, kind: making }] : []),
  ],
  says: (ballot) => Boolean(ballot.shield) || everyMode.some((mode) => mode.says(ballot)),
  answers: (ballot) =>
    everyMode.map((mode) => mode.answers?.(ballot) ?? {}).reduce((all, some) => ({ ...all, ...some }), {}),
  // who was shown an item and gave no yes is counted, so it is not left to the phone to say
  stamped(ballot, dealt, { mode }) {
    const { seen: _, ...said } = ballot as ApproveEntry
    return mode !== 'approve' ? ballot : dealt ? { ...said, seen: dealt } : said
  },
  result: (given) => modeOf(given.params).result(given),
  unlinked: 'desks',
  atZero: 'close',
}
