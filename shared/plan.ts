import * as Y from 'yjs'
import {
  ACTIVITIES,
  ATTRIBUTIONS,
  type ActivityName,
  type Attribution,
  type Json,
  type JsonObject,
} from './workshop.ts'

/**
 * The plan: the facilitators' agenda as a document that they write together.
 *
 *   steps      id → map { exercise, ref, activity, order, title, minutes, in, attribution, dropped, ask: text, params: map, break: map { minutes, title } }
 *   exercises  id → map { title, template, variant, doc, connect: map }
 *
 * The steps run in one order, whichever exercise they are of. The order is a number in each step and not a list of ids: in a list two people who move the same step would leave it there twice,
 * and whoever moves it while somebody drops it would bring it back.
 */
/** The break before a step: 0 minutes are none. */
export interface PlannedBreak {
  minutes: number
  title: string
}
export const NO_BREAK: PlannedBreak = { minutes: 0, title: '' }

/** What a plan says of a step; a field that is missing or makes no sense is absent. */
export interface PlannedStep {
  exercise?: string
  ref?: string
  activity?: ActivityName
  /** its place among all steps; only compared */
  order?: number
  title?: string
  ask?: string
  minutes?: number
  params?: JsonObject
  in?: string[]
  attribution?: Attribution
  break?: PlannedBreak
  /** left out; it can come back as the same step */
  dropped?: boolean
}

export interface PlannedExercise {
  title?: string
  /** id in the catalogue, and which variant of it */
  template?: string
  variant?: string
  /** a whole exercise document, instead of one from the catalogue */
  doc?: JsonObject
  /** what its ports begin with, by port, as ports are spelled with the id of an exercise before them: `ex_1:above_line` */
  connect?: { [port: string]: string[] }
}

export interface Plan {
  exercises: { [exercise: string]: PlannedExercise }
  steps: { [step: string]: PlannedStep }
}

/** Ids begin with two letters that say of what: so none is `__proto__`. */
const ID = /^(st|ex)_[\w-]{1,60}$/
export const isPlanId = (id: unknown): id is string => typeof id === 'string' && ID.test(id)

/** Orders lie between; what is outside is none. */
const FARTHEST = 1e9

const string = (value: unknown) => (typeof value === 'string' ? value : undefined)
const number = (value: unknown) => (typeof value === 'number' && Math.abs(value) <= FARTHEST ? value : undefined)
const one = <T extends string>(list: readonly T[], value: unknown) => list.find((each) => each === value)
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const strings = (value: unknown): string[] | undefined =>
  Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : undefined

const DEEPEST = 12

/** Only what JSON knows: a document may hold `undefined`, numbers that are none, and types inside of types. */
const json = (value: unknown, depth = 0): Json | undefined => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (depth > DEEPEST) return undefined
  if (Array.isArray(value)) return value.map((each) => json(each, depth + 1) ?? null)
  if (!isObject(value) || value instanceof Y.AbstractType) return undefined
  return objectOf(Object.entries(value), depth + 1)
}
const objectOf = (entries: Iterable<[string, unknown]>, depth = 0): JsonObject => {
  const found: [string, Json][] = []
  for (const [key, value] of entries) {
    const plain = key === '__proto__' ? undefined : json(value, depth)
    if (plain !== undefined) found.push([key, plain])
  }
  return Object.fromEntries(found.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const mapAt = (map: Y.Map<unknown>, key: string): Y.Map<unknown> | undefined => {
  const found = map.get(key)
  return found instanceof Y.Map ? found : undefined
}
const present = <T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T

const stepIn = (map: Y.Map<unknown>): PlannedStep => {
  const ask = map.get('ask')
  const params = mapAt(map, 'params')
  const pause = mapAt(map, 'break')
  const dropped = map.get('dropped')
  return present<PlannedStep>({
    exercise: string(map.get('exercise')),
    ref: string(map.get('ref')),
    activity: one(ACTIVITIES, map.get('activity')),
    order: number(map.get('order')),
    title: string(map.get('title')),
    ask: ask instanceof Y.Text ? ask.toString() : undefined,
    minutes: number(map.get('minutes')),
    params: params && objectOf(params.entries()),
    in: strings(map.get('in')),
    attribution: one(ATTRIBUTIONS, map.get('attribution')),
    break: pause && { minutes: number(pause.get('minutes')) ?? 0, title: string(pause.get('title')) ?? '' },
    dropped: typeof dropped === 'boolean' ? dropped : undefined,
  })
}

const exerciseIn = (map: Y.Map<unknown>): PlannedExercise => {
  const doc = json(map.get('doc'))
  const connect = mapAt(map, 'connect')
  const ports = [...(connect?.entries() ?? [])].flatMap(([port, value]): [string, string[]][] => {
    const names = strings(value)
    return names && port !== '__proto__' ? [[port, names]] : []
  })
  return present<PlannedExercise>({
    title: string(map.get('title')),
    template: string(map.get('template')),
    variant: string(map.get('variant')),
    doc: isObject(doc) ? doc : undefined,
    connect: connect && Object.fromEntries(ports.toSorted(([a], [b]) => (a < b ? -1 : 1))),
  })
}

const mapsIn = <T>(doc: Y.Doc, name: string, read: (map: Y.Map<unknown>) => T): { [id: string]: T } => {
  const known = doc.share.get(name)
  // somebody else has made something else of it: asking for a map would throw
  if (known && known.constructor !== Y.AbstractType && !(known instanceof Y.Map)) return {}
  return Object.fromEntries(
    [...doc.getMap(name).entries()]
      .flatMap(([id, map]): [string, T][] => (isPlanId(id) && map instanceof Y.Map ? [[id, read(map)]] : []))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}

/** The plan as plain JSON, the same for equal documents. Takes whatever a document may hold, and never throws. */
export const readPlan = (doc: Y.Doc): Plan => ({
  exercises: mapsIn(doc, 'exercises', exerciseIn),
  steps: mapsIn(doc, 'steps', stepIn),
})

export const same = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((each, i) => same(each, b[i]))
  if (!isObject(a) || !isObject(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
}

/** Makes a text another one by changing only what lies between their common start and end, so that it can be changed by two at once. */
export const retext = (text: Y.Text, next: string) => {
  const now = text.toString()
  if (now === next) return
  const most = Math.min(now.length, next.length)
  let start = 0
  while (start < most && now[start] === next[start]) start++
  // never between the two halves of one character
  if (start > 0 && /[\uD800-\uDBFF]/.test(now[start - 1]!)) start--
  let end = 0
  while (end < most - start && now[now.length - 1 - end] === next[next.length - 1 - end]) end++
  if (end > 0 && /[\uDC00-\uDFFF]/.test(now[now.length - end]!)) end--
  if (now.length > start + end) text.delete(start, now.length - start - end)
  if (next.length > start + end) text.insert(start, next.slice(start, next.length - end))
}

const under = (map: Y.Map<unknown>, key: string): Y.Map<unknown> => {
  const found = mapAt(map, key)
  if (found) return found
  const made = new Y.Map<unknown>()
  map.set(key, made)
  return made
}

const fill = (map: Y.Map<unknown>, values: { [key: string]: unknown }) => {
  for (const key of map.keys()) if (!Object.hasOwn(values, key)) map.delete(key)
  for (const [key, value] of Object.entries(values)) if (!same(map.get(key), value)) map.set(key, value)
}

/** Sets some fields of a step, and makes the step where there is none. Call it inside of a transaction. */
export const setStep = (doc: Y.Doc, id: string, { ask, params, break: pause, ...plain }: PlannedStep) => {
  const step = under(doc.getMap('steps'), id)
  for (const [key, value] of Object.entries(plain)) if (!same(step.get(key), value)) step.set(key, value)
  if (ask !== undefined) {
    const text = step.get('ask')
    if (text instanceof Y.Text) retext(text, ask)
    else step.set('ask', new Y.Text(ask))
  }
  if (params !== undefined) fill(under(step, 'params'), params)
  if (pause !== undefined) fill(under(step, 'break'), { ...pause })
}

/** The same for an exercise. */
export const setExercise = (doc: Y.Doc, id: string, { connect, ...plain }: PlannedExercise) => {
  const exercise = under(doc.getMap('exercises'), id)
  for (const [key, value] of Object.entries(plain)) if (!same(exercise.get(key), value)) exercise.set(key, value)
  if (connect !== undefined) fill(under(exercise, 'connect'), connect)
}

/** Writes what a plan says into a document, and leaves alone what it does not mention. What is there already is not written again. */
export const writePlan = (doc: Y.Doc, { exercises, steps }: Plan, origin?: unknown) =>
  doc.transact(() => {
    for (const [id, exercise] of Object.entries(exercises)) setExercise(doc, id, exercise)
    for (const [id, step] of Object.entries(steps)) setStep(doc, id, step)
  }, origin)
