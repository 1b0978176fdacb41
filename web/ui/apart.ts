export interface Spot {
  x: number
  y: number
}

/** Tries before two marks may stay on top of each other; more than enough for a dozen. */
const ROUNDS = 60
const GOLDEN = Math.PI * (3 - Math.sqrt(5))

/**
 * Marks whose centres are at least `gap` apart and inside `from` … `to` on both axes, each as near to its place as that allows.
 * Two in one place go apart in a direction that depends on their number alone, so the same places always give the same picture.
 */
export function apart(places: readonly Spot[], gap: number, [from, to]: readonly [number, number]): Spot[] {
  const inside = (value: number) => Math.min(to, Math.max(from, value))
  const spots = places.map(({ x, y }) => ({ x: inside(x), y: inside(y) }))
  for (let round = 0; round < ROUNDS; round++) {
    let still = true
    for (const [i, a] of spots.entries())
      for (const [j, b] of spots.entries()) {
        const [dx, dy] = [b.x - a.x, b.y - a.y]
        const far = Math.hypot(dx, dy)
        if (j <= i || far >= gap - 0.01) continue
        still = false
        const [ux, uy] = far > 0 ? [dx / far, dy / far] : [Math.cos(j * GOLDEN), Math.sin(j * GOLDEN)]
        const half = (gap - far) / 2
        Object.assign(a, { x: inside(a.x - ux * half), y: inside(a.y - uy * half) })
        Object.assign(b, { x: inside(b.x + ux * half), y: inside(b.y + uy * half) })
      }
    if (still) break
  }
  return spots
}
