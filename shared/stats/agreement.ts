import { sum } from './quantiles.ts'

/** How close answers on one scale are, and the word for it. A scale is inclusive at both ends. */
export interface Scale {
  min: number
  max: number
}

const LABELS = ['too_few', 'split', 'counter_view', 'aligned', 'leaning', 'scattered'] as const
export type Label = (typeof LABELS)[number]

/**
 * Consensus: `1 + (1/n) Σ log2(1 − |x − mean| / width)`. 1 is all the same, 0 is half at each end; null without answers.
 * Tastle and Wierman 2007, Consensus and dissention: a measure of ordinal dispersion.
 */
export function agreement(values: readonly number[], { min, max }: Scale): number | null {
  const n = values.length
  if (n === 0) return null
  const mean = sum(values) / n
  return 1 + sum(values.map((x) => Math.log2(1 - Math.abs(x - mean) / (max - min)))) / n
}

/** How many answers are in the low, middle and high third. A value exactly on a border is in the middle. */
export function thirds(values: readonly number[], { min, max }: Scale): { low: number; middle: number; high: number } {
  // Multiplied out: x/3 has no exact float, and a border must not depend on that.
  const low = values.filter((x) => 3 * (x - min) < max - min).length
  const high = values.filter((x) => 3 * (x - min) > 2 * (max - min)).length
  return { low, middle: values.length - low - high, high }
}

/** The first rule that fits, in the order of LABELS; shares of people are compared as whole numbers. */
export function label(values: readonly number[], scale: Scale): Label {
  const n = values.length
  const { low, middle, high } = thirds(values, scale)
  const camp = (people: number) => people >= 2 && 10 * people >= 3 * n
  const most = (people: number) => 5 * people >= 3 * n
  const some = (people: number) => people >= 1 && 10 * people >= n
  const close = Number((agreement(values, scale) ?? 0).toFixed(9))

  if (n < 3) return 'too_few'
  if (camp(low) && camp(high) && 5 * middle <= n) return 'split'
  if (n >= 5 && ((most(low) && some(high)) || (most(high) && some(low)))) return 'counter_view'
  if (close >= 0.8) return 'aligned'
  if (close >= 0.6) return 'leaning'
  return 'scattered'
}
