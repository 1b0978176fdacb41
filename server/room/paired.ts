import { activities } from '../../shared/activities/index.ts'
import type { StepRow } from '../../shared/workshop.ts'
import { sourcesOf } from './items.ts'
import type { Rows } from './rows.ts'

/** Which steps a later one follows people back to: what they said there is kept together by a pair token, and phones say so. */

/** The names under which a step follows people back. */
const followed = (later: StepRow): string[] => {
  const { pair_with, sides, seats } = later.params
  const named = [pair_with, sides].filter((name) => typeof name === 'string')
  if (!activities[later.activity]?.followsPeople?.(later.params)) return named
  return [...named, ...later.in, ...[seats ?? []].flat().map(String)]
}

/** Steps that follow people back to this one. */
export const followersOf = (rows: Rows, step: string): StepRow[] => [
  ...[...rows.all('step')].flatMap(([id, other]) =>
    id !== step && followed(other).some((name) => sourcesOf(rows, other, name).some((source) => source.id === step))
      ? [other]
      : [],
  ),
  // it may come back, and phones have said so
  ...[...rows.all('shelf').values()].flatMap((kept) =>
    'step' in kept && kept.follows.includes(step) ? [kept.step] : [],
  ),
]

/** Steps that people have been asked and that this one follows them back to. */
export const askedBefore = (rows: Rows, later: StepRow): string[] =>
  followed(later)
    .flatMap((name) => sourcesOf(rows, later, name))
    .flatMap(({ id, row }) => (row.state === 'waiting' ? [] : [id]))

/**
 * Whether a step would be the first to follow people back to one that they have been asked: phones said then, before anybody wrote, that
 * no token keeps a seat's answers together, and what was promised is not weakened afterwards.
 */
export const followsTooLate = (rows: Rows, later: StepRow): boolean =>
  askedBefore(rows, later).some((step) => followersOf(rows, step).length === 0)

/** Steps that people have been asked, and whose answers are followed. */
export const followedIn = (rows: Rows): string[] =>
  [...rows.all('step')]
    .filter(([id, row]) => row.state !== 'waiting' && followersOf(rows, id).length > 0)
    .map(([id]) => id)
