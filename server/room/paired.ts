import { activities } from '../../shared/activities/index.ts'
import type { StepRow } from '../../shared/workshop.ts'
import { everySourceOf } from './items.ts'
import { perRows } from './per-rows.ts'
import type { Rows } from './rows.ts'

/** Which steps a later one follows people back to: what they said there is kept together by a pair token, and phones say so. */

/** The names under which a step follows people back. */
const followed = (later: StepRow): string[] => {
  const { pair_with, sides, seats } = later.params
  const named = [pair_with, sides].filter((name) => typeof name === 'string')
  if (!activities[later.activity]?.followsPeople?.(later.params)) return named
  return [...named, ...later.in, ...[seats ?? []].flat().map(String)]
}

const followers = perRows(['step', 'exercise', 'shelf'], (rows) => {
  const found = new Map<string, StepRow[]>()
  const add = (later: StepRow, to: Iterable<string>) => {
    for (const step of new Set(to)) found.set(step, [...(found.get(step) ?? []), later])
  }
  for (const [id, later] of rows.all('step')) {
    const sources = followed(later).flatMap((name) => everySourceOf(rows, later, name))
    add(
      later,
      sources.map((source) => source.id).filter((step) => step !== id),
    )
  }
  // it may come back, and phones have said so
  for (const kept of rows.all('shelf').values()) if ('step' in kept) add(kept.step, kept.follows)
  return found
})

/** Steps that follow people back to this one. */
export const followersOf = (rows: Rows, step: string): readonly StepRow[] => followers(rows).get(step) ?? []

/** Steps that people have been asked and that this one follows them back to. */
export const askedBefore = (rows: Rows, later: StepRow): string[] =>
  followed(later)
    .flatMap((name) => everySourceOf(rows, later, name))
    .flatMap(({ id, row }) => (row.state === 'waiting' ? [] : [id]))

/**
 * Whether a step would be the first to follow people back to one that they have been asked: phones said then, before anybody wrote, that
 * no token keeps a seat's answers together, and what was promised is not weakened afterwards.
 */
export const followsTooLate = (rows: Rows, later: StepRow): boolean =>
  askedBefore(rows, later).some((step) => followersOf(rows, step).length === 0)

/** Steps that people have been asked without being told that anybody would be followed back to them. */
const unfollowed = perRows(['step', 'exercise', 'shelf'], (rows) =>
  [...rows.all('step')]
    .filter(([id, row]) => row.state !== 'waiting' && followersOf(rows, id).length === 0)
    .map(([id]) => id),
)

/** To be asked after a change: whether it left alone what phones had said before anybody wrote, whichever way it might have come to follow people. */
export const keepsWord = (rows: Rows): (() => boolean) => {
  const told = unfollowed(rows)
  return () => told.every((step) => followersOf(rows, step).length === 0)
}
