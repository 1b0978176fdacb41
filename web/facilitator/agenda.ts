import { isOpen, isRevealed } from '../../shared/workshop.ts'
import { WITH_CHOICE } from '../../shared/activities/measures/choosing.ts'
import type { AgendaView, Backstage } from '../../shared/wall.ts'
import type { Reactive } from '../live/types.ts'

/** A row of the agenda that knows its own step. */
export type Row = AgendaView & { step: string }

/** Everything in the order it runs. An exercise may be left and come back later. */
export function rowsOf({ keys, get }: Pick<Reactive<Backstage>, 'keys' | 'get'>): Row[] {
  return keys('agenda')
    .flatMap((step) => {
      const view = get('agenda', step)
      return view ? [{ ...view, step }] : []
    })
    .toSorted((a, b) => a.order - b.order)
}

/** All there is to see is already public while they run, so they are closed, revealed and left in one go. */
export const isPublic = (row: Row) => row.public === true

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
  // what was brought along lay open before anything ran
  rows.findLast(({ state, brought }) => isRevealed(state) && !brought)

/** Still to come, and worth taking. */
const isAhead = ({ state, needless }: Row) => state === 'waiting' && needless === undefined

/** What comes after a step; after nothing, the first. What is not needed is passed over. */
export const nextAfter = (rows: Row[], row: Row | undefined): Row | undefined =>
  rows.slice(row ? rows.findIndex(({ step }) => step === row.step) + 1 : 0).find(isAhead)

/** The later step that a held one is revealed with, as long as that one is still to come. */
export const heldFor = (rows: Row[], row: Row): Row | undefined => {
  if (!row.hold) return undefined
  const next = rows.slice(rows.indexOf(row) + 1).find(({ exercise, hold }) => exercise === row.exercise && !hold)
  return next && (next.state === 'waiting' || next.state === 'closed' || isOpen(next.state)) ? next : undefined
}

/** The earlier steps that are revealed together with this one. */
export const heldWith = (rows: Row[], row: Row): Row[] =>
  rows.filter((other) => other.state === 'closed' && other !== row && heldFor(rows, other)?.step === row.step)

/** The earlier step that this one tells a change from, where that is closed, not shown, and not shown together with it. */
export const pairHidden = (rows: Row[], row: Row): Row | undefined =>
  rows.find(
    (other) =>
      other.exercise === row.exercise &&
      other.ref === row.params['pair_with'] &&
      other.state === 'closed' &&
      !heldWith(rows, row).includes(other),
  )

/** The break that the agenda has between two steps and that was not taken, with the step it belongs to. Skipped steps do not take it along. */
export const breakBefore = (rows: Row[], row: Row | undefined, next: Row): Row | undefined =>
  rows
    .slice(row ? rows.indexOf(row) + 1 : 0, rows.indexOf(next) + 1)
    .find((each) => each.break !== undefined && !each.break.taken)

export interface Times {
  /** ms, server time */
  endsAt: number
  /** whole minutes; below zero is ahead */
  behind: number
  /** minutes of everything that is not skipped */
  total: number
}

const MINUTE = 60_000

const minutesIn = (list: Row[]) => list.reduce((sum, row) => sum + row.minutes, 0)
const breaksIn = (list: Row[]) => list.reduce((sum, row) => sum + (row.break?.minutes ?? 0), 0)

/** What is left until a row begins, or until the end, if all takes as long as planned; ms. */
export function leftUntil(rows: Row[], until: Row | undefined, now: number, left: number | null, pause = 0): number {
  const before = until ? rows.slice(0, rows.indexOf(until)) : rows
  const open = rows.find(({ state }) => isOpen(state))
  const ofOpen = open ? Math.max(0, left ?? (open.openedAt ?? now) + open.minutes * MINUTE - now) : 0
  const ahead = rows.slice(rows.findLastIndex(({ state }) => state !== 'waiting' && state !== 'skipped') + 1)
  const breaks = ahead.filter((row) => row.break && !row.break.taken && (before.includes(row) || row === until))
  return ofOpen + pause + (minutesIn(before.filter(isAhead)) + breaksIn(breaks)) * MINUTE
}

/**
 * When the agenda ends if what is left takes as long as planned, against what was promised at the start.
 * @param left ms on the timer of the open step, null without one
 * @param pause ms that a running break still lasts
 * @param promised minutes that all was to take when it started
 */
export function timesOf(
  rows: Row[],
  now: number,
  startedAt: number | null,
  left: number | null,
  pause = 0,
  promised = minutesIn(rows) + breaksIn(rows),
): Times {
  const endsAt = now + leftUntil(rows, undefined, now, left, pause)
  const planned = (startedAt ?? now) + promised * MINUTE
  const running = rows.filter(({ state }) => state !== 'skipped')
  return {
    endsAt,
    behind: startedAt === null ? 0 : Math.round((endsAt - planned) / MINUTE),
    total: minutesIn(running) + breaksIn(rows),
  }
}
