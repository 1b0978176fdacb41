import { z } from 'zod'
import type { JsonObject } from '../workshop.ts'
import type { Activity } from './activity.ts'
import { MEASURES, measures, type CompareParams } from './measures/index.ts'
import { compareParams } from './measures/params.ts'

export type { CompareParams }

/** Something computed from what earlier steps found. Nobody puts anything, unless a measure leaves a choice to the facilitator. */
export const compare: Activity<CompareParams, JsonObject> = {
  name: 'compare',
  params: compareParams,
  entry: ({ measure }) => measures[measure].choice ?? z.never(),
  check: (entries) => (Object.keys(entries).every((key) => key === 'choice') ? null : 'bad_entry'),
  says: () => true,
  result: (given) => measures[given.params.measure].result(given),
  heavy: (given) => measures[given.params.measure].heavy === true,
  unlinked: 'nothing',
  looksBack: true,
  public: false,
  atZero: 'show',
}

export { MEASURES }
