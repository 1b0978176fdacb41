import { z } from 'zod'
import { json } from '../json.ts'
import { ACTIVITIES, ATTRIBUTIONS, type ExerciseDoc } from '../workshop.ts'

/** An exercise as data: ours in this folder, and any that a facilitator hands in as JSON. Unknown fields are dropped. */

const key = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w.-]+$/)
const words = (max: number) => z.string().max(max)
const oneOrMore = z.union([z.string().max(80), z.array(z.string().max(80)).max(12)])
const list = oneOrMore.transform((value) => (typeof value === 'string' ? [value] : value))

const shape = {
  ref: key,
  activity: z.enum(ACTIVITIES),
  title: words(80).optional(),
  ask: words(400),
  hint: words(400).optional(),
  minutes: z.number().min(0).max(240),
  ahead: z.boolean().optional(),
  params: z.record(z.string(), json),
  in: list,
  out: z.string().max(80).optional(),
  only_if: z.object({ holds: words(80).min(1), else: words(120).min(1) }).optional(),
  seed_items: z.array(words(400).min(1)).max(300),
  hold: z.boolean(),
  attribution: z.enum(ATTRIBUTIONS),
  item_kind: words(40),
  tips: z.array(words(400)).max(12),
}

/** `type` is read as `activity`, as older documents write it. */
const named = (input: unknown) => {
  if (typeof input !== 'object' || input === null || !('type' in input) || 'activity' in input) return input
  const { type, ...rest } = input
  return { ...rest, activity: type }
}

const step = z.preprocess(
  named,
  z.object({
    ...shape,
    ask: shape.ask.default(''),
    minutes: shape.minutes.default(3),
    params: shape.params.default({}),
    in: list.default([]),
    seed_items: shape.seed_items.default([]),
    hold: shape.hold.default(false),
    attribution: shape.attribution.default('anonymous'),
    item_kind: shape.item_kind.default('item'),
    tips: shape.tips.default([]),
  }),
)

/** Parts of a step that differ. */
export const stepChange = z.object(shape).partial()

/** Parts of a step that can still change when the workshop runs. */
export const stepCut = stepChange.pick({ title: true, ask: true, minutes: true, params: true })

const variant = z.object({
  id: key,
  title: words(80).default(''),
  minutes: z.number().min(0).max(600).default(0),
  drop: z.array(key).max(40).default([]),
  change: z.record(key, stepChange).default({}),
  add: z
    .array(z.object({ after: key, step }))
    .max(20)
    .default([]),
})

const scaleRule = z.object({
  from: z.int().min(1),
  to: z.int().min(1),
  says: words(200).min(1),
  change: z.record(key, z.record(z.string(), json)).default({}),
  instead: words(130).optional(),
  press: z.boolean().default(false),
})

export const exerciseDoc = z
  .object({
    id: key,
    version: words(20).default('1.0'),
    title: words(120).min(1),
    purpose: words(400).default(''),
    people: z
      .object({ min: z.int().min(1), best: z.tuple([z.int(), z.int()]), max: z.int() })
      .default({ min: 1, best: [3, 30], max: 1000 }),
    in: z
      .array(z.object({ port: key, kind: words(40).default('item'), optional: z.boolean().default(false) }))
      .max(20)
      .default([]),
    out: z
      .array(z.object({ port: key, from: words(80).default(''), kind: words(40).default('item') }))
      .max(20)
      .default([]),
    settings: z
      .array(
        z.object({
          key,
          ask: words(200),
          default: z.union([words(400), z.array(words(120)).max(20)]).default(''),
          hint: words(200).optional(),
          kind: z.enum(['text', 'day']).optional(),
          options: z.array(words(80).min(1)).max(12).optional(),
          told: z.boolean().optional(),
        }),
      )
      .max(20)
      .default([]),
    scale: z.array(scaleRule).max(20).default([]),
    steps: z.array(step).min(1).max(40),
    variants: z.array(variant).max(20).default([]),
  })
  .refine((doc) => new Set(doc.steps.map(({ ref }) => ref)).size === doc.steps.length, {
    error: 'Two steps have the same ref.',
    path: ['steps'],
  })

/** Throws a ZodError that names the place. */
export const parseExercise = (input: unknown): ExerciseDoc => exerciseDoc.parse(input) as ExerciseDoc
