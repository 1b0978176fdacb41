import {
  isRevealed,
  type Json,
  type SeatRow,
  type StepRow,
  type Unlinked,
  type WorkshopRow,
} from '../../shared/workshop.ts'
import type { Act } from './act.ts'
import { activityOf, desksOf, roundKey } from './freeze.ts'
import { forgetDeals } from './hand.ts'
import { followersOf } from './paired.ts'
import type { Op } from './rows.ts'
import { showRest } from './turns.ts'
import { clearLeftSeating, clearSeating, clearTables } from './tables.ts'

/** The lock keeps the promise: what tied a seat to what it said is deleted, and an unlinked, shuffled list stays in its place. */

/** Whether it takes links or words with it that were promised to be gone, and not merely out of use. */
export const forgets = ({ kind, after }: Op): boolean => {
  if (kind === 'step') return ['locked', 'skipped'].includes((after as StepRow | undefined)?.state ?? '')
  if (kind === 'seat') return (after as SeatRow | undefined)?.gone !== null
  return kind === 'workshop' && (after as WorkshopRow).endedAt !== null
}

const isPairedLater = ({ rows }: Act, step: string) =>
  rows.workshop.endedAt === null &&
  followersOf(rows, step).some(({ state }) => state !== 'locked' && state !== 'skipped')

const tokenOf = ({ rows, chance }: Act, seat: string) => {
  const token = rows.get('pair', seat)?.token ?? chance.id('pt')
  rows.put('pair', seat, { token })
  return token
}

/** Entries that no card is the record of, such as bare numbers. */
const cardless = (row: StepRow, entries: { [key: string]: Json }) =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => !activityOf(row).card?.(value, row.params)))

const unlink = (act: Act, step: string, round: number, paired: boolean): Unlinked[] | null => {
  const row = act.rows.get('step', step)!
  const activity = activityOf(row)
  if (activity.unlinked === 'nothing' && !paired) return null
  const desks = desksOf(act.rows, step, round, activity)
    .map(({ seat, entries }) => ({ seat, entries: activity.unlinked === 'nothing' ? cardless(row, entries) : entries }))
    .filter(({ entries }) => Object.keys(entries).length > 0)
  const lists: Unlinked[] = desks.flatMap(({ seat, entries }) =>
    paired || activity.unlinked === 'desks'
      ? [{ entries, ...(paired && { pair: tokenOf(act, seat) }) }]
      : Object.entries(entries).map(([key, value]) => ({ entries: { [key]: value } })),
  )
  return act.chance.shuffle(lists)
}

/** Notes that nobody signed are nobody's, whatever else the step says about names. */
const unsign = ({ rows }: Act, step: string) => {
  for (const [decision] of rows.where('decision', 'step', step))
    for (const [id, dissent] of rows.where('dissent', 'decision', decision))
      if (!dissent.signed) rows.put('dissent', id, { ...dissent, seat: null })
}

export const lockStep = (act: Act, step: string) => {
  const { rows } = act
  if (rows.get('round', roundKey(step, rows.get('step', step)!.round))?.turns) showRest(act)
  const row = rows.change('step', step, { state: 'locked' })
  unsign(act, step)
  if (typeof row.params['tables_of'] === 'string') clearLeftSeating(act, row.exercise)
  if (row.attribution === 'named') return
  const paired = isPairedLater(act, step)
  for (let round = 1; round <= row.round; round++) {
    const key = roundKey(step, round)
    if (!rows.get('round', key)) continue
    rows.change('round', key, { unlinked: unlink(act, step, round, paired) })
    for (const [id] of rows.where('entry', 'round', key)) rows.remove('entry', id)
    for (const [id] of rows.where('mark', 'round', key)) rows.remove('mark', id)
  }
  for (const [id, card] of rows.where('card', 'step', step)) rows.put('card', id, { ...card, entry: null, seat: null })
  clearTables(act, step)
  forgetDeals(rows, step)
  forgetMovers(act, step)
}

const forgetMovers = ({ rows }: Act, step: string) => {
  for (const [id, move] of rows.where('move', 'step', step)) rows.put('move', id, { ...move, by: '' })
}

/** Ends the workshop: what was revealed is locked, what was not is dropped with its entries, and no pair token stays. */
export const endAll = (act: Act) => {
  const { rows, now, here } = act
  showRest(act)
  const present = [...rows.all('seat')].filter(([id, seat]) => seat.role === 'participant' && !seat.gone && here(id))
  rows.change('workshop', 'workshop', { endedAt: now, breakUntil: null, door: 'closed', presentAtEnd: present.length })
  for (const [step, row] of rows.all('step')) {
    if (row.state === 'revealed') lockStep(act, step)
    else if (!isRevealed(row.state) && row.state !== 'waiting') dropStep(act, step)
  }
  for (const [seat] of rows.all('pair')) rows.remove('pair', seat)
  clearSeating(rows)
  for (const [key, round] of rows.all('round'))
    if (round.unlinked?.some(({ pair }) => pair !== undefined))
      rows.put('round', key, { ...round, unlinked: round.unlinked.map(({ entries }) => ({ entries })) })
}

/** A step that will never be revealed: its running round leaves nothing; earlier rounds that were revealed are locked. */
const dropStep = (act: Act, step: string) => {
  const { rows } = act
  const { round, attribution } = rows.get('step', step)!
  if (attribution !== 'named') forgetMovers(act, step)
  const key = roundKey(step, round)
  for (const [id] of rows.where('entry', 'round', key)) rows.remove('entry', id)
  for (const [id] of rows.where('mark', 'round', key)) rows.remove('mark', id)
  for (const [id, card] of rows.where('card', 'step', step))
    if (card.round === round && !card.open) rows.remove('card', id)
  unsign(act, step)
  clearTables(act, step, round === 1 ? 'all' : round)
  forgetDeals(rows, step, round)
  rows.remove('round', key)
  if (round === 1) rows.change('step', step, { state: 'skipped', endsAt: null, pausedLeft: null })
  else {
    const { items } = rows.get('round', roundKey(step, round - 1))!
    rows.change('step', step, { round: round - 1, items, endsAt: null, pausedLeft: null })
    lockStep(act, step)
  }
}
