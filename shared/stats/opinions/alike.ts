import { mean } from '../quantiles.ts'
import type { Opinion } from './answers.ts'

/** Pearson's correlation of two people over what both answered, −1 to 1; null where one of them made no difference between things. */
export function correlation(a: readonly Opinion[], b: readonly Opinion[]): number | null {
  const both = a.flatMap((x, j) => (x === null || b[j] == null ? [] : [[x, b[j]] as const]))
  const [mx, my] = [mean(both.map(([x]) => x)) ?? 0, mean(both.map(([, y]) => y)) ?? 0]
  const along = (of: (x: number, y: number) => number) => both.reduce((sum, [x, y]) => sum + of(x - mx, y - my), 0)
  const spread = Math.sqrt(along((x) => x * x) * along((_, y) => y * y))
  return spread > 0 ? along((x, y) => x * y) / spread : null
}

/** The mean correlation over pairs of people: all of them, those of one group, those of two groups. Null without such a pair. */
export function alike(people: readonly (readonly Opinion[])[], groupOf: readonly (number | null)[], groups: number) {
  const pairs = people.flatMap((a, i) =>
    people.slice(i + 1).flatMap((b, k) => {
      const r = correlation(a, b)
      return r === null ? [] : [{ r, groups: [groupOf[i] ?? null, groupOf[i + 1 + k] ?? null] as const }]
    }),
  )
  const over = (which: (a: number | null, b: number | null) => boolean) =>
    mean(pairs.flatMap(({ r, groups: [a, b] }) => (which(a, b) ? [r] : [])))
  return {
    all: over(() => true),
    within: Array.from({ length: groups }, (_, g) => over((a, b) => a === g && b === g)),
    between: over((a, b) => a !== null && b !== null && a !== b),
  }
}
