import { createHash } from 'node:crypto'
import type { HandCard } from '../../shared/wall.ts'
import { isOpen, type Json, type StepRow } from '../../shared/workshop.ts'
import { dealtTo, isDealt } from './deal.ts'
import { roundKey } from './freeze.ts'
import type { Rows } from './rows.ts'

/** How many entries of others one person gets to build on; `exercises.md` b.2. */
const HAND = 3

const lot = (seat: string, card: string) => createHash('sha256').update(`${seat}/${card}`).digest('hex')

/** What a seat has before it now: in a second pass, or where items are dealt out. */
export const handOf = (rows: Rows, step: string, row: StepRow, seat: string): HandCard[] =>
  isDealt(row) ? dealtTo(rows, step, row, seat) : toBuildOn(rows, step, row, seat)

/**
 * What a participant has before them in a second pass: three texts of others as they were when the first pass closed, by lot. The lot is
 * drawn from the ids, so that it is the same after a reload and nothing is stored that would tie the seat to them.
 */
const toBuildOn = (rows: Rows, step: string, row: StepRow, seat: string): HandCard[] => {
  if (!isOpen(row.state) || row.pass !== 2 || rows.get('seat', seat)?.role !== 'participant') return []
  const authors = new Map(
    rows.where('entry', 'round', roundKey(step, row.round)).map(([id, entry]) => [id, entry.seat]),
  )
  return rows
    .where('card', 'step', step)
    .filter(([, { round, state, entry, seeded }]) => {
      if (round !== row.round || state !== 'live') return false
      const author = entry === null ? undefined : authors.get(entry)
      return seeded || (author !== undefined && author !== seat)
    })
    .map(([id, { text }]) => ({ id, text, lot: lot(seat, id) }))
    .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, HAND)
    .map(({ id, text }) => ({ id, text }))
}

/** The card that an answer builds on. */
export const builtOnOf = (value: Json) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && typeof value['built_on'] === 'string'
    ? value['built_on']
    : undefined
