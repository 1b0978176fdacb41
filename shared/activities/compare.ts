import { z } from 'zod'
import type { JsonObject } from '../workshop.ts'
import type { Activity } from './activity.ts'
import { choice } from './kinds.ts'
import { measures } from './measures/index.ts'
import { compareParams, type CompareParams } from './measures/params.ts'

/** Something computed from what earlier steps found. Nobody puts anything, unless a measure leaves a choice to the facilitator. */
export const compare: Activity<CompareParams, JsonObject> = {
  name: 'compare',
  params: compareParams,
  entry: ({ measure }) => measures[measure].choice ?? z.never(),
  check(entries, { measure }, items) {
    for (const [key, choice] of Object.entries(entries)) {
      const refused = key === 'choice' ? (measures[measure].refuses?.(choice, items) ?? null) : 'bad_entry'
      if (refused) return refused
    }
    return null
  },
  says: () => true,
  result: (given) => measures[given.params.measure].result(given),
  // A vote stays out even though its result is public: whoever leads must never be the first to know what votes come to.
  previews: ({ params, sources = [] }) =>
    measures[params.measure].seen === true && sources.every(({ activity }) => activity !== 'vote'),
  yields: (result, { measure }) => measures[measure].yields?.(result) ?? [],
  reads: ({ measure }) => measures[measure].reads,
  names: ({ seats }) => seats.map((ref) => ({ param: 'seats', ref, kind: choice })),
  led: ({ measure }) => measures[measure].choice !== undefined,
  heavy: (given) => measures[given.params.measure].heavy === true,
  unlinked: 'nothing',
  looksBack: true,
  // asked of a step that waits too, whose parameters nobody has looked at yet
  followsPeople: ({ measure }) => Object.hasOwn(measures, measure) && measures[measure].people === true,
  atZero: 'show',
}
