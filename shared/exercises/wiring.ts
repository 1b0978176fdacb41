import { activities } from '../activities/index.ts'
import type { StepKind, Wired } from '../activities/kinds.ts'
import { FIRST_MISFIT } from '../json.ts'
import { portOf } from '../ports.ts'
import type { ExerciseDoc, JsonObject } from '../workshop.ts'

/** Which steps a step looks at, and what is wrong with that: found when a document is handed in, and again when a step opens. */

interface Looking extends Wired {
  in: readonly string[]
  only_if?: { holds: string } | undefined
}

export interface Miswired {
  /** the part of the step that names the other one: `in`, `params.sides`, `only_if` */
  where: string
  name: string
  /** one sentence */
  why: string
}

/** The steps behind a name, as far as there are any. A sentence: why there are none. */
type Look = (name: string) => readonly Wired[] | string

/** Parameters with their defaults; undefined where they do not fit, or a setting still has to fill something in. */
const paramsOf = ({ activity, params }: Wired): JsonObject | undefined => {
  const parsed = activities[activity]?.params.safeParse(params, FIRST_MISFIT)
  return parsed?.success ? { ...params, ...parsed.data } : undefined
}
const settled = (step: Wired): Wired => ({ activity: step.activity, params: paramsOf(step) ?? step.params })

/** The first thing that is wrong with what a step looks at; null where all is well. */
export function miswired(step: Looking, look: Look): Miswired | null {
  // what an activity asks of others is only told of parameters that fit; it is looked at again when the step opens
  const fitting = paramsOf(step)
  const params = fitting ?? step.params
  const { reads, names } = (fitting && activities[step.activity]) ?? {}
  const tables = params['tables_of']
  const asked = [
    ...step.in.map((name) => ({ where: 'in', name, kinds: reads?.(params) })),
    ...(names?.(params) ?? []).map(({ param, ref, kind }) => ({ where: `params.${param}`, name: ref, kinds: [kind] })),
    ...(typeof tables === 'string' ? [{ where: 'params.tables_of', name: tables, kinds: undefined }] : []),
    ...(step.only_if ? [{ where: 'only_if', name: step.only_if.holds, kinds: undefined }] : []),
  ]
  for (const { where, name, kinds } of asked) {
    const found = look(name)
    if (typeof found === 'string') return { where, name, why: found }
    if (kinds && !found.every((one) => kinds.some(({ fits }) => fits(settled(one)))))
      return { where, name, why: `“${name}” is not ${listed(kinds)}.` }
  }
  return null
}
const listed = (kinds: readonly StepKind[]) => kinds.map(({ is }) => is).join(', or ')

/** What is wrong with a document as it was handed in: there, every step that is named has to be there, and to come before. */
export function miswiredIn(doc: ExerciseDoc): (Miswired & { step: string }) | null {
  const { steps } = doc
  for (const [at, step] of steps.entries()) {
    const wrong = miswired(step, (name) => {
      const port = portOf(name)
      if (!port) return `“${name}” is not spelled like a step or a port.`
      // another place of an agenda: that is known when it runs
      if (port.place !== null) return []
      const byRef = steps.filter(({ ref }) => ref === port.name)
      const makers = byRef.length > 0 ? byRef : steps.filter(({ out }) => out === port.name)
      if (makers.some((one) => steps.indexOf(one) < at)) return makers
      if (makers.includes(step)) return 'A step cannot look at itself.'
      if (makers.length > 0) return `“${name}” only comes later.`
      return doc.in.some((one) => one.port === port.name) ? [] : `There is no step or port called “${port.name}”.`
    })
    if (wrong) return { step: step.ref, ...wrong }
  }
  return null
}
