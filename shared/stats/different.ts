import { normalised, trigrams } from './text.ts'

/** Shared runs over all of them, 0 to 1 (Jaccard 1901). */
const likenessOf = (a: ReadonlySet<string>, b: ReadonlySet<string>) => {
  const shared = [...a].filter((run) => b.has(run)).length
  return shared / Math.max(1, a.size + b.size - shared)
}

/**
 * The three texts that share the fewest runs of three characters: of all threes the one with the least sum of likenesses (maxisum
 * dispersion, Kuby 1987; likeness after Jaccard 1901), of several the first by their letters. Texts that differ in nothing but case,
 * spaces or punctuation count once, and fewer than three are all there are. In the order of their letters, so that nothing depends on
 * the order in which they came.
 */
export function mostDifferent(texts: readonly string[]): string[] {
  const once = new Map<string, string>()
  for (const text of texts.toSorted()) if (!once.has(normalised(text))) once.set(normalised(text), text)
  const all = [...once.values()].toSorted()
  const n = all.length
  if (n <= 3) return all
  const runs = all.map(trigrams)
  const likeness = new Float64Array(n * n)
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) likeness[i * n + j] = likenessOf(runs[i]!, runs[j]!)
  let [best, least] = [[0, 1, 2], Infinity]
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const two = likeness[i * n + j]!
      for (let k = j + 1; k < n && two < least; k++) {
        const sum = two + likeness[i * n + k]! + likeness[j * n + k]!
        if (sum < least - 1e-12) [best, least] = [[i, j, k], sum]
      }
    }
  return best.map((i) => all[i]!)
}
