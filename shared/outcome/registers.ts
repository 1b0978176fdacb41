import type { JsonObject } from '../workshop.ts'
import { isObject, linesIn, numberIn, type Line } from './lines.ts'
import type { Told } from './ports.ts'
import { decidedIn, itemsOfKind, type Given } from './told.ts'

/**
 * Lists that small exercises leave: facts and who knows them, causes and what guards against them, what to settle, what is said and
 * heard. Each comes from the kind that a step gives to its items.
 */
export const registers = (given: Given): JsonObject => ({
  ...facts(given),
  ...causes(given),
  ...zones(given),
  ...statement(given),
})

const last = ({ told }: Given, type: string, kind: string, mode?: string): Told | undefined =>
  told.findLast(
    ({ step, shown }) =>
      shown.row && step.type === type && shown.step.itemKind === kind && (mode === undefined || step.mode === mode),
  )
const lineOf = (told: Told | undefined, item: string | undefined): Line | undefined =>
  linesIn(told?.step.result).find((line) => line.item === item)

/** The words on the four buttons, lowest first. */
const KNOWING = ['not_so', 'news', 'heard', 'know'] as const
/** From this share of *not so* on a fact is contested. */
const CONTESTED = 0.2

function facts(given: Given): JsonObject {
  const vote = last(given, 'vote', 'known_fact')
  if (!vote) return {}
  const fixed = given.told.findLast(({ step, shown }) => shown.row && step.type === 'place')
  const categories = (id: string) => [
    ...new Set(
      [...given.items.values()].flatMap((item) =>
        (item.id === id || item.merged_into === id) && item.category ? item.category : [],
      ),
    ),
  ]
  const register = linesIn(vote.step.result).flatMap(({ item, counts }): JsonObject[] => {
    if (item === undefined || !isObject(counts)) return []
    const by = counts as unknown as { [rating: string]: number }
    const [not_so, news, heard, know] = KNOWING.map((_, i) => by[`${i + 1}`] ?? 0) as [number, number, number, number]
    const answered = not_so + news + heard + know
    const place = lineOf(fixed, item)
    return [
      {
        item,
        kind: categories(item),
        know,
        heard,
        news,
        not_so,
        news_rate: answered > 0 ? news / answered : null,
        contested: answered > 0 && not_so / answered >= CONTESTED,
        ...(place && { fixed: { median: place['median'] ?? null, label: place['label'] ?? null } }),
      },
    ]
  })
  const hangs = itemsOfKind(given, 'hangs_on').map(({ id, slots }) => ({ item: id, ...slots }))
  return { register, ...(hangs.length > 0 && { hangs_on: hangs }) }
}

function causes(given: Given): JsonObject {
  const vote = last(given, 'vote', 'cause', 'dots')
  if (!vote) return {}
  const place = given.told.findLast(({ step, shown }) => shown.row && step.shape === 'plane')
  const safeguards = itemsOfKind(given, 'safeguard').map(({ id, slots }) => ({ item: id, ...slots }))
  const decision = decidedIn(given).at(-1)
  return {
    causes: linesIn(vote.step.result)
      .filter(({ above_line }) => above_line)
      .map(({ item, dots, breadth }) => {
        const at = lineOf(place, item)
        return {
          item: item ?? null,
          dots: numberIn(dots),
          breadth: numberIn(breadth),
          ...(at && { surprise: at['x'] ?? null, deadly: at['y'] ?? null }),
        }
      }),
    ...(safeguards.length > 0 && { safeguards }),
    ...(decision && { verdict: { kind: decision.kind, decision: decision.id } }),
  }
}

function zones(given: Given): JsonObject {
  const place = last(given, 'place', 'zone')
  if (!place) return {}
  const names = place.step.params?.['quadrants']
  const leanings = itemsOfKind(given, 'leaning').map(({ id, slots }) => ({ item: id, ...slots }))
  return {
    items: linesIn(place.step.result).map(({ item, x, y, quadrant }) => {
      const decision = given.decisions.find(({ about }) => item !== undefined && about.includes(item))
      const code = typeof quadrant === 'string' ? quadrant : ''
      return {
        item: item ?? null,
        zone: isObject(names) ? (names[code] ?? null) : null,
        alike: { median: x ?? null },
        hurts: { median: y ?? null },
        ...(decision && {
          outcome: {
            kind: decision.kind,
            decision: decision.id,
            ...(decision.parallel && { parallel: decision.parallel }),
          },
        }),
      }
    }),
    ...(leanings.length > 0 && { leanings }),
  }
}

function statement(given: Given): JsonObject {
  const vote = last(given, 'vote', 'statement', 'dots')
  if (!vote) return {}
  const best = linesIn(vote.step.result).filter(({ above_line }) => above_line)
  const said = best.flatMap(({ item }) => {
    const slots = given.items.get(item ?? '')?.slots
    return slots ? { item: item!, ...slots } : []
  })
  const fist = last(given, 'vote', 'statement', 'fist')?.step.result
  return {
    // ties stay ties
    statements: said,
    heard: itemsOfKind(given, 'heard').map(({ id, slots }) => ({ item: id, ...slots })),
    ...(fist && { fist: { status: fist.status, median: (fist['median'] as number | null | undefined) ?? null } }),
  }
}
