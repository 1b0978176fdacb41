import type { JsonObject } from '../workshop.ts'
import type { Told } from './ports.ts'
import type { OutcomeRows } from './revealed.ts'
import type { OutcomeDecision, OutcomeItem } from './schema.ts'

/** What the parts of an exercise's own block are made from, and how they find it. */
export interface Given {
  rows: OutcomeRows
  exercise: string
  /** its steps, round by round, those that were skipped too */
  told: readonly Told[]
  items: ReadonlyMap<string, OutcomeItem>
  /** of the whole workshop */
  decisions: readonly OutcomeDecision[]
}

/** The result of the latest round of a step that compares by this measure. */
export const measured = <Result = JsonObject>({ told }: Pick<Given, 'told'>, measure: string): Result | undefined =>
  told.findLast(({ step, shown }) => shown.row && step.measure === measure)?.step.result as Result | undefined

/** What was answered to a setting of the exercise, else its default; undefined where it asks for no such thing. */
export function settingIn({ rows, exercise }: Given, key: string): string | string[] | undefined {
  const setting = rows.exercise.get(exercise)?.doc.settings.find((one) => one.key === key)
  const settings = [...rows.workshop.values()][0]?.settings ?? {}
  return setting && (Object.hasOwn(settings, key) ? settings[key] : setting.default)
}

/** Items of this kind that its steps made and nobody hid. */
export function itemsOfKind({ told, items }: Given, kind: string): OutcomeItem[] {
  const steps = new Set(told.flatMap(({ step, shown }) => (shown.row && shown.step.itemKind === kind ? step.id : [])))
  return [...items.values()].filter((item) => steps.has(item.step) && item.kind === kind && item.state !== 'hidden')
}

/** Decisions of its own steps. */
export const decidedIn = ({ rows, told, decisions }: Given): OutcomeDecision[] =>
  decisions.filter(({ id }) => told.some(({ shown }) => shown.id === rows.decision.get(id)?.step))
