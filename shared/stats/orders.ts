/** One person's order of items, first one first; items in the same tier are equal. Items in no tier come after all, equal. */
export type Order = readonly (readonly string[])[]

/** Every item with its place, 0 for the top; equals share the mean of their places. The unranked are the last tier. */
function places(order: Order, items: readonly string[]): { tiers: string[][]; at: Map<string, number> } {
  const ranked = new Set(order.flat())
  const tiers = [...order.map((tier) => [...tier]), items.filter((item) => !ranked.has(item))].filter(
    (tier) => tier.length > 0,
  )
  const at = new Map<string, number>()
  let before = 0
  for (const tier of tiers) {
    for (const item of tier) at.set(item, before + (tier.length - 1) / 2)
    before += tier.length
  }
  return { tiers, at }
}

/** N−1 points for the first, 0 for the last; equals and the unranked share the mean of theirs, so a short ballot gains nothing (Borda 1781). */
export function borda(orders: readonly Order[], items: readonly string[]): Map<string, number> {
  const all = orders.map((order) => places(order, items).at)
  return new Map(items.map((item) => [item, all.reduce((sum, at) => sum + items.length - 1 - (at.get(item) ?? 0), 0)]))
}

export type Duel = { a: string; b: string; for_a: number; for_b: number }

/** Each pair once: how many put `a` before `b`, and the reverse. Ranked beats unranked; equals, and two unranked, count for neither. */
export function duels(orders: readonly Order[], items: readonly string[]): Duel[] {
  const all = orders.map((order) => places(order, items).at)
  const before = (x: string, y: string) => all.filter((at) => (at.get(x) ?? 0) < (at.get(y) ?? 0)).length
  return items.flatMap((a, i) => items.slice(i + 1).map((b) => ({ a, b, for_a: before(a, b), for_b: before(b, a) })))
}

/** How many items each beats by more people than prefer the other. */
export function duelsWon(items: readonly string[], found: readonly Duel[]): Map<string, number> {
  const won = ({ a, b, for_a, for_b }: Duel) => (for_a > for_b ? a : for_b > for_a ? b : null)
  const winners = found.map(won)
  return new Map(items.map((item) => [item, winners.filter((winner) => winner === item).length]))
}

/** The item that beats every other one in a duel (Condorcet 1785); null where there is none, or fewer than two items. */
export function condorcet(items: readonly string[], won: ReadonlyMap<string, number>): string | null {
  return items.length < 2 ? null : (items.find((item) => won.get(item) === items.length - 1) ?? null)
}

/**
 * How far orders agree, 0 to 1: W = 12S / (n²(N³−N) − n·ΣT) with ties (Kendall and Babington Smith 1939). Null for fewer than two
 * orders or items, or where everybody ties everything.
 */
export function kendallW(orders: readonly Order[], items: readonly string[]): number | null {
  const [n, N] = [orders.length, items.length]
  if (n < 2 || N < 2) return null
  const all = orders.map((order) => places(order, items))
  const sums = items.map((item) => all.reduce((sum, { at }) => sum + (at.get(item) ?? 0) + 1, 0))
  const middle = (n * (N + 1)) / 2
  const S = sums.reduce((sum, R) => sum + (R - middle) ** 2, 0)
  const T = all.flatMap(({ tiers }) => tiers).reduce((sum, { length: t }) => sum + t ** 3 - t, 0)
  const below = n ** 2 * (N ** 3 - N) - n * T
  return below === 0 ? null : (12 * S) / below
}
