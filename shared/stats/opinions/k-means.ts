import type { Random } from '../random.ts'
import type { Plane } from './project.ts'

export interface Clusters {
  /** the cluster of each person, 0 … k−1 */
  of: Uint8Array
  sizes: number[]
  /** sum of squared distances to the own centre */
  within: number
}

type Places = Pick<Plane, 'x' | 'y'>

const MOST_ROUNDS = 100

/** One run: starts far apart (k-means++, Arthur and Vassilvitskii 2007), then Lloyd's rounds (1982) until nobody changes. */
export function kMeans({ x, y }: Places, k: number, draw: Random): Clusters {
  const n = x.length
  const [cx, cy] = starts({ x, y }, k, draw)
  const of = new Uint8Array(n).fill(255)
  const sizes = Array.from({ length: k }, () => 0)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let changed = false
    let within = 0
    for (let i = 0; i < n; i++) {
      let nearest = 0
      let least = Infinity
      for (let c = 0; c < k; c++) {
        const distance = (x[i]! - cx[c]!) ** 2 + (y[i]! - cy[c]!) ** 2
        if (distance < least) {
          least = distance
          nearest = c
        }
      }
      within += least
      if (of[i] !== nearest) changed = true
      of[i] = nearest
    }
    if (!changed) return { of, sizes, within }
    centre({ x, y }, of, sizes, cx, cy)
  }
  return { of, sizes, within: spreadOf({ x, y }, of, cx, cy) }
}

/** Moves centres to the middle of their people; one without people stays. */
function centre({ x, y }: Places, of: Uint8Array, sizes: number[], cx: Float64Array, cy: Float64Array) {
  const [sx, sy] = [new Float64Array(sizes.length), new Float64Array(sizes.length)]
  sizes.fill(0)
  for (let i = 0; i < of.length; i++) {
    const c = of[i]!
    sizes[c]!++
    sx[c]! += x[i]!
    sy[c]! += y[i]!
  }
  for (let c = 0; c < sizes.length; c++) {
    const size = sizes[c]!
    if (size === 0) continue
    cx[c] = sx[c]! / size
    cy[c] = sy[c]! / size
  }
}

const spreadOf = ({ x, y }: Places, of: Uint8Array, cx: Float64Array, cy: Float64Array) =>
  of.reduce((sum, c, i) => sum + (x[i]! - cx[c]!) ** 2 + (y[i]! - cy[c]!) ** 2, 0)

function starts({ x, y }: Places, k: number, draw: Random): [Float64Array, Float64Array] {
  const n = x.length
  const [cx, cy] = [new Float64Array(k), new Float64Array(k)]
  const far = new Float64Array(n).fill(Infinity)
  let chosen = Math.floor(draw() * n)
  for (let c = 0; c < k; c++) {
    cx[c] = x[chosen]!
    cy[c] = y[chosen]!
    let total = 0
    for (let i = 0; i < n; i++) {
      const distance = (x[i]! - cx[c]!) ** 2 + (y[i]! - cy[c]!) ** 2
      if (distance < far[i]!) far[i] = distance
      total += far[i]!
    }
    let left = draw() * total
    chosen = 0
    // all in one place: any will do
    if (total > 0) while (chosen < n - 1 && (left -= far[chosen]!) > 0) chosen++
  }
  return [cx, cy]
}
