import { createHash } from 'node:crypto'
import type { Hand } from '../../shared/activities/activity.ts'
import type { HandCard } from '../../shared/wall.ts'
import { isOpen, type Json, type StepRow } from '../../shared/workshop.ts'
import { activityOf, roundKey, seatedDesks } from './freeze.ts'
import { itemsOf, sourcesOf, type Source } from './items.ts'
import type { Act } from './act.ts'
import type { Rows } from './rows.ts'
import { seatedAt } from './tables.ts'

/**
 * Who gets which items where not everybody gets all: `exercises.md` b.2, b.6, b.13. What was dealt is stored, so that whoever asks again,
 * on any node, has the same in hand; it goes at the lock with all that ties a seat to what it said. A hand tells its owner ids and nothing
 * else: what a rule chooses is drawn by lot among all that fit it equally, rules are mixed in a fixed pattern, running answers weigh in as
 * counts, and the whole is put in an order by lot.
 */

/** How many texts of others one person gets to build on in a second pass. */
const TEXTS = 3
/** Of ten: five that few were dealt, three that divide, two new ones. */
const PATTERN = ['least', 'divisive', 'least', 'new', 'least', 'divisive', 'least', 'new', 'least', 'divisive'] as const
/** A statement with fewer answers divides nobody yet. */
const ENOUGH = 5

/** One that a seat may be dealt; `side` is the one it is to write about, null where it chooses. */
interface Card {
  id: string
  side?: 1 | -1 | null
}
interface Dealt {
  /** all that is dealt in this step: what is not among it is for everybody */
  of: ReadonlySet<string>
  cards: Card[]
}

/** What this seat was dealt of an open step, in the order it came, and more when all of that is answered. Null: it answers all. */
export const dealtTo = (rows: Rows, step: string, row: StepRow, seat: string): Dealt | null => {
  if (!isOpen(row.state) || rows.get('seat', seat)?.role !== 'participant') return null
  const hand = handIn(rows, step, row)
  if (!hand) return null
  const key = `${roundKey(step, row.round)}/${seat}`
  const of = new Set(hand.of)
  const among = (ids: string[]) => poolFor(rows, row, { ...hand, of: ids }, seat)
  const all = () => among(byLot(hand.of, key))
  if (hand.each === undefined && hand.few === undefined) return { of, cards: all() }
  const had = rows.get('dealt', key)?.items ?? []
  const count = wanting(rows, row, hand, had, key)
  // there may be thousands: they are looked through when somebody is dealt more, and not at each answer
  const dealt = count > 0 ? deal(rows, step, row, hand, all().map(({ id }) => id), had, count, seat) : had // prettier-ignore
  return { of, cards: among(dealt.filter((id) => of.has(id))) }
}

export const handCards = (rows: Rows, step: string, row: StepRow, seat: string): HandCard[] =>
  (dealtTo(rows, step, row, seat)?.cards ?? []).map((card) => {
    // who builds on a text has to read all of it
    const text = row.pass === 2 ? rows.get('card', card.id)!.text : itemsOf(rows, [card.id])[0]!.text
    return { ...card, text }
  })

/** Null: everybody answers all there is. */
const handIn = (rows: Rows, step: string, row: StepRow): Hand | null => {
  if (row.pass === 1) return activityOf(row).hand?.(row.params, itemsOf(rows, row.items)) ?? null
  const texts = rows.where('card', 'step', step).filter(([, { round, state, entry }]) => {
    const hasLeft = entry !== null && rows.get('entry', entry) === undefined
    return round === row.round && state === 'live' && !hasLeft
  })
  return { of: texts.map(([id]) => id), own: 'never', each: TEXTS }
}

/** What a seat wrote itself, or with its table. */
const isOwn = (rows: Rows, seat: string, item: string) => {
  const card = rows.get('card', item)
  if (!card) return false
  if (card.table !== undefined) return seatedAt(rows, card.step, seat) === card.table
  return card.entry !== null && rows.get('entry', card.entry)?.seat === seat
}

type Answers = { [item: string]: number | null }

/** What entries say about single items; an entry under an item's key says something about that one. */
const answersIn = (row: StepRow, entries: readonly { key: string; value: Json }[]): Answers =>
  Object.assign(
    {},
    ...entries.map(({ key, value }) =>
      row.items.includes(key) ? { [key]: null } : (activityOf(row).answers?.(value) ?? {}),
    ),
  ) as Answers

/** What one seat said in a round, also after its lock; before it nobody else's desk is looked at, since every hand asks for this. */
const saidBy = (rows: Rows, { id, row: { round } }: Source, seat: string): { key: string; value: Json }[] => {
  if (!rows.get('round', roundKey(id, round))?.unlinked)
    return rows.where('entry', 'desk', `${roundKey(id, round)}/${seat}`).map(([, entry]) => entry)
  const own = seatedDesks(rows, id, round).find((desk) => desk.seat === seat)
  return Object.entries(own?.entries ?? {}).map(([key, value]) => ({ key, value }))
}

/** What this seat said in the vote that `sides` names. Empty where nobody can know it any more. */
const sidesOf = (rows: Rows, row: StepRow, sides: string, seat: string): Answers => {
  const [found] = sourcesOf(rows, row, sides)
  const answers = found ? answersIn(found.row, saidBy(rows, found, seat)) : {}
  // what was sorted above the middle is agreed with
  return Object.fromEntries(Object.entries(answers).map(([item, answer]) => [item, answer === null ? null : Math.sign(answer)])) // prettier-ignore
}

/** What this seat may be dealt at all. */
const poolFor = (rows: Rows, row: StepRow, { of, own, sides }: Hand, seat: string): Card[] => {
  const said = sides === undefined ? undefined : sidesOf(rows, row, sides, seat)
  return of.flatMap((id): Card[] => {
    if (own === 'never' && isOwn(rows, seat, id)) return []
    if (!said) return [{ id }]
    const card = rows.get('card', id)
    // a text about a side is for those on it; of an item itself, its other side is to be written about
    if (card?.side && card.about) return said[card.about] === card.side ? [{ id }] : []
    const answer = said[id]
    return answer === undefined ? [] : [{ id, side: answer === 1 ? -1 : answer === -1 ? 1 : null }]
  })
}

const byLot = (ids: readonly string[], salt: string) =>
  ids
    .map((id) => ({ id, at: createHash('sha256').update(`${salt}/${id}`).digest('hex') }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ id }) => id)

const timesOf = (deals: readonly string[][]) => {
  const times = new Map<string, number>()
  for (const id of deals.flat()) times.set(id, (times.get(id) ?? 0) + 1)
  return (id: string) => times.get(id) ?? 0
}

/**
 * What a seat was dealt the round before, or in a step that these items come from. It is dealt that again: only whoever is asked about
 * the same can be said to have moved, and that counts for more than an even spread.
 */
const before = (rows: Rows, step: string, row: StepRow, seat: string): string[] =>
  [
    roundKey(step, row.round - 1),
    ...row.in.flatMap((name) => sourcesOf(rows, row, name)).map((from) => roundKey(from.id, from.row.round)),
  ].flatMap((key) => rows.get('dealt', `${key}/${seat}`)?.items ?? [])

/** How many more a seat is to be dealt: none as long as it has some to answer. */
const wanting = (rows: Rows, row: StepRow, { few = Infinity, each = Infinity }: Hand, had: string[], key: string) => {
  const mine = answersIn(row, rows.where('entry', 'desk', key).map(([, entry]) => entry)) // prettier-ignore
  return had.some((id) => !(id in mine)) ? 0 : Math.min(few, each - had.length)
}

const deal = (
  rows: Rows,
  step: string,
  row: StepRow,
  hand: Hand,
  pool: string[],
  had: string[],
  count: number,
  seat: string,
): string[] => {
  const round = roundKey(step, row.round)
  const key = `${round}/${seat}`
  const about = (id: string) => rows.get('card', id)?.about ?? id
  /** Another version of the own one, about the same thing, is none of the others. */
  const leftOf = ([own, ...others]: string[]) =>
    pool.filter(
      (id) =>
        id !== own && !others.includes(id) && !(hand.own === 'first' && own !== undefined && about(id) === about(own)),
    )
  let left = leftOf(had)
  if (left.length === 0) return had

  const deals = rows.where('dealt', 'round', round).map(([, { items }]) => items)
  const times = timesOf(deals)
  const again = before(rows, step, row, seat)
  const most = (value: (id: string) => number) => left.toSorted((a, b) => value(b) - value(a))[0]!
  const first = hand.own === 'first' ? left.find((id) => isOwn(rows, seat, id)) : undefined
  const divides = hand.routed ? dividing(rows, row, round) : () => 0
  const isNew = (id: string) => {
    const card = rows.get('card', id)
    // what a person split off or added while tidying is newer than what was written, and a later round newer than an earlier one
    return (card?.round ?? 0) + (card?.entry === null ? 0.5 : 0)
  }
  const next = (dealt: string[]): string => {
    if (dealt.length === 0 && first !== undefined) return first
    const known = again.find((id) => left.includes(id))
    if (known !== undefined) return known
    const rule = hand.routed ? PATTERN[dealt.length % PATTERN.length] : 'least'
    if (rule === 'divisive' && left.some((id) => divides(id) > 0)) return most(divides)
    if (rule === 'new') return most(isNew)
    // of those who begin with the same own one, each goes on with another
    const alike = hand.own === 'first' && dealt.length > 0 ? timesOf(deals.filter(([own]) => own === dealt[0])) : times
    return most((id) => -alike(id) - times(id) / (deals.length + 1))
  }
  const more: string[] = []
  while (more.length < count && left.length > 0) {
    more.push(next([...had, ...more]))
    left = leftOf([...had, ...more])
  }
  const items = [...had, ...(hand.own === 'first' ? more : byLot(more, `${key}/${had.length}`))]
  rows.put('dealt', key, { seat, step, round: row.round, items })
  return items
}

/** How evenly answers so far are divided, in tenths, so that several are equal and the lot has something to decide. */
const dividing = (rows: Rows, row: StepRow, round: string) => {
  const told = new Map<string, { agree: number; disagree: number; n: number }>()
  for (const [, entry] of rows.where('entry', 'round', round))
    for (const [id, answer] of Object.entries(answersIn(row, [entry]))) {
      const { agree, disagree, n } = told.get(id) ?? { agree: 0, disagree: 0, n: 0 }
      told.set(id, { agree: agree + Number(answer === 1), disagree: disagree + Number(answer === -1), n: n + 1 })
    }
  return (id: string) => {
    const { agree, disagree, n } = told.get(id) ?? { agree: 0, disagree: 0, n: 0 }
    return n >= ENOUGH && agree + disagree > 0 ? Math.round((10 * Math.min(agree, disagree)) / (agree + disagree)) : 0
  }
}

/**
 * What of its items a step is about where `sample` says how many: drawn by lot when it opens, as many about one thing and one side of it
 * as about another. What was drawn before stays, so that a later round is about the same.
 */
export const sampled = ({ rows, chance }: Act, { params: { sample }, items: before }: StepRow, ids: string[]) => {
  if (typeof sample !== 'number' || ids.length <= sample) return ids
  const times = new Map<string, number>()
  const timesSoFar = (id: string) => {
    const { about, side } = rows.get('card', id) ?? {}
    const key = `${about}/${side}`
    times.set(key, (times.get(key) ?? 0) + 1)
    return times.get(key)!
  }
  const drawn = ids.filter((id) => before.includes(id))
  drawn.forEach(timesSoFar)
  const others = chance.shuffle(ids.filter((id) => !before.includes(id))).map((id) => ({ id, times: timesSoFar(id) }))
  return [...drawn, ...others.toSorted((a, b) => a.times - b.times).map(({ id }) => id)].slice(0, sample)
}

/** At the lock, or when a round begins anew; `round` is missing: of all rounds. */
export const forgetDeals = (rows: Rows, step: string, round?: number) => {
  for (const [key, dealt] of rows.where('dealt', 'step', step))
    if (round === undefined || dealt.round === round) rows.remove('dealt', key)
}

/** The card that an answer builds on. */
export const builtOnOf = (value: Json) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && typeof value['built_on'] === 'string'
    ? value['built_on']
    : undefined
