import type { Clusters } from './k-means.ts'
import type { Plane } from './project.ts'

/** All distances in the plane, n·n. */
export function distances({ x, y }: Pick<Plane, 'x' | 'y'>): Float64Array {
  const n = x.length
  const d = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const dx = x[i]! - x[j]!
      const dy = y[i]! - y[j]!
      d[i * n + j] = d[j * n + i] = Math.sqrt(dx * dx + dy * dy)
    }
  return d
}

/**
 * How much nearer people are to their own cluster than to the next one, −1 to 1, as a mean over people; 0 for somebody alone in a
 * cluster (Rousseeuw 1987).
 */
export function silhouette(d: Float64Array, { of, sizes }: Pick<Clusters, 'of' | 'sizes'>): number {
  const n = of.length
  const to = new Float64Array(sizes.length)
  let sum = 0
  for (let i = 0; i < n; i++) {
    to.fill(0)
    for (let j = 0; j < n; j++) to[of[j]!]! += d[i * n + j]!
    const own = of[i]!
    if (sizes[own]! < 2) continue
    const a = to[own]! / (sizes[own]! - 1)
    let b = Infinity
    for (let c = 0; c < sizes.length; c++) if (c !== own && sizes[c]! > 0) b = Math.min(b, to[c]! / sizes[c]!)
    const larger = Math.max(a, b)
    if (larger > 0 && larger < Infinity) sum += (b - a) / larger
  }
  return sum / n
}
