import { z } from 'zod'
import { frame, line } from '../frame.ts'

const MEASURES = [
  'spread',
  'rounds',
  'shares',
  'seats',
  'guess',
  'said_believed',
  'opinion_groups',
  'uncertainties',
  'axis_pair',
  'matrix',
] as const
export type MeasureName = (typeof MEASURES)[number]

const ref = z.string().min(1).max(64)

/** What is compared are the steps named by the step's `in`. */
export const compareParams = z.object({
  ...frame,
  measure: z.enum(MEASURES).default('spread'),
  /** seats, guess: the `ref` of a `check` choice in which people said where they sit, or of two (a role, and years here); their perspectives where it is missing */
  seats: z
    .union([ref.transform((one) => [one]), z.array(ref).max(2, 'There are at most two kinds of seats.')])
    .nullish()
    .transform((refs) => refs ?? []),
  /** guess: the seat that was guessed about; also as a parameter of the step that asked for the guess */
  about: line(80).nullish(),
  /** axis_pair: how many worlds its axes make, all four corners or two opposite ones; a setting may say it, as text */
  worlds: z.preprocess(
    (n) => (typeof n !== 'string' ? n : n.startsWith('{') ? undefined : Number(n)),
    z.union([z.literal(4), z.literal(2)]).default(4),
  ),
})
export type CompareParams = z.infer<typeof compareParams>
