import type { Doc } from 'yjs'
import { readPlan, setExercise, setStep, type Plan, type PlannedStep } from '../../../shared/plan.ts'
import { applyVariant } from '../../../shared/exercises/variant.ts'
import type { ExerciseDoc, JsonObject } from '../../../shared/workshop.ts'
import { newId } from '../../live/id.ts'

/** What a facilitator does to the plan. Each is to be called inside of one transaction. */

/** Steps in the order in which they run; those that are left out stand among them. */
export const inOrder = ({ steps }: Plan): [id: string, step: PlannedStep][] =>
  Object.entries(steps).toSorted(
    ([a, one], [b, other]) => (one.order ?? Infinity) - (other.order ?? Infinity) || (a < b ? -1 : 1),
  )

/** So many places between two others, either of which may be missing. */
const between = (low: number | undefined, high: number | undefined, count: number): number[] => {
  const from = low ?? (high === undefined ? -1 : high - count - 1)
  const to = high ?? from + count + 1
  return Array.from({ length: count }, (_, i) => from + ((to - from) * (i + 1)) / (count + 1))
}

/** Puts steps, which keep their order, right before another one; at the end without one. */
export const moveBefore = (doc: Doc, plan: Plan, moved: readonly string[], before: string | undefined) => {
  const others = inOrder(plan).filter(([id, { order }]) => !moved.includes(id) && order !== undefined)
  const at = before === undefined ? others.length : others.findIndex(([id]) => id === before)
  if (at < 0) return
  const places = between(others[at - 1]?.[1].order, others[at]?.[1].order, moved.length)
  for (const [i, id] of moved.entries()) setStep(doc, id, { order: places[i]! })
}

const lastOrder = (plan: Plan) => inOrder(plan).findLast(([, { order }]) => order !== undefined)?.[1].order

/** An exercise at the end: of the catalogue, or a document of one's own. Gives its id. */
export const addExercise = (doc: Doc, plan: Plan, chosen: ExerciseDoc, variant: string | null, own: boolean) => {
  const running = applyVariant(chosen, variant) ?? chosen
  const exercise = `ex_${newId()}`
  setExercise(doc, exercise, {
    title: running.title,
    template: running.id,
    connect: {},
    ...(variant !== null && { variant }),
    ...(own && { doc: { ...running, variants: [] } as unknown as JsonObject }),
  })
  const places = between(lastOrder(plan), undefined, running.steps.length)
  for (const [i, { ref, activity, title, ask, minutes, params, in: from, attribution }] of running.steps.entries())
    setStep(doc, `st_${newId()}`, {
      exercise,
      ref,
      activity,
      order: places[i]!,
      title: title ?? '',
      ask,
      minutes,
      params,
      in: from,
      attribution,
      dropped: false,
    })
  return exercise
}

/** Another exercise where this one was going to run, whose steps are left out. Gives its id. */
export const replaceExercise = (doc: Doc, plan: Plan, old: string, chosen: ExerciseDoc, variant: string | null) => {
  const stepsOf = (exercise: string) => inOrder(readPlan(doc)).flatMap(([id, step]) => (step.exercise === exercise ? [id] : [])) // prettier-ignore
  const gone = stepsOf(old)
  const exercise = addExercise(doc, plan, chosen, variant, false)
  moveBefore(doc, readPlan(doc), stepsOf(exercise), gone[0])
  for (const id of gone) setStep(doc, id, { dropped: true })
  return exercise
}

/** A step of one's own right after another one. Gives its id. */
export const addStep = (doc: Doc, plan: Plan, after: string, step: PlannedStep & { ref: string }) => {
  const { exercise } = plan.steps[after] ?? {}
  if (exercise === undefined) return undefined
  const refs = new Set(Object.values(plan.steps).flatMap((one) => (one.exercise === exercise ? [one.ref] : [])))
  let ref = step.ref
  for (let n = 2; refs.has(ref); n++) ref = `${step.ref}_${n}`
  const ordered = inOrder(plan)
  const at = ordered.findIndex(([id]) => id === after)
  const [order] = between(ordered[at]?.[1].order, ordered[at + 1]?.[1].order, 1)
  const id = `st_${newId()}`
  setStep(doc, id, { ...step, exercise, ref, order: order!, dropped: false })
  return id
}
