import { stopDoing } from '../../shared/exercises/stop-doing.ts'
import type { CardRow, DecisionRow, Kind, SeatRow, StepRow, Tables, WorkshopRow } from '../../shared/workshop.ts'

/** Rows as the server stores them, one by one: whatever is not named has the value that it mostly has at the end. */

export type SpringRows = { [K in Kind]: Map<string, Tables[K]> }
const KINDS = [
  ...([
    'workshop',
    'exercise',
    'step',
    'round',
    'seat',
    'key',
    'entry',
    'mark',
    'card',
    'group',
    'move',
    'decision',
  ] as const),
  ...([
    'dissent',
    'speaker',
    'pair',
    'shown',
    'apart',
    'seated',
    'dealt',
    'sheet',
    'call',
    'planned',
    'shelf',
    'audit',
  ] as const),
]
export const at = (time: string) => Date.parse(`2026-03-12T${time}Z`)

export const emptyRows = () => Object.fromEntries(KINDS.map((kind) => [kind, new Map()])) as unknown as SpringRows

export const workshopRow = (fields: Partial<WorkshopRow> = {}): WorkshopRow => ({
  title: 'Make room for spring',
  purpose: 'Free at least a day a month per person',
  language: 'en',
  timeZone: 'Europe/Lisbon',
  createdAt: at('08:40:00'),
  startedAt: at('09:04:00'),
  endedAt: at('09:51:00'),
  code: 'HK7RWT',
  joinToken: 'a-secret-token',
  door: 'closed',
  at: null,
  breakUntil: null,
  promise:
    'Nobody here can see who wrote or voted what. Names appear only where a person said yes to owning something.',
  settings: { scope: 'our team', cannot_stop: ['Safety checks'], can_switch_off: 'Fay' },
  threshold: 5,
  ballots: 'omitted',
  peakPresent: 12,
  presentAtEnd: 12,
  ...fields,
})

export const seatRow = (name: string, order: number): SeatRow => ({
  role: order === 0 ? 'facilitator' : 'participant',
  name,
  alias: `Alias ${order}`,
  perspective: '',
  joinedAt: at('08:50:00'),
  lastSeenAt: at('09:51:00'),
  client: null,
  gone: null,
  order,
})

export const stepRow = (ref: string, order: number, fields: Partial<StepRow> = {}): StepRow => {
  const doc = stopDoing.steps.find((step) => step.ref === ref)!
  return {
    exercise: 'ex_stop',
    order,
    ref,
    activity: doc.activity,
    title: doc.title ?? '',
    ask: doc.ask,
    hint: doc.hint ?? '',
    minutes: doc.minutes,
    params: doc.params,
    in: doc.in,
    out: doc.out ?? null,
    seedItems: [],
    hold: doc.hold,
    attribution: doc.attribution,
    itemKind: doc.item_kind,
    tips: [],
    state: 'locked',
    round: 1,
    pass: 1,
    items: [],
    endsAt: null,
    pausedLeft: null,
    ...fields,
  }
}

export const cardRow = (step: string, text: string, order: number, fields: Partial<CardRow> = {}): CardRow => ({
  step,
  round: 1,
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
  entry: null,
  seeded: false,
  spoken: false,
  builtOn: null,
  open: false,
  ...fields,
})

export const decisionRow = (
  order: number,
  fields: Partial<DecisionRow['fields']>,
  row: Partial<DecisionRow> = {},
): DecisionRow => ({
  step: 'st_decide',
  round: 1,
  order,
  takers: [],
  fields: {
    title: '',
    kind: 'stop',
    about: [],
    evidence: [],
    method: 'consent',
    decider: null,
    owner: null,
    due: null,
    review_on: null,
    reversible: 'easily',
    confidence: null,
    trip_wire: '',
    last_time: null,
    freed_time: '',
    tell: [],
    actions: [],
    parallel: null,
    decided_over_objection: false,
    replies: {},
    ...fields,
  },
  answers: 'open',
  result: null,
  n: null,
  ...row,
})
