/** Who sits where, and which seats are large enough to be shown. */

/** An answer in a `check` of seats, or a perspective, that is no seat. */
const NONE = /^\s*(rather not say|prefer not to say)?\s*$/i

/** The seat of each person who named one; spaces apart, and whatever the case. */
export function tagsOf(perspectives: { [seat: string]: string } = {}): Map<string, string> {
  const spelled = new Map<string, string>()
  const named = Object.entries(perspectives).filter(([, tag]) => !NONE.test(tag))
  // one spelling of each, the same whoever comes first
  for (const [, tag] of named.toSorted(([, a], [, b]) => (a < b ? -1 : 1)))
    if (!spelled.has(keyOf(tag))) spelled.set(keyOf(tag), tag.trim())
  return new Map(named.map(([seat, tag]) => [seat, spelled.get(keyOf(tag))!]))
}

export const keyOf = (tag: string) => tag.trim().replace(/\s+/g, ' ').toLowerCase()

/**
 * The tags that may be shown, in name order, and how many are hidden. A tag with fewer people than the threshold is hidden; so is the
 * next smallest while exactly one is hidden or fewer people than the threshold are, so that nothing can be worked out by subtraction.
 * @param counts people by tag, over those who answered about one item
 */
export function shownTags(counts: ReadonlyMap<string, number>, threshold: number): { shown: string[]; hidden: number } {
  const byName = ([a]: [string, number], [b]: [string, number]) => (a < b ? -1 : 1)
  const chosen = [...counts].filter(([, people]) => people > 0).toSorted((a, b) => a[1] - b[1] || byName(a, b))
  const hidden = chosen.filter(([, people]) => people < threshold)
  const shown = chosen.slice(hidden.length)
  let people = hidden.reduce((sum, [, count]) => sum + count, 0)
  while (hidden.length > 0 && shown.length > 0 && (hidden.length === 1 || people < threshold)) {
    const next = shown.shift()!
    hidden.push(next)
    people += next[1]
  }
  return { shown: shown.toSorted(byName).map(([tag]) => tag), hidden: hidden.length }
}
