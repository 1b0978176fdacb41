import type { JsonObject } from '../../workshop.ts'
import { above, fragility, standings, type Fragile, type Key, type Standing } from '../../stats/ranking.ts'
import { unordered } from '../../stats/random.ts'
import { statusOf, type Given, type Item } from '../activity.ts'
import type { Extras } from './ballot.ts'
import type { VoteParams } from './params.ts'

/** clear and contested are above the line, contested and guarded have a shield. */
export type ItemStatus = 'clear' | 'contested' | 'guarded' | 'quiet'

export type RankedRow<Own> = { item: string } & Own & {
    rank: number | null
    tied: boolean
    above_line: boolean
    /** only where people hold a shield */
    shields?: number
    status?: ItemStatus
  }

export type RankedResult<Own> = {
  status: 'final' | 'provisional'
  /** K, as wanted */
  line: number
  fragile: Fragile
  /** by rank, ties by name */
  rows: RankedRow<Own>[]
  /** more than K + 2 above the line: the ones tied at it, for a run-off with one dot each */
  run_off?: string[]
  /** why stopping would do harm: texts by item, shuffled, items in the order of the rows */
  shields?: { item: string; texts: string[] }[]
  /** short reasons, shuffled */
  comments?: string[]
}

/** What one mode finds out about one item. */
export interface Score<Own> {
  key: Key
  own: Own
}

export const defaultLine = (items: number) => Math.max(1, Math.min(5, Math.round(items / 3)))

/** One order on every machine, so no locale's. */
const named = (a: Item, b: Item) => {
  const [x, y] = [a.text.toLowerCase(), b.text.toLowerCase()]
  return x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : 1
}

/** Ballots in an order that has nothing to do with seats, so that sums and draws do not either. */
export const ballotsOf = <E>(given: Given<VoteParams, E>): E[] => {
  const ballots = given.desks.flatMap(({ entries }) =>
    Object.hasOwn(entries, 'ballot') ? [entries['ballot'] as E] : [],
  )
  const texts = ballots.map((ballot) => ({ ballot, text: JSON.stringify(ballot) }))
  return texts.toSorted((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)).map(({ ballot }) => ballot)
}

export const amount = (amounts: { [item: string]: number } | undefined, item: string): number =>
  amounts && Object.hasOwn(amounts, item) ? (amounts[item] ?? 0) : 0

/** Null where nobody could have spent anything. */
export const shareUsed = (spent: number, each: number, { responded, abstained }: Given<VoteParams, unknown>['n']) =>
  each * (responded + abstained) > 0 ? spent / (each * (responded + abstained)) : null

/**
 * The part of a result that all ranked modes share.
 *
 * @param score ballots in, one score an item out
 * @param needsMore an item that got nothing is never above the line
 */
export function rankedResult<E extends Extras, Own extends JsonObject>(
  given: Given<VoteParams, E>,
  score: (ballots: E[]) => ReadonlyMap<string, Score<Own>>,
  { needsMore, ballots, items = given.items }: { needsMore: boolean; ballots: E[]; items?: Item[] },
): RankedResult<Own> {
  const { params, n, seed } = given
  const sorted = items.toSorted(named)
  const k = params.line ?? defaultLine(items.length)
  const stand = (some: E[]): Standing[] => {
    const scores = score(some)
    return standings(new Map(sorted.map(({ id }) => [id, scores.get(id)?.key ?? null])), k, needsMore)
  }

  const scores = score(ballots)
  const places = stand(ballots)
  const shielded = (item: string) =>
    ballots.flatMap(({ shield }) => (shield?.item === item ? [shield.text.trim()] : []))
  const guarded = ({ item, above_line }: Standing) => {
    const shields = shielded(item).length
    const status: ItemStatus = above_line ? (shields ? 'contested' : 'clear') : shields ? 'guarded' : 'quiet'
    return { shields, status }
  }
  const rows = places.flatMap((place): RankedRow<Own>[] => {
    const found = scores.get(place.item)
    const { item, ...standing } = place
    return found ? [{ item, ...found.own, ...standing, ...(params.shields ? guarded(place) : {}) }] : []
  })
  const lifted = above(places)
  const edge = places.findLast(({ above_line }) => above_line)?.rank
  const comments = ballotsOf(given).flatMap(({ comment }) => (comment?.trim() ? [comment.trim()] : []))
  return {
    status: statusOf(n, params.quorum),
    line: k,
    fragile: fragility(ballots, n.responded + n.abstained, (some) => above(stand(some)), `${seed}/fragile`),
    rows,
    ...(lifted.length > k + 2 ? { run_off: places.filter(({ rank }) => rank === edge).map(({ item }) => item) } : {}),
    ...(params.shields
      ? {
          shields: places
            .map(({ item }) => ({ item, texts: unordered(shielded(item), `${seed}/shields/${item}`) }))
            .filter(({ texts }) => texts.length > 0),
        }
      : {}),
    ...(params.comment ? { comments: unordered(comments, `${seed}/comments`) } : {}),
  }
}
