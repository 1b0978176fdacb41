import { ORDERS, STYLES } from '../../../shared/activities/cards/turns.ts'
import type { ActivityName, Json, JsonObject } from '../../../shared/workshop.ts'

/** What a facilitator may set in a step, by activity; `when` is the mode that it is about. */
export type Field = { key: string; when?: readonly string[] } & (
  | { kind: 'number'; min: number; max: number; step?: number; /** may be left to the room's size */ auto?: true }
  | { kind: 'list'; most: number; max: number }
  | { kind: 'text'; max: number }
  | { kind: 'choice'; options: readonly string[] }
  | { kind: 'toggle'; on: Json; off: Json }
)

const yesNo = { kind: 'toggle', on: true, off: false } as const
const atMost: Field = { key: 'at_most', kind: 'number', min: 1, max: 60, auto: true }

const FIELDS: { [activity in ActivityName]?: readonly Field[] } = {
  check: [
    { key: 'options', when: ['choice'], kind: 'list', most: 5, max: 80 },
    { key: 'unit', when: ['number'], kind: 'text', max: 40 },
    { key: 'min', when: ['number'], kind: 'number', min: -1000, max: 100_000, auto: true },
    { key: 'max', when: ['number'], kind: 'number', min: -1000, max: 100_000, auto: true },
  ],
  collect: [
    { key: 'per_person', kind: 'number', min: 1, max: 20 },
    { key: 'categories', kind: 'list', most: 8, max: 60 },
    { key: 'example', kind: 'text', max: 280 },
    { key: 'passes', kind: 'toggle', on: 2, off: 1 },
    { key: 'text_for_moderation', ...yesNo },
    { key: 'reveal', kind: 'choice', options: STYLES },
    { key: 'reveal_order', kind: 'choice', options: ORDERS },
  ],
  group: [
    { key: 'by', kind: 'choice', options: ['facilitator', 'everyone'] },
    { key: 'max_groups', kind: 'number', min: 2, max: 40 },
  ],
  vote: [
    { key: 'budget', when: ['dots'], kind: 'number', min: 1, max: 30, auto: true },
    { key: 'cap', when: ['dots'], kind: 'number', min: 1, max: 10 },
    { key: 'max_yes', when: ['approve'], kind: 'number', min: 1, max: 30, auto: true },
    { key: 't', when: ['rank'], kind: 'number', min: 1, max: 10, auto: true },
    { key: 'credits', when: ['quadratic'], kind: 'number', min: 1, max: 200, auto: true },
    {
      key: 'line',
      when: ['dots', 'approve', 'rank', 'points', 'quadratic'],
      kind: 'number',
      min: 1,
      max: 20,
      auto: true,
    },
    { key: 'shields', when: ['dots', 'approve', 'points', 'quadratic'], kind: 'toggle', on: 1, off: 0 },
    atMost,
  ],
  place: [
    { key: 'mode', kind: 'choice', options: ['each', 'together'] },
    atMost,
    { key: 'tray', ...yesNo },
    { key: 'forced_spread', when: ['each'], ...yesNo },
  ],
  talk: [
    { key: 'form', kind: 'choice', options: ['all', 'pairs', 'fours', 'one_two_four'] },
    { key: 'order', kind: 'choice', options: ['free', 'round', 'edges_first'] },
    { key: 'note', kind: 'choice', options: ['none', 'line', 'open'] },
  ],
  decide: [atMost],
}

/** What a parameter is where the step does not say. */
const DEFAULTS: { [key: string]: Json } = {
  per_person: 5,
  passes: 1,
  reveal: 'all_at_once',
  reveal_order: 'random',
  by: 'facilitator',
  max_groups: 12,
  cap: 2,
  shields: 0,
  mode: 'each',
  tray: true,
  form: 'all',
  order: 'free',
  note: 'none',
}

const MODES: { [activity in ActivityName]?: string } = { vote: 'dots', check: 'mood', place: 'each' }
const modeOf = (activity: ActivityName | undefined, params: JsonObject) =>
  params['mode'] ?? MODES[activity ?? 'talk'] ?? ''

export const fieldsOf = (activity: ActivityName | undefined, params: JsonObject): readonly Field[] =>
  (activity ? (FIELDS[activity] ?? []) : []).filter(
    ({ when }) => !when || when.includes(String(modeOf(activity, params))),
  )

/** `per_person` may be a number, or the least and the most. */
export const valueOf = (params: JsonObject, key: string): Json | undefined => {
  const value = params[key] ?? DEFAULTS[key]
  const isRange = typeof value === 'object' && value !== null && !Array.isArray(value)
  return key === 'per_person' && isRange ? value['max'] : value
}

/** The parameters with one of them set; `undefined` leaves it to the room. */
export const withValue = (params: JsonObject, key: string, value: Json | undefined): JsonObject => {
  if (value === undefined) return Object.fromEntries(Object.entries(params).filter(([name]) => name !== key))
  const before = params[key]
  const isRange = key === 'per_person' && typeof before === 'object' && before !== null && !Array.isArray(before)
  return { ...params, [key]: isRange ? { ...before, max: value } : value }
}

/** Steps that can be added, as they begin. `from`: it works on what the last step of one of these kinds found, the first kind that there is. */
export interface Preset {
  id: string
  activity: ActivityName
  minutes: number
  params: JsonObject
  from?: readonly ActivityName[]
}
export const PRESETS: readonly Preset[] = [
  { id: 'confidence', activity: 'check', minutes: 1, params: { mode: 'confidence' } },
  { id: 'word', activity: 'check', minutes: 1, params: { mode: 'word' } },
  { id: 'write', activity: 'collect', minutes: 3, params: { per_person: 5 } },
  { id: 'group', activity: 'group', minutes: 6, params: { by: 'facilitator', max_groups: 15 }, from: ['collect'] },
  { id: 'dots', activity: 'vote', minutes: 5, params: { mode: 'dots', cap: 2 }, from: ['group', 'collect'] },
  { id: 'approve', activity: 'vote', minutes: 4, params: { mode: 'approve' }, from: ['group', 'collect'] },
  { id: 'line', activity: 'place', minutes: 5, params: { shape: 'line' }, from: ['vote', 'group', 'collect'] },
  { id: 'talk', activity: 'talk', minutes: 7, params: {} },
  { id: 'decide', activity: 'decide', minutes: 10, params: { method: 'consent' }, from: ['vote', 'group', 'collect'] },
]
