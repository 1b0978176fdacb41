import { isOpen, isRevealed, type ActivityName } from '../../shared/workshop.ts'
import { WITH_CHOICE } from '../../shared/activities/measures/choosing.ts'
import type { AgendaView, Backstage } from '../../shared/wall.ts'
import type { Reactive } from '../live/types.ts'

/** A row of the agenda that knows its own step. */
export type Row = AgendaView & { step: string }

/** Everything in the order it runs: exercises one after the other, their steps inside. */
export function rowsOf({ keys, get }: Pick<Reactive<Backstage>, 'keys' | 'get'>): Row[] {
  const place = (exercise: string) => get('exercises', exercise)?.order ?? 0
  return keys('agenda')
    .flatMap((step) => {
      const view = get('agenda', step)
      return view ? [{ ...view, step }] : []
    })
    .toSorted((a, b) => place(a.exercise) - place(b.exercise) || a.order - b.order)
}

/** All there is to see is already public while they run, so they are closed, revealed and left in one go. */
const PUBLIC: readonly ActivityName[] = ['group', 'talk', 'decide']
export const isPublic = (row: Row) => PUBLIC.includes(row.activity)

/** Computed from earlier steps alone: nobody answers, and the facilitator chooses nothing. */
export const isComputed = ({ activity, params }: Row) =>
  activity === 'compare' && !WITH_CHOICE.includes(String(params['measure']))

/**
 * The step that work is going on in: the open one, else the last that is closed and not shown, else the last that was.
 * Looking back at an earlier step does not change it.
 */
export const runningOf = (rows: Row[]): Row | undefined =>
  rows.find(({ state }) => isOpen(state)) ??
  rows.findLast(({ state }) => state === 'closed') ??
  rows.findLast(({ state }) => isRevealed(state))

/** What comes after a step; after nothing, the first. */
export const nextAfter = (rows: Row[], row: Row | undefined): Row | undefined =>
  rows.slice(row ? rows.findIndex(({ step }) => step === row.step) + 1 : 0).find(({ state }) => state === 'waiting')

/** The later step that a held one is revealed with, as long as that one is still to come. */
export const heldFor = (rows: Row[], row: Row): Row | undefined => {
  if (!row.hold) return undefined
  const next = rows.slice(rows.indexOf(row) + 1).find(({ exercise, hold }) => exercise === row.exercise && !hold)
  return next && (next.state === 'waiting' || next.state === 'closed' || isOpen(next.state)) ? next : undefined
}

/** The earlier steps that are revealed together with this one. */
export const heldWith = (rows: Row[], row: Row): Row[] =>
  rows.filter((other) => other.state === 'closed' && other !== row && heldFor(rows, other)?.step === row.step)

export interface Times {
  /** ms, server time */
  endsAt: number
  /** whole minutes; below zero is ahead */
  behind: number
  /** minutes of everything that is not skipped */
  total: number
}

const MINUTE = 60_000

/**
 * When the agenda ends if what is left takes as long as planned, against what was promised at the start.
 * @param left ms on the timer of the open step, null without one
 */
export function timesOf(rows: Row[], now: number, startedAt: number | null, left: number | null): Times {
  const minutes = (list: Row[]) => list.reduce((sum, row) => sum + row.minutes, 0) * MINUTE
  const open = rows.find(({ state }) => isOpen(state))
  const ofOpen = open ? Math.max(0, left ?? (open.openedAt ?? now) + open.minutes * MINUTE - now) : 0
  const endsAt = now + ofOpen + minutes(rows.filter(({ state }) => state === 'waiting'))
  const planned = (startedAt ?? now) + minutes(rows)
  return {
    endsAt,
    behind: startedAt === null ? 0 : Math.round((endsAt - planned) / MINUTE),
    total: minutes(rows.filter(({ state }) => state !== 'skipped')) / MINUTE,
  }
}
