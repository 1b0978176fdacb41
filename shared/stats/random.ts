/** Chance that can be repeated: the same seed gives the same draws on any machine. Not for secrets. */

export type Random = () => number

/** cyrb53-style mixing of a text into four 32-bit words (bryc 2018), run through sfc32 (Doty-Humphrey 2010). Values from 0 up to 1. */
export function random(seed: string): Random {
  let [h1, h2, h3, h4] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let i = 0; i < seed.length; i++) {
    const k = seed.charCodeAt(i)
    h1 = h2 ^ Math.imul(h1 ^ k, 597399067)
    h2 = h3 ^ Math.imul(h2 ^ k, 2869860233)
    h3 = h4 ^ Math.imul(h3 ^ k, 951274213)
    h4 = h1 ^ Math.imul(h4 ^ k, 2716044179)
  }
  let [a, b, c, d] = [h1 | 0, h2 | 0, h3 | 0, h4 | 0]
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + t) | 0
    return (t >>> 0) / 4294967296
  }
  // The first draws of similar seeds are alike.
  for (let i = 0; i < 15; i++) next()
  return next
}

/** A new list in random order: each value gets a random key to sort by. */
export function shuffle<T>(list: readonly T[], seed: string): T[] {
  const draw = random(seed)
  const keyed = list.map((value) => ({ value, at: draw() }))
  return keyed.toSorted((a, b) => a.at - b.at).map(({ value }) => value)
}

/**
 * Shuffled so that the order says nothing about whose a text or number is. Sorted first: a seed is no secret, and whoever knows it
 * could otherwise turn the shuffle back into the order of the seats.
 */
export function unordered<T>(list: readonly T[], seed: string): T[] {
  const keyed = list.map((value) => ({ value, text: JSON.stringify(value) }))
  const sorted = keyed.toSorted((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
  return shuffle(sorted, seed).map(({ value }) => value)
}

/** `size` of the numbers 0 … count−1, each once. */
export const sample = (count: number, size: number, seed: string): number[] =>
  shuffle(
    Array.from({ length: count }, (_, i) => i),
    seed,
  ).slice(0, size)
