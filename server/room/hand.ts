import { createHash } from 'node:crypto'
import type { Hand } from '../../shared/activities/activity.ts'
import type { HandCard } from '../../shared/wall.ts'
import { isOpen, type Json, type StepRow } from '../../shared/workshop.ts'
import { dealtTo, isDealt } from './deal.ts'
import { activityOf, roundKey } from './freeze.ts'
import { itemsOf } from './items.ts'
import type { Rows } from './rows.ts'
import { seatedAt } from './tables.ts'

/** What one seat has before it, where not everybody has the same. Drawn from ids and places, so that it is the same after a reload. */

/** How many entries of others one person gets to build on; `exercises.md` b.2. */
const HAND = 3

export const handOf = (rows: Rows, step: string, row: StepRow, seat: string): HandCard[] => {
  if (!isOpen(row.state) || rows.get('seat', seat)?.role !== 'participant') return []
  if (row.pass === 2) return othersTexts(rows, step, row, seat)
  if (isDealt(row)) return dealtTo(rows, step, row, seat)
  const hand = handIn(rows, row)
  return hand ? itemsOf(rows, deal(rows, hand, seat)).map(({ id, text }) => ({ id, text })) : []
}

/** The items of a step that a seat may answer: all, or those that it was dealt and what is not dealt at all. */
export const answerableBy = (rows: Rows, row: StepRow, seat: string): string[] => {
  const hand = rows.get('seat', seat)?.role === 'participant' ? handIn(rows, row) : null
  if (!hand) return row.items
  const dealt = deal(rows, hand, seat)
  return row.items.filter((id) => dealt.includes(id) || !hand.of.includes(id))
}

const handIn = (rows: Rows, row: StepRow) => activityOf(row).hand?.(row.params, itemsOf(rows, row.items)) ?? null

/** What a seat wrote itself, or with its table. */
const isOwn = (rows: Rows, seat: string, item: string) => {
  const card = rows.get('card', item)
  if (!card) return false
  if (card.table !== undefined) return seatedAt(rows, card.step, seat) === card.table
  return card.entry !== null && rows.get('entry', card.entry)?.seat === seat
}

/**
 * The own item first, then others in turn: of those with the same own item each begins one further. Whoever has none is given one in
 * turn. A second version of the own one, about the same thing, is none of the others. Later seats change nothing for earlier ones.
 */
const deal = (rows: Rows, { of, own, each = of.length }: Hand, seat: string): string[] => {
  if (own === 'never') return of.filter((item) => !isOwn(rows, seat, item))
  const seats = [...rows.all('seat')]
    .filter(([, { role }]) => role === 'participant')
    .toSorted(([, a], [, b]) => a.order - b.order)
    .map(([id], place) => {
      const first = of.findIndex((item) => isOwn(rows, id, item))
      return { id, first: first >= 0 ? first : place % of.length }
    })
  const at = seats.findIndex(({ id }) => id === seat)
  const first = seats[at]?.first
  if (first === undefined || of.length === 0) return []
  const before = seats.slice(0, at).filter((one) => one.first === first).length
  const about = (item: string) => rows.get('card', item)?.about ?? item
  const others = [...of.slice(first + 1), ...of.slice(0, first)].filter((item) => about(item) !== about(of[first]!))
  const more = Math.min(each - 1, others.length)
  return [of[first]!, ...Array.from({ length: more }, (_, i) => others[(before * more + i) % others.length]!)]
}

const lot = (seat: string, card: string) => createHash('sha256').update(`${seat}/${card}`).digest('hex')

/** In a second pass: three texts of others as they were when the first pass closed, by lot. Nothing is stored that would tie the seat to them. */
const othersTexts = (rows: Rows, step: string, row: StepRow, seat: string): HandCard[] => {
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
