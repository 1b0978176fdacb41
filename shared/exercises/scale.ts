import type { ExerciseDoc, Json, JsonObject, ScaleRule } from '../workshop.ts'

/** What an exercise does otherwise with few or many people; the rules stand in its own document. */

/** The rule for so many people in the room; nothing where it runs as written. Of two that fit the first counts. */
export const ruleFor = ({ scale = [] }: Partial<Pick<ExerciseDoc, 'scale'>>, people: number): ScaleRule | undefined =>
  people < 1 ? undefined : scale.find(({ from, to }) => people >= from && people <= to)

/** A number, or a pair of numbers such as `{min, max}`: no facilitator need be asked about it. */
const isAmount = (value: Json): boolean =>
  typeof value === 'number' ||
  (typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((part) => typeof part === 'number'))

export interface Change {
  ref: string
  params: JsonObject
}

const changes = ({ change }: ScaleRule): Change[] => Object.entries(change).map(([ref, params]) => ({ ref, params }))
const isByItself =
  ({ press }: ScaleRule) =>
  (change: Change) =>
    !press && Object.values(change.params).every(isAmount)

/** Steps of which more changes than an amount: a facilitator presses for them. */
export const toPress = (rule: ScaleRule): Change[] => changes(rule).filter((change) => !isByItself(rule)(change))

/** Steps of which only amounts change: those take effect when they open. */
const byThemselves = (rule: ScaleRule): Change[] => changes(rule).filter(isByItself(rule))

const same = (a: Json | undefined, b: Json | undefined) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Parameters of a step that opens with so many people: the amounts of the rule, save where a facilitator has set another one. */
export function scaled(doc: ExerciseDoc, ref: string, params: JsonObject, people: number): JsonObject {
  const rule = ruleFor(doc, people)
  const written = doc.steps.find((step) => step.ref === ref)?.params ?? {}
  const amounts = rule ? (byThemselves(rule).find((change) => change.ref === ref)?.params ?? {}) : {}
  const untouched = Object.entries(amounts).filter(([name]) => same(params[name], written[name]))
  return { ...params, ...Object.fromEntries(untouched) }
}
