import { warningsOf } from '../../shared/exercises/warnings.ts'
import { isOpen, isRevealed, type StepRow } from '../../shared/workshop.ts'
import type { AgendaView, Backstage, MoveView, PersonView, RoomView } from '../../shared/wall.ts'
import { alike } from './alike.ts'
import { activityOf, desksOf, givenOf, isLed, isPublic, NOBODY, roundKey } from './freeze.ts'
import { isNeeded, itemsOf } from './items.ts'
import { perRows } from './per-rows.ts'
import { markOf, type Rows, type Seen } from './rows.ts'
import { inWords } from './steps.ts'
import { sheetsOf } from './tables.ts'
import { miswiredRow } from './wiring.ts'

/** What only facilitators see, key by key. Who is done, never what anybody wrote. */

export const agendaView = (rows: Rows, id: string): AgendaView | undefined => {
  const stored = rows.get('step', id)
  if (!stored) return undefined
  const row = stored.state === 'waiting' ? inWords(rows, stored) : stored
  const {
    order,
    exercise,
    ref,
    activity,
    title,
    ask,
    hint,
    minutes,
    params,
    attribution,
    hold,
    tips,
    state,
    round,
    pass,
  } = row
  const current = rows.get('round', roundKey(id, round))
  const chosen = isOpen(state) && isLed(row) && !isPublic(row)
  const preview = chosen ? activityOf(row).result(givenOf(rows, id, NOBODY)) : previewOf(rows, id, row)
  return {
    order,
    exercise,
    ref,
    activity,
    title,
    ask,
    hint,
    minutes,
    params,
    attribution,
    hold,
    tips,
    state,
    round,
    pass,
    openedAt: current?.openedAt ?? null,
    closedAt: current?.closedAt ?? null,
    n: current?.n ?? null,
    ...(current?.computing && { computing: true as const }),
    ...unreadableIn(rows, id, round),
    ...(current?.turns && { turns: current.turns }),
    ...(row.ahead && { ahead: true as const }),
    ...(isPublic(row) && { public: true as const }),
    ...(preview && { preview }),
    ...(row.break && { break: row.break }),
    ...warningsFor(rows, id),
    ...needlessFor(rows, id, row),
    ...(rows.get('exercise', exercise)?.imported && row.state !== 'waiting' && { brought: true as const }),
    fact: factOf(rows, id, row),
  }
}

const unreadableIn = (rows: Rows, step: string, round: number): Pick<AgendaView, 'unreadable'> => {
  const tables = sheetsOf(rows, step, round).flatMap(({ table, written }) => (written === 'unreadable' ? table : []))
  return tables.length > 0 ? { unreadable: tables } : {}
}

/** What a closed step will show, where nothing of it is new to the room. */
const previewOf = (rows: Rows, id: string, row: StepRow) => {
  const { previews } = activityOf(row)
  const found = row.state === 'closed' && previews ? rows.get('round', roundKey(id, row.round))?.result : null
  return found && previews?.(givenOf(rows, id, NOBODY)) ? found : undefined
}

/** What the steps that are still to come will not get. */
const warnings = perRows(['step', 'exercise'], (rows) => {
  const docs = new Map([...rows.all('exercise')].map(([place, { doc }]) => [place, doc]))
  const steps = [...rows.all('step')]
    .toSorted(([, a], [, b]) => a.order - b.order)
    .map(([step, row]) => ({
      ...row,
      step,
      in: row.state === 'waiting' ? row.in : [],
      gone: row.state === 'skipped',
    }))
  return Map.groupBy(warningsOf(docs, steps), ({ step }) => step)
})

const warningsFor = (rows: Rows, id: string): Pick<AgendaView, 'warnings'> => {
  const found = warnings(rows).get(id)
  return found ? { warnings: found.map(({ in: name, why, empty }) => ({ in: name, why, empty })) } : {}
}

/** Why a step that is still to come should be passed over: its condition does not hold, or it would look at what it cannot use. */
const needlessFor = (rows: Rows, id: string, row: StepRow): Pick<AgendaView, 'needless'> => {
  if (row.state !== 'waiting') return {}
  const wrong = miswiredRow(rows, id, row)
  if (wrong) return { needless: wrong.why }
  return row.only_if && isNeeded(rows, row) === false ? { needless: row.only_if.else } : {}
}

/** A few words' worth about a finished step. What is hidden counts for nothing here either. */
const factOf = (rows: Rows, id: string, row: StepRow): AgendaView['fact'] => {
  if (!isRevealed(row.state)) return {}
  const last = rows.get('round', roundKey(id, row.round))
  const cards = activityOf(row).card
    ? rows.where('card', 'step', id).filter(([, card]) => card.state === 'live').length
    : 0
  const found = last?.result?.['rows']
  const lines = Array.isArray(found) ? (found as { above_line?: boolean; item?: string; n?: number }[]) : []
  const above = lines.filter(({ above_line, item = '' }) => above_line === true && !item.includes('|')).length
  const groups = rows
    .where('group', 'step', id)
    .filter(([group]) => rows.where('card', 'group', group).length > 0).length
  const loose = row.items.filter((item) => rows.get('card', item)?.group === null).length
  return {
    ...(last?.n && !activityOf(row).looksBack && { answered: last.n.responded }),
    ...(cards > 0 && { cards }),
    ...(above > 0 && { above }),
    ...(row.activity === 'group' && { items: groups + loose }),
    ...(row.activity === 'place' && { placed: row.items.length }),
    ...(row.activity === 'decide' && { decided: rows.where('decision', 'step', id).length }),
  }
}

export const personView = ({ rows, here, connected }: Seen, id: string): PersonView | undefined => {
  const seat = rows.get('seat', id)
  if (!seat || seat.role === 'screen') return undefined
  const { at } = rows.workshop
  const row = at === null ? undefined : rows.get('step', at)
  const done = at !== null && row !== undefined && markOf(rows, row, at, id)?.done === true
  return {
    name: seat.name,
    role: seat.role,
    perspective: seat.perspective,
    here: connected(id) || here(id),
    done,
    joinedAt: seat.joinedAt,
    ...(seat.gone !== null && { gone: seat.gone }),
  }
}

export const roomView = ({ rows, connected, retentionMs }: Seen): RoomView => {
  const { code, door, ballots, promise, settings, createdAt, startedAt, endedAt, at, agenda, promised } = rows.workshop
  const row = at === null ? undefined : rows.get('step', at)
  const marks = at === null || !row ? [] : rows.where('mark', 'round', roundKey(at, row.round))
  const screens = [...rows.all('seat')].filter(([id, seat]) => seat.role === 'screen' && connected(id)).length
  return {
    code,
    door,
    screens,
    moreTime: row && isOpen(row.state) ? marks.filter(([, mark]) => mark.moreTime).length : 0,
    ballots,
    promise,
    settings,
    ...(agenda && { agenda }),
    ...(promised !== undefined && { promised }),
    shown: [...rows.all('shown').keys()].toSorted(),
    createdAt,
    startedAt,
    endedAt,
    purgeAt: (endedAt ?? createdAt) + retentionMs,
  }
}

export const offers = (rows: Rows, step: string): [string, string][] | undefined => {
  const row = rows.get('step', step)
  if (!row || !activityOf(row).groups || !isOpen(row.state)) return undefined
  const cards = row.items.flatMap((id) => {
    const card = rows.get('card', id)
    return card?.state === 'live' ? [{ id, text: card.text, group: card.group }] : []
  })
  const groupOf = new Map(cards.map(({ id, group }) => [id, group]))
  return alike(rows, step, cards).flatMap(({ a, b }): [string, string][] => {
    const together = groupOf.get(a) !== null && groupOf.get(a) === groupOf.get(b)
    return together || rows.get('apart', [a, b].toSorted().join('|')) ? [] : [[a, b]]
  })
}

/** So many moves are shown: the list goes out whole whenever there is one more. */
const LAST_MOVES = 100

/** The end of the log of moves. In a step without names nobody is told whose a participant's move was. */
export const moves = (rows: Rows, step: string): MoveView[] => {
  const named = rows.get('step', step)?.attribution === 'named'
  const shown = (seat: string) => named || rows.get('seat', seat)?.role === 'facilitator'
  return rows
    .where('move', 'step', step)
    .toSorted(([, a], [, b]) => a.order - b.order)
    .slice(-LAST_MOVES)
    .map(([id, { card, from, to, by, at }]) => ({ id, card, from, to, by: shown(by) ? by : '', at }))
}

/** What the piles of those who are done have in common, while they can still be put together on the wall. */
export const sorted = (rows: Rows, step: string): Backstage['sorted'][string] | undefined => {
  const row = rows.get('step', step)
  if (!row || !isOpen(row.state)) return undefined
  const activity = activityOf(row)
  if (!activity.groups) return undefined
  const isDone = (seat: string) => rows.get('mark', `${roundKey(step, row.round)}/${seat}`)?.done === true
  const desks = desksOf(rows, step, row.round, activity).filter(
    ({ seat, entries }) => isDone(seat) && Object.keys(entries).length > 0,
  )
  const { suggested } = activity.result({
    desks,
    params: row.params,
    items: itemsOf(rows, row.items).filter(({ id }) => rows.get('card', id)?.state === 'live'),
    n: { present: 0, responded: desks.length, abstained: 0, silent: 0 },
    attribution: row.attribution,
    seed: roundKey(step, row.round),
  })
  return Array.isArray(suggested) ? { people: desks.length, piles: suggested as string[][] } : undefined
}

export const moderation = (rows: Rows, step: string) => {
  const row = rows.get('step', step)
  const open = row?.params['text_for_moderation'] === true
  if (!row || !open || row.state !== 'closed') return undefined
  return rows
    .where('card', 'step', step)
    .filter(([, { round }]) => round === row.round)
    .toSorted(([, a], [, b]) => a.order - b.order)
    .map(([card, { text, state, reason }]) => ({ card, text, state, ...(reason !== null && { reason }) }))
}
