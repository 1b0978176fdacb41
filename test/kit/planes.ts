/** Places on a plane, written down, and the numbers that follow from them by the formulas of the specification. */

export interface Place {
  x: number
  y: number
}

/** percentile by linear interpolation at a half */
export const middle = (values: number[]) => {
  const sorted = values.toSorted((a, b) => a - b)
  const h = (sorted.length - 1) / 2
  return (sorted[Math.floor(h)]! + sorted[Math.ceil(h)]!) / 2
}

const mean = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length

/** 1 + (1/n) Σ log2(1 − |x − μ| / d), d = 1 */
export const closeness = (values: number[]) => 1 + mean(values.map((x) => Math.log2(1 - Math.abs(x - mean(values)))))

/** The rules of b.11 in their order. */
export const word = (values: number[]) => {
  const n = values.length
  const low = values.filter((x) => x < 1 / 3).length
  const high = values.filter((x) => x > 2 / 3).length
  if (n < 3) return 'too_few'
  const [camp, most, some] = [(k: number) => k >= 2 && 10 * k >= 3 * n, (k: number) => 10 * k >= 6 * n, (k: number) => k >= 1 && 10 * k >= n] // prettier-ignore
  if (camp(low) && camp(high) && 10 * (n - low - high) <= 2 * n) return 'split'
  if (n >= 5 && ((most(low) && some(high)) || (most(high) && some(low)))) return 'counter_view'
  return closeness(values) >= 0.8 ? 'aligned' : closeness(values) >= 0.6 ? 'leaning' : 'scattered'
}

/** Sum of the distances from one place. */
export const far = (from: Place, places: Place[]) =>
  places.reduce((sum, { x, y }) => sum + Math.hypot(x - from.x, y - from.y), 0)

/** The place with the least sum of distances, by trying ever smaller steps to all sides. */
export const centre = (places: Place[]): Place => {
  let at = { x: mean(places.map(({ x }) => x)), y: mean(places.map(({ y }) => y)) }
  for (let step = 0.25; step > 1e-7;) {
    const around = [0, 1, 2, 3, 4, 5, 6, 7].map((k) => ({
      x: at.x + step * Math.cos((k * Math.PI) / 4),
      y: at.y + step * Math.sin((k * Math.PI) / 4),
    }))
    const best = around.reduce((a, b) => (far(b, places) < far(a, places) ? b : a))
    if (far(best, places) < far(at, places)) at = best
    else step /= 2
  }
  return at
}

/** Mean distance to the centre over half a diagonal. */
export const spreadOf = (places: Place[]) => far(centre(places), places) / places.length / (Math.SQRT2 / 2)

/** Which tags may be told, of so many people each: ruling 21, spelled out. */
export const toldTags = (counts: { [tag: string]: number }, threshold: number) => {
  const byCount = Object.entries(counts)
    .filter(([, n]) => n > 0)
    .toSorted(([a, n], [b, m]) => n - m || (a < b ? -1 : 1))
  let hidden = byCount.filter(([, n]) => n < threshold).length
  const people = () => byCount.slice(0, hidden).reduce((sum, [, n]) => sum + n, 0)
  while (hidden > 0 && hidden < byCount.length && (hidden === 1 || people() < threshold)) hidden++
  return { told: byCount.slice(hidden).map(([tag]) => tag), hidden }
}
