import { ledBy, listed, passes, portOf, says, type Port } from '../ports.ts'
import type { JsonObject } from '../workshop.ts'
import { linesIn } from './lines.ts'
import { itemsOf, type OutcomeRows, type Shown } from './revealed.ts'
import type { OutcomeDecision, OutcomeItem, OutcomeStep } from './schema.ts'

/** A revealed round and what became of it in the document. */
export interface Told {
  shown: Shown
  step: OutcomeStep
}

/** All that a port may lead to. */
export interface Flow {
  rows: OutcomeRows
  /** every revealed round, of all exercises */
  told: readonly Told[]
  items: ReadonlyMap<string, OutcomeItem>
  decisions: readonly OutcomeDecision[]
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

/** The categories of an item, or of the cards in a group. */
const categoriesOf = (id: string, items: ReadonlyMap<string, OutcomeItem>) =>
  [...items.values()].flatMap((item) =>
    (item.id === id || item.merged_into === id) && item.category ? [item.category] : [],
  )

/** What a port of an exercise leads to; undefined where that step was not revealed. */
function behind({ rows, told, items, decisions }: Flow, exercise: string, port: Port | null): string[] | undefined {
  const found = told.findLast(
    ({ shown: { row, step, round } }) =>
      row &&
      step.exercise === exercise &&
      (step.ref === port?.name || step.out === port?.name) &&
      (port.round === null || port.round === round),
  )
  if (!port || !found) return undefined
  const { id, result, type } = found.step
  if (port.words.length === 0) return handedOn(found, items)
  if (type === 'decide')
    return decisions.flatMap((one) =>
      rows.decision.get(one.id)?.step === id && says(port, [one.kind]) ? one.about : [],
    )
  const list = listed(port, result as JsonObject)
  if (list) return list.filter((item) => items.has(item))
  if (Array.isArray(result['rows']))
    return linesIn(result).flatMap(
      (line) => (passes(port, line as JsonObject, result as JsonObject) && line.item) || [],
    )
  return handedOn(found, items).filter((item) => says(port, categoriesOf(item, items)))
}

/** The item sets that an exercise leaves for the next one, and its decisions. Ports of steps that were not revealed are absent. */
export function outputsOf(flow: Flow, exercise: string) {
  const { rows, items, decisions } = flow
  const told = flow.told.filter(({ shown }) => shown.step.exercise === exercise)
  const outputs: Record<string, string[]> = {}
  for (const { port, from } of rows.exercise.get(exercise)?.doc.out ?? []) {
    const ids = behind(flow, exercise, portOf(from || port))?.filter((id) => items.has(id))
    if (ids) outputs[port] = [...new Set(ids)]
  }
  const made = decisions.filter(({ id }) => told.some(({ shown }) => rows.decision.get(id)?.step === shown.id))
  if (told.some(({ shown, step }) => step.type === 'decide' && shown.row))
    outputs['decisions'] = made.map(({ id }) => id)
  return outputs
}

/** The items of other exercises that an exercise worked on, by the name under which its steps take them. */
export function inputsOf(flow: Flow, exercise: string) {
  const { rows, told, items } = flow
  // a name may be one that every object has
  const inputs = new Map<string, string[]>()
  const add = (name: string, ids: string[]) => {
    if (ids.length > 0) inputs.set(name, [...new Set([...(inputs.get(name) ?? []), ...ids])])
  }
  for (const { shown } of told.filter((one) => one.shown.step.exercise === exercise)) {
    const { step } = shown
    let foreign = itemsOf(shown).filter((id) => {
      const from = items.get(id)?.step
      return from !== undefined && rows.step.get(from)?.exercise !== exercise
    })
    for (const [name, spelled] of Object.entries(step.connect ?? {})) {
      const connected = new Set(spelled.flatMap((one) => connectedWith(flow, one)))
      add(
        name.split('/').at(-1)!,
        foreign.filter((id) => connected.has(id)),
      )
      foreign = foreign.filter((id) => !connected.has(id))
    }
    add(step.in[0] ?? step.ref, foreign)
  }
  return Object.fromEntries(inputs)
}

function connectedWith(flow: Flow, spelled: string) {
  const port = portOf(spelled)
  const doc = flow.rows.exercise.get(port?.place ?? '')?.doc
  return port?.place && doc ? (behind(flow, port.place, ledBy(doc, port)) ?? []) : []
}
