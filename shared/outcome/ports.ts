import { linesIn } from './lines.ts'
import { itemsOf, type OutcomeRows, type Shown } from './revealed.ts'
import type { OutcomeDecision, OutcomeItem, OutcomeStep } from './schema.ts'

/** A revealed round and what became of it in the document. */
export interface Told {
  shown: Shown
  step: OutcomeStep
}

/** What a step hands on: groups and singles, its own cards, or what it worked on, best first. */
function handedOn({ shown, step }: Told, items: ReadonlyMap<string, OutcomeItem>): string[] {
  const { groups, singles } = step.result
  if (Array.isArray(groups) && Array.isArray(singles))
    return [...(groups as { id: string }[]).map(({ id }) => id), ...(singles as string[])]
  const cards = [...items.values()].filter((item) => item.step === step.id && item.state !== 'hidden')
  if (cards.length > 0) return cards.map(({ id }) => id)
  const lines = linesIn(step.result).flatMap(({ item }) => item ?? [])
  return lines.length > 0 ? lines : itemsOf(shown)
}

/**
 * `dots`: what that step hands on; `dots/above_line`: rows where the field is true; `dots/contested`: rows of that status; `map/splits`: the
 * items of a list of that name.
 */
function behind(from: string, told: readonly Told[], items: ReadonlyMap<string, OutcomeItem>): string[] | undefined {
  const [ref, port] = from.split('/')
  const found = told.findLast(({ shown }) => shown.row && (shown.step.ref === ref || shown.step.out === ref))
  if (!found) return undefined
  if (port === undefined) return handedOn(found, items)
  const list = found.step.result[port]
  if (Array.isArray(list))
    return list.flatMap((line) => (typeof line === 'string' ? line : ((Object(line) as { item?: string }).item ?? [])))
  return linesIn(found.step.result).flatMap((line) =>
    line[port] === true || line.status === port ? (line.item ?? []) : [],
  )
}

/** The item sets that an exercise leaves for the next one, and its decisions. Ports of steps that were not revealed are absent. */
export function outputsOf(
  rows: OutcomeRows,
  exercise: string,
  told: readonly Told[],
  items: ReadonlyMap<string, OutcomeItem>,
  decisions: readonly OutcomeDecision[],
) {
  const outputs: Record<string, string[]> = {}
  for (const { port, from } of rows.exercise.get(exercise)?.doc.out ?? []) {
    const ids = behind(from || port, told, items)?.filter((id) => items.has(id))
    if (ids) outputs[port] = ids
  }
  const made = decisions.filter(({ id }) => told.some(({ shown }) => rows.decision.get(id)?.step === shown.id))
  if (told.some(({ shown, step }) => step.type === 'decide' && shown.row))
    outputs['decisions'] = made.map(({ id }) => id)
  return outputs
}

/** The items of other exercises that this one worked on, by the name under which a step takes them. */
export function inputsOf(
  rows: OutcomeRows,
  exercise: string,
  told: readonly Told[],
  items: ReadonlyMap<string, OutcomeItem>,
) {
  const inputs: Record<string, string[]> = {}
  for (const { shown } of told) {
    const foreign = itemsOf(shown).filter((id) => {
      const from = items.get(id)?.step
      return from !== undefined && rows.step.get(from)?.exercise !== exercise
    })
    if (foreign.length > 0) inputs[shown.step.in[0] ?? shown.step.ref] = foreign
  }
  return inputs
}
