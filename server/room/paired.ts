import { activities } from '../../shared/activities/index.ts'
import type { StepRow } from '../../shared/workshop.ts'
import { stepNamed } from './items.ts'
import type { Rows } from './rows.ts'

/** Which steps a later one follows people back to: what they said there is kept together by a pair token, and phones say so. */

const follows = (rows: Rows, later: StepRow, row: StepRow) => {
  if (later.params['pair_with'] === row.ref || later.params['sides'] === row.ref) return true
  if (!activities[later.activity]?.followsPeople?.(later.params)) return false
  const { seats } = later.params
  const names = [...later.in, ...(typeof seats === 'string' ? [seats] : [])]
  return names.some((name) => stepNamed(rows, row.exercise, name.split('/')[0]!)?.[1] === row)
}

/** Steps of its exercise that follow people back to this one. */
export const followersOf = (rows: Rows, row: StepRow): StepRow[] =>
  rows
    .where('step', 'exercise', row.exercise)
    .map(([, other]) => other)
    .filter((other) => other !== row && follows(rows, other, row))

/** Steps of this step's exercise that people have been asked, and whose answers are followed. */
export const followedIn = (rows: Rows, exercise: string): string[] =>
  rows
    .where('step', 'exercise', exercise)
    .filter(([, row]) => row.state !== 'waiting' && followersOf(rows, row).length > 0)
    .map(([id]) => id)
