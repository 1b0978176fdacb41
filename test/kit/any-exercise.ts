import { z } from 'zod'
import { activities } from '../../shared/activities/index.ts'
import { exerciseDoc } from '../../shared/exercises/exercise.ts'
import { miswiredIn } from '../../shared/exercises/wiring.ts'
import {
  ACTIVITIES,
  ATTRIBUTIONS,
  type ActivityName,
  type ExerciseDoc,
  type Json,
  type JsonObject,
  type StepDoc,
} from '../../shared/workshop.ts'

/** Exercises that anybody might hand in and answers that anybody might give, made from what the schemas allow and not from what makes sense. */

/** Draws one of so many, from 0. */
export type Draw = (of: number) => number
/** Draws that repeat. */
export const drawFrom = (seed: number): Draw => {
  let state = seed >>> 0
  return (of) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) % of
  }
}
type Schema = { [key: string]: unknown }

const pick = <T>(draw: Draw, list: readonly T[]): T => list[draw(list.length)]!

/** Something that the schema allows, as far as it tells; `words` are what strings and keys are drawn from, one of `rarely` what may be missing. */
const fitting = (schema: Schema, draw: Draw, words: readonly string[], rarely = 3): Json | undefined => {
  const again = (one: unknown) => fitting(one as Schema, draw, words, rarely)
  if ('const' in schema) return schema['const'] as Json
  if (Array.isArray(schema['enum'])) return pick(draw, schema['enum'] as Json[])
  if (Array.isArray(schema['anyOf'])) return again(pick(draw, schema['anyOf']))
  const type = Array.isArray(schema['type']) ? pick(draw, schema['type'] as string[]) : schema['type']
  const { minimum = -3, maximum = 1e6 } = schema as { minimum?: number; maximum?: number }
  switch (type) {
    case 'boolean':
      return draw(2) === 1
    case 'string':
      return pick(draw, words)
    case 'integer':
      return draw(12) === 0 ? maximum : Math.min(maximum, Math.max(minimum, -3) + draw(6))
    case 'number':
      return pick(draw, [minimum, maximum, Math.min(maximum, minimum + draw(100) / 100)])
    case 'array': {
      const { minItems = 0, maxItems = 9 } = schema as { minItems?: number; maxItems?: number }
      if (Array.isArray(schema['prefixItems'])) return schema['prefixItems'].flatMap((one) => again(one) ?? [])
      const count = Math.min(maxItems, minItems + draw(4))
      return Array.from({ length: count }, () => again(schema['items'])).flatMap((one) => one ?? [])
    }
    case 'object': {
      const required = (schema['required'] ?? []) as string[]
      const some = Object.entries((schema['properties'] ?? {}) as Schema)
        .filter(([key]) => required.includes(key) || draw(rarely) === 0)
        .map(([key, one]) => [key, again(one)] as const)
      const open = typeof schema['additionalProperties'] === 'object'
      const more = open ? Array.from({ length: draw(6) }, () => [pick(draw, words), again(schema['additionalProperties'])] as const) : [] // prettier-ignore
      return Object.fromEntries([...some, ...more].filter(([, value]) => value !== undefined)) as JsonObject
    }
    default:
      return null
  }
}

const schemaOf = (shape: z.ZodType) => z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema
const PARAMS = Object.fromEntries(ACTIVITIES.map((name) => [name, schemaOf(activities[name]!.params)] as const)) as {
  [activity in ActivityName]: Schema
}
/** Without these most of an activity is never reached. */
const TELLING = [
  'mode',
  'measure',
  'shape',
  'format',
  'reveal',
  'seats',
  'note',
  'sides',
  'matrix',
  'pair_with',
  'options',
  'passes',
  'also',
]

const TEXTS = ['A', 'B', 'C', 'D', '=1+1', '{A}', 'We {__proto__}, {A?}', 'The weekly', 'the weekly report', '2026-05', '2026-05-04', '__proto__', 'constructor'] // prettier-ignore
const PARTS = ['', '', '', '', '/above_line', '/!above_line', '/split', '@1', '/rows', '/constructor', '/A', '/roots', '/differently', '/aligned+leaning'] // prettier-ignore

const paramsFor = (activity: ActivityName, draw: Draw, words: readonly string[]): JsonObject => {
  const params = fitting(PARAMS[activity], draw, words) as JsonObject
  const known = PARAMS[activity]['properties'] as { [key: string]: Schema }
  for (const key of TELLING)
    if (known[key] && draw(2) > 0) {
      const value = fitting(known[key], draw, words)
      if (value !== undefined) params[key] = value
    }
  // what does not fit goes, one after the other
  for (let tries = 0; tries < 20; tries++) {
    const parsed = activities[activity]!.params.safeParse(params)
    if (parsed.success) return params
    for (const { path } of parsed.error.issues) delete params[String(path[0])]
  }
  return {}
}

const stepFor = (at: number, draw: Draw): Partial<StepDoc> => {
  const activity = pick(draw, ACTIVITIES)
  const earlier = Array.from({ length: at }, (_, i) => `s${i}`)
  const names = [...earlier, ...earlier, 'out']
  const params = paramsFor(activity, draw, [...TEXTS, ...names, ...names, ...names.map((name) => `item:${name}`)])
  return {
    ref: `s${at}`,
    activity,
    ask: pick(draw, TEXTS),
    params,
    in: at === 0 ? [] : Array.from({ length: draw(3) }, () => pick(draw, names) + pick(draw, PARTS)),
    seed_items: Array.from({ length: draw(3) * 2 }, () => pick(draw, TEXTS)),
    attribution: pick(draw, ATTRIBUTIONS),
    hold: draw(7) === 0,
    ...(draw(3) === 0 && { out: 'out' }),
    ...(at > 0 && draw(4) === 0 && { only_if: { holds: pick(draw, names) + pick(draw, PARTS), else: 'nothing.' } }),
  }
}

/** An exercise that is taken as it is handed in; what it says about other steps and cannot be is left out of it. */
export const anyExercise = (draw: Draw): ExerciseDoc => {
  const steps = Array.from({ length: 2 + draw(4) }, (_, at) => stepFor(at, draw))
  for (;;) {
    const doc = exerciseDoc.parse({ id: 'any', title: 'Any', steps }) as ExerciseDoc
    const wrong = miswiredIn(doc)
    if (!wrong) return doc
    const step = steps.find(({ ref }) => ref === wrong.step)!
    if (wrong.where === 'in') step.in = step.in!.filter((name) => name !== wrong.name)
    else if (wrong.where === 'only_if') delete step.only_if
    else step.params = paramsFor(step.activity!, draw, TEXTS)
  }
}

/** An entry, mostly of the right shape, about the items or about anything. */
export const anyEntry = (
  { activity, params }: { activity: ActivityName; params: JsonObject },
  items: readonly string[],
  draw: Draw,
): { key: string; value: Json } => {
  const ids = items.length > 0 ? items : ['it_none']
  const item = () => pick(draw, ids)
  const pair = `${item()}|${item()}`
  const keys: { [activity in ActivityName]: () => string } = {
    check: () => 'answer',
    vote: () => 'ballot',
    group: () => 'sort',
    compare: () => 'choice',
    place: item,
    decide: item,
    link: () => `${item()}>${item()}`,
    collect: () => (draw(2) ? item() : `e${draw(4)}`),
    talk: () => `e${draw(3)}`,
  }
  const words = draw(8) === 0 ? [...TEXTS, ...ids] : [...ids, ...ids, pair, `${item()}|${item()}`, pick(draw, TEXTS)]
  const shape = activities[activity]!.entry(params)
  const schema = schemaOf(shape)
  const draws = Array.from({ length: 1 + draw(9) }, () => fitting(schema, draw, words, 1 + draw(2)) ?? null)
  const value = draws.find((one) => shape.safeParse(one).success) ?? draws[0]!
  const key = draw(16) === 0 ? pick(draw, ['answer', 'ballot', 'choice', 'constructor', 'toString']) : keys[activity]()
  return { key, value: draw(20) === 0 ? null : value }
}
