import { z } from 'zod'
import { frame, line } from '../frame.ts'

/** Answers are counted by their words, and this one is no key of an object that is sent on. */
export const isUnkeyed = (word: unknown) => `${word}`.trim().toLowerCase() === '__proto__'

const MODES = ['mood', 'confidence', 'word', 'choice', 'number', 'time_worth'] as const

export const checkParams = z
  .object({
    ...frame,
    mode: z.enum(MODES).default('mood'),
    /** choice: 2–5 answers */
    options: z.array(line(80)).min(2, 'A choice has 2 to 5 options.').max(5, 'A choice has 2 to 5 options.').nullish(),
    /** choice: may be answered with *rather not say* */
    decline: z.boolean().default(false),
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
  .superRefine(({ mode, options, min, max, pair_with }, issues) => {
    if (pair_with && (mode === 'word' || mode === 'choice'))
      issues.addIssue({ code: 'custom', path: ['pair_with'], message: 'Only numbers can be told a change of.' })
    if (mode === 'choice' && !options)
      issues.addIssue({ code: 'custom', path: ['options'], message: 'A choice has 2 to 5 options.' })
    if (options?.some(isUnkeyed))
      issues.addIssue({ code: 'custom', path: ['options'], message: 'That word cannot be counted.' })
    if (options && new Set(options).size < options.length)
      issues.addIssue({ code: 'custom', path: ['options'], message: 'Two options read the same.' })
    if (typeof min === 'number' && typeof max === 'number' && min >= max)
      issues.addIssue({ code: 'custom', path: ['max'], message: 'The largest number must be above the smallest.' })
  })
export type CheckParams = z.infer<typeof checkParams>
/** The bare value: a number, a word, or the text of an option. */
export type CheckEntry = number | string

export const isNumber = (answer: unknown): answer is number => typeof answer === 'number'
