import { ZodError } from 'zod'
import { activities } from '../../shared/activities/index.ts'
import type { AgendaDoc } from '../../shared/agendas/agenda.ts'
import { planOfExercises, type Plan } from '../../shared/agendas/plan.ts'
import { dayOf } from '../../shared/outcome/days.ts'
import { FIRST_MISFIT } from '../../shared/json.ts'
import { cleanName, TITLE_LENGTH } from '../../shared/people.ts'
import { refusal, type Refusal } from '../../shared/refusals.ts'
import { portOf } from '../../shared/ports.ts'
import { dayAfter } from '../../shared/settings.ts'
import type { ExerciseDoc, KeyRow, Role, SeatRow, StepDoc, StepRow, WorkshopRow } from '../../shared/workshop.ts'
import { hashOf } from '../sessions.ts'
import type { Chance } from './act.ts'
import { fromSettings } from './asks.ts'
import { nextOrder, Rows } from './rows.ts'
import { miswiredRow } from './wiring.ts'

/** How a workshop begins: its first rows, its first facilitator, its keys. */

export interface Wanted {
  title: string
  facilitator: string
  purpose: string
  language: string
  timeZone: string
  promise: string
  threshold: number
  ballots: WorkshopRow['ballots']
  settings: WorkshopRow['settings']
  /** one after the other, whole */
  exercises: { doc: ExerciseDoc; variant: string | null }[]
  /** instead of them */
  agenda?: { doc: AgendaDoc; plan: Plan }
}

export interface Founded {
  rows: Rows
  code: string
  joinToken: string
  keys: { facilitator: string; screen: string; outcome: string; pass: string }
  seat: string
}

const firstWords = (ask: string) =>
  ask
    .split(/\s+/)
    .slice(0, 4)
    .join(' ')
    .replace(/[.,:;?!…]+$/u, '')

/** Of one step's parameters, and of all answers to settings: every command that changes the row writes them anew, and the wall carries the former. */
export const PARAM_BYTES = 16 * 1024
export const SETTINGS_BYTES = 32 * 1024

export const isWithin = (value: object, bytes: number) => Buffer.byteLength(JSON.stringify(value)) <= bytes

/** Parameters that the step's activity does not take, or an activity that is not here yet. */
const misfit = (
  { ref, activity: name, params }: Pick<StepDoc, 'ref' | 'activity' | 'params'>,
  settings: WorkshopRow['settings'],
) => {
  const activity = activities[name]
  if (!activity) return refusal('bad_exercise', { step: ref, where: 'activity' })
  if (!isWithin(params, PARAM_BYTES)) return refusal('bad_params', { step: ref, where: '', why: 'They are too large.' })
  try {
    activity.params.parse(fromSettings(params, settings), FIRST_MISFIT)
  } catch (error) {
    if (!(error instanceof ZodError)) throw error
    const [issue] = error.issues
    return refusal('bad_params', { step: ref, where: issue?.path.join('.') ?? '', why: issue?.message ?? '' })
  }
  return undefined
}

/** Refuses a step that does not fit its activity. */
export const stepRow = (
  exercise: string,
  order: number,
  doc: StepDoc,
  settings: WorkshopRow['settings'],
): StepRow | Refusal => {
  const refused = misfit(doc, settings)
  if (refused) return refused
  return {
    exercise,
    order,
    ref: doc.ref,
    activity: doc.activity,
    title: doc.title ?? firstWords(doc.ask),
    ask: doc.ask,
    hint: doc.hint ?? '',
    minutes: doc.ahead ? 0 : doc.minutes,
    params: doc.params,
    in: doc.in,
    out: doc.out ?? null,
    // two that read the same are one
    seedItems: [...new Set(doc.seed_items)],
    hold: doc.hold,
    attribution: doc.attribution,
    itemKind: doc.item_kind,
    tips: doc.tips,
    ...(doc.only_if && { only_if: doc.only_if }),
    ...(doc.ahead && { ahead: true }),
    state: 'waiting',
    round: 1,
    pass: 1,
    items: [],
    endsAt: null,
    pausedLeft: null,
  }
}

const FIRST = [
  'Amber',
  'Birch',
  'Cedar',
  'Coral',
  'Dune',
  'Fern',
  'Flint',
  'Hazel',
  'Indigo',
  'Juniper',
  'Lime',
  'Maple',
  'Moss',
  'Ochre',
  'Pebble',
  'Plum',
  'Quartz',
  'Sage',
  'Slate',
  'Teal',
  'Umber',
  'Violet',
  'Willow',
  'Zinc',
]
const SECOND = [
  'Badger',
  'Crane',
  'Dolphin',
  'Egret',
  'Finch',
  'Gecko',
  'Heron',
  'Ibis',
  'Jackdaw',
  'Kestrel',
  'Lark',
  'Marten',
  'Newt',
  'Otter',
  'Plover',
  'Quail',
  'Raven',
  'Stoat',
  'Tern',
  'Urchin',
  'Vole',
  'Wren',
  'Yak',
  'Zebra',
]

const ALIASES = FIRST.flatMap((first) => SECOND.map((second) => `${first} ${second}`))

/** A fresh seat. Its alias is made up and says nothing about it. */
export const newSeat = (
  chance: Chance,
  rows: Rows,
  role: Role,
  name: string,
  now: number,
  client: string | null = null,
): SeatRow => {
  const isFree = (alias: string) => rows.count('seat', 'alias', alias) === 0
  let alias = chance.pick(ALIASES.filter(isFree))
  // more people than pairs of words: a second Amber Badger has a number
  for (let n = 2; !alias; n++) alias = chance.pick(ALIASES.map((each) => `${each} ${n}`).filter(isFree))
  return {
    role,
    name,
    alias,
    perspective: '',
    joinedAt: now,
    lastSeenAt: now,
    client,
    gone: null,
    order: nextOrder(rows.all('seat')),
  }
}

/** A lost answer is sent again with another key; of a seat's passes and rejoin keys the oldest give way, and so do those of links and passes that are no seat's. */
const MOST_OF_A_KIND = 6
const MOST_OF_NO_SEAT = 1000

/** Mints a secret and keeps its hash. */
export const mint = (chance: Chance, rows: Rows, key: Omit<KeyRow, 'at'>, now: number) => {
  const most = key.seat === null ? MOST_OF_NO_SEAT : MOST_OF_A_KIND
  const old = rows.where('key', 'seat', key.seat ?? '').filter(([, { kind, role }]) => kind === key.kind && role === key.role) // prettier-ignore
  const tooMany = old.toSorted(([, a], [, b]) => a.at - b.at).slice(0, Math.max(0, old.length - most + 1))
  for (const [hash] of tooMany) rows.remove('key', hash)
  const secret = chance.secret()
  rows.put('key', hashOf(secret), { ...key, at: now })
  return secret
}

/** The exercises and steps of a plan. Places in connections become the ids of their rows. */
const layOut = (rows: Rows, { exercises, steps }: Plan, chance: Chance): Map<string, string> | Refusal => {
  const places = new Map(exercises.map(({ place }) => [place, chance.id('ex')]))
  for (const [order, { place, doc, variant }] of exercises.entries())
    rows.put('exercise', places.get(place)!, { order, doc, variant, place })
  const resolved = (spelled: string) => {
    const place = portOf(spelled)?.place ?? ''
    return spelled.replace(`${place}:`, `${places.get(place) ?? place}:`)
  }
  const ids = new Map<string, string>()
  for (const [order, { place, step, connect, break: minutes }] of steps.entries()) {
    const row = stepRow(places.get(place)!, order, step, rows.workshop.settings)
    if ('error' in row) return row
    const connected = Object.entries(connect).map(([name, all]) => [name, all.map(resolved)] as const)
    const id = chance.id('st')
    ids.set(`${place}:${step.ref}`, id)
    rows.put('step', id, {
      ...row,
      ...(connected.length > 0 && { connect: Object.fromEntries(connected) }),
      ...(minutes > 0 && { break: { minutes, taken: false } }),
    })
  }
  for (const [id, row] of rows.all('step')) {
    const wrong = miswiredRow(rows, id, row)
    if (wrong) return refusal('bad_wiring', { step: row.ref, ...wrong })
  }
  return ids
}

export const found = (wanted: Wanted, now: number, chance: Chance): Founded | Refusal => {
  const rows = new Rows()
  const plan = wanted.agenda?.plan ?? planOfExercises(wanted.exercises)
  const code = chance.code()
  const joinToken = chance.secret()
  const today = dayOf(now, wanted.timeZone)
  // of two exercises that ask for the same, the first one's answer counts
  const defaults = plan.exercises
    .toReversed()
    .flatMap(({ doc }) =>
      doc.settings.map(({ key, kind, default: value }) => [
        key,
        kind === 'day' && typeof value === 'string' ? dayAfter(value, today) : value,
      ]),
    )
  const settings = { ...Object.fromEntries(defaults), ...wanted.agenda?.doc.settings, ...wanted.settings }
  if (!isWithin(settings, SETTINGS_BYTES)) return refusal('too_large')
  rows.put('workshop', 'workshop', {
    title: cleanName(wanted.title, TITLE_LENGTH),
    purpose: wanted.purpose,
    language: wanted.language,
    timeZone: wanted.timeZone,
    createdAt: now,
    startedAt: null,
    endedAt: null,
    code,
    joinToken,
    door: 'open',
    at: null,
    breakUntil: null,
    promise: wanted.promise,
    settings,
    threshold: wanted.threshold,
    ballots: wanted.ballots,
    peakPresent: 0,
    presentAtEnd: 0,
  })
  const steps = layOut(rows, plan, chance)
  if ('error' in steps) return steps
  if (wanted.agenda) {
    const { id, version, minutes, slack, drops, protect } = wanted.agenda.doc
    const kept = steps.get(protect ?? '')
    for (const [name, { params }] of drops.flatMap(({ change }) => Object.entries(change))) {
      const row = rows.get('step', steps.get(name)!)!
      const refused = misfit({ ...row, params: { ...row.params, ...params } }, rows.workshop.settings)
      if (refused) return refused
    }
    rows.change('workshop', 'workshop', {
      agenda: {
        id,
        version,
        minutes,
        slack,
        drops: drops.map(({ title, steps: gone, change }) => ({
          title,
          steps: gone.flatMap((name) => steps.get(name) ?? []),
          change: Object.fromEntries(Object.entries(change).map(([name, cut]) => [steps.get(name)!, cut])),
        })),
        ...(kept !== undefined && { protect: kept }),
      },
    })
  }
  const seat = chance.id('pe')
  rows.put('seat', seat, newSeat(chance, rows, 'facilitator', cleanName(wanted.facilitator) || 'Facilitator', now))
  const link = (role: Role | 'outcome') => mint(chance, rows, { kind: 'link', role, seat: null }, now)
  return {
    rows,
    code,
    joinToken,
    seat,
    keys: {
      facilitator: link('facilitator'),
      screen: link('screen'),
      outcome: link('outcome'),
      pass: mint(chance, rows, { kind: 'pass', role: 'facilitator', seat }, now),
    },
  }
}
