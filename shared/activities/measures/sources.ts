import type { Source, SourceRound } from '../activity.ts'
import type { JsonObject } from '../../workshop.ts'

/** One revealed round of a step that is looked back at. */
export interface Told {
  source: Source
  round: SourceRound
}

/** All revealed rounds, step by step as `in` names them, earliest first. */
export const roundsIn = (sources: readonly Source[]): Told[] =>
  sources.flatMap((source) => source.rounds.map((round) => ({ source, round })))

/** The last revealed round of each step. */
export const latestIn = (sources: readonly Source[]): Told[] =>
  sources.flatMap((source) => {
    const round = source.rounds.at(-1)
    return round ? [{ source, round }] : []
  })

/** A comparison of provisional results is provisional. */
export const statusOf = (told: readonly Told[]): 'final' | 'provisional' =>
  told.some(({ round }) => round.result['status'] === 'provisional') ? 'provisional' : 'final'

export const rowsIn = ({ round }: Told): JsonObject[] => {
  const rows = round.result['rows']
  return Array.isArray(rows) ? (rows as JsonObject[]) : []
}

/** Compared after rounding: 0.3 − 0.2 is 0.1. */
export const nine = (value: number) => Number(value.toFixed(9))
