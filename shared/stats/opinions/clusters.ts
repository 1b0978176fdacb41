import type { Random } from '../random.ts'
import { kMeans, type Clusters } from './k-means.ts'
import type { Plane } from './project.ts'
import { distances, silhouette } from './silhouette.ts'

export interface Clustering extends Clusters {
  k: number
  silhouette: number
}

const RESTARTS = 10
/** a clearer picture than this is needed before one more group is told */
const WORTH = 0.02

export const mostGroups = (people: number) => (people < 12 ? 2 : people < 25 ? 3 : people < 60 ? 4 : 5)
export const smallestGroup = (people: number) => Math.max(3, Math.ceil((15 * people) / 100))

/**
 * Steps 6 and 7: for each number of groups the tightest of ten runs that have no small cluster; of these the clearest by silhouette,
 * or the fewest groups within 0.02 of it. Null where every run had a small cluster.
 */
export function cluster(plane: Pick<Plane, 'x' | 'y'>, draw: Random): Clustering | null {
  const n = plane.x.length
  const least = smallestGroup(n)
  const d = distances(plane)
  const found: Clustering[] = []
  for (let k = 2; k <= mostGroups(n); k++) {
    let best: Clusters | undefined
    for (let run = 0; run < RESTARTS; run++) {
      const one = kMeans(plane, k, draw)
      if (Math.min(...one.sizes) >= least && (!best || one.within < best.within - 1e-12)) best = one
    }
    if (best) found.push({ ...best, k, silhouette: silhouette(d, best) })
  }
  const clearest = Math.max(...found.map((one) => one.silhouette))
  return found.find((one) => one.silhouette >= clearest - WORTH - 1e-9) ?? null
}
