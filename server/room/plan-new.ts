import { FIRST_MISFIT } from '../../shared/json.ts'
import { exerciseDoc } from '../../shared/exercises/exercise.ts'
import { exercises } from '../../shared/exercises/index.ts'
import { applyVariant } from '../../shared/exercises/variant.ts'
import { isPlanId, same, type Plan, type PlannedExercise, type PlannedStep } from '../../shared/plan.ts'
import type { ExerciseDoc, StepDoc, StepRow } from '../../shared/workshop.ts'
import { stepRow } from './found.ts'
import { nextOrder, type Rows } from './rows.ts'

/** Rows for what the plan adds: an exercise of the catalogue or of the facilitator's own, and steps of their own. */

const MOST_STEPS = 200
const MOST_EXERCISES = 40
/** Steps or exercises, and with them all that the plan has left out: nothing of that is ever deleted. */
const MOST_KEPT = 500
const isFull = (rows: Rows, kind: 'step' | 'exercise', most: number) =>
  rows.all(kind).size >= most || rows.all(kind).size + rows.all('shelf').size >= MOST_KEPT
const KEY = /^[\w.-]{1,64}$/

/** What each planned exercise was read as: thousands of steps may name one that is none, and it is large. */
const read = new WeakMap<PlannedExercise, ExerciseDoc | null>()

/** The document that a planned exercise stands for; null where there is none. */
const docOf = (planned: PlannedExercise): ExerciseDoc | null => {
  const before = read.get(planned)
  if (before !== undefined) return before
  const found = readDoc(planned)
  read.set(planned, found)
  return found
}
const readDoc = ({ template, variant, doc }: PlannedExercise): ExerciseDoc | null => {
  if (doc) {
    const parsed = exerciseDoc.safeParse(doc, FIRST_MISFIT)
    return parsed.success ? (parsed.data as ExerciseDoc) : null
  }
  const known = exercises.find(({ id }) => id === template)
  return known ? applyVariant(known, variant ?? null) : null
}

/** The exercise's row, which comes from the shelf or is made now. */
export const exerciseFor = (rows: Rows, plan: Plan, id: string): ExerciseDoc | null => {
  const known = rows.get('exercise', id)
  if (known) return known.doc
  const kept = rows.get('shelf', id)
  if (kept && 'exercise' in kept) {
    rows.put('exercise', id, kept.exercise)
    rows.remove('shelf', id)
    return kept.exercise.doc
  }
  const wanted = plan.exercises[id]
  if (!wanted || isFull(rows, 'exercise', MOST_EXERCISES)) return null
  const doc = docOf(wanted)
  if (!doc) return null
  rows.put('exercise', id, {
    order: nextOrder(rows.all('exercise')),
    doc,
    variant: wanted.doc ? null : (wanted.variant ?? null),
  })
  const defaults = Object.fromEntries(doc.settings.map((setting) => [setting.key, setting.default]))
  const settings = { ...defaults, ...rows.workshop.settings }
  if (!same(settings, rows.workshop.settings)) rows.change('workshop', 'workshop', { settings })
  return doc
}

/** A step that was not there before: one of the exercise's own, or one that the plan adds to it. Else the field that is to blame. */
export const newStep = (rows: Rows, plan: Plan, wanted: PlannedStep): StepRow | string => {
  const { exercise, ref, activity } = wanted
  if (isFull(rows, 'step', MOST_STEPS)) return 'order'
  if (!isPlanId(exercise)) return 'exercise'
  if (ref === undefined || !KEY.test(ref)) return 'ref'
  if (rows.where('step', 'exercise', exercise).some(([, other]) => other.ref === ref)) return 'ref'
  const doc = exerciseFor(rows, plan, exercise)
  if (!doc) return 'exercise'
  const own = doc.steps.find((step) => step.ref === ref && (activity === undefined || step.activity === activity))
  if (!own && activity === undefined) return 'activity'
  const added: StepDoc = {
    ref,
    activity: activity!,
    title: '',
    ask: '',
    minutes: 3,
    params: wanted.params ?? {},
    in: [],
    seed_items: [],
    hold: false,
    attribution: 'anonymous',
    item_kind: 'item',
    tips: [],
  }
  const orders = [...rows.all('step').values()].map(({ order }) => order)
  const row = stepRow(exercise, Math.max(-1, ...orders) + 1, own ?? added, rows.workshop.settings)
  return 'error' in row ? 'params' : row
}
