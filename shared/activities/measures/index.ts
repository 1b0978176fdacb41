import type { Measure } from './measure.ts'
import type { MeasureName } from './params.ts'
import { spread } from './spread.ts'

/** A new measure is one file beside this one, its name in `params.ts` and here. */
export const measures: { [name in MeasureName]: Measure } = { spread }
