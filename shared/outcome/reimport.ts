import type { JsonObject } from '../workshop.ts'
import { isObject, textIn } from './lines.ts'
import type { Outcome, OutcomeDecision } from './schema.ts'
import { promises, signAsk } from './words.ts'

/** What of an outcome another workshop can go on from. */

export interface TakenPort {
  /** `<exercise id>/<port>` */
  port: string
  /** the exercise's title */
  from: string
  name: string
  /** those that still have words */
  items: { id: string; text: string }[]
}

/** The item sets of a document, in its order. Decisions are no items: they come back as promises. */
export function portsIn({ exercises, items }: Pick<Outcome, 'exercises' | 'items'>): TakenPort[] {
  const texts = new Map(items.flatMap(({ id, text, state }) => (text && state !== 'hidden' ? [[id, text]] : [])))
  return exercises.flatMap(({ id, title, outputs }) =>
    Object.entries(outputs).flatMap(([name, ids]) =>
      name === 'decisions'
        ? []
        : [
            {
              port: `${id}/${name}`,
              from: title,
              name,
              items: ids.flatMap((item) => (texts.has(item) ? [{ id: item, text: texts.get(item)! }] : [])),
            },
          ],
    ),
  )
}

/** Something that was to be true by a day: a decision by its review, a sign by its line. */
export interface Due {
  /** its id in the document */
  about: string
  kind: 'decision' | 'sign'
  title: string
  ask: string
  options: string[]
  /** YYYY-MM-DD; null where the sign has no day */
  on: string | null
  due: boolean
  /** what people gave it, where they were asked */
  forecast: Forecast | null
}

/** Chances from 0 to 1. */
export interface Forecast {
  median: number
  n: number
  /** how many gave which chance, `{"0.7": 3}`; without it only the median is scored */
  counts?: { [chance: string]: number }
}

/** @param today YYYY-MM-DD */
export function dueIn(document: Pick<Outcome, 'exercises' | 'decisions'>, today: string): Due[] {
  const due = (on: string | null) => on !== null && on <= today
  const decisions = document.decisions.map((decision): Due => {
    const { ask, options } = asked(decision)
    const { id: about, title, review_on: on } = decision
    return { about, kind: 'decision', title, ask, options, on, due: due(on), forecast: null }
  })
  const signs = signsIn(document).map((sign): Due => {
    const title = [textIn(sign['observe']), textIn(sign['line'])].filter(Boolean).join(' ')
    const on = textIn(sign['by']).slice(0, 10) || null
    return {
      about: textIn(sign['id']),
      kind: 'sign',
      title,
      ...signAsk(title),
      on,
      due: due(on),
      forecast: forecastOf(sign['forecast']),
    }
  })
  return [...decisions, ...signs].toSorted((a, b) => Number(b.due) - Number(a.due))
}

const asked = ({ kind, title }: OutcomeDecision) => promises[kind](title)

function signsIn({ exercises }: Pick<Outcome, 'exercises'>): JsonObject[] {
  return exercises.flatMap(({ result }) => {
    const signs = result?.['signs']
    return Array.isArray(signs) ? signs.filter((sign) => isObject(sign) && textIn(sign['id']) !== '') : []
  }) as JsonObject[]
}

const isChance = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 1

function forecastOf(given: JsonObject[string] | undefined): Forecast | null {
  if (!isObject(given) || !isChance(given['median'])) return null
  const { median, n, counts } = given
  const known = isObject(counts)
    ? Object.entries(counts).filter(
        ([chance, people]) => isChance(Number(chance)) && typeof people === 'number' && people > 0,
      )
    : []
  return {
    median,
    n: typeof n === 'number' && n > 0 ? n : 0,
    ...(known.length > 0 && { counts: Object.fromEntries(known) as { [chance: string]: number } }),
  }
}

/**
 * Brier score of a forecast (Brier 1950, for one event): the square of chance − outcome, outcome 1 or 0. 0 is best, 1 worst.
 * `group` is that of the median, `people` the mean over everybody's own, null where only the median is known.
 */
export function brier({ median, counts }: Forecast, passed: boolean): { group: number; people: number | null } {
  const outcome = passed ? 1 : 0
  const square = (chance: number) => (chance - outcome) ** 2
  const all = Object.entries(counts ?? {})
  const people = all.reduce((sum, [, count]) => sum + count, 0)
  const total = all.reduce((sum, [chance, count]) => sum + count * square(Number(chance)), 0)
  return { group: square(median), people: people > 0 ? total / people : null }
}
