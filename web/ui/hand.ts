/** A steady hand: the same seed always draws the same stroke. mulberry32 (T. Ettinger, 2017). Each call gives a number in [−1, 1). */
export function hand(seed: number): () => number {
  let a = seed | 0
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 31 - 1
  }
}

/** A seed from a text (an item's id), 32 bits. FNV-1a (Fowler, Noll, Vo, 1991). */
export function seedOf(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h
}
