/**
 * Lifts places on a line so that none covers another: for each of `xs` (0 … 1, any order) its level, 0 on the line, 1 above it, …
 * `gap` is the width of a dot on the same scale.
 */
export function swarm(xs: readonly number[], gap: number): number[] {
  const levels: number[] = Array.from({ length: xs.length }, () => 0)
  const lastAt: number[] = []
  const order = xs.map((x, i) => ({ x, i })).toSorted((a, b) => a.x - b.x)
  for (const { x, i } of order) {
    const free = lastAt.findIndex((before) => x - before >= gap)
    const level = free < 0 ? lastAt.length : free
    lastAt[level] = x
    levels[i] = level
  }
  return levels
}
