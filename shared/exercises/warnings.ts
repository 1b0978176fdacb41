import { connectionAt, ledBy, portOf } from '../ports.ts'
import type { ExerciseDoc } from '../workshop.ts'

/** A step in the order in which it runs. */
export interface RunningStep {
  /** the place or the id of its exercise, as connections spell it */
  exercise: string
  /** whatever it is called where the warning goes: an id, or its ref */
  step: string
  ref: string
  out: string | null
  in: readonly string[]
  connect?: { readonly [name: string]: readonly string[] } | undefined
  /** skipped, or dropped from the agenda */
  gone: boolean
}

export interface Warning {
  exercise: string
  step: string
  /** the name under which the step would take it in */
  in: string
  /** a port that nothing is connected with, a step that is not there any more, or one that only comes later */
  why: 'unconnected' | 'dropped' | 'later'
  /** nothing else comes in either: the step will have nothing to work on */
  empty: boolean
}

/** Which inputs are no longer produced. @param exercises by the name that steps and connections use for them */
export function warningsOf(
  exercises: ReadonlyMap<string, Pick<ExerciseDoc, 'in' | 'out' | 'steps'>>,
  steps: readonly RunningStep[],
): Warning[] {
  /** null: produced; undefined: nothing comes, and that is fine */
  const lacks = (consumer: RunningStep, at: number, name: string): Warning['why'] | null | undefined => {
    const connected = connectionAt(consumer.connect, name)
    const all = (connected ?? [name]).map((spelled): Warning['why'] | null | undefined => {
      const named = portOf(spelled)
      const place = named?.place ?? consumer.exercise
      const doc = exercises.get(place)
      const port = named && (named.place !== null && doc ? ledBy(doc, named) : named)
      const own = steps.flatMap((one, order) => (one.exercise === place ? [{ one, order }] : []))
      const byRef = own.filter(({ one }) => one.ref === port?.name)
      const makers = byRef.length > 0 ? byRef : own.filter(({ one }) => one.out === port?.name)
      if (makers.some(({ one, order }) => !one.gone && order <= at)) return null
      if (makers.length > 0) return makers.every(({ one }) => one.gone) ? 'dropped' : 'later'
      const taken = connected ? undefined : doc?.in.find((one) => one.port === port?.name)
      if (taken) return taken.optional ? undefined : 'unconnected'
      return 'dropped'
    })
    return all.includes(null) ? null : all.find((why) => why !== undefined)
  }
  return steps.flatMap((consumer, at) => {
    if (consumer.gone) return []
    const found = consumer.in.map((name) => ({ name, why: lacks(consumer, at, name) }))
    const empty = found.every(({ why }) => why !== null)
    return found.flatMap(({ name, why }) =>
      why ? [{ exercise: consumer.exercise, step: consumer.step, in: name, why, empty }] : [],
    )
  })
}
