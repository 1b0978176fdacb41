import type { z } from 'zod'
import type { JsonObject } from '../../workshop.ts'
import type { RefusalCode } from '../../refusals.ts'
import type { CardContent, Given, Item } from '../activity.ts'
import type { StepKind } from '../kinds.ts'
import type { CompareParams } from './params.ts'

export type Comparing = Given<CompareParams, JsonObject>

/**
 * Why there is nothing to show: no step that it can read was revealed; only one round was; nobody can be told to be the same person,
 * or too few; nobody said where they sit; every seat is too small to show.
 */
export type Nothing = 'no_source' | 'one_round' | 'no_pairs' | 'no_seats' | 'too_few'
export type Status = 'final' | 'provisional' | Nothing

/** One thing that can be computed from earlier steps: a file in this folder. */
export interface Measure {
  /** every result has a `status`; what a source does not have is left out, and an empty list says so */
  result(given: Comparing): JsonObject & { status: string }
  /** it is made of earlier results alone, all of which the room has seen, and looks at nobody's answers */
  seen?: true
  /** the steps that it can read: each that `in` names is one of these */
  reads: readonly StepKind[]
  /** it follows people from step to step, so that the lock of an anonymous step has to keep their pair tokens */
  people?: true
  /** what a facilitator may put under `choice` before it closes, where a person has the last word */
  choice?: z.ZodType<JsonObject>
  /** what is wrong with a choice beyond its shape; null is fine */
  refuses?(choice: JsonObject, items: Item[]): RefusalCode | null
  /** cards that the result comes to */
  yields?(result: JsonObject): CardContent[]
  /** takes longer than a tick */
  heavy?: true
}
