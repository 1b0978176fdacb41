/** Which texts say the same. Offers only: a person confirms. */

export interface Offer {
  a: string
  b: string
  /** same words: only case, spaces or punctuation differ */
  same: boolean
  /** 0 to 1 */
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

/** Shared runs over all runs, 0 to 1 (Jaccard 1901); 0 when both are empty. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((run) => b.has(run)).length
  const all = a.size + b.size - shared
  return all === 0 ? 0 : shared / all
}

/** Pairs that may be duplicates, the most alike first; `a` stands before `b` in the list. */
export function duplicateOffers(items: readonly { id: string; text: string }[]): Offer[] {
  const read = items.map(({ id, text }) => ({ id, text: normalised(text), runs: trigrams(text) }))
  const offers = read.flatMap((a, i) =>
    read.slice(i + 1).flatMap((b): Offer[] => {
      if (a.text === '' || b.text === '') return []
      const same = a.text === b.text
      // Runs of very different number cannot be alike enough; most pairs end here.
      const [small, large] = [Math.min(a.runs.size, b.runs.size), Math.max(a.runs.size, b.runs.size)]
      if (!same && small < ALIKE * large) return []
      const likeness = same ? 1 : jaccard(a.runs, b.runs)
      return likeness >= ALIKE ? [{ a: a.id, b: b.id, same, likeness }] : []
    }),
  )
  return offers.toSorted((a, b) => b.likeness - a.likeness)
}

/** A display name that stands in the text as a word of its own; null if none does. Single letters are no names. */
export function nameIn(text: string, names: readonly string[]): string | null {
  const words = ` ${normalised(text)} `
  return names.find((name) => [...normalised(name)].length > 1 && words.includes(` ${normalised(name)} `)) ?? null
}

/** Whether a statement seems to hold two ideas. Two verbs cannot be told without a grammar, so only the joints are looked at. */
export const severalIdeas = (text: string): boolean => /\band\b|;/i.test(text.trim().replace(/;$/, ''))
