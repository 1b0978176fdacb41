import { corners, type AxisPairResult, type Ends } from '../activities/measures/corners.ts'
import { ALIKE_FROM, chanceAt, REWRITE_BELOW } from '../activities/scales.ts'
import type { MatrixResult } from '../activities/measures/matrix.ts'
import type { UncertaintiesResult } from '../activities/measures/uncertainties.ts'
import { isDay } from '../stats/days.ts'
import type { JsonObject } from '../workshop.ts'
import { linesIn, numberIn, type Line } from './lines.ts'
import type { Told } from './ports.ts'
import type { Roll } from './roll.ts'
import { rounded } from './rounded.ts'
import type { OutcomeQuestion, OutcomeScenario, OutcomeSign } from './schema.ts'
import { decidedIn, itemsOfKind, measured, settingIn, type Given } from './told.ts'
import { asks } from './words.ts'

/** Worlds, options rated in them, and the early signs of each: what an exercise about futures leaves. Each part comes from a kind of step. */

export interface Futures {
  scenarios: OutcomeScenario[]
  signs: OutcomeSign[]
  /** signs that nobody looks at */
  questions: OutcomeQuestion[]
  /** for the exercise's own block */
  parts: JsonObject
}

/** A world or a sign is a card; its own id is the card's. */
const idOf = (prefix: 'sc' | 'sg', item: string) => `${prefix}_${item.replace(/^it_/, '')}`
const plain = (text: string | undefined) => (text ?? '').normalize('NFKC').trim().toLowerCase()

export function futuresOf(given: Given, roll: Roll): Futures {
  const scenarios = scenariosOf(given)
  const signs = signsOf(given, scenarios, roll)
  const parts = { ...choice(given), ...confidence(given), ...weighed(given), ...options(given, scenarios) }
  const isFuture = scenarios.length > 0 || signs.length > 0
  return {
    scenarios,
    signs,
    questions: signs.flatMap((sign) => (sign.looks_at_it === null ? [whoLooks(given, sign)] : [])),
    parts: rounded({
      ...parts,
      ...(scenarios.length > 0 && { scenarios: scenarios as unknown as JsonObject[], ...alike(scenarios) }),
      ...(signs.length > 0 && { signs: signs as unknown as JsonObject[] }),
      ...(isFuture && { decisions: decidedIn(given).map(({ id }) => id) }),
    }),
  }
}

const live = (given: Given, kind: string) => itemsOfKind(given, kind).filter(({ state }) => state === 'live')

function scenariosOf(given: Given): OutcomeScenario[] {
  const { told, items } = given
  const worlds = live(given, 'scenario')
  const headlines = live(given, 'headline')
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
    const written = headlines.filter(({ about }) => about === item.id).map(({ id }) => id)
    const votes = dreaded.find((line) => line.item === item.id)
    const believable = typeof rated?.['median'] === 'number' ? rated['median'] : null
    return {
      id: idOf('sc', item.id),
      item: item.id,
      name: item.name ?? item.text,
      ...(corner && { corner: corner.id }),
      ...(side && { ends: side.ends }),
      ...(headline && { headline }),
      ...(written.length > 0 && { headlines: written }),
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

function signsOf(given: Given, scenarios: OutcomeScenario[], roll: Roll): OutcomeSign[] {
  const { told, items, decisions } = given
  const forecast = told.findLast(({ step }) => step.params?.['forecast'] === true)?.step.result
  const named = (words: string | undefined) =>
    [...items.values()].find(
      ({ name, text, state, kind }) => state === 'live' && kind === 'option' && plain(name ?? text) === plain(words),
    )
  return live(given, 'sign').map((item): OutcomeSign => {
    const slots = item.slots ?? {}
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
      looks_at_it: taken?.owner ?? roll.called(slots['name'], 'owner') ?? null,
      rhythm: slots['rhythm'] ?? '',
      forecast: chances(linesIn(forecast).find((line) => line.item === item.id)),
    }
  })
}

/** How many gave a sign which chance. Of few people the line has no single places, and of fewer no median. */
function chances(line: Line | undefined): OutcomeSign['forecast'] {
  if (typeof line?.['median'] !== 'number') return null
  const points = Array.isArray(line['points']) ? (line['points'] as number[]) : []
  const counts = new Map<number, number>()
  for (const chance of points.map((point) => rounded(chanceAt(point))).toSorted((a, b) => a - b))
    counts.set(chance, (counts.get(chance) ?? 0) + 1)
  return {
    p: chanceAt(line['median']),
    n: numberIn(line['n']),
    ...(counts.size > 0 && {
      counts: Object.fromEntries([...counts].map(([chance, people]) => [`${chance}`, people])),
    }),
  }
}

/** A sign without a name, or with one that nobody here goes by. */
const whoLooks = ({ items }: Given, { id, item, observe }: OutcomeSign): OutcomeQuestion => ({
  id: `oq_${id}`,
  text: asks.looks(observe, items.get(item)?.slots?.['name'] ?? ''),
  about: [item],
  owner: null,
  why: 'no_owner',
})

/** What was asked before the start. */
function choice(given: Given): JsonObject {
  if (!given.told.some(({ shown }) => shown.row)) return {}
  return Object.fromEntries(
    ['focal_choice', 'horizon'].flatMap((key) => {
      const said = settingIn(given, key)
      return said === undefined ? [] : [[key, said]]
    }),
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
