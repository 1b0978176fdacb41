import { z } from 'zod'
import { frame, line } from '../frame.ts'

const MEASURES = ['spread', 'rounds', 'seats', 'guess', 'said_believed', 'opinion_groups'] as const
export type MeasureName = (typeof MEASURES)[number]

/** What is compared are the steps named by the step's `in`. */
export const compareParams = z.object({
  ...frame,
  measure: z.enum(MEASURES).default('spread'),
  /** seats, guess: the `ref` of a `check` choice in which people said where they sit; their perspectives where it is missing */
  seats: z.string().min(1).max(64).nullish(),
  /** guess: the seat that was guessed about; also as a parameter of the step that asked for the guess */
  about: line(80).nullish(),
})
export type CompareParams = z.infer<typeof compareParams>
