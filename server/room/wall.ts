import { isOpen, isRevealed, type DissentRow, type StepRow } from '../../shared/workshop.ts'
import type {
  BoardView,
  CardMove,
  CardView,
  DecisionView,
  GroupView,
  Pulse,
  ResultView,
  StepView,
  WorkshopView,
} from '../../shared/wall.ts'
import { nameIn } from '../../shared/activities/cards/name.ts'
import { promiseOf } from '../../shared/promise.ts'
import { settingText } from '../../shared/settings.ts'
import { activityOf, givenOf, isLed, isPublic, NOBODY, roundKey } from './freeze.ts'
import { itemsOf } from './items.ts'
import { followersOf } from './paired.ts'
import { isCovered, markOf, type Rows, type Seen } from './rows.ts'
import { tableCount, tablesView } from './tables.ts'

/** What the room may see, key by key. `undefined`: the key is not there. */

export const pulse = ({ rows, here }: Seen): Pulse => {
  const { at } = rows.workshop
  const row = at === null ? undefined : rows.get('step', at)
  let done = 0
  let present = 0
  for (const [id, seat] of rows.all('seat')) {
    if (seat.gone !== null || (seat.role !== 'participant' && seat.role !== 'facilitator')) continue
    const isDone = row && at !== null && markOf(rows, row, at, id)?.done === true
    if (isDone) done++
    if (isDone || (seat.role === 'participant' && here(id))) present++
  }
  return {
    step: at,
    state: row?.state ?? null,
    round: row?.round ?? 0,
    endsAt: row?.endsAt ?? null,
    ...(row && row.pausedLeft !== null && { paused: row.pausedLeft }),
    done,
    present,
  }
}

export const workshop = ({ rows }: Seen): WorkshopView => {
  const { title, settings, language, door, breakUntil, endedAt, at } = rows.workshop
  const row = at === null ? undefined : rows.get('step', at)
  const first = [...rows.all('exercise')].toSorted(([, a], [, b]) => a.order - b.order)[0]?.[0]
  const running = row?.exercise ?? first
  const exercise = running === undefined ? undefined : rows.get('exercise', running)
  const steps =
    running === undefined ? [] : rows.where('step', 'exercise', running).toSorted(([, a], [, b]) => a.order - b.order)
  const [host] = [...rows.all('seat').values()]
    .filter((seat) => seat.role === 'facilitator' && seat.gone === null)
    .toSorted((a, b) => a.order - b.order)
  return {
    title,
    exercise: exercise?.doc.title ?? null,
    position: steps.findIndex(([id]) => id === at) + 1,
    of: steps.length,
    promise: promiseOf(rows.workshop),
    settings: (exercise?.doc.settings ?? []).flatMap((setting) => {
      const { key, ask } = setting
      const value = settings[key]
      if (value === undefined || value.length === 0 || setting.told === false) return []
      return [{ key, ask, value: Array.isArray(value) ? value : settingText(value, setting, language) }]
    }),
    facilitator: host?.name ?? '',
    door,
    breakUntil,
    ended: endedAt !== null,
  }
}

export const stepView = (rows: Rows, id: string, row: StepRow): StepView => {
  const { order, exercise, ref } = row
  if (row.state === 'waiting') return { order, exercise, ref }
  const { activity, title, ask, hint, params, state, round, pass, minutes, attribution, items, hold } = row
  const turns = rows.get('round', roundKey(id, round))?.turns
  return {
    order,
    exercise,
    ref,
    activity,
    title,
    ask,
    hint,
    params,
    state,
    round,
    minutes,
    attribution,
    items,
    ...(hold && { hold }),
    ...(isPublic(row) && { public: true as const }),
    ...(pass === 2 && { pass }),
    ...(turns && { turns }),
    ...(followersOf(rows, id).length > 0 && { paired: true }),
    ...(isOpen(state) && activityOf(row).hand?.(params, itemsOf(rows, items)) && { dealt: true as const }),
    ...(tableCount(row) > 0 && { tables: tablesView(rows, id, row) }),
  }
}

/** Who moved this card last in a step that groups now; the room is told for a moment. */
const lastMove = (rows: Rows, card: string): { moved?: CardMove } => {
  const moves = rows.where('move', 'card', card).filter(([, { step }]) => isOpen(rows.get('step', step)!.state))
  const last = moves.toSorted(([, a], [, b]) => a.order - b.order).at(-1)
  if (!last) return {}
  const [id, { step, order, at, by }] = last
  const name = rows.get('step', step)!.attribution === 'named' ? rows.get('seat', by)?.name : undefined
  return { moved: { id, order, at, ...(name !== undefined && { by: name }) } }
}

export const cardView = (rows: Rows, id: string): CardView | undefined => {
  const card = rows.get('card', id)
  if (!card) return undefined
  const { state, round, params } = rows.get('step', card.step)!
  const shown = isRevealed(state) || rows.get('round', roundKey(card.step, card.round))?.revealedAt != null
  const { step, order, text, category, slots, when, felt, value, by, builtOn, about, side, table, turn } = card
  const { group, reason, seeded, spoken, open } = card
  if (!open && !shown) return undefined
  // a later round that is still hidden stays hidden while earlier rounds are on the wall
  if (!open && card.round === round && !isRevealed(state)) return undefined
  if (isCovered(rows, card)) return undefined
  if (card.state === 'hidden') return { step, order, state: 'hidden', ...(reason !== null && { reason }) }
  const name = nameIn(card, params)
  return {
    step,
    order,
    text,
    state: card.state,
    ...(category !== null && { category }),
    ...(slots !== null && { slots }),
    ...(when !== null && { when }),
    ...(felt !== null && { felt }),
    ...(value !== null && { value }),
    ...(by !== null && { by }),
    ...(builtOn !== null && { built_on: builtOn }),
    ...(name !== text && { name }),
    ...(about !== undefined && { about }),
    ...(side !== undefined && { side }),
    ...(group !== null && { group }),
    ...lastMove(rows, id),
    ...(reason !== null && { reason }),
    ...(seeded && { seeded }),
    ...(spoken && { spoken }),
    ...(table !== undefined && { table }),
    ...(turn !== undefined && rows.get('round', roundKey(step, card.round))?.turns && { turn }),
  }
}

export const groupView = (rows: Rows, id: string): GroupView | undefined => {
  const group = rows.get('group', id)
  if (!group) return undefined
  const cards = rows.where('card', 'group', id).map(([card]) => card)
  return { step: group.step, order: group.order, name: group.name, cards: cards.toSorted() }
}

const TENTH = 10
/** Minutes from open to close, to a tenth. */
const minutesOf = (openedAt: number, closedAt: number) => Math.round(((closedAt - openedAt) / 60_000) * TENTH) / TENTH

/** Revealed rounds of a step, earliest first, in the shape of the outcome's Step. */
export const resultViews = (rows: Rows, step: string): ResultView[] | undefined => {
  const row = rows.get('step', step)
  if (!row) return undefined
  const rounds = rows
    .where('round', 'step', step)
    .map(([, round]) => round)
    .filter(({ revealedAt, n, result }) => revealedAt !== null && n !== null && result !== null)
    .toSorted((a, b) => a.round - b.round)
  if (rounds.length === 0) return undefined
  return rounds.map((round) => ({
    id: step,
    type: row.activity,
    ...(typeof row.params['mode'] === 'string' && { mode: row.params['mode'] }),
    ...(typeof row.params['shape'] === 'string' && { shape: row.params['shape'] }),
    ask: row.ask,
    round: round.round,
    params: row.params,
    attribution: row.attribution,
    minutes: minutesOf(round.openedAt, round.closedAt!),
    n: round.n!,
    result: round.result as ResultView['result'],
  }))
}

/**
 * What facilitators have put so far in a step that is public, for all to see until its reveal. Of every other step nothing is here: what
 * is put there stays hidden.
 */
export const boardView = (rows: Rows, step: string): BoardView | undefined => {
  const row = rows.get('step', step)
  if (!row || !(isOpen(row.state) || row.state === 'closed') || !isPublic(row) || !isLed(row)) return undefined
  return { round: row.round, result: activityOf(row).result(givenOf(rows, step, NOBODY)) as BoardView['result'] }
}

const named = (rows: Rows, seat: string | null) => {
  const name = seat === null ? undefined : rows.get('seat', seat)?.name
  return seat === null || name === undefined ? null : { seat, name }
}

const noteView = (rows: Rows, id: string, { text, strength, signed, seat }: DissentRow) => {
  const by = signed ? named(rows, seat)?.name : undefined
  return { id, text, strength, ...(by !== undefined && { by }) }
}

export const decisionView = (rows: Rows, id: string): DecisionView | undefined => {
  const decision = rows.get('decision', id)
  if (!decision) return undefined
  const { step, order, takers, fields, answers, n, result } = decision
  const row = rows.get('step', step)!
  const entries = rows.where('entry', 'round', roundKey(step, row.round)).filter(([, { key }]) => key === id)
  const notes = rows.where('dissent', 'decision', id)
  const open = answers === 'revealed' || isRevealed(row.state)
  const owner = fields.owner !== null && takers.includes(fields.owner) ? fields.owner : (takers[0] ?? null)
  return {
    ...fields,
    step,
    order,
    owner: named(rows, owner),
    decider: named(rows, fields.decider),
    takers: takers.flatMap((seat) => named(rows, seat) ?? []),
    answers,
    answered: n?.responded ?? entries.length,
    n,
    result,
    notes: notes.length,
    dissent: open
      ? // by their ids, drawn at random: their number grew while they were written, so the order of writing would tell who
        notes.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, note]) => noteView(rows, key, note))
      : [],
  }
}

export const queue = (rows: Rows) =>
  [...rows.all('speaker')]
    .filter(([, { since }]) => since !== null)
    .toSorted(([one, a], [other, b]) => a.spoken - b.spoken || a.since! - b.since! || (one < other ? -1 : 1))
    .flatMap(([seat, { spoken }]) => {
      const person = named(rows, seat)
      return person ? [{ ...person, spoken }] : []
    })
