import { corners, type AxisPairResult, type Ends } from '../activities/measures/corners.ts'
import { ALIKE_FROM, REWRITE_BELOW } from '../activities/scales.ts'
import type { MatrixResult } from '../activities/measures/matrix.ts'
import type { UncertaintiesResult } from '../activities/measures/uncertainties.ts'
import { isDay } from '../stats/days.ts'
import type { JsonObject } from '../workshop.ts'
import { linesIn } from './lines.ts'
import type { Told } from './ports.ts'
import type { OutcomeRows } from './revealed.ts'
import { rounded } from './rounded.ts'
import type { OutcomeDecision, OutcomeItem, OutcomeQuestion, OutcomeScenario, OutcomeSign } from './schema.ts'
import { asks } from './words.ts'

/** Worlds, options rated in them, and the early signs of each: what an exercise about futures leaves. Each part comes from a kind of step. */

interface Given {
  rows: OutcomeRows
  exercise: string
  told: readonly Told[]
  items: ReadonlyMap<string, OutcomeItem>
  decisions: readonly OutcomeDecision[]
}

export interface Futures {
  scenarios: OutcomeScenario[]
  signs: OutcomeSign[]
  /** signs that nobody has taken on */
  questions: OutcomeQuestion[]
  /** for the exercise's own block */
  parts: JsonObject
}

/** A world or a sign is a card; its own id is the card's. */
const idOf = (prefix: 'sc' | 'sg', item: string) => `${prefix}_${item.replace(/^it_/, '')}`
const plain = (text: string | undefined) => (text ?? '').normalize('NFKC').trim().toLowerCase()

export function futuresOf(given: Given): Futures {
  const scenarios = scenariosOf(given)
  const signs = signsOf(given, scenarios)
  const parts = { ...choice(given), ...confidence(given), ...weighed(given), ...options(given, scenarios) }
  const isFuture = scenarios.length > 0 || signs.length > 0
  return {
    scenarios,
    signs,
    questions: signs.flatMap((sign) => (sign.looks_at_it === null ? [whoLooks(sign)] : [])),
    parts: rounded({
      ...parts,
      ...(scenarios.length > 0 && { scenarios: scenarios as unknown as JsonObject[], ...alike(scenarios) }),
      ...(signs.length > 0 && { signs: signs as unknown as JsonObject[] }),
      ...(isFuture && { decisions: given.decisions.map(({ id }) => id) }),
    }),
  }
}

const ofKind = ({ told, items }: Given, kind: string) => {
  const steps = new Set(
    told
      .filter(({ step, shown }) => step.type === 'collect' && shown.row && shown.step.itemKind === kind)
      .map(({ step }) => step.id),
  )
  return [...items.values()].filter(({ step, state }) => steps.has(step) && state === 'live')
}

/** The latest round of a step that compares by this measure. */
const measured = <Result>({ told }: Given, measure: string) =>
  told.findLast(({ step }) => step.measure === measure && step.result.status !== 'skipped')?.step.result as
    | Result
    | undefined

function scenariosOf(given: Given): OutcomeScenario[] {
  const { told, items } = given
  const worlds = ofKind(given, 'scenario')
  const isWorld = new Set(worlds.map(({ id }) => id))
  const vote = (test: (params: JsonObject) => boolean) =>
    linesIn(told.findLast(({ step }) => step.type === 'vote' && test((step.params ?? {}) as JsonObject))?.step.result)
  const believed = vote((params) => params['believable'] === true)
  const dreaded = vote((params) => params['max_yes'] === 1).filter(({ item }) => item && isWorld.has(item))
  const pair = measured<AxisPairResult>(given, 'axis_pair')
  const sides = pair ? corners(pair) : []
  return worlds.map((item): OutcomeScenario => {
    const { headline, hint, around } = item.slots ?? {}
    const corner = items.get(item.about ?? '')
    const side = sides.find(({ text }) => text === corner?.text)
    const rated = believed.find((line) => line.item === item.id)
    const votes = dreaded.find((line) => line.item === item.id)
    const believable = typeof rated?.['median'] === 'number' ? rated['median'] : null
    return {
      id: idOf('sc', item.id),
      item: item.id,
      name: item.name ?? item.text,
      ...(corner && { corner: corner.id }),
      ...(side && { ends: side.ends }),
      ...(headline && { headline }),
      ...(hint && { first_hint: { text: hint, ...(around && { around }) } }),
      ...(believed.length > 0 && { believable }),
      ...(believable !== null && believable < REWRITE_BELOW && { rewrite_or_drop: true as const }),
      ...(dreaded.length > 0 && { least_ready_votes: Number(votes?.['yes'] ?? 0) }),
    }
  })
}

/** Whatever could easily happen is perhaps only today under other names. */
const alike = (scenarios: OutcomeScenario[]) =>
  scenarios.every(({ believable }) => typeof believable === 'number' && believable >= ALIKE_FROM)
    ? { flavors_of_today: true }
    : {}

function signsOf(given: Given, scenarios: OutcomeScenario[]): OutcomeSign[] {
  const { told, items, decisions } = given
  const chances = linesIn(told.findLast(({ step }) => step.params?.['forecast'] === true)?.step.result)
  const named = (words: string | undefined) =>
    [...items.values()].find(
      ({ name, text, state, kind }) => state === 'live' && kind === 'option' && plain(name ?? text) === plain(words),
    )
  return ofKind(given, 'sign').map((item): OutcomeSign => {
    const slots = item.slots ?? {}
    const chance = chances.find((line) => line.item === item.id)
    const taken = decisions.find(({ about, owner }) => owner !== null && about.includes(item.id))
    return {
      id: idOf('sg', item.id),
      item: item.id,
      observe: slots['what we can observe'] ?? item.text,
      line: slots['line'] ?? '',
      by: isDay(slots['date'] ?? '') && slots['date']!.length === 10 ? slots['date']! : null,
      toward: scenarios.find(({ name }) => plain(name) === plain(slots['scenario']))?.id ?? null,
      // oxlint-disable-next-line unicorn/no-thenable -- the format's word for it; it is text and no function
      then: named(slots['option'])?.id ?? null,
      looks_at_it: taken?.owner ?? null,
      rhythm: slots['rhythm'] ?? '',
      forecast:
        typeof chance?.['median'] === 'number'
          ? { p: 0.05 + 0.9 * chance['median'], n: Number(chance['n'] ?? 0) }
          : null,
    }
  })
}

/** A name in a sign is only words: who looks at it has to say so on the own phone, as with any other task. */
const whoLooks = ({ id, item, observe }: OutcomeSign): OutcomeQuestion => ({
  id: `oq_${id}`,
  text: asks.looks(observe),
  about: [item],
  owner: null,
  why: 'no_owner',
})

/** What was asked before the start. */
function choice({ rows, exercise, told }: Given): JsonObject {
  const doc = rows.exercise.get(exercise)?.doc
  const settings = [...rows.workshop.values()][0]?.settings ?? {}
  if (!doc || !told.some(({ shown }) => shown.row)) return {}
  return Object.fromEntries(
    doc.settings
      .filter(({ key }) => key === 'focal_choice' || key === 'horizon')
      .map(({ key, default: value }) => [key, Object.hasOwn(settings, key) ? settings[key]! : value]),
  )
}

/** The same question before and after: two medians, and the change of those who answered both times. */
function confidence({ told }: Given): JsonObject {
  const after = told.findLast(
    ({ step, shown }) =>
      shown.row &&
      step.type === 'check' &&
      step.mode === 'confidence' &&
      typeof step.params?.['pair_with'] === 'string',
  )
  const before = told.find(({ shown }) => shown.row && shown.step.ref === after?.step.params?.['pair_with'])
  if (!after || !before) return {}
  const paired = after.step.result['paired'] as { median_change: number | null; pairs: number } | undefined
  const medianOf = ({ step }: Told) => (typeof step.result['median'] === 'number' ? step.result['median'] : null)
  return {
    confidence: {
      before: { median: medianOf(before) },
      after: { median: medianOf(after) },
      median_change: paired?.median_change ?? null,
      pairs: paired?.pairs ?? null,
    },
  }
}

/** What can be counted on, what could go either way, and the two axes. */
function weighed(given: Given): JsonObject {
  const found = measured<UncertaintiesResult>(given, 'uncertainties')
  const pair = measured<AxisPairResult>(given, 'axis_pair')
  const endsOf = (item: string): Ends | undefined => {
    const at = pair?.pair?.indexOf(item) ?? -1
    return at >= 0 ? pair?.poles?.[at] : undefined
  }
  return {
    ...(found && {
      givens: found.rows.filter(({ status }) => status === 'given').map(({ item }) => item),
      uncertainties: found.rows
        .filter(({ top }) => top)
        .map(({ item, u }) => {
          const ends = endsOf(item)
          return { item, u, ...(ends && { ends }) }
        }),
    }),
    ...(pair?.pair && { axis_pair: { items: pair.pair, told_by_other_share: pair.told_by_other_share } }),
  }
}

function options(given: Given, scenarios: OutcomeScenario[]): JsonObject {
  const found = measured<MatrixResult>(given, 'matrix')
  if (!found) return {}
  const known = new Map(scenarios.map(({ item, id }) => [item, id]))
  return {
    options: found.rows.map(({ item, by_scenario, ...row }) => ({
      item,
      title: given.items.get(item)?.text ?? '',
      by_scenario: Object.fromEntries(
        Object.entries(by_scenario).flatMap(([world, cell]) => (known.has(world) ? [[known.get(world)!, cell]] : [])),
      ),
      ...row,
    })),
  }
}
