import { createHash } from 'node:crypto'
import type { HandCard } from '../../shared/wall.ts'
import { isOpen, type Json, type StepRow } from '../../shared/workshop.ts'
import { activityOf, roundKey, seatedDesks } from './freeze.ts'
import { itemsOf, sourcesOf } from './items.ts'
import type { Rows } from './rows.ts'

/**
 * Who gets which items where not everybody gets all: `exercises.md` b.13.
 * A hand tells its owner ids and nothing else. Running answers only weigh in as counts, the rules are mixed in a fixed pattern, what a
 * rule chooses is drawn by lot among many that fit it equally, and the whole is put in an order by lot: that a statement is in a hand says
 * neither which rule brought it nor how anybody answered it.
 */

/** How many statements a phone gets at a time: the next ones follow what was answered in the meantime. */
const AT_A_TIME = 5
/** Of ten: five that few have seen, three that divide, two new ones. */
const PATTERN = ['least', 'divisive', 'least', 'new', 'least', 'divisive', 'least', 'new', 'least', 'divisive'] as const
/** A statement with fewer answers divides nobody yet. */
const ENOUGH = 5

const lot = (...words: string[]) => createHash('sha256').update(words.join('/')).digest('hex')

/** Of texts about the sides of an item: what this seat answered there. Empty where nobody can know it any more. */
const sidesOf = (rows: Rows, row: StepRow, seat: string): { [item: string]: number | null } => {
  const ref = row.params['sides']
  const [found] = typeof ref === 'string' ? sourcesOf(rows, row, ref) : []
  if (!found) return {}
  const own = seatedDesks(rows, found.id, found.row.round).find((desk) => desk.seat === seat)
  const answers = own ? Object.entries(answersOn(found.row, own.entries)) : []
  // what was sorted above the middle is agreed with
  return Object.fromEntries(answers.map(([item, answer]) => [item, answer === null ? null : Math.sign(answer)]))
}

const answersOn = (row: StepRow, entries: { [key: string]: Json }) =>
  Object.values(entries).reduce<{ [item: string]: number | null }>(
    (all, entry) => ({ ...all, ...activityOf(row).answers?.(entry) }),
    {},
  )

/** What this seat may answer at all: texts about its own side; where entries are sifted, none of its own. */
const open = (rows: Rows, row: StepRow, seat: string) => {
  const sides = row.params['sides'] ? sidesOf(rows, row, seat) : undefined
  const isOwn = (entry: string | null) => entry !== null && rows.get('entry', entry)?.seat === seat
  return row.items.flatMap((id): { id: string; side?: 1 | -1 | null }[] => {
    const card = rows.get('card', id)
    if (row.params['deal'] === 'sift' && card && isOwn(card.entry)) return []
    if (!sides) return [{ id }]
    // a text about a side is for those on it; of an item itself, its other side is to be written about
    if (card?.side && card.about) return sides[card.about] === card.side ? [{ id }] : []
    const own = sides[id]
    return own === undefined ? [] : [{ id, side: own === 1 ? -1 : own === -1 ? 1 : null }]
  })
}

export const isDealt = ({ params }: StepRow) =>
  Boolean(params['sides']) || (Boolean(params['deal']) && typeof params['items_per_person'] === 'number')

/** False: the seat put something about an item that was not for it. */
export const mayAnswer = (rows: Rows, row: StepRow, seat: string, key: string, value: Json): boolean => {
  if (!isDealt(row)) return true
  const given = new Map(open(rows, row, seat).map(({ id, side }) => [id, side]))
  if (row.items.includes(key)) return given.has(key) && [null, Object(value).side].includes(given.get(key))
  return Object.keys(answersOn(row, { ballot: value })).every((item) => given.has(item))
}

/** The items that this seat gets next; those that it has answered are not among them. */
export const dealtTo = (rows: Rows, step: string, row: StepRow, seat: string): HandCard[] => {
  if (!isOpen(row.state) || rows.get('seat', seat)?.role !== 'participant') return []
  const all = new Map<string, (number | null)[]>(row.items.map((id) => [id, []]))
  let mine: { [item: string]: number | null } = {}
  for (const [, entry] of rows.where('entry', 'round', roundKey(step, row.round))) {
    const answers = row.items.includes(entry.key)
      ? { [entry.key]: null }
      : (activityOf(row).answers?.(entry.value) ?? {})
    if (entry.seat === seat) mine = { ...mine, ...answers }
    for (const item in answers) all.get(item)?.push(answers[item]!)
  }
  const answered = Object.keys(mine).length
  const left = Math.max(0, mostOf(row) - answered)
  const fresh = open(rows, row, seat).filter(({ id }) => !(id in mine))
  const sideOf = new Map(fresh.map(({ id, side }) => [id, side]))
  const pool = byLot(
    fresh.map(({ id }) => id),
    step,
    seat,
  )
  const chosen =
    row.params['deal'] === 'route'
      ? routed(pool, answered, Math.min(left, AT_A_TIME), all, rows)
      : row.params['deal'] === 'sift'
        ? leastFirst(pool, all).slice(0, Math.min(left, 1))
        : leastFirst(pool, all).slice(0, left)
  return itemsOf(rows, byLot(chosen, step, `${seat}/${answered}`)).map(({ id, text }) => {
    const side = sideOf.get(id)
    return { id, text, ...(side !== undefined && { side }) }
  })
}

/** How many items one person is dealt in all; of texts, as many as one person may write. */
const mostOf = ({ params: { items_per_person, per_person } }: StepRow): number => {
  const { max } = Object(per_person) as { max?: number }
  return typeof items_per_person === 'number' ? items_per_person : (max ?? Infinity)
}

const leastFirst = (pool: string[], all: ReadonlyMap<string, unknown[]>) =>
  pool.toSorted((a, b) => all.get(a)!.length - all.get(b)!.length)

const byLot = (ids: string[], step: string, seat: string) =>
  ids
    .map((id) => ({ id, at: lot(step, seat, id) }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ id }) => id)

/** The next `count` by the pattern, from the place in it that `answered` has come to. `pool` is in an order by lot. */
const routed = (
  pool: string[],
  answered: number,
  count: number,
  all: ReadonlyMap<string, (number | null)[]>,
  rows: Rows,
) => {
  const left = [...pool]
  const seen = (id: string) => all.get(id)!.length
  // in tenths, so that several are equal and the lot has something to decide
  const divides = (id: string) => {
    const [a, d] = [1, -1].map((value) => all.get(id)!.filter((answer) => answer === value).length) as [number, number]
    return seen(id) >= ENOUGH && a + d > 0 ? Math.round((10 * Math.min(a, d)) / (a + d)) : 0
  }
  /** what a person split off or added while tidying is newer than what was written, and a later round newer than an earlier one */
  const isNew = (id: string) => {
    const card = rows.get('card', id)
    return (card?.round ?? 0) + (card?.entry === null ? 0.5 : 0)
  }
  const best = (value: (id: string) => number) => {
    const most = Math.max(...left.map(value))
    return left.find((id) => value(id) === most)!
  }
  const chosen: string[] = []
  for (let n = answered; n < answered + count && left.length > 0; n++) {
    const rule = PATTERN[n % PATTERN.length]
    const divisive = left.some((id) => divides(id) > 0)
    const next =
      rule === 'divisive' && divisive ? best(divides) : rule === 'new' ? best(isNew) : best((id) => -seen(id))
    chosen.push(next)
    left.splice(left.indexOf(next), 1)
  }
  return chosen
}
