import { z } from 'zod'
import { exerciseDoc, stepChange, stepCut } from '../exercises/exercise.ts'
import type { ExerciseDoc, StepCut, StepDoc } from '../workshop.ts'

/**
 * An agenda as data: which exercises run, in which order their steps run, what flows from where to where, when there is a break,
 * and what is left out when it is late.
 */

/** One running of an exercise: ours by its id, or one that only this agenda has. The same exercise may run in two places. */
export interface PlaceDoc {
  exercise?: string
  variant?: string
  doc?: ExerciseDoc
}

/** Steps of one place that run one after the other. A place may come back later, after a break or after another exercise. */
export interface Stretch {
  of: string
  /** these refs, in this order; all of the exercise where it is missing */
  steps?: string[]
  /** what an `in` of these steps is connected with: `place:port`, spelled as in ports.ts. It wins over the exercise's own steps */
  connect: { [name: string]: string[] }
  /** parts of steps that differ here, by ref */
  change: { [ref: string]: Partial<StepDoc> }
}

/** Steps as `place:ref`. What one of them asked may be asked by another one instead. */
export interface DropDoc {
  title: string
  /** left out */
  steps: string[]
  /** parts of other steps that differ from then on */
  change: { [step: string]: StepCut }
}

export interface AgendaDoc {
  id: string
  version: string
  title: string
  purpose: string
  people: { min: number; best: [number, number]; max: number }
  /** what people are told it takes, slack included */
  minutes: number
  slack: number
  places: { [place: string]: PlaceDoc }
  run: (Stretch | { break: number })[]
  /** what to leave out or cut short when late, first one first */
  drops: DropDoc[]
  /** the step that decides, `place:ref`: it keeps its time and is never left out */
  protect?: string
  /** answers to the exercises' settings, by key */
  settings: { [key: string]: string | string[] }
}

const key = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w.-]+$/)
const named = z.string().min(1).max(140)
const oneOrMore = z
  .union([named, z.array(named).max(12)])
  .transform((value) => (typeof value === 'string' ? [value] : value))

const place = z
  .object({ exercise: key.optional(), variant: key.optional(), doc: exerciseDoc.optional() })
  .refine(({ exercise, doc }) => (exercise === undefined) !== (doc === undefined), {
    error: 'A place runs an exercise by its id, or one of its own.',
  })

const stretch = z.object({
  of: key,
  steps: z.array(key).min(1).max(40).optional(),
  connect: z.record(named, oneOrMore).default({}),
  change: z.record(key, stepChange).default({}),
})

export const agendaDoc = z.object({
  id: key,
  version: z.string().max(20).default('1.0'),
  title: z.string().min(1).max(120),
  purpose: z.string().max(400).default(''),
  people: z
    .object({ min: z.int().min(1), best: z.tuple([z.int(), z.int()]), max: z.int() })
    .default({ min: 1, best: [3, 30], max: 1000 }),
  minutes: z.number().min(1).max(1440),
  slack: z.number().min(0).max(240).default(0),
  places: z.record(key, place),
  run: z
    .array(z.union([z.object({ break: z.number().min(1).max(240) }), stretch]))
    .min(1)
    .max(60),
  drops: z
    .array(
      z.object({
        title: z.string().min(1).max(120),
        steps: z.array(named).max(40).default([]),
        change: z.record(named, stepCut).default({}),
      }),
    )
    .max(20)
    .default([]),
  protect: named.optional(),
  settings: z.record(key, z.union([z.string().max(400), z.array(z.string().max(120)).max(20)])).default({}),
})

/** Throws a ZodError that names the place. */
export const parseAgenda = (input: unknown): AgendaDoc => agendaDoc.parse(input) as AgendaDoc
