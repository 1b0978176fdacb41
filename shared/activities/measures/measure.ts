import type { z } from 'zod'
import type { JsonObject } from '../../workshop.ts'
import type { Given } from '../activity.ts'
import type { CompareParams } from './params.ts'

export type Comparing = Given<CompareParams, JsonObject>

/** One thing that can be computed from earlier steps: a file in this folder. */
export interface Measure {
  /** every result has a `status`; what a source does not have is left out, and an empty list says so */
  result(given: Comparing): JsonObject & { status: string }
  /** what a facilitator may put under `choice` before it closes, where a person has the last word */
  choice?: z.ZodType<JsonObject>
  /** takes longer than a tick */
  heavy?: true
}
