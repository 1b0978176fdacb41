import { agreement, label, type Scale } from '../../stats/agreement.ts'
import { geometricMean, quartiles } from '../../stats/quantiles.ts'
import { CHECK_SCALES } from '../scales.ts'
import { isNumber, type CheckEntry, type CheckParams } from './params.ts'

const OF_TIME_OR_MONEY =
  /^(s|sec|seconds?|min|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|quarters?|y|years?|eur|usd|gbp|chf|euros?|dollars?|pounds?|money|[€$£¥])$/i
/** "hours a week" and "k€" are hours and money too. */
const byFactors = (unit: string | null | undefined) =>
  /[€$£¥]/.test(unit ?? '') || OF_TIME_OR_MONEY.test((unit ?? '').trim().split(/[^\p{L}]+/u)[0] ?? '')

const scaleOf = ({ mode, min, max }: CheckParams): Scale | null => {
  if (mode === 'word' || mode === 'choice') return null
  if (mode !== 'number') return CHECK_SCALES[mode]
  return typeof min === 'number' && typeof max === 'number' ? { min, max } : null
}

/** One answer each, so a Map; back to an object only at the end, where a key like `__proto__` is one more property. */
export const histogram = (answers: CheckEntry[]) => {
  const counts = new Map<string, number>()
  const sorted = answers.toSorted((a, b) => (isNumber(a) && isNumber(b) ? a - b : `${a}` < `${b}` ? -1 : 1))
  for (const answer of sorted) counts.set(`${answer}`, (counts.get(`${answer}`) ?? 0) + 1)
  return Object.fromEntries(counts)
}

/** Numbers of one check: with few people in an anonymous step each number would point at somebody. */
export function numbers(values: number[], params: CheckParams, few: boolean) {
  const found = quartiles(values)
  if (few) return { median: found?.median ?? null }
  const scale = scaleOf(params)
  const spanned = values.length > 0 && Math.max(...values) > 10 * Math.min(...values)
  const middle = params.mode === 'number' && byFactors(params.unit) && spanned ? geometricMean(values) : null
  return {
    counts: histogram(values),
    median: found?.median ?? null,
    q1: found?.q1 ?? null,
    q3: found?.q3 ?? null,
    agreement: scale && agreement(values, scale),
    label: scale && label(values, scale),
    ...(middle === null ? {} : { geometric_mean: middle }),
  }
}
