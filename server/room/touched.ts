import type { Projected } from '../../shared/documents.ts'
import type { Kind, StepRow, Tables } from '../../shared/workshop.ts'
import { isLed } from './freeze.ts'
import type { Place } from './project.ts'
import type { Op, Rows } from './rows.ts'

/** Which places of a document a change of one row touches. Too many are fine; one too few is a bug, and the property test finds it. */

type Touch = { [K in Kind]?: (key: string, row: Tables[K], rows: Rows, before: Tables[K] | undefined) => Place[] }

const each = (map: string, keys: Iterable<string>) => [...keys].map((key): Place => `${map}/${key}`)
const ofStep = (rows: Rows, kind: 'card' | 'group' | 'decision', map: string, step: string) =>
  each(
    map,
    rows.where(kind, 'step', step).map(([id]) => id),
  )

/** Cards that were moved in this step, or by this seat. */
const moved = (rows: Rows, by: 'step' | 'by', value: string) =>
  each(
    'cards',
    rows.where('move', by, value).map(([, { card }]) => card),
  )

/** What of a step decides where names lead. */
const LEADS = ['params', 'in', 'connect', 'ref', 'out', 'order', 'activity'] as const satisfies (keyof StepRow)[]

const wall: Touch = {
  workshop: () => ['now/pulse', 'now/workshop'],
  exercise: () => ['now/workshop'],
  step: (key, _, rows, before) => [
    'now/pulse',
    'now/workshop',
    `steps/${key}`,
    // what it names, and how it is named itself, say which steps people are followed back to; so do those of a step that comes or goes
    ...(LEADS.every((field) => before?.[field] === rows.get('step', key)?.[field])
      ? []
      : each('steps', rows.all('step').keys())),
    `results/${key}`,
    `boards/${key}`,
    ...ofStep(rows, 'card', 'cards', key),
    ...ofStep(rows, 'group', 'groups', key),
    ...ofStep(rows, 'decision', 'decisions', key),
    ...moved(rows, 'step', key),
  ],
  round: (_, { step }, rows) => [`steps/${step}`, `results/${step}`, ...ofStep(rows, 'card', 'cards', step)],
  seat: (key, { role }, rows, before) => [
    'now/pulse',
    ...(role === 'facilitator' ? ['now/workshop' as const] : []),
    // whoever is new is named nowhere yet
    ...(!before || before.name === rows.get('seat', key)?.name
      ? []
      : (['talk/queue', ...moved(rows, 'by', key), ...each('decisions', rows.all('decision').keys())] as const)),
  ],
  // a put touches nothing, unless it answers a decision (then it is one number) or a board is led
  entry: (_, { key, step }, rows) => [
    ...(rows.get('decision', key) ? [`decisions/${key}` as const] : []),
    ...(isLed(rows.get('step', step)!) ? [`boards/${step}` as const] : []),
  ],
  mark: () => ['now/pulse'],
  card: (key, { group }, _, before) => [
    `cards/${key}`,
    ...each(
      'groups',
      [group, before?.group ?? null].filter((id) => id !== null),
    ),
  ],
  group: (key) => [`groups/${key}`],
  move: (_, { card }) => [`cards/${card}`],
  decision: (key) => [`decisions/${key}`],
  dissent: (_, { decision }) => [`decisions/${decision}`],
  speaker: () => ['talk/queue'],
  seated: (_, { step }) => [`steps/${step}`],
  call: (_, { step }) => [`steps/${step}`],
}

const agenda = (rows: Rows) => each('agenda', rows.all('step').keys())
const boards = (rows: Rows) => [
  ...agenda(rows),
  ...['offers', 'moderation'].flatMap((map) => each(map, rows.all('step').keys())),
]

const backstage: Touch = {
  workshop: (_key, _, rows) => ['room/room', ...each('people', rows.all('seat').keys()), ...agenda(rows)],
  exercise: (key) => [`exercises/${key}`],
  step: (key, _, rows) => [
    `tables/${key}`,
    'room/room',
    // also of a step that is not there any more
    `agenda/${key}`,
    `moves/${key}`,
    `sorted/${key}`,
    `offers/${key}`,
    `moderation/${key}`,
    ...boards(rows),
    ...each('people', rows.all('seat').keys()),
  ],
  round: (_, { step }) => [`agenda/${step}`],
  seat: (key) => [`people/${key}`, 'room/room'],
  // a put touches nothing, unless it is a facilitator's choice, or of somebody who is done and may still change what is on the desk
  entry: (_, { step, round, seat }, rows) => [
    ...(isLed(rows.get('step', step)!) ? [`agenda/${step}` as const] : []),
    ...(rows.get('mark', `${step}/${round}/${seat}`)?.done ? [`sorted/${step}` as const] : []),
  ],
  mark: (_, { seat, step }) => ['room/room', `people/${seat}`, `sorted/${step}`],
  card: (_key, { state }, rows, before) => [
    ...boards(rows),
    ...(before?.state === state ? [] : each('sorted', rows.all('step').keys())),
  ],
  group: (_key, _, rows) => boards(rows),
  apart: (_key, _, rows) => boards(rows),
  // it is typed: what is alike and what waits for moderation do not hang on it
  decision: (_key, _, rows) => agenda(rows),
  move: (_, { step }) => [`moves/${step}`],
  shown: () => ['room/room'],
  seated: (_, { step }) => [`tables/${step}`],
  call: (_, { step }) => [`tables/${step}`],
  sheet: (_, { step }) => [`agenda/${step}`],
  planned: (key) => [`plan/${key}`],
}

const TOUCHES: { [document in Projected]: Touch } = { wall, backstage }

export const touched = (document: Projected, rows: Rows, { kind, key, before, after }: Op): Place[] => {
  const touch = TOUCHES[document][kind] as
    | ((key: string, row: unknown, rows: Rows, before: unknown) => Place[])
    | undefined
  return touch?.(key, after ?? before, rows, before) ?? []
}

/** The places that somebody's coming or going touches. */
export const touchedByPresence: { [document in Projected]: (seat: string) => Place[] } = {
  wall: () => ['now/pulse'],
  backstage: (seat) => [`people/${seat}`, 'room/room'],
}
