/** How the cards of a closed step land on the wall: `exercises.md` b.3. */
export const STYLES = ['all_at_once', 'one_by_one', 'by_category', 'rounds'] as const
export type Style = (typeof STYLES)[number]

/** random: as they were shuffled; category: as the step lists them; result: as the step got the items that they are about, best first. */
export const ORDERS = ['random', 'category', 'result'] as const
export type Order = (typeof ORDERS)[number]

/** A card that the room has not seen yet. */
export interface Waiting {
  id: string
  category: string | null
  /** the item that it is about */
  about: string | null
  /** the desk that it was written on; null where that is nobody's: a table's, handed in, said aloud */
  writer: string | null
}

export interface Reveal {
  style: Style
  order: Order
  /** in their order; those that are not listed follow as they come, and cards without one are last */
  categories: readonly string[]
  /** what the step works on, in its order */
  items: readonly string[]
  /** the least number of writers that a round may tell apart */
  fewest: number
}

/**
 * What each press shows, in order; every card once.
 * @param cards in an order by lot
 */
export function turnsOf(
  cards: readonly Waiting[],
  { style, order, categories, items, fewest }: Reveal,
  shuffle: <T>(list: readonly T[]) => T[],
): Waiting[][] {
  const columns = [...new Set([...categories, ...cards.flatMap(({ category }) => category ?? [])])]
  const column = ({ category }: Waiting) => (category === null ? columns.length : columns.indexOf(category))
  const place = ({ about }: Waiting) => (about !== null && items.includes(about) ? items.indexOf(about) : items.length)
  const by = style === 'by_category' || order === 'category' ? column : order === 'result' ? place : () => 0
  const inOrder = (some: readonly Waiting[]) => some.toSorted((a, b) => by(a) - by(b))
  if (cards.length === 0) return []
  if (style === 'one_by_one') return inOrder(cards).map((card) => [card])
  if (style === 'by_category') return [...Map.groupBy(inOrder(cards), column).values()]
  if (style === 'rounds') return dealt(cards, fewest).map((round) => inOrder(shuffle(round)))
  return [inOrder(cards)]
}

/**
 * One card of each writer in every round. A round of few writers would say who wrote whose cards: with one writer left, all that comes
 * is theirs. So it goes in with the one before. Each round is shuffled anew: an order that they share would tell as much.
 */
function dealt(cards: readonly Waiting[], fewest: number): Waiting[][] {
  const hands = [...Map.groupBy(cards, ({ id, writer }) => writer ?? `${id} alone`).values()]
  const rounds: Waiting[][] = []
  for (let n = 0; hands.some(({ length }) => n < length); n++) {
    const round = hands.flatMap((hand) => hand[n] ?? [])
    const writers = round.filter(({ writer }) => writer !== null).length
    if (n === 0 || writers >= fewest) rounds.push(round)
    else rounds.at(-1)!.push(...round)
  }
  return rounds
}
