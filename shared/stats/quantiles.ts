/** Quantiles by linear interpolation (Hyndman and Fan 1996, type 7): h = (n−1)p, x[⌊h⌋] + (h−⌊h⌋)(x[⌊h⌋+1] − x[⌊h⌋]). */

export interface Quartiles {
  median: number
  q1: number
  q3: number
}

const ascending = (values: readonly number[]) => values.toSorted((a, b) => a - b)

/** Adds from small to large, so that the same answers in another order give the same last digit. */
export const sum = (values: readonly number[]): number => ascending(values).reduce((total, x) => total + x, 0)

/** `p` from 0 to 1, in the unit of the values; null without values. */
export function percentile(values: readonly number[], p: number): number | null {
  const x = ascending(values)
  const h = (x.length - 1) * p
  const below = x[Math.floor(h)]
  if (below === undefined) return null
  const above = x[Math.floor(h) + 1] ?? below
  return below + (h - Math.floor(h)) * (above - below)
}

export const median = (values: readonly number[]): number | null => percentile(values, 0.5)

export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : sum(values) / values.length

/** Null without values. */
export function quartiles(values: readonly number[]): Quartiles | null {
  const [q1, middle, q3] = [percentile(values, 0.25), median(values), percentile(values, 0.75)]
  return q1 === null || middle === null || q3 === null ? null : { median: middle, q1, q3 }
}

/** The nth root of the product: the middle of values that differ by factors. Null unless all are above 0. */
export const geometricMean = (values: readonly number[]): number | null =>
  values.length === 0 || values.some((x) => x <= 0) ? null : Math.exp(sum(values.map(Math.log)) / values.length)
