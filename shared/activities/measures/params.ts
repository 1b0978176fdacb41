import { z } from 'zod'
import { frame } from '../frame.ts'

const MEASURES = ['spread'] as const
export type MeasureName = (typeof MEASURES)[number]

/** What is compared are the steps named by the step's `in`. */
export const compareParams = z.object({
  ...frame,
  measure: z.enum(MEASURES).default('spread'),
})
export type CompareParams = z.infer<typeof compareParams>
