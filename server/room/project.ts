import type { Projected } from '../../shared/documents.ts'
import type { Json, Kind } from '../../shared/workshop.ts'
import { agendaView, moderation, moves, offers, personView, roomView, sorted } from './backstage.ts'
import type { Rows, Seen } from './rows.ts'
import { tablesBoard } from './tables.ts'
import { boardView, cardView, decisionView, groupView, pulse, queue, resultViews, stepView, workshop } from './wall.ts'

/**
 * The wall and the backstage as functions of the rows: one function per key, so that the whole document (every key) and an update
 * (the keys that a change touches) cannot differ. `undefined` means that the key is not there.
 */

/** `map/key` */
export type Place = `${string}/${string}`
type View = (seen: Seen, key: string) => object | undefined

const wall: { [map: string]: View } = {
  now: (seen, key) => (key === 'pulse' ? pulse(seen) : workshop(seen)),
  steps: ({ rows }, id) => {
    const row = rows.get('step', id)
    return row && stepView(rows, id, row)
  },
  cards: ({ rows }, id) => cardView(rows, id),
  groups: ({ rows }, id) => groupView(rows, id),
  results: ({ rows }, id) => resultViews(rows, id),
  boards: ({ rows }, id) => boardView(rows, id),
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
        ...(row.place !== undefined && { place: row.place }),
        settings: row.doc.settings,
        in: row.doc.in,
        out: row.doc.out,
        scale: row.doc.scale ?? [],
      }
    )
  },
  people: (seen, id) => personView(seen, id),
  room: (seen) => roomView(seen),
  moves: ({ rows }, step) => moves(rows, step),
  sorted: ({ rows }, step) => sorted(rows, step),
  plan: ({ rows }, id) => {
    const refused = rows.get('planned', id)?.refused
    return refused?.length ? { refused } : undefined
  },
  offers: ({ rows }, step) => offers(rows, step),
  moderation: ({ rows }, step) => moderation(rows, step),
  tables: ({ rows }, step) => tablesBoard(rows, step),
}

const views: { [document in Projected]: { [map: string]: View } } = { wall, backstage }

/** The value at a place, as JSON. */
export const look = (document: Projected, seen: Seen, place: Place): Json | undefined => {
  const slash = place.indexOf('/')
  const view = views[document][place.slice(0, slash)]!
  return view(seen, place.slice(slash + 1)) as Json | undefined
}

const keysOf = (rows: Rows, ...kinds: Kind[]) => kinds.flatMap((kind) => [...rows.all(kind).keys()])

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
      ...of('boards', steps),
      ...of('cards', keysOf(rows, 'card')),
      ...of('groups', keysOf(rows, 'group')),
      ...of('decisions', keysOf(rows, 'decision')),
    ]
  return [
    'room/room',
    ...['agenda', 'moves', 'sorted', 'offers', 'moderation', 'tables'].flatMap((map) => of(map, steps)),
    ...of('exercises', keysOf(rows, 'exercise')),
    ...of('people', keysOf(rows, 'seat')),
    ...of('plan', keysOf(rows, 'planned')),
  ]
}
