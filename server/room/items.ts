import { activities } from '../../shared/activities/index.ts'
import type { Item } from '../../shared/activities/activity.ts'
import { nameIn } from '../../shared/activities/cards/name.ts'
import { connectionAt, ledBy, listed, passes, portOf, says, type Port } from '../../shared/ports.ts'
import { isRevealed, type JsonObject, type StepRow } from '../../shared/workshop.ts'
import { isCovered, type Rows } from './rows.ts'

/** Item sets flow from step to step: what each step gives, and what an `in` port names. Only revealed things flow. */

interface ResultRow extends JsonObject {
  item: string
  rank: number | null
}

const cardName = (rows: Rows, id: string) => {
  const card = rows.get('card', id)
  return card && nameIn(card, rows.get('step', card.step)!.params)
}

const textOf = (rows: Rows, id: string) =>
  cardName(rows, id) ?? rows.get('group', id)?.name ?? rows.get('decision', id)?.fields.title ?? ''

const isCard = (rows: Rows, id: string) => rows.get('card', id) !== undefined
const isGroup = (rows: Rows, id: string) => rows.get('group', id) !== undefined

/** `sets`: each item is told which names of the step's `in` brought it. */
export const itemsOf = (rows: Rows, ids: readonly string[], sets?: ItemSet[]): Item[] =>
  ids.map((id) => {
    const made = rows.get('card', id) ?? rows.get('group', id)
    const from = made && rows.get('step', made.step)?.ref
    return {
      id,
      text: textOf(rows, id),
      ...(from !== undefined && { from }),
      ...(sets && { in: sets.flatMap(({ name, ids }) => (ids.includes(id) ? name : [])) }),
    }
  })

/** Cards of a step that are in play and have had their turn, in their order. */
export const liveCards = (rows: Rows, step: string) =>
  rows
    .where('card', 'step', step)
    .filter(([, card]) => card.state === 'live' && !isCovered(rows, card))
    .toSorted(([, a], [, b]) => a.round - b.round || a.order - b.order)

/** A revealed round of a step: the last one, or the one that is named. */
const revealedRound = (rows: Rows, step: string, named: number | null) =>
  rows
    .where('round', 'step', step)
    .filter(([, { revealedAt, round }]) => revealedAt !== null && (named === null || round === named))
    .toSorted(([, a], [, b]) => b.round - a.round)[0]?.[1]

const byRank = (found: readonly ResultRow[]) => found.toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity))

/** The rows of a revealed round's result, best first where there is a rank; undefined where it has none. */
const resultRows = (rows: Rows, step: string, round: number | null = null) => {
  const result = revealedRound(rows, step, round)?.result
  const found = result?.['rows']
  return result && Array.isArray(found) ? { result, found: byRank(found as ResultRow[]) } : undefined
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

/** What a grouping step works on and what is in no group of it: cards, and groups that an earlier exercise made, which stay whole. */
export const singlesOf = (rows: Rows, row: StepRow) =>
  row.items.filter((id) => {
    const card = rows.get('card', id)
    return card ? card.state === 'live' && card.group === null : rows.get('group', id) !== undefined
  })

/** What a step hands on: its groups and singles, its cards, or the items it worked on, best first. */
const outputOf = (rows: Rows, step: string, row: StepRow): string[] => {
  if (!isRevealed(row.state)) return []
  if (activities[row.activity]?.groups) return [...groupsOf(rows, step).map(({ id }) => id), ...singlesOf(rows, row)]
  const { card, yields } = activities[row.activity] ?? {}
  // what people wrote adds up over the rounds; a result that is found anew replaces the one before
  const cards = (card || yields ? liveCards(rows, step) : []).filter(([, { round }]) => card || round === row.round)
  if (cards.length > 0) return cards.map(([id]) => id)
  // a pair or a cell is no item
  const ranked = resultRows(rows, step)?.found.flatMap(({ item }) => (item && !item.includes('|') ? item : [])) ?? []
  return ranked.length > 0 ? ranked : row.items
}

/** By its `ref`, else by its `out`: the steps that a name may come to mean, in their order. */
const stepsNamed = (rows: Rows, exercise: string, name: string) => {
  const steps = rows.where('step', 'exercise', exercise).toSorted(([, a], [, b]) => a.order - b.order)
  const byRef = steps.filter(([, row]) => row.ref === name)
  return byRef.length > 0 ? byRef.slice(0, 1) : steps.filter(([, row]) => row.out === name)
}

export interface Source {
  id: string
  row: StepRow
  port: Port
}

/** Along its connection where the agenda has one, else in its own exercise. */
const namedBy = (rows: Rows, { exercise, connect }: StepRow, name: string): Source[][] =>
  (connectionAt(connect, name) ?? [name]).flatMap((spelled) => {
    const named = portOf(spelled)
    if (!named) return []
    const place = named.place ?? exercise
    const doc = named.place === null ? undefined : rows.get('exercise', place)?.doc
    const port = doc ? ledBy(doc, named) : named
    return [stepsNamed(rows, place, port.name).map(([id, row]) => ({ id, row, port }))]
  })

/** The steps that an `in` of this step leads to; of several with that `out` the last one that was shown, so that a second round may be dropped. */
export const sourcesOf = (rows: Rows, row: StepRow, name: string): Source[] =>
  namedBy(rows, row, name).flatMap((all) => all.findLast((one) => isRevealed(one.row.state)) ?? all.slice(0, 1))

/** All steps that it may still lead to, whichever of them is shown: what phones are told beforehand must not hang on that. */
export const everySourceOf = (rows: Rows, row: StepRow, name: string): Source[] => namedBy(rows, row, name).flat()

/** The categories of a card, or of the cards in a group. */
const categoriesOf = (rows: Rows, id: string) =>
  [rows.get('card', id), ...rows.where('card', 'group', id).map(([, card]) => card)].flatMap(
    (card) => card?.category ?? [],
  )

/** Ids behind one source. Only what is revealed flows. */
const idsBehind = (rows: Rows, { id, row, port }: Source): string[] => {
  if (!isRevealed(row.state)) return []
  if (port.words.length === 0 && port.round === null) return outputOf(rows, id, row)
  const decided = rows.where('decision', 'step', id)
  if (decided.length > 0) return decided.flatMap(([, { fields }]) => (says(port, [fields.kind]) ? fields.about : []))
  const list = listed(port, revealedRound(rows, id, port.round)?.result)
  if (list) return list.filter((item) => isCard(rows, item) || isGroup(rows, item))
  const ranked = resultRows(rows, id, port.round)
  return ranked
    ? ranked.found.flatMap((one) => (passes(port, one, ranked.result) ? one.item : []))
    : outputOf(rows, id, row).filter((item) => says(port, categoriesOf(rows, item)))
}

/** Whether the condition of a step holds; undefined while the step that it hangs on is still to come. */
export const isNeeded = (rows: Rows, row: StepRow): boolean | undefined => {
  const sources = row.only_if ? sourcesOf(rows, row, row.only_if.holds) : []
  const told = sources.map((source) => {
    const { words, not, round } = source.port
    const said = revealedRound(rows, source.id, round)?.result?.[words.join('+')]
    if (source.row.state !== 'skipped' && !isRevealed(source.row.state)) return undefined
    return typeof said === 'boolean' ? said !== not : idsBehind(rows, source).length > 0
  })
  return told.includes(true) ? true : told.find((one) => one !== undefined)
}

/** At most `most` of a ranked list; a tie that does not fit whole stays out whole. */
const cut = (ids: string[], most: number, rankOf: (id: string) => number) => {
  if (ids.length <= most) return ids
  const firstOut = rankOf(ids[most]!)
  const kept = ids.slice(0, most).filter((id) => rankOf(id) !== firstOut)
  return kept.length > 0 && Number.isFinite(firstOut) ? kept : ids.slice(0, most)
}

interface ItemSet {
  name: string
  ids: string[]
}

/** What each name of a step's `in` brings, and `seed_items`, what was handed in with the exercise. */
export const setsOf = (rows: Rows, step: string, row: StepRow): ItemSet[] => {
  const handedIn = rows
    .where('card', 'step', step)
    .filter(([, card]) => card.open && card.seeded)
    .toSorted(([, a], [, b]) => a.order - b.order)
    .map(([id]) => id)
  const flowing = row.in.map((name) => ({
    name,
    ids: sourcesOf(rows, row, name).flatMap((source) => idsBehind(rows, source)),
  }))
  return [...flowing, { name: 'seed_items', ids: handedIn }]
}

/** What a step works on when it opens now. */
export const inputOf = (rows: Rows, row: StepRow, sets: ItemSet[]): string[] => {
  const inPlay = (id: string) => (rows.get('card', id)?.state ?? 'live') === 'live'
  const ids = [...new Set(sets.flatMap((set) => set.ids))].filter(inPlay)
  const most = row.params['at_most']
  if (typeof most !== 'number') return ids
  const ranks = new Map<string, number>()
  for (const source of row.in.flatMap((name) => sourcesOf(rows, row, name)))
    for (const { item, rank } of resultRows(rows, source.id)?.found ?? []) ranks.set(item, rank ?? Infinity)
  return cut(ids, most, (id) => ranks.get(id) ?? Infinity)
}
