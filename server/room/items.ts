import { activities } from '../../shared/activities/index.ts'
import type { Item } from '../../shared/activities/activity.ts'
import { isRevealed, type Json, type JsonObject, type StepRow } from '../../shared/workshop.ts'
import type { Rows } from './rows.ts'

/** Item sets flow from step to step: what each step gives, and what an `in` port names. Only revealed things flow. */

interface ResultRow extends JsonObject {
  item: string
  rank: number | null
}

const textOf = (rows: Rows, id: string) =>
  rows.get('card', id)?.text ?? rows.get('group', id)?.name ?? rows.get('decision', id)?.fields.title ?? ''

export const itemsOf = (rows: Rows, ids: readonly string[]): Item[] => ids.map((id) => ({ id, text: textOf(rows, id) }))

/** The item that a line of a result is about. */
const itemIn = (line: Json): string[] => {
  const { item } = Object(line) as { item?: string }
  return item === undefined ? [] : [item]
}

/** Cards of a step that are still in play, in their order. */
const liveCards = (rows: Rows, step: string) =>
  rows
    .where('card', 'step', step)
    .filter(([, card]) => card.state === 'live')
    .toSorted(([, a], [, b]) => a.round - b.round || a.order - b.order)

/** The result of a step's last revealed round. */
const resultOf = (rows: Rows, step: string) =>
  rows
    .where('round', 'step', step)
    .filter(([, round]) => round.revealedAt !== null)
    .toSorted(([, a], [, b]) => b.round - a.round)[0]?.[1].result

/** Its rows, best first where there is a rank. */
const resultRows = (rows: Rows, step: string): ResultRow[] => {
  const found = resultOf(rows, step)?.['rows']
  if (!Array.isArray(found)) return []
  return (found as ResultRow[]).toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity))
}

export const groupsOf = (rows: Rows, step: string) =>
  rows
    .where('group', 'step', step)
    .toSorted(([, a], [, b]) => a.order - b.order)
    .map(([id, group]) => ({
      id,
      name: group.name,
      members: rows
        .where('card', 'group', id)
        .filter(([, card]) => card.state === 'live')
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([card]) => card),
    }))
    .filter(({ members }) => members.length > 0)

/** Cards that a grouping step works on and that are in no group of it. */
export const singlesOf = (rows: Rows, row: StepRow) =>
  row.items.filter((id) => {
    const card = rows.get('card', id)
    return card?.state === 'live' && card.group === null
  })

/** What a step hands on: its groups and singles, its cards, or the items it worked on, best first. */
const outputOf = (rows: Rows, step: string, row: StepRow): string[] => {
  if (!isRevealed(row.state)) return []
  if (activities[row.activity]?.groups) return [...groupsOf(rows, step).map(({ id }) => id), ...singlesOf(rows, row)]
  const cards = activities[row.activity]?.card ? liveCards(rows, step) : []
  if (cards.length > 0) return cards.map(([id]) => id)
  const ranked = resultRows(rows, step).map(({ item }) => item)
  return ranked.length > 0 ? ranked : row.items
}

/** `ref` or `out`, in the same exercise; then `exercise/ref` of an earlier one. */
export const stepNamed = (rows: Rows, exercise: string, name: string) => {
  const steps = rows.where('step', 'exercise', exercise)
  return steps.find(([, row]) => row.ref === name) ?? steps.find(([, row]) => row.out === name)
}

/**
 * Ids behind one `in`: `dots`, `dots/above_line` (rows where that field is true), `dots/contested` (rows of that status), `map/splits`
 * (the items of a list of that name in the result).
 */
const idsBehind = (rows: Rows, exercise: string, name: string): string[] => {
  const [ref, port] = name.split('/')
  const found = stepNamed(rows, exercise, ref!)
  if (!found) return []
  const [step, row] = found
  if (port === undefined) return outputOf(rows, step, row)
  if (!isRevealed(row.state)) return []
  const list = resultOf(rows, step)?.[port]
  if (Array.isArray(list)) return list.flatMap((each) => (typeof each === 'string' ? each : itemIn(each)))
  return resultRows(rows, step)
    .filter((each) => each[port] === true || each['status'] === port)
    .map(({ item }) => item)
}

/** At most `most` of a ranked list; a tie that does not fit whole stays out whole. */
const cut = (ids: string[], most: number, rankOf: (id: string) => number) => {
  if (ids.length <= most) return ids
  const firstOut = rankOf(ids[most]!)
  const kept = ids.slice(0, most).filter((id) => rankOf(id) !== firstOut)
  return kept.length > 0 && Number.isFinite(firstOut) ? kept : ids.slice(0, most)
}

/** What a step works on when it opens now. */
export const inputOf = (rows: Rows, step: string, row: StepRow): string[] => {
  const handedIn = rows
    .where('card', 'step', step)
    .filter(([, card]) => card.open && card.seeded)
    .toSorted(([, a], [, b]) => a.order - b.order)
    .map(([id]) => id)
  const flowing = row.in.flatMap((name) => idsBehind(rows, row.exercise, name))
  const inPlay = (id: string) => (rows.get('card', id)?.state ?? 'live') === 'live'
  const ids = [...new Set([...flowing, ...handedIn])].filter(inPlay)
  const most = row.params['at_most']
  if (typeof most !== 'number') return ids
  const ranks = new Map<string, number>()
  for (const name of row.in) {
    const source = stepNamed(rows, row.exercise, name.split('/')[0]!)
    if (source) for (const { item, rank } of resultRows(rows, source[0])) ranks.set(item, rank ?? Infinity)
  }
  return cut(ids, most, (id) => ranks.get(id) ?? Infinity)
}
