/** Each pair once, as a key that does not depend on the order. */
const pair = (a: string, b: string) => (a < b ? `${a}|${b}` : `${b}|${a}`)

/**
 * What many people's own piles have in common. Two items are as alike as the share of people who put them together, among those
 * who sorted both; fewer than 3 such people say nothing. Average linkage (Sokal and Michener 1958), cut at 0.5.
 *
 * @param items ids; their order decides between equal merges
 * @param sorts one list of piles a person; an item in no pile was not seen
 * @returns groups of at least two items
 */
export function piles(items: readonly string[], sorts: readonly (readonly (readonly string[])[])[]): string[][] {
  const [both, together] = [new Map<string, number>(), new Map<string, number>()]
  const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1)
  for (const sort of sorts) {
    const pileOf = new Map(sort.flatMap((pile, i) => pile.map((item) => [item, i] as const)))
    const seen = [...pileOf.keys()]
    seen.forEach((a, i) => {
      for (const b of seen.slice(i + 1)) {
        count(both, pair(a, b))
        if (pileOf.get(a) === pileOf.get(b)) count(together, pair(a, b))
      }
    })
  }
  const alike = (a: string, b: string) => {
    const seen = both.get(pair(a, b)) ?? 0
    return seen < 3 ? 0 : (together.get(pair(a, b)) ?? 0) / seen
  }
  const between = (one: string[], other: string[]) =>
    one.reduce((sum, a) => sum + other.reduce((part, b) => part + alike(a, b), 0), 0) / (one.length * other.length)

  let groups = items.map((item) => [item])
  for (;;) {
    let best = { likeness: 0, one: -1, other: -1 }
    groups.forEach((one, i) => {
      groups.slice(i + 1).forEach((other, j) => {
        const likeness = Number(between(one, other).toFixed(9))
        if (likeness > best.likeness) best = { likeness, one: i, other: i + 1 + j }
      })
    })
    if (best.likeness < 0.5) return groups.filter((group) => group.length > 1)
    const merged = [...(groups[best.one] ?? []), ...(groups[best.other] ?? [])]
    groups = groups.flatMap((group, i) => (i === best.one ? [merged] : i === best.other ? [] : [group]))
  }
}
