import { duplicateOffers } from '../../shared/stats/text.ts'
import type { Projected } from '../../shared/documents.ts'
import {
  isOpen,
  isRevealed,
  type CardRow,
  type DissentRow,
  type EntryRow,
  type Json,
  type MarkRow,
  type StepRow,
} from '../../shared/workshop.ts'
import type {
  AgendaView,
  CardView,
  DecisionView,
  GroupView,
  PersonView,
  Pulse,
  ResultView,
  RoomView,
  StepView,
  WorkshopView,
} from '../../shared/wall.ts'
import { activityOf, roundKey } from './freeze.ts'
import type { Op, Rows } from './rows.ts'

/**
 * The wall and the backstage as functions of the rows: one function per key, so that the whole document (every key) and an update
 * (the keys that a change touches) cannot differ. `undefined` means that the key is not there.
 */

export interface Seen {
  rows: Rows
  here(seat: string): boolean
  connected(seat: string): boolean
  retentionMs: number
}

/** `map/key` */
export type Place = `${string}/${string}`
type View = (seen: Seen, key: string) => object | undefined

const wall: { [map: string]: View } = {
  now: (seen, key) => (key === 'pulse' ? pulse(seen) : workshop(seen)),
  steps: ({ rows }, id) => {
    const row = rows.get('step', id)
    return row && stepView(row)
  },
  cards: ({ rows }, id) => cardView(rows, id),
  groups: ({ rows }, id) => groupView(rows, id),
  results: ({ rows }, id) => resultViews(rows, id),
  decisions: ({ rows }, id) => decisionView(rows, id),
  talk: ({ rows }) => queue(rows),
}

const backstage: { [map: string]: View } = {
  agenda: ({ rows }, id) => agendaView(rows, id),
  exercises: ({ rows }, id) => {
    const row = rows.get('exercise', id)
    return (
      row && {
        order: row.order,
        id: row.doc.id,
        title: row.doc.title,
        version: row.doc.version,
        variant: row.variant,
        settings: row.doc.settings,
      }
    )
  },
  people: (seen, id) => personView(seen, id),
  room: (seen) => roomView(seen),
  moves: ({ rows }, step) => {
    const moves = rows.where('move', 'step', step).sort(([, a], [, b]) => a.order - b.order)
    return moves.map(([id, { card, from, to, by, at }]) => ({ id, card, from, to, by, at }))
  },
  offers: ({ rows }, step) => offers(rows, step),
  moderation: ({ rows }, step) => moderation(rows, step),
}

const views: { [document in Projected]: { [map: string]: View } } = { wall, backstage }

/** The value at a place, as JSON. */
export const look = (document: Projected, seen: Seen, place: Place): Json | undefined => {
  const slash = place.indexOf('/')
  const view = views[document][place.slice(0, slash)]!
  return view(seen, place.slice(slash + 1)) as Json | undefined
}

const keysOf = (rows: Rows, ...kinds: Parameters<Rows['all']>[0][]) =>
  kinds.flatMap((kind) => [...rows.all(kind).keys()])

/** Every place of a document. */
export const everywhere = (document: Projected, { rows }: Seen): Place[] => {
  const of = (map: string, keys: string[]) => keys.map((key): Place => `${map}/${key}`)
  const steps = keysOf(rows, 'step')
  if (document === 'wall')
    return [
      'now/pulse',
      'now/workshop',
      'talk/queue',
      ...of('steps', steps),
      ...of('results', steps),
      ...of('cards', keysOf(rows, 'card')),
      ...of('groups', keysOf(rows, 'group')),
      ...of('decisions', keysOf(rows, 'decision')),
    ]
  return [
    'room/room',
    ...['agenda', 'moves', 'offers', 'moderation'].flatMap((map) => of(map, steps)),
    ...of('exercises', keysOf(rows, 'exercise')),
    ...of('people', keysOf(rows, 'seat')),
  ]
}

/** The places that a change touches; too many are fine, one too few is a bug (the property test finds it). */
export const touched = (document: Projected, rows: Rows, op: Op): Place[] => TOUCHES[document](rows, op)

const TOUCHES: { [document in Projected]: (rows: Rows, op: Op) => Place[] } = {
  wall(rows, { kind, key, before, after }) {
    switch (kind) {
      case 'workshop':
        return ['now/pulse', 'now/workshop']
      case 'exercise':
        return ['now/workshop']
      case 'step':
        return [
          'now/pulse',
          'now/workshop',
          `steps/${key}`,
          `results/${key}`,
          ...rows.where('card', 'step', key).map(([id]): Place => `cards/${id}`),
          ...rows.where('group', 'step', key).map(([id]): Place => `groups/${id}`),
          ...rows.where('decision', 'step', key).map(([id]): Place => `decisions/${id}`),
        ]
      case 'round':
        return [`results/${key.split('/')[0]!}`]
      case 'seat':
        return [
          'now/pulse',
          'now/workshop',
          'talk/queue',
          ...keysOf(rows, 'decision').map((id): Place => `decisions/${id}`),
        ]
      case 'entry': {
        const { key: on } = (after ?? before) as EntryRow
        return rows.get('decision', on) ? [`decisions/${on}`] : []
      }
      case 'mark':
        return ['now/pulse']
      case 'card': {
        const groups = [before, after].flatMap((card) => (card as CardRow | undefined)?.group ?? [])
        return [`cards/${key}`, ...groups.map((group): Place => `groups/${group}`)]
      }
      case 'group':
        return [`groups/${key}`]
      case 'decision':
        return [`decisions/${key}`]
      case 'dissent':
        return [`decisions/${((after ?? before) as DissentRow).decision}`]
      case 'speaker':
        return ['talk/queue']
      default:
        return []
    }
  },
  backstage(rows, { kind, key, before, after }) {
    const step = ((after ?? before) as { step?: string }).step
    const boards = () =>
      keysOf(rows, 'step').flatMap((id): Place[] => [`agenda/${id}`, `offers/${id}`, `moderation/${id}`])
    switch (kind) {
      case 'workshop':
        return ['room/room']
      case 'exercise':
        return [`exercises/${key}`]
      case 'step':
        return ['room/room', ...boards(), ...keysOf(rows, 'seat').map((id): Place => `people/${id}`)]
      case 'round':
        return [`agenda/${step!}`]
      case 'seat':
        return [`people/${key}`, 'room/room']
      case 'mark':
        return ['room/room', `people/${((after ?? before) as MarkRow).seat}`]
      case 'card':
      case 'group':
      case 'apart':
        return boards()
      case 'decision':
        return [`agenda/${step!}`]
      case 'move':
        return [`moves/${step!}`]
      case 'shown':
        return ['room/room']
      default:
        return []
    }
  },
}

/** The places that somebody's coming or going touches. */
export const touchedByPresence: { [document in Projected]: (seat: string) => Place[] } = {
  wall: () => ['now/pulse'],
  backstage: (seat) => [`people/${seat}`, 'room/room'],
}

// --- the wall -------------------------------------------------------------------------------------------------------------

const markOf = (rows: Rows, row: StepRow, step: string, seat: string) =>
  rows.get('mark', `${roundKey(step, row.round)}/${seat}`)

const pulse = ({ rows, here }: Seen): Pulse => {
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

const workshop = ({ rows }: Seen): WorkshopView => {
  const { title, promise, settings, door, breakUntil, endedAt, at } = rows.workshop
  const row = at === null ? undefined : rows.get('step', at)
  const first = [...rows.all('exercise')].sort(([, a], [, b]) => a.order - b.order)[0]?.[0]
  const running = row?.exercise ?? first
  const exercise = running === undefined ? undefined : rows.get('exercise', running)
  const steps =
    running === undefined ? [] : rows.where('step', 'exercise', running).sort(([, a], [, b]) => a.order - b.order)
  const host = [...rows.all('seat').values()].find((seat) => seat.role === 'facilitator' && seat.gone === null)
  return {
    title,
    exercise: exercise?.doc.title ?? null,
    position: steps.findIndex(([id]) => id === at) + 1,
    of: steps.length,
    promise,
    settings: (exercise?.doc.settings ?? []).flatMap(({ key, ask }) => {
      const value = settings[key]
      return value === undefined || value.length === 0 ? [] : [{ key, ask, value }]
    }),
    facilitator: host?.name ?? '',
    door,
    breakUntil,
    ended: endedAt !== null,
  }
}

const stepView = (row: StepRow): StepView => {
  const { order, exercise, ref } = row
  if (row.state === 'waiting') return { order, exercise, ref }
  const { activity, title, ask, hint, params, state, round, minutes, attribution, items, hold } = row
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
  }
}

const cardView = (rows: Rows, id: string): CardView | undefined => {
  const card = rows.get('card', id)
  if (!card) return undefined
  const { state, round } = rows.get('step', card.step)!
  const shown = isRevealed(state) || rows.get('round', roundKey(card.step, card.round))?.revealedAt != null
  const { step, order, text, category, slots, when, felt, value, by, group, reason, seeded, spoken, open } = card
  if (!open && !shown) return undefined
  // a later round that is still hidden stays hidden while earlier rounds are on the wall
  if (!open && card.round === round && !isRevealed(state)) return undefined
  if (card.state === 'hidden') return { step, order, state: 'hidden', ...(reason !== null && { reason }) }
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
    ...(group !== null && { group }),
    ...(reason !== null && { reason }),
    ...(seeded && { seeded }),
    ...(spoken && { spoken }),
  }
}

const groupView = (rows: Rows, id: string): GroupView | undefined => {
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
    .sort((a, b) => a.round - b.round)
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

const named = (rows: Rows, seat: string | null) => {
  const name = seat === null ? undefined : rows.get('seat', seat)?.name
  return seat === null || name === undefined ? null : { seat, name }
}

const decisionView = (rows: Rows, id: string): DecisionView | undefined => {
  const decision = rows.get('decision', id)
  if (!decision) return undefined
  const { step, order, takers, fields, answers, n, result } = decision
  const row = rows.get('step', step)!
  const entries = rows.where('entry', 'round', roundKey(step, row.round)).filter(([, { key }]) => key === id)
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
    dissent: rows
      .where('dissent', 'decision', id)
      .sort(([, a], [, b]) => a.order - b.order)
      .map(([key, { text, strength, signed, seat }]) => {
        const by = signed ? named(rows, seat)?.name : undefined
        return { id: key, text, strength, ...(by !== undefined && { by }) }
      }),
  }
}

const queue = (rows: Rows) =>
  [...rows.all('speaker')]
    .filter(([, { since }]) => since !== null)
    .sort(([, a], [, b]) => a.spoken - b.spoken || a.since! - b.since!)
    .flatMap(([seat, { spoken }]) => {
      const person = named(rows, seat)
      return person ? [{ ...person, spoken }] : []
    })

// --- backstage -----------------------------------------------------------------------------------------------------------

const agendaView = (rows: Rows, id: string): AgendaView | undefined => {
  const row = rows.get('step', id)
  if (!row) return undefined
  const { order, exercise, ref, activity, title, ask, hint, minutes, params, attribution, hold, tips, state, round } =
    row
  const current = rows.get('round', roundKey(id, round))
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
    openedAt: current?.openedAt ?? null,
    closedAt: current?.closedAt ?? null,
    n: current?.n ?? null,
    fact: factOf(rows, id, row),
  }
}

/** A few words' worth about a finished step. What is hidden counts for nothing here either. */
const factOf = (rows: Rows, id: string, row: StepRow): AgendaView['fact'] => {
  if (!isRevealed(row.state)) return {}
  const last = rows.get('round', roundKey(id, row.round))
  const cards = rows.where('card', 'step', id).filter(([, card]) => card.state === 'live' && !card.open).length
  const found = last?.result?.['rows']
  const lines = Array.isArray(found) ? (found as { above_line?: boolean; n?: number }[]) : []
  const above = lines.filter(({ above_line }) => above_line === true).length
  const groups = rows
    .where('group', 'step', id)
    .filter(([group]) => rows.where('card', 'group', group).length > 0).length
  const loose = row.items.filter((item) => rows.get('card', item)?.group === null).length
  return {
    ...(last?.n && { answered: last.n.responded }),
    ...(cards > 0 && { cards }),
    ...(above > 0 && { above }),
    ...(row.activity === 'group' && { items: groups + loose }),
    ...(row.activity === 'place' && { placed: row.items.length }),
    ...(row.activity === 'decide' && { decided: rows.where('decision', 'step', id).length }),
  }
}

const personView = ({ rows, here, connected }: Seen, id: string): PersonView | undefined => {
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

const roomView = ({ rows, connected, retentionMs }: Seen): RoomView => {
  const { code, door, ballots, promise, settings, createdAt, startedAt, endedAt, at } = rows.workshop
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
    shown: [...rows.all('shown').keys()].toSorted(),
    createdAt,
    startedAt,
    endedAt,
    purgeAt: (endedAt ?? createdAt) + retentionMs,
  }
}

const offers = (rows: Rows, step: string): [string, string][] | undefined => {
  const row = rows.get('step', step)
  if (!row || !activityOf(row).groups || !isOpen(row.state)) return undefined
  const cards = row.items.flatMap((id) => {
    const card = rows.get('card', id)
    return card?.state === 'live' ? [{ id, text: card.text, group: card.group }] : []
  })
  const groupOf = new Map(cards.map(({ id, group }) => [id, group]))
  return duplicateOffers(cards).flatMap(({ a, b }): [string, string][] => {
    const together = groupOf.get(a) !== null && groupOf.get(a) === groupOf.get(b)
    return together || rows.get('apart', [a, b].toSorted().join('|')) ? [] : [[a, b]]
  })
}

const moderation = (rows: Rows, step: string) => {
  const row = rows.get('step', step)
  const open = row?.params['facilitator_sees'] === 'text_for_moderation'
  if (!row || !open || row.state !== 'closed') return undefined
  return rows
    .where('card', 'step', step)
    .filter(([, { round }]) => round === row.round)
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([card, { text, state, reason }]) => ({ card, text, state, ...(reason !== null && { reason }) }))
}
