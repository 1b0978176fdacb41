import type { Outcome, OutcomeDecision, OutcomeSign } from './schema.ts'
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
              items: [...new Set(ids)].flatMap((item) =>
                texts.has(item) ? [{ id: item, text: texts.get(item)! }] : [],
              ),
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

/** Chances from 0 to 1: the median, and where the document has it, how many gave which. */
export type Forecast = NonNullable<OutcomeSign['forecast']>

/** @param today YYYY-MM-DD */
export function dueIn({ decisions, signs = [] }: Pick<Outcome, 'decisions' | 'signs'>, today: string): Due[] {
  const due = (on: string | null) => on !== null && on <= today
  const promised = decisions.map((decision): Due => {
    const { ask, options } = asked(decision)
    const { id: about, title, review_on: on } = decision
    return { about, kind: 'decision', title, ask, options, on, due: due(on), forecast: null }
  })
  const watched = signs.map(({ id: about, observe, line, by: on, forecast }): Due => {
    const title = [observe, line].filter(Boolean).join(' ')
    return { about, kind: 'sign', title, ...signAsk(title), on, due: due(on), forecast }
  })
  return [...promised, ...watched].toSorted((a, b) => Number(b.due) - Number(a.due))
}

const asked = ({ kind, title }: OutcomeDecision) => promises[kind](title)

/**
 * Brier score of a forecast (Brier 1950, for one event): the square of chance − outcome, outcome 1 or 0. 0 is best, 1 worst.
 * `group` is that of the median, `people` the mean over everybody's own, null where only the median is known.
 */
export function brier({ p, counts }: Forecast, passed: boolean): { group: number; people: number | null } {
  const outcome = passed ? 1 : 0
  const square = (chance: number) => (chance - outcome) ** 2
  const all = Object.entries(counts ?? {})
  const people = all.reduce((sum, [, count]) => sum + count, 0)
  const total = all.reduce((sum, [chance, count]) => sum + count * square(Number(chance)), 0)
  return { group: square(p), people: people > 0 ? total / people : null }
}
