/** Fewer people who sorted both items say nothing about how alike they are. */
const LEAST = 3
const CUT = 0.5

/**
 * What many people's own piles have in common. Two items are as alike as the share of people who put them together, among those
 * who sorted both; fewer than 3 such people say nothing. Average linkage (Sokal and Michener 1958), cut at 0.5.
 * It is found again with each person who is done, so its time grows with items² and seldom more.
 *
 * @param items ids; their order decides between equal merges
 * @param sorts one list of piles a person; an item in no pile was not seen
 * @returns groups of at least two items
 */
export function piles(items: readonly string[], sorts: readonly (readonly (readonly string[])[])[]): string[][] {
  const size = items.length
  const likeness = likenesses(items, sorts)
  const groups = items.map((item): string[] | null => [item])
  /** mean likeness of two groups, rounded so that equal ones are equal */
  const between = (a: number, b: number) =>
    Math.round((likeness[a * size + b]! / (groups[a]!.length * groups[b]!.length)) * 1e9) / 1e9

  // of each group the most alike among those behind it
  const best = Array.from({ length: size }, () => ({ likeness: 0, other: -1 }))
  const look = (a: number) => {
    best[a] = { likeness: 0, other: -1 }
    if (!groups[a]) return
    for (let b = a + 1; b < size; b++) if (groups[b] && between(a, b) > best[a].likeness) best[a] = { likeness: between(a, b), other: b } // prettier-ignore
  }
  for (let a = 0; a < size; a++) look(a)
  for (;;) {
    const one = best.reduce((most, { likeness }, a) => (likeness > (best[most]?.likeness ?? 0) ? a : most), -1)
    const { likeness: most, other } = best[one] ?? { likeness: 0, other: -1 }
    if (most < CUT) return groups.filter((group) => group !== null).filter(({ length }) => length > 1)
    groups[one]!.push(...groups[other]!)
    groups[other] = null
    for (let c = 0; c < size; c++) {
      likeness[one * size + c]! += likeness[other * size + c]!
      likeness[c * size + one] = likeness[one * size + c]!
    }
    for (let a = 0; a < size; a++) {
      if (a === one || a === other || best[a]!.other === one || best[a]!.other === other) look(a)
      else if (a < one && groups[a]) {
        const now = between(a, one)
        const { likeness: before, other: with_ } = best[a]!
        if (now > before || (now === before && now > 0 && one < with_)) best[a] = { likeness: now, other: one }
      }
    }
  }
}

/** How alike each two items are, 0 to 1, row by row. */
function likenesses(items: readonly string[], sorts: readonly (readonly (readonly string[])[])[]): Float64Array {
  const size = items.length
  const place = new Map(items.map((item, i) => [item, i]))
  const [both, together] = [new Uint32Array(size * size), new Uint32Array(size * size)]
  for (const sort of sorts) {
    const pileOf = new Map(
      sort.flatMap((pile, i) => pile.flatMap((item) => (place.has(item) ? [[place.get(item)!, i] as const] : []))),
    )
    for (const [a, pile] of pileOf)
      for (const [b, other] of pileOf) {
        if (a === b) continue
        both[a * size + b]!++
        if (pile === other) together[a * size + b]!++
      }
  }
  return Float64Array.from(both, (seen, i) => (seen < LEAST ? 0 : together[i]! / seen))
}
