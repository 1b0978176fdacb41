import { z } from 'zod'
import { agreement, label, type Label, type Scale } from '../stats/agreement.ts'
import { geometricMean, median, quartiles } from '../stats/quantiles.ts'
import { unordered } from '../stats/random.ts'
import { statusOf, type Activity, type Desk, type Given } from './activity.ts'
import { charsIn, frame, line } from './frame.ts'
import { CHECK_SCALES, WORD_MAX } from './scales.ts'

export const CHECK_MODES = ['mood', 'confidence', 'word', 'choice', 'number', 'time_worth'] as const

const params = z
  .object({
    ...frame,
    mode: z.enum(CHECK_MODES).default('mood'),
    /** choice: 2–5 answers */
    options: z.array(line(80)).min(2, 'A choice has 2 to 5 options.').max(5, 'A choice has 2 to 5 options.').nullish(),
    /** number */
    unit: line(40).nullish(),
    min: z.number().nullish(),
    max: z.number().nullish(),
    /** words for the two ends of a scale */
    low: line(80).nullish(),
    high: line(80).nullish(),
    /** the `ref` of an earlier check: shows the change */
    pair_with: z.string().min(1).max(64).nullish(),
  })
  .superRefine(({ mode, options, min, max }, issues) => {
    if (mode === 'choice' && !options)
      issues.addIssue({ code: 'custom', path: ['options'], message: 'A choice has 2 to 5 options.' })
    if (options && new Set(options).size < options.length)
      issues.addIssue({ code: 'custom', path: ['options'], message: 'Two options read the same.' })
    if (typeof min === 'number' && typeof max === 'number' && min >= max)
      issues.addIssue({ code: 'custom', path: ['max'], message: 'The largest number must be above the smallest.' })
  })
export type CheckParams = z.infer<typeof params>
/** The bare value: a number, a word, or the text of an option. */
export type CheckEntry = number | string

/** What a result keeps depends on how many answered: see the small groups of an anonymous step. */
export type CheckResult = {
  status: 'final' | 'provisional'
  /** people by answer, chosen answers only; words in lower case */
  counts?: { [answer: string]: number }
  median?: number | null
  q1?: number | null
  q3?: number | null
  /** null for a number without both ends */
  agreement?: number | null
  label?: Label | null
  /** hours or money across more than one order of magnitude, all above 0 */
  geometric_mean?: number
  /** each word as written, shuffled */
  words?: string[]
  /** left out below 5 pairs of an anonymous step */
  paired?: Paired
}
export type Paired = {
  with: string
  pairs: number
  up: number
  same: number
  down: number
  /** answered this check and not the earlier one */
  unpaired: number
  median_change: number | null
}

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

const answersOf = (desks: Desk<CheckEntry>[]) =>
  new Map(
    desks.flatMap(({ seat, entries }): [string, CheckEntry][] => {
      const answer = Object.hasOwn(entries, 'answer') ? entries['answer'] : undefined
      return answer === undefined ? [] : [[seat, answer]]
    }),
  )

const isNumber = (answer: unknown): answer is number => typeof answer === 'number'

/** One answer each, so a Map; back to an object only at the end, where a key like `__proto__` is one more property. */
const histogram = (answers: CheckEntry[]) => {
  const counts = new Map<string, number>()
  const sorted = answers.toSorted((a, b) => (isNumber(a) && isNumber(b) ? a - b : `${a}` < `${b}` ? -1 : 1))
  for (const answer of sorted) counts.set(`${answer}`, (counts.get(`${answer}`) ?? 0) + 1)
  return Object.fromEntries(counts)
}

/** Numbers of one check: with few people in an anonymous step each number would point at somebody. */
function numbers(values: number[], params: CheckParams, few: boolean) {
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

function paired(now: Map<string, CheckEntry>, before: Given<CheckParams, CheckEntry>['before'], anonymous: boolean) {
  if (!before) return {}
  const earlier = answersOf(before.desks)
  const changes: number[] = []
  let unpaired = 0
  for (const [seat, after] of now) {
    const first = earlier.get(seat)
    if (isNumber(first) && isNumber(after)) changes.push(after - first)
    else unpaired++
  }
  if (anonymous && changes.length < 5) return {}
  const count = (test: (change: number) => boolean) => changes.filter(test).length
  const found: Paired = {
    with: before.step,
    pairs: changes.length,
    up: count((change) => change > 0),
    same: count((change) => change === 0),
    down: count((change) => change < 0),
    unpaired,
    median_change: median(changes),
  }
  return { paired: found }
}

const says = (answer: CheckEntry) => isNumber(answer) || answer.trim() !== ''

export const check: Activity<CheckParams, CheckEntry> = {
  name: 'check',
  params,
  entry({ mode, options, min, max }) {
    if (mode === 'word') return z.string().max(400)
    if (mode === 'choice') return z.enum(options ?? [])
    if (mode === 'number')
      return z
        .number()
        .min(min ?? -Infinity)
        .max(max ?? Infinity)
    return z.int().min(CHECK_SCALES[mode].min).max(CHECK_SCALES[mode].max)
  },
  check(entries, { mode }) {
    for (const [key, answer] of Object.entries(entries)) {
      if (key !== 'answer') return 'bad_entry'
      if (mode === 'word' && charsIn(`${answer}`.trim()) > WORD_MAX) return 'too_long'
    }
    return null
  },
  says,
  result({ desks, params, n, attribution, seed, before }) {
    const anonymous = attribution === 'anonymous'
    const said = new Map([...answersOf(desks)].filter(([, answer]) => says(answer)))
    const answers = [...said.values()]
    const status = statusOf(n, params.quorum)
    const [none, few] = [anonymous && answers.length < 3, anonymous && answers.length < 5]
    if (none) return { status } satisfies CheckResult
    if (params.mode === 'word') {
      const words = answers.map((word) => `${word}`.trim())
      return {
        status,
        ...(few ? {} : { counts: histogram(words.map((word) => word.toLowerCase())) }),
        words: unordered(words, `${seed}/words`),
      } satisfies CheckResult
    }
    if (params.mode === 'choice')
      return { status, ...(few ? {} : { counts: histogram(answers) }) } satisfies CheckResult
    const values = answers.filter(isNumber)
    return { status, ...numbers(values, params, few), ...paired(said, before, anonymous) } satisfies CheckResult
  },
  unlinked: 'desks',
  public: false,
  atZero: 'close',
}
