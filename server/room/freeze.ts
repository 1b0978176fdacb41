import { activities } from '../../shared/activities/index.ts'
import type { Activity, CardContent, Desk, Given, Seating, Source } from '../../shared/activities/activity.ts'
import {
  isRevealed,
  type CardRow,
  type EntryRow,
  type Json,
  type JsonObject,
  type N,
  type StepRow,
} from '../../shared/workshop.ts'
import { same } from '../../shared/plan.ts'
import type { Act } from './act.ts'
import { seedsOf } from './asks.ts'
import { groupsOf, itemsOf, liveCards, singlesOf, sourcesOf } from './items.ts'
import { nextOrder, type Rows } from './rows.ts'
import { namesAt, seatedAt, sheetsOf } from './tables.ts'

/** What close fixes: who counts, the result, the cards. Done again when a seat leaves a step that is closed and not revealed. */

export const activityOf = (row: StepRow): Activity => {
  const found = activities[row.activity]
  if (!found) throw new Error(`no activity ${row.activity}`)
  return found
}

type Schema = ReturnType<Activity['entry']>
const schemas = new WeakMap<StepRow, Schema>()

/** What one seat may put in a step. Made once for each row: a schema costs far more to make than to use. */
export const schemaOf = (row: StepRow): Schema => {
  const schema = schemas.get(row) ?? activityOf(row).entry(row.params)
  schemas.set(row, schema)
  return schema
}

/** Nothing is hidden in it. */
export const isPublic = (row: StepRow) => activityOf(row).public?.(row.params) === true
/** Only facilitators put something in it, all on one board. */
export const isLed = (row: StepRow) => activityOf(row).led?.(row.params) === true

export const roundKey = (step: string, round: number) => `${step}/${round}`

/** Desks of one round, whole; those that say nothing are left out unless their seat pressed Done. */
export const desksOf = (rows: Rows, step: string, round: number, activity: Activity): Desk<Json>[] => {
  const desks = new Map<string, Desk<Json>>()
  for (const [, mark] of rows.where('mark', 'round', roundKey(step, round)))
    if (mark.done) desks.set(mark.seat, { seat: mark.seat, entries: {} })
  for (const [, entry] of rows.where('entry', 'round', roundKey(step, round))) {
    if (!activity.says(entry.value)) continue
    const desk = desks.get(entry.seat) ?? { seat: entry.seat, entries: {} }
    desk.entries[entry.key] = entry.value
    desks.set(entry.seat, desk)
  }
  return [...desks.values()]
}

/** What tables wrote together in this round, as entries, by table; only those that wrote something. */
const tableEntries = (rows: Rows, step: string, row: StepRow, activity: Activity) =>
  sheetsOf(rows, step, row.round).flatMap(({ table, about, written }) => {
    const value = written !== null && written !== 'unreadable' && activity.sheet?.(written, row.params)
    return value && activity.says(value) ? [{ table, about, value }] : []
  })

/** Tables wrote in this round, and what they wrote has not been read yet: until then it has no result. */
export const isUnread = (rows: Rows, step: string) => {
  const row = rows.get('step', step)!
  return Boolean(activityOf(row).sheet) && sheetsOf(rows, step, row.round).some(({ written }) => written === null)
}

/** Typed by a facilitator for somebody who said it aloud. */
export const isSpoken = (value: Json) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && value['spoken'] === true

/** `wrote`: seats at tables that wrote something have responded, whoever held the pen. */
const count = (
  { rows, here }: Act,
  desks: Desk<Json>[],
  touched: ReadonlySet<string>,
  wrote: (seat: string) => boolean,
): N => {
  const said = new Map(desks.map(({ seat, entries }) => [seat, Object.values(entries)]))
  const n = { present: 0, responded: 0, abstained: 0, silent: 0 }
  for (const [id, seat] of rows.all('seat')) {
    const values = wrote(id) ? [{}] : said.get(id)
    if (
      seat.role === 'participant'
        ? // whoever left and is still in the result, with answers that were shown before, is in n as well
          values === undefined && (seat.gone !== null || !(here(id) || touched.has(id)))
        : !values?.some((value) => !isSpoken(value))
    )
      continue
    n.present++
    if (values === undefined) n.silent++
    else if (values.length > 0) n.responded++
    else n.abstained++
  }
  return n
}

/**
 * The earlier step that `pair_with` names, by seat: its last round that was closed, from its entries or through the tokens that
 * outlive its lock. A round that is still being answered is paired with nothing: the change would tell of it.
 */
const before = (rows: Rows, row: StepRow) => {
  const ref = row.params['pair_with']
  if (typeof ref !== 'string') return {}
  const [found] = sourcesOf(rows, row, ref)
  if (!found || found.row.state === 'waiting' || found.row.state === 'skipped') return {}
  const closed = rows.where('round', 'step', found.id).filter(([, { closedAt }]) => closedAt !== null)
  if (closed.length === 0) return {}
  const last = Math.max(...closed.map(([, { round }]) => round))
  const isPaired = ({ seat }: Desk<Json>) => rows.get('seat', seat) !== undefined
  return { before: { step: found.id, desks: seatedDesks(rows, found.id, last).filter(isPaired) } }
}

/** Desks of a round, also after its lock: then by the seat that a pair token tells, or by nobody's. */
export const seatedDesks = (rows: Rows, step: string, round: number): Desk<Json>[] => {
  const unlinked = rows.get('round', roundKey(step, round))?.unlinked
  if (!unlinked) return desksOf(rows, step, round, activityOf(rows.get('step', step)!))
  const seats = new Map([...rows.all('pair')].map(([seat, { token }]) => [token, seat]))
  return unlinked.map(({ entries, pair }, i) => ({
    seat: (pair === undefined ? undefined : seats.get(pair)) ?? `${roundKey(step, round)}/${i}`,
    entries,
  }))
}

/** A card that a table wrote: nobody's, and everybody's who sits there, so that a step with names shows all of theirs. */
const tableCard = (
  rows: Rows,
  step: string,
  row: StepRow,
  { table, about, value }: { table: number; about: string | null; value: Json },
  activity: Activity,
): CardRow | null => {
  const content = activity.card?.(value, row.params)
  if (!content) return null
  const { text, category = null, slots = null, when = null, felt = null, value: number = null } = content
  const blank = seedCard(step, row, text, 0, false)
  return {
    ...blank,
    category,
    slots,
    when,
    felt,
    value: number,
    by: namesAt(rows, step, row, table).join(', ') || null,
    seeded: false,
    table,
    ...(about !== null && { about }),
  }
}

const cardOf = (
  act: Act,
  row: StepRow,
  step: string,
  id: string,
  entry: EntryRow,
  activity: Activity,
): CardRow | null => {
  const [about] = row.items.includes(entry.key) ? itemsOf(act.rows, [entry.key]) : []
  const content = activity.card?.(entry.value, row.params, about)
  if (!content) return null
  const seat = act.rows.get('seat', entry.seat)
  return {
    step,
    round: entry.round,
    text: content.text,
    category: content.category ?? null,
    slots: content.slots ?? null,
    when: content.when ?? null,
    felt: content.felt ?? null,
    value: content.value ?? null,
    order: 0,
    state: 'live',
    reason: null,
    group: null,
    by: row.attribution === 'named' ? (seat?.name ?? null) : row.attribution === 'alias' ? (seat?.alias ?? null) : null,
    seat: row.attribution === 'named' ? entry.seat : null,
    builtOn: content.built_on ?? null,
    ...(about && { about: about.id }),
    ...(content.side && { side: content.side }),
    entry: id,
    seeded: false,
    spoken: content.spoken ?? false,
    open: false,
    ...(row.items.includes(entry.key) && { about: entry.key }),
  }
}

/** A card that nobody wrote on a desk: handed in with the exercise, or what a result comes to. */
const madeCard = (step: string, row: StepRow, text: string, order: number): CardRow => ({
  step,
  round: row.round,
  text,
  category: null,
  slots: null,
  when: null,
  felt: null,
  value: null,
  order,
  state: 'live',
  reason: null,
  group: null,
  by: null,
  seat: null,
  builtOn: null,
  entry: null,
  seeded: false,
  spoken: false,
  open: false,
})

/** A card for something that the facilitator handed in with the exercise. */
export const seedCard = (step: string, row: StepRow, text: string, order: number, open: boolean): CardRow => ({
  ...madeCard(step, row, text, order),
  seeded: true,
  open,
})

/** A facilitator made it between the close and the vote. What was split off a card goes with that card. */
export const isMade = ({ entry, seeded, open }: CardRow) => entry === null && seeded && !open
/** Cards that a result comes to, in its order; found again, the same words keep their card. */
const yieldCards = ({ rows, chance }: Act, step: string, row: StepRow, contents: CardContent[]) => {
  // what was handed in with the step stays what it works on
  const cards = rows.where('card', 'step', step).filter(([, { round, open }]) => round === row.round && !open)
  const before = new Map(cards.map(([id, card]) => [card.text, id]))
  contents.forEach(({ text, slots = null }, order) => {
    rows.put('card', before.get(text) ?? chance.id('it'), { ...madeCard(step, row, text, order), slots })
    before.delete(text)
  })
  for (const [, id] of before) rows.remove('card', id)
}

/** The next place on an open board, by the row of its step: whatever else changes it changes that row as well. */
const nextPlace = new WeakMap<StepRow, number>()

const placeAfter = (rows: Rows, step: string, row: StepRow) => {
  const place = nextPlace.get(row) ?? nextOrder(rows.where('card', 'step', step))
  nextPlace.set(row, place + 1)
  return place
}

/** Brings the card of one entry on an open board up to date, and looks at no other: there may be thousands. */
export const showEntry = (act: Act, step: string, entry: string) => {
  const { rows, chance } = act
  const row = rows.get('step', step)!
  if (row.params['privacy'] !== 'open') return
  const activity = activityOf(row)
  const put = rows.get('entry', entry)
  // with the first one come those that were handed in
  if (put && rows.count('card', 'step', step) === 0) return makeCards(act, step, row, activity, true)
  const [[id, before] = []] = rows.where('card', 'entry', entry)
  const card = put && activity.says(put.value) ? cardOf(act, row, step, entry, put, activity) : null
  if (card) {
    const { state, reason } = before?.text === card.text ? before : card
    const next = { ...card, state, reason, order: before?.order ?? placeAfter(rows, step, row), open: true }
    if (!same(before, next)) rows.put('card', id ?? chance.id('it'), next)
  } else if (id !== undefined) {
    rows.remove('card', id)
    for (const [split, other] of rows.where('card', 'builtOn', id)) if (isMade(other)) rows.remove('card', split)
  }
}

/**
 * Cards of this round as the entries now are; one that was hidden and has not changed stays hidden. Shuffled once, together.
 * `open`: a playful step, whose cards are seen while they are written; they stay where they appeared. `showEntry` says the same of one.
 */
const makeCards = (act: Act, step: string, row: StepRow, activity: Activity, open = false) => {
  const { rows, chance } = act
  const before = new Map<string, [string, CardRow]>()
  for (const [id, card] of rows.where('card', 'step', step))
    if (card.round === row.round)
      before.set(card.entry ?? (card.table === undefined ? card.text : `table/${card.table}`), [id, card])
  const cards: { id: string; card: CardRow }[] = []
  const add = (from: string, card: CardRow) => {
    const old = before.get(from)
    before.delete(from)
    const { state, reason } = old?.[1].text === card.text ? old[1] : card
    const order = old?.[1].order ?? Infinity
    cards.push({ id: old?.[0] ?? chance.id('it'), card: { ...card, state, reason, order, open } })
  }
  for (const [id, entry] of rows.where('entry', 'round', roundKey(step, row.round))) {
    const card = activity.says(entry.value) ? cardOf(act, row, step, id, entry, activity) : null
    if (card) add(id, card)
  }
  for (const each of tableEntries(rows, step, row, activity)) {
    const card = tableCard(rows, step, row, each, activity)
    if (card) add(`table/${each.table}`, card)
  }
  if (row.round === 1) for (const text of seedsOf(rows, row)) add(text, seedCard(step, row, text, 0, false))
  const gone = new Set([...before.values()].filter(([, card]) => !isMade(card)).map(([id]) => id))
  for (const [id, card] of before.values()) if (gone.has(id) || gone.has(card.builtOn ?? '')) rows.remove('card', id)
  const ordered = open ? cards.toSorted((a, b) => a.card.order - b.card.order) : chance.shuffle(cards)
  // on an open board after those of earlier rounds, where they appeared
  const earlier = open ? rows.where('card', 'step', step).filter(([, { round }]) => round < row.round) : []
  const first = nextOrder(earlier)
  // those of an open board are mostly as they were, and need not be written again
  for (const [place, { id, card }] of ordered.entries()) {
    const placed = { ...card, order: first + place }
    if (!same(rows.get('card', id), placed)) rows.put('card', id, placed)
  }
}

/** The steps that these names lead to, each once, as far as they were revealed. */
const lookedBackAt = (rows: Rows, row: StepRow, names: readonly string[] = row.in): Source[] => {
  const named = new Map(names.flatMap((name) => sourcesOf(rows, row, name)).map((source) => [source.id, source.row]))
  return [...named].map(([step, { ref, activity, params, attribution, items, state }]) => {
    const rounds = rows
      .where('round', 'step', step)
      .map(([, round]) => round)
      .filter(({ revealedAt, n, result }) => revealedAt !== null && n !== null && result !== null)
      .toSorted((a, b) => a.round - b.round)
      .map(({ round, n, result }) => ({ round, n: n!, result: result!, desks: seatedDesks(rows, step, round) }))
    const written = isRevealed(state) && activities[activity]?.card ? liveCards(rows, step) : []
    const cards = written.map(([id, { text, slots, about = null }]) => ({ id, text, slots, about }))
    return { step, ref, activity, params, attribution, items: itemsOf(rows, items), rounds, cards }
  })
}

/** Where each seat sits: by what it said in the checks that `seats` names, as far as those were revealed; else by its perspective. */
const seatingsOf = (rows: Rows, row: StepRow): Seating[] => {
  const named = activityOf(row).names?.(row.params) ?? []
  const checks = named.flatMap(({ param, ref }) => (param === 'seats' ? [ref] : []))
  if (checks.length === 0) {
    const told = [...rows.all('seat')].filter(([, { perspective }]) => perspective !== '')
    return [{ kind: null, tags: Object.fromEntries(told.map(([seat, { perspective }]) => [seat, perspective])) }]
  }
  return lookedBackAt(rows, row, checks).map(({ step, rounds }) => ({
    kind: step,
    tags: Object.fromEntries(
      (rounds.at(-1)?.desks ?? []).flatMap(({ seat, entries: { answer } }) =>
        typeof answer === 'string' ? [[seat, answer]] : [],
      ),
    ),
  }))
}

/** The people that the numbers rest on: nobody answers a step that looks back. */
const nOfSources = (rows: Rows, row: StepRow): N =>
  lookedBackAt(rows, row)
    .flatMap(({ rounds }) => rounds.at(-1)?.n ?? [])
    .reduce((most, n) => (n.responded > most.responded ? n : most), {
      present: 0,
      responded: 0,
      abstained: 0,
      silent: 0,
    })

/** Nobody is counted before the close. */
export const NOBODY: N = { present: 0, responded: 0, abstained: 0, silent: 0 }

/** All that the result of the running round may look at. */
export const givenOf = (rows: Rows, step: string, n: N): Given<JsonObject, Json> => {
  const row = rows.get('step', step)!
  const activity = activityOf(row)
  const decisions = rows
    .where('decision', 'step', step)
    .toSorted(([, a], [, b]) => a.order - b.order)
    .map(([id]) => id)
  const tables = tableEntries(rows, step, row, activity).map(({ table, value }) => ({
    seat: `table/${table}`,
    entries: { table: value },
  }))
  return {
    desks: [...desksOf(rows, step, row.round, activity), ...tables],
    params: row.params,
    items: itemsOf(rows, [...row.items, ...decisions]),
    decisions,
    n,
    attribution: row.attribution,
    seed: roundKey(step, row.round),
    threshold: rows.workshop.threshold,
    ...before(rows, row),
    ...(activity.looksBack && {
      sources: lookedBackAt(rows, row),
      seated: seatingsOf(rows, row),
    }),
    ...(activity.groups && {
      board: {
        groups: groupsOf(rows, step),
        singles: singlesOf(rows, row),
        moves: rows.where('move', 'step', step).length,
      },
    }),
  }
}

/**
 * Fixes n, result and cards of the running round. A heavy result is named and computed after the commit; what tables wrote is
 * read after it, and then all is done once more.
 */
export const freeze = (act: Act, step: string) => {
  const { rows, chance } = act
  const row = rows.get('step', step)!
  const activity = activityOf(row)
  const key = roundKey(step, row.round)
  const entries = rows.where('entry', 'round', key)
  const desks = desksOf(rows, step, row.round, activity)
  const touched = new Set([...entries.map(([, { seat }]) => seat), ...desks.map(({ seat }) => seat)])
  const tables = new Set(tableEntries(rows, step, row, activity).map(({ table }) => table))
  const n = activity.looksBack
    ? nOfSources(rows, row)
    : count(act, desks, touched, (seat) => tables.has(seatedAt(rows, step, seat) ?? 0))
  if (activity.card) makeCards(act, step, row, activity, row.params['privacy'] === 'open')
  const given = givenOf(rows, step, n)
  const heavy = isUnread(rows, step) || (activity.heavy?.(given) ?? false)
  const result = heavy ? null : activity.result(given)
  // what takes long to find comes to no cards
  if (result && activity.yields) yieldCards(act, step, row, activity.yields(result, row.params))
  rows.change('round', key, {
    closedAt: rows.get('round', key)!.closedAt ?? act.now,
    n,
    result,
    computing: heavy ? chance.id('co') : null,
  })
  rows.change('workshop', 'workshop', { peakPresent: Math.max(rows.workshop.peakPresent, n.present) })
}

/** Takes away what a seat had on its desk in rounds that were not revealed, and counts closed ones again. */
export const dropUnrevealed = (act: Act, seat: string) => {
  const { rows } = act
  const again = new Set<string>()
  const isShown = ({ step, round }: { step: string; round: number }) => {
    const row = rows.get('step', step)!
    if (row.state === 'closed') again.add(step)
    return round < row.round || isRevealed(row.state)
  }
  for (const [id, entry] of rows.where('entry', 'seat', seat))
    // answers to a decision are frozen before their step is; a board is the room's, whoever moved something on it
    if (
      !isShown(entry) &&
      !isLed(rows.get('step', entry.step)!) &&
      rows.get('decision', entry.key)?.answers !== 'revealed'
    ) {
      rows.remove('entry', id)
      showEntry(act, entry.step, id)
    }
  for (const [key, mark] of rows.where('mark', 'seat', seat)) if (!isShown(mark)) rows.remove('mark', key)
  for (const [id, note] of rows.where('dissent', 'seat', seat)) {
    const decision = rows.get('decision', note.decision)!
    if (decision.answers !== 'revealed' && !isShown(decision)) rows.remove('dissent', id)
  }
  for (const step of again) freeze(act, step)
}
