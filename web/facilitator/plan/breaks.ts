import { NO_BREAK, same, type PlannedBreak } from '../../../shared/plan.ts'

/**
 * A break is written in the step that it comes before, but in the list it has a place of its own: it stays there when steps around it go or come.
 * `Line` is what runs, in order; nothing can be done about the breaks of steps that have opened, or about one that was taken.
 */
export interface Standing {
  id: string
  break?: PlannedBreak | undefined
  /** its break cannot be changed any more, and none can be put before it */
  isPast: boolean
}
type Line = readonly Standing[]
/** What changes, by step. */
export type Changes = Map<string, PlannedBreak>

export const hasBreak = (one: Standing | undefined) => !one?.isPast && (one?.break?.minutes ?? 0) > 0
const isFree = (one: Standing | undefined): one is Standing => one !== undefined && !one.isPast && !hasBreak(one)

/** Steps that go leave the break before the first of them to what then follows; where nothing can take it, it goes with them. */
export const afterLeaving = (line: Line, steps: readonly string[]): Changes => {
  const at = line.findIndex(({ id }) => id === steps[0])
  const heir = line.slice(at + 1).find(({ id }) => !steps.includes(id))
  const first = line[at]
  if (!first || !hasBreak(first) || !isFree(heir)) return new Map()
  return new Map([
    [first.id, NO_BREAK],
    [heir.id, first.break!],
  ])
}

/** Steps that come to stand right before another one stand after its break. */
export const afterMoving = (line: Line, steps: readonly string[], before: string | undefined): Changes => {
  const changes = afterLeaving(line, steps)
  const now = line.map((one) => ({ ...one, break: changes.get(one.id) ?? one.break }))
  const there = now.find(({ id }) => id === before)
  const first = now.find(({ id }) => id === steps[0])
  if (there && hasBreak(there) && isFree(first)) changes.set(there.id, NO_BREAK).set(first.id, there.break!)
  return new Map([...changes].filter(([id, pause]) => !same(pause, line.find((one) => one.id === id)!.break)))
}

/** The step before which a break that is now before `step` comes to stand, one up (−1) or one down (1); undefined: it stays. */
export const nextPlace = (line: Line, step: string, by: -1 | 1): string | undefined => {
  const next = line[line.findIndex(({ id }) => id === step) + by]
  return isFree(next) ? next.id : undefined
}

/** Where a new break fits after so many steps: before what comes next, else as late as it can. */
export const placeAfter = (line: Line, step: string): string | undefined => {
  const at = line.findIndex(({ id }) => id === step)
  return [line[at + 1], ...line.slice(0, at + 1).toReversed()].find(isFree)?.id
}
