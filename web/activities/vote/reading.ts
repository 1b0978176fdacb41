import type {
  ApproveResult,
  ApproveRow,
  PointsResult,
  PointsRow,
  QuadraticResult,
  QuadraticRow,
  RankResult,
  RankRow,
  ScoreResult,
  ScoreRow,
  SortResult,
  SortRow,
} from '../../../shared/activities/vote.ts'
import type { Json } from '../../../shared/workshop.ts'
import { ALIKE_FROM, REWRITE_BELOW } from '../../../shared/activities/scales.ts'
import { words as futures } from '../../words/en/futures.ts'
import { words } from '../../words/en/wall.ts'

const say = words.ranked

/** How the rows of a mode become bars: what is drawn, what is printed, and what else there is to know. */
export interface Reading<Row, Result> {
  /** how to read the marks */
  note: string
  /** the score that fills a whole bar; the largest row does where it is missing */
  full?: (params: { [name: string]: Json }) => number
  of(row: Row): { dots: number; figure: string; breadth?: number }
  /** sentences under the picture */
  facts?(result: Result, name: (item: string) => string, params: { [name: string]: Json }): string[]
  /** whether this person's ballot says something for the item */
  mine(ballot: { [part: string]: Json }, item: string): boolean
}

const part = (ballot: { [part: string]: Json }, name: string, item: string) =>
  (ballot[name] as { [item: string]: number } | undefined)?.[item]

const approve: Reading<ApproveRow, ApproveResult> = {
  note: say.approve,
  full: () => 1,
  of: ({ share, yes, seen }) => ({ dots: share ?? 0, figure: say.of(yes, seen) }),
  mine: ({ yes }, item) => Array.isArray(yes) && yes.includes(item),
}

const rank: Reading<RankRow, RankResult> = {
  note: say.rank,
  of: ({ borda, breadth }) => ({ dots: borda, figure: words.number(borda), breadth }),
  facts({ condorcet, w, rows }, name) {
    const first = rows[0]?.item
    const duel =
      condorcet === null
        ? say.noWinner
        : condorcet === first
          ? say.bothWinner(name(condorcet))
          : say.otherWinner(name(first ?? ''), name(condorcet))
    return [duel, ...(w === null ? [] : [say.w(w)])]
  },
  mine: ({ order }, item) => Array.isArray(order) && order.flat().includes(item),
}

/** Worlds: what is hard to believe, and whether all of it is too easy. */
function believed(rows: ScoreRow[], name: (item: string) => string): string[] {
  const hard = rows.filter(({ median }) => median !== null && median < REWRITE_BELOW)
  const easy = rows.length > 1 && rows.every(({ median }) => (median ?? 0) >= ALIKE_FROM)
  return [
    ...(hard.length > 0 ? [futures.believe.rewrite(hard.map(({ item }) => name(item)))] : []),
    ...(easy ? [futures.believe.flavors] : []),
  ]
}

const score: Reading<ScoreRow, ScoreResult> = {
  note: say.score,
  full: ({ scale }) => Number(scale),
  of: ({ median, n, cant_say }) => ({
    dots: median ?? 0,
    figure: median === null ? '–' : words.number(median),
    breadth: n + cant_say,
  }),
  facts({ rows }, name, params) {
    const apart = rows.filter(({ label }) => label === 'split' || label === 'counter_view')
    return [
      ...(params['believable'] === true ? believed(rows, name) : []),
      ...(apart.length > 0 ? [say.apart(apart.map(({ item }) => name(item)))] : []),
    ]
  },
  mine: (ballot, item) => (part(ballot, 'scores', item) ?? null) !== null,
}

const points: Reading<PointsRow, PointsResult> = {
  note: say.points,
  full: () => 1,
  of: ({ mean_share, breadth }) => ({ dots: mean_share ?? 0, figure: words.percent(mean_share ?? 0), breadth }),
  mine: (ballot, item) => (part(ballot, 'points', item) ?? 0) > 0,
}

const quadratic: Reading<QuadraticRow, QuadraticResult> = {
  note: say.quadratic,
  of: ({ score, support, oppose }) => ({
    dots: Math.max(0, score),
    figure: oppose > 0 ? say.forAgainst(score, support, oppose) : `${score}`,
    breadth: support + oppose,
  }),
  facts: ({ credits_used }) => [say.credits(credits_used)],
  mine: (ballot, item) => (part(ballot, 'votes', item) ?? 0) !== 0,
}

const sort: Reading<SortRow, SortResult> = {
  note: say.sort,
  full: ({ slots }) => (Array.isArray(slots) ? (slots.length - 1) / 2 : 1),
  of: ({ mean, n }) => ({ dots: Math.max(0, mean ?? 0), figure: mean === null ? '–' : words.signed(mean), breadth: n }),
  mine: (ballot, item) => (part(ballot, 'sort', item) ?? 0) > 0,
}

// Each reading is only ever given the rows of its own mode.
// oxlint-disable-next-line typescript/no-explicit-any
export const readings: { [mode: string]: Reading<any, any> } = { approve, rank, score, points, quadratic, sort }
