import { z } from 'zod'
import type { Label } from '../stats/agreement.ts'
import { unordered } from '../stats/random.ts'
import { statusOf, type Activity } from './activity.ts'
import { histogram, numbers } from './checks/numbers.ts'
import { answersOf, paired, type Paired } from './checks/paired.ts'
import { checkParams, isNumber, isUnkeyed, type CheckEntry, type CheckParams } from './checks/params.ts'
import { charsIn } from './frame.ts'
import { sameScale } from './kinds.ts'
import { shownTags } from './measures/tags.ts'
import { CHECK_SCALES, NUMBER_MAX, RATHER_NOT, WORD_MAX } from './scales.ts'

export type { CheckEntry, CheckParams, Paired }

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
  /** seats that few people sit in: their number, and nothing else about them */
  hidden_seats?: number
  /** each word as written, shuffled */
  words?: string[]
  /** left out below 5 pairs of an anonymous step */
  paired?: Paired
}
const FEW_SIT = 5

/** Where people sit: seats with few people are not shown, nor one that could be worked out from the others. */
function seated(counts: { [answer: string]: number }, threshold: number) {
  const { [RATHER_NOT]: silent, ...tags } = counts
  const { shown, hidden } = shownTags(new Map(Object.entries(tags)), threshold)
  const kept = Object.fromEntries(shown.map((tag) => [tag, tags[tag]!]))
  return { counts: { ...kept, ...(silent !== undefined && { [RATHER_NOT]: silent }) }, hidden_seats: hidden }
}

const says = (answer: CheckEntry) => isNumber(answer) || answer.trim() !== ''

export const check: Activity<CheckParams, CheckEntry> = {
  name: 'check',
  params: checkParams,
  entry({ mode, options, decline, min, max }) {
    if (mode === 'word') return z.string()
    if (mode === 'choice') return z.enum([...(options ?? []), ...(decline ? [RATHER_NOT] : [])])
    if (mode === 'number')
      return z
        .number()
        .min(min ?? -NUMBER_MAX)
        .max(max ?? NUMBER_MAX)
    return z.int().min(CHECK_SCALES[mode].min).max(CHECK_SCALES[mode].max)
  },
  check(entries, { mode }) {
    for (const [key, answer] of Object.entries(entries)) {
      if (key !== 'answer' || isUnkeyed(answer)) return 'bad_entry'
      if (mode === 'word' && charsIn(`${answer}`.trim()) > WORD_MAX) return 'too_long'
    }
    return null
  },
  says,
  result({ desks, params, n, attribution, seed, before, threshold = FEW_SIT }) {
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
      return {
        status,
        ...(few ? {} : params.decline ? seated(histogram(answers), threshold) : { counts: histogram(answers) }),
      } satisfies CheckResult
    const values = answers.filter(isNumber)
    return { status, ...numbers(values, params, few), ...paired(said, before, anonymous) } satisfies CheckResult
  },
  names: ({ mode, pair_with }) => (pair_with ? [{ param: 'pair_with', ref: pair_with, kind: sameScale(mode) }] : []),
  unlinked: 'desks',
  atZero: 'close',
}
