import { z } from 'zod'
import { frame } from '../frame.ts'

const MEASURES = ['spread', 'uncertainties', 'axis_pair', 'matrix'] as const
export type MeasureName = (typeof MEASURES)[number]

/** What is compared are the steps named by the step's `in`. */
export const compareParams = z.object({
  ...frame,
  measure: z.enum(MEASURES).default('spread'),
  /** axis_pair: how many worlds its axes make, all four corners or two opposite ones; a setting may say it, as text */
  worlds: z.preprocess(
    (n) => (typeof n !== 'string' ? n : n.startsWith('{') ? undefined : Number(n)),
    z.union([z.literal(4), z.literal(2)]).default(4),
  ),
})
export type CompareParams = z.infer<typeof compareParams>
