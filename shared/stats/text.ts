/** Which texts say the same. Offers only: a person confirms. */

export interface Offer {
  a: string
  b: string
  /** same words: only case, spaces or punctuation differ */
  same: boolean
  /** shared runs of three characters over all of them, 0 to 1 (Jaccard 1901) */
  likeness: number
}

const ALIKE = 0.55

/** Lower case, no punctuation, single spaces. A text of nothing but punctuation stays as it is. */
export function normalised(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase()
  const bare = lower
    .replace(/\p{P}+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  return bare || lower.trim()
}

/** Every run of three characters, once; a shorter text is its own only run. */
export function trigrams(text: string): Set<string> {
  const chars = [...normalised(text)]
  if (chars.length < 3) return new Set(chars.length > 0 ? [chars.join('')] : [])
  return new Set(chars.slice(2).map((_, i) => chars.slice(i, i + 3).join('')))
}

/**
 * Pairs that may be duplicates, the most alike first; `a` stands before `b` in the list. Texts are found by the runs they share: most
 * pairs share next to none, so that a list of 300 takes a few milliseconds.
 */
export function duplicateOffers(items: readonly { id: string; text: string }[]): Offer[] {
  const read = items.map(({ id, text }) => ({ id, text: normalised(text), runs: trigrams(text) }))
  const withRun = new Map<string, number[]>()
  const found: (Offer & { at: number })[] = []
  for (const [j, b] of read.entries()) {
    const shared = new Uint32Array(j)
    for (const run of b.runs) {
      const earlier = withRun.get(run)
      if (!earlier) withRun.set(run, [j])
      else {
        for (const i of earlier) shared[i]!++
        earlier.push(j)
      }
    }
    for (const [i, runs] of shared.entries()) {
      if (runs === 0) continue
      const a = read[i]!
      const same = a.text === b.text
      const likeness = same ? 1 : runs / (a.runs.size + b.runs.size - runs)
      if (likeness >= ALIKE) found.push({ a: a.id, b: b.id, same, likeness, at: i })
    }
  }
  return found
    .toSorted((one, other) => other.likeness - one.likeness || one.at - other.at)
    .map(({ a, b, same, likeness }) => ({ a, b, same, likeness }))
}

/** A display name that stands in the text as a word of its own; null if none does. Single letters are no names. */
export function nameIn(text: string, names: readonly string[]): string | null {
  const words = ` ${normalised(text)} `
  return names.find((name) => [...normalised(name)].length > 1 && words.includes(` ${normalised(name)} `)) ?? null
}

/** Whether a statement seems to hold two ideas. Two verbs cannot be told without a grammar, so only the joints are looked at. */
export const severalIdeas = (text: string): boolean => /\band\b|;/i.test(text.trim().replace(/;$/, ''))
