import { isPlanId, same, type Plan, type PlannedStep } from '../../shared/plan.ts'
import { connectionAt } from '../../shared/ports.ts'
import type { Kind, StepRow } from '../../shared/workshop.ts'
import { exerciseFor, newStep } from './plan-new.ts'
import { arrangeExercises, arrangeSteps } from './plan-order.ts'
import { askedBefore, followsTooLate, keepsWord } from './paired.ts'
import { connectStep, FIELDS, noted, saidBy, take } from './plan-take.ts'
import type { Rows } from './rows.ts'

/**
 * The plan orders, the rows are the truth. What the plan says is taken over where a step has not opened; a step that has, and all
 * that hangs on it, is out of its reach. What makes no sense is left as it was and named in `planned`, for facilitators to see.
 */

/** What may hang on a step, and keeps it where it is. Nothing that is about a step may be left without it. */
const HANGING: readonly Kind[] = ['round', 'card', 'group', 'move', 'decision', 'seated', 'sheet', 'call']

const isHeld = (rows: Rows, step: string, { round }: StepRow) =>
  rows.workshop.at === step ||
  HANGING.some((kind) => rows.where(kind, 'step', step).length > 0) ||
  rows.where('entry', 'round', `${step}/${round}`).length > 0 ||
  rows.where('mark', 'round', `${step}/${round}`).length > 0

const isWaiting = ([, row]: [string, StepRow]) => row.state === 'waiting'

/** Takes the plan over. Doing it twice changes nothing more. */
export const applyPlan = (rows: Rows, plan: Plan): void => {
  if (rows.workshop.endedAt !== null) return
  const refusals = new Map<string, string[]>()
  for (const [id, row] of [...rows.all('step')].filter(isWaiting)) {
    const wanted = plan.steps[id]
    const isOut = wanted ? wanted.dropped === true : rows.get('planned', id) !== undefined
    if (!isOut) continue
    const isKept = keepsWord(rows)
    if (!isHeld(rows, id, row)) {
      rows.put('shelf', id, { step: row, follows: askedBefore(rows, row) })
      rows.remove('step', id)
      // a name that it had may lead to one that people have been asked
      if (isKept()) continue
      rows.put('step', id, row)
      rows.remove('shelf', id)
    }
    refusals.set(id, ['dropped'])
  }
  for (const [id, wanted] of Object.entries(plan.steps)) {
    const refused = refusals.get(id) ?? []
    const row = rows.get('step', id)
    if (row) {
      // not looked at before: the plan has it from the rows, so nobody has changed anything in it
      if (row.state === 'waiting') take(rows, id, wanted, rows.get('planned', id)?.taken ?? wanted, refused)
      continue
    }
    if (wanted.dropped || !id.startsWith('st_')) continue
    const kept = rows.get('shelf', id)
    const back = kept && 'step' in kept && exerciseFor(rows, plan, kept.step.exercise) ? kept.step : undefined
    const found = back ?? newStep(rows, plan, wanted)
    const next = typeof found !== 'string' && followsTooLate(rows, found) ? 'params' : found
    if (typeof next === 'string') {
      noted(rows, id, { taken: {}, refused: [next] })
      continue
    }
    rows.put('step', id, next)
    if (back) rows.remove('shelf', id)
    take(rows, id, wanted, back && rows.get('planned', id)?.taken, refused)
  }
  // refused before it ever was a step, and not asked for any more
  for (const id of rows.all('planned').keys())
    if (!plan.steps[id] && !rows.get('step', id) && !rows.get('shelf', id)) rows.remove('planned', id)

  for (const [id, { doc }] of rows.all('exercise')) {
    const steps = rows.where('step', 'exercise', id)
    const connect = plan.exercises[id]?.connect
    if (connect) for (const [step, row] of steps.filter(isWaiting)) connectStep(rows, step, row, doc, connect)
    const wasEmptied = [...rows.all('shelf').values()].some((kept) => 'step' in kept && kept.step.exercise === id)
    if (steps.length > 0 || !wasEmptied) continue
    rows.put('shelf', id, { exercise: rows.get('exercise', id)! })
    rows.remove('exercise', id)
  }
  arrangeSteps(rows, plan)
  arrangeExercises(rows)
}

const placed = ({ exercise, ref, activity, order }: StepRow): PlannedStep => ({ exercise, ref, activity, order })
const whole = (row: StepRow): PlannedStep => ({
  ...placed(row),
  ...Object.fromEntries(FIELDS.map((field) => [field, saidBy(row, field)])),
  dropped: false,
})

const mendedStep = (rows: Rows, id: string, row: StepRow, said: PlannedStep | undefined): PlannedStep | null => {
  const planned = rows.get('planned', id)
  // not in the plan any more: that is still to be taken over, or cannot be
  if (!said && row.state === 'waiting' && planned) return planned.refused.includes('dropped') ? whole(row) : null
  if (!said || row.state !== 'waiting') return whole(row)
  const next: PlannedStep = { ...placed(row), order: said.order ?? row.order }
  for (const field of FIELDS) {
    const isBehind = same(said[field], planned?.taken[field]) && !same(said[field], saidBy(row, field))
    if (said[field] === undefined || isBehind) next[field] = saidBy(row, field) as never
  }
  return next
}

/** What a port is connected with, where all that work on it agree. */
const connectionOf = (steps: StepRow[], port: string): [string, string[]][] => {
  const [first, ...others] = steps
    .filter((row) => row.in.includes(port))
    .map(({ connect }) => connectionAt(connect, port))
  return first && others.every((other) => same(other, first)) ? [[port, [...first]]] : []
}

/** What the plan should say because of the rows: steps that it does not know, and what commands changed or a step's opening has fixed. */
export const mended = (rows: Rows, plan: Plan): Plan => {
  const next: Plan = { exercises: {}, steps: {} }
  const steps = [...rows.all('step')]
  for (const [id, row] of steps) {
    if (!isPlanId(id)) continue
    const step = mendedStep(rows, id, row, plan.steps[id])
    if (step) next.steps[id] = step
  }
  for (const [id, { doc, variant }] of rows.all('exercise')) {
    if (!isPlanId(id) || plan.exercises[id]) continue
    const own = steps.filter(([, row]) => row.exercise === id).map(([, row]) => row)
    const connect = Object.fromEntries(doc.in.flatMap(({ port }) => connectionOf(own, port)))
    next.exercises[id] = { title: doc.title, template: doc.id, connect, ...(variant !== null && { variant }) }
  }
  return next
}
