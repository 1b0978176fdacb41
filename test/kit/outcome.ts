import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { linesIn, type Line } from '../../shared/outcome/lines.ts'
import type { Outcome, OutcomeStep, Unsealed } from '../../shared/outcome/schema.ts'
import type { Workshop } from './people.ts'

/** What is wrong with an outcome beyond its shape, in sentences; empty where all is well. Knows only the document. */
export function problemsOf(document: Outcome | Unsealed): string[] {
  const steps = document.exercises.flatMap((exercise) => exercise.steps)
  return [
    ...dangling(document),
    ...steps.flatMap((step) => [...countsOf(step), ...rankedOf(step), ...placedOf(step), ...consentOf(step)]),
  ]
}

const linesOf = ({ result }: OutcomeStep) => linesIn(result)
const near = (a: number, b: number) => Math.abs(a - b) <= 6e-4
const repeated = (ids: string[]) => ids.filter((id, i) => ids.indexOf(id) !== i)

/** Every reference resolves inside the document, and no id stands for two things. */
function dangling(document: Outcome | Unsealed): string[] {
  const { exercises, items, groups = [], decisions, actions, dissent, open_questions, people, follow_up } = document
  const ids = (list: { id: string }[]) => new Set(list.map(({ id }) => id))
  const known = {
    item: ids(items),
    step: ids(exercises.flatMap(({ steps }) => steps)),
    decision: ids(decisions),
    dissent: ids(dissent),
  }
  const [person, question] = [ids(people), ids(open_questions)]
  const off: string[] = []
  const all = (where: string, set: ReadonlySet<string>, refs: readonly (string | null | undefined)[]) => {
    for (const ref of refs) if (ref != null && !set.has(ref)) off.push(`${where} names ${ref}, which is not there`)
  }

  for (const list of [items, groups, decisions, actions, dissent, open_questions, people, exercises])
    for (const id of repeated(list.map((one) => one.id))) off.push(`${id} stands for two things`)
  for (const id of repeated(exercises.flatMap(({ steps }) => steps).map(({ id, round }) => `${id}/${round}`)))
    off.push(`${id} is told twice`)
  for (const { id, step, merged_into, by, built_on } of items) {
    all(id, known.step, [step])
    all(id, known.item, [merged_into, built_on])
    if (by?.startsWith('pe_')) all(id, person, [by])
  }
  for (const { id, members } of groups) all(id, known.item, [id, ...members])
  for (const { id, result } of exercises.flatMap(({ steps }) => steps)) {
    const {
      links = [],
      cycles = [],
      conflicts = [],
      roots = [],
      ends = [],
    } = result as {
      [list: string]: never[] | undefined
    }
    const ofLinks = links.flatMap(({ from, to }) => [from, to])
    all(id, known.item, [ofLinks, cycles, conflicts, roots, ends].flat(2))
  }
  for (const { id, inputs, outputs } of exercises) {
    const { decisions: made = [], ...rest } = outputs
    all(id, known.decision, made)
    all(id, known.item, [...Object.values(inputs).flat(), ...Object.values(rest).flat()])
  }
  for (const { id, about, evidence, owner, decider, tell, dissent: against, parallel } of decisions) {
    all(id, known.item, [...about, ...(parallel?.options ?? [])])
    all(id, known.step, evidence)
    all(id, person, [owner, decider, parallel?.compares, ...tell.map(({ by }) => by)])
    all(id, known.dissent, against)
  }
  for (const { id, decision, owner } of actions) {
    all(id, known.decision, [decision])
    all(id, person, [owner])
  }
  for (const { id, decision, source, from } of dissent) {
    all(id, known.decision, [decision])
    all(id, known.step, [source])
    if (from !== 'anonymous') all(id, person, [from])
  }
  for (const { id, about, owner } of open_questions) {
    all(id, new Set([...known.item, ...known.decision]), about)
    all(id, person, [owner])
  }
  all('follow_up', new Set([...known.item, ...known.decision]), follow_up?.asks.map(({ about }) => about) ?? [])
  for (const step of exercises.flatMap((exercise) => exercise.steps))
    for (const line of linesOf(step)) {
      all(step.id, known.item, line.item?.split('|') ?? [])
      all(step.id, known.decision, [line['decision']])
      all(step.id, question, [line.question])
    }
  return off
}

function countsOf({ id, n, result, round }: OutcomeStep): string[] {
  const whole = n.present === n.responded + n.abstained + n.silent
  const empty = result.status === 'skipped' && (n.present > 0 || Object.keys(result).length > 1)
  return [
    ...(whole ? [] : [`${id}/${round}: present is not answered + passed + silent`]),
    ...(empty ? [`${id}/${round} was skipped and still counts something`] : []),
  ]
}

/** Competition ranks, ties, the line, the dots spent and the four statuses, from the rows alone. */
function rankedOf(step: OutcomeStep): string[] {
  const { id, result, params, n } = step
  const lines = linesOf(step).filter(({ rank }) => typeof rank === 'number')
  if (step.type !== 'vote' || lines.length === 0) return []
  const off: string[] = []
  const key = step.mode === 'dots' && step.params?.['colors'] ? (['net', 'breadth'] as const) : KEYS[step.mode ?? '']
  if (key) {
    const above = (a: Line, b: Line) =>
      Math.sign(Number(a[key[0]]) - Number(b[key[0]])) || Math.sign(Number(a[key[1]]) - Number(b[key[1]]))
    for (const line of lines) {
      const rank = 1 + lines.filter((other) => above(other, line) > 0).length
      const tied = lines.some((other) => other !== line && above(other, line) === 0)
      if (line['rank'] !== rank) off.push(`${id}: ${line.item} has rank ${String(line['rank'])}, not ${rank}`)
      if (line['tied'] !== tied) off.push(`${id}: ${line.item} is ${tied ? '' : 'not '}tied`)
      const k = Number(result['line'] ?? params?.['line'] ?? lines.length)
      const lifted = Number(line[key[0]]) > 0 && rank <= k
      if (line['above_line'] !== lifted) off.push(`${id}: ${line.item} is ${lifted ? 'above' : 'below'} the line`)
    }
  }
  for (const { item, above_line, shields, status } of lines) {
    if (status === undefined) continue
    const word = above_line ? (Number(shields) > 0 ? 'contested' : 'clear') : Number(shields) > 0 ? 'guarded' : 'quiet'
    if (status !== word) off.push(`${id}: ${item} is ${word}, not ${status}`)
  }
  const used = result['budget_used']
  if (typeof used === 'number') {
    if (used < 0 || used > 1) off.push(`${id}: ${used} of the budget was used`)
    const { budget, cap } = params ?? {}
    if (step.mode === 'dots' && typeof budget === 'number' && typeof cap === 'number' && !params?.['colors']) {
      const spent = lines.reduce((sum, line) => sum + Number(line['dots']), 0)
      const most = Math.min(budget, cap * lines.length) * (n.responded + n.abstained)
      if (most > 0 && !near(used, spent / most)) off.push(`${id}: ${spent} of ${most} dots are not ${used}`)
    }
  }
  return off
}
const KEYS: { [mode: string]: [score: string, tieBreak: string] } = {
  dots: ['dots', 'breadth'],
  quadratic: ['score', 'breadth'],
}

/** The corner of each item, from its centre, spread and labels. */
function placedOf(step: OutcomeStep): string[] {
  if (step.shape !== 'plane') return []
  return linesOf(step).flatMap(({ item, n, x, y, spread, label, quadrant }) => {
    const labels = Object.values((label ?? {}) as object)
    const side = (value: number) => (value < 0.45 ? 'low' : value > 0.55 ? 'high' : undefined)
    const [across, up] = [side(Number(x)), side(Number(y))]
    const differently = Number(spread) > 0.45 || labels.includes('split')
    // one place on a shared board is everybody's
    const corner =
      Number(n) < (step.mode === 'together' ? 1 : 3) || differently
        ? null
        : across && up
          ? `${across}/${up}`
          : 'on the line'
    const onEdge =
      [Number(x), Number(y)].some((value) => near(value, 0.45) || near(value, 0.55)) || near(Number(spread), 0.45)
    return onEdge || quadrant === corner ? [] : [`${step.id}: ${item} belongs to ${corner}`]
  })
}

/** The status of a 0–5 answer, from its counts. */
function consentOf(step: OutcomeStep): string[] {
  const fists = step.mode === 'fist' ? [step.result as Line] : step.type === 'decide' ? linesOf(step) : []
  return fists.flatMap(({ counts, status, objections, reservations }) => {
    if (!counts) return []
    const [zero = 0, one = 0, two = 0] = counts
    const words = zero > 0 ? 'objections_open' : one + two > 0 ? 'consent_with_reservations' : 'consent'
    const right = objections === zero && reservations === one + two && (status === 'provisional' || status === words)
    return right ? [] : [`${step.id}: ${counts.join(' ')} is ${words}, not ${status}`]
  })
}

/** The outcome of a workshop as any program reads it; throws where it is not what the published schema says, or does not add up. */
export async function soundOutcome(room: Workshop, base: string) {
  const outcome = await room.outcome()
  const ajv = new Ajv2020({ strict: true, strictTypes: false })
  ;(formats as unknown as (to: Ajv2020) => void)(ajv)
  const schema = (await (await fetch(`${base}/api/schema/outcome.json`)).json()) as object
  const problems = [...(ajv.validate(schema, outcome) ? [] : [ajv.errorsText()]), ...problemsOf(outcome as never)]
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return outcome
}
