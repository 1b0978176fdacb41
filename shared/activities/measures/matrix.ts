import { mean } from '../../stats/quantiles.ts'
import type { ScoreRow } from '../ballots/score.ts'
import { matrixVote } from '../kinds.ts'
import type { Measure } from './measure.ts'

/**
 * robust: all right or better in every world; hedge: shines in exactly one, and hurts nowhere; bet: shines somewhere and fails elsewhere;
 * weak: the rest; unknown: too few have rated one of its cells.
 */
export type Role = 'robust' | 'hedge' | 'bet' | 'weak' | 'unknown'

export type Cell = { median: number | null; n: number }
export type OptionRow = {
  item: string
  /** by world; a cell with fewer than 3 ratings is grey and takes no part in what follows */
  by_scenario: { [world: string]: Cell }
  worst: number | null
  mean: number | null
  /** the most that one would miss against the best option of a world */
  regret: number | null
  role: Role
}
export type MatrixResult = {
  status: 'final' | 'provisional'
  /** worlds, in the order of the step */
  scenarios: string[]
  /** the least to regret first, ties in name order, those without a number last */
  rows: OptionRow[]
}

const ENOUGH = 3
export const isGrey = ({ n, median }: Cell) => n < ENOUGH || median === null

/** Cells of a vote of `option|world`, by option. */
export function cellsOf(
  rows: ScoreRow[],
  options: string[],
  worlds: string[],
): { [option: string]: { [world: string]: Cell } } {
  const found = new Map(rows.map(({ item, median, n }) => [item, { median, n }]))
  const of = (option: string, world: string) => found.get(`${option}|${world}`) ?? { median: null, n: 0 }
  return Object.fromEntries(
    options.map((option) => [option, Object.fromEntries(worlds.map((world) => [world, of(option, world)]))]),
  )
}

function roleOf(own: Map<string, number>, best: ReadonlyMap<string, number>, grey: boolean): Role {
  if (grey || own.size === 0) return 'unknown'
  const worst = Math.min(...own.values())
  if (worst >= 3) return 'robust'
  const shines = [...own].filter(([world, m]) => m >= 4 && m === best.get(world))
  if (shines.length === 1 && worst >= 2) return 'hedge'
  return [...own.values()].some((m) => m >= 4) && worst < 3 ? 'bet' : 'weak'
}

/** Option × world: which options hold up everywhere, and which are a bet; `exercises.md` E1, ruling 23. */
export const matrix: Measure = {
  reads: [matrixVote],
  result({ sources = [] }) {
    const vote = sources.find(({ params }) => typeof params['matrix'] === 'string')
    const round = vote?.rounds.at(-1)
    const isWorld = (from: string | undefined) => from === vote?.params['matrix']
    const worlds = (vote?.items ?? []).filter(({ from }) => isWorld(from)).map(({ id }) => id)
    const options = (vote?.items ?? [])
      .filter(({ from }) => !isWorld(from))
      .toSorted((a, b) => (a.text < b.text ? -1 : 1))
      .map(({ id }) => id)
    const cells = cellsOf((round?.result['rows'] ?? []) as ScoreRow[], options, worlds)
    const clear = new Map(
      options.map((option) => [
        option,
        new Map(
          Object.entries(cells[option]!).flatMap(([world, cell]): [string, number][] =>
            isGrey(cell) ? [] : [[world, cell.median!]],
          ),
        ),
      ]),
    )
    const best = new Map(
      worlds.flatMap((world): [string, number][] => {
        const all = [...clear.values()].flatMap((own) => own.get(world) ?? [])
        return all.length > 0 ? [[world, Math.max(...all)]] : []
      }),
    )
    const rows = options.map((option): OptionRow => {
      const own = clear.get(option)!
      const values = [...own.values()]
      const some = values.length > 0
      return {
        item: option,
        by_scenario: cells[option]!,
        worst: some ? Math.min(...values) : null,
        mean: mean(values),
        regret: some ? Math.max(...[...own].map(([world, m]) => best.get(world)! - m)) : null,
        role: roleOf(own, best, Object.values(cells[option]!).some(isGrey)),
      }
    })
    const result: MatrixResult = {
      status: round?.result['status'] === 'provisional' ? 'provisional' : 'final',
      scenarios: worlds,
      rows: rows.toSorted((a, b) => (a.regret ?? Infinity) - (b.regret ?? Infinity) || 0),
    }
    return result
  },
}
