/** Numbers as the domain has them, written once more: what a test expects must not come from what it tests. */

/** Percentile by linear interpolation at position (n − 1)p. */
export const quantile = (values: number[], p: number) => {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * p
  const low = sorted[Math.floor(at)]!
  return low + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - low)
}
export const median = (values: number[]) => quantile(values, 0.5)
export const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
/** as the outcome rounds */
export const near = (value: number) => Math.round(value * 1e4) / 1e4
