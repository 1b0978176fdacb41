import { sample } from './random.ts'

/** What an item is ranked by, first thing first, high before low; null where nothing can be said, listed last. */
export type Key = readonly number[] | null

export interface Standing {
  item: string
  /** competition rank: 1, 1, 3 */
  rank: number | null
  /** shares its rank */
  tied: boolean
  above_line: boolean
}

export type Fragile = {
  /** one person fewer could change what is above the line */
  value: boolean
  flips_if_one_person_removed: number
  /** how many removals were tried */
  of: number
}

/** Nine decimals: less is a difference of floats, not of votes. */
const near = (x: number) => Number(x.toFixed(9))

/** Negative when `a` comes first. Zero is a tie. */
export function compareKeys(a: Key, b: Key): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0)
  for (const [i, x] of a.entries()) {
    const difference = near(b[i] ?? 0) - near(x)
    if (difference !== 0) return difference
  }
  return 0
}

/**
 * Ranks items and draws the line. A tie at position K widens the line; it never splits.
 *
 * @param keys by item id; the map's order is kept among equals
 * @param k how many to take on; cut to the items that may be above the line
 * @param needsMore true: an item whose score (the key's first part) is 0 or less is never above the line
 */
export function standings(keys: ReadonlyMap<string, Key>, k: number, needsMore: boolean): Standing[] {
  const sorted = [...keys].toSorted(([, a], [, b]) => compareKeys(a, b))
  const worthy = (key: Key) => key !== null && (!needsMore || near(key[0] ?? 0) > 0)
  const count = Math.min(k, sorted.filter(([, key]) => worthy(key)).length)
  const last = sorted[count - 1]?.[1] ?? null
  let rank = 0
  return sorted.map(([item, key], i) => {
    const [before, after] = [sorted[i - 1]?.[1], sorted[i + 1]?.[1]]
    const same = (other: Key | undefined) => other !== undefined && key !== null && compareKeys(other, key) === 0
    if (!same(before)) rank = i + 1
    return {
      item,
      rank: key === null ? null : rank,
      tied: same(before) || same(after),
      above_line: count > 0 && worthy(key) && compareKeys(key, last) <= 0,
    }
  })
}

export const above = (rows: readonly Standing[]) => rows.filter(({ above_line }) => above_line).map(({ item }) => item)

/**
 * Leaves out each person in turn. Past 150 people, 100 of them by a seeded draw.
 *
 * @param ballots those that say something
 * @param people ballots and people who passed on purpose, whose leaving changes nothing
 * @param aboveLine the items above the line for these ballots, in any order
 */
export function fragility<B>(
  ballots: readonly B[],
  people: number,
  aboveLine: (ballots: B[]) => string[],
  seed: string,
): Fragile {
  const asText = (items: string[]) => JSON.stringify(items.toSorted())
  const whole = asText(aboveLine([...ballots]))
  const flips = (left: number) => left < ballots.length && asText(aboveLine(ballots.toSpliced(left, 1))) !== whole
  const everyone = Math.max(people, ballots.length)
  const removed = everyone > 150 ? sample(everyone, 100, seed) : Array.from({ length: everyone }, (_, i) => i)
  const count = removed.filter(flips).length
  return { value: count > 0, flips_if_one_person_removed: count, of: removed.length }
}
