import { z } from 'zod'
import { agreement, label, type Label } from '../../stats/agreement.ts'
import { median } from '../../stats/quantiles.ts'
import { unordered } from '../../stats/random.ts'
import type { JsonObject, N } from '../../workshop.ts'
import { statusOf, type Quorum } from '../activity.ts'
import { FIST, REASON_MAX } from '../scales.ts'
import { charsIn } from '../frame.ts'
import { extras, type Ballot, type Extras } from './ballot.ts'
import { ballotsOf } from './line.ts'

/** 5 I will carry it · 4 good · 3 I can live with it · 2 small concerns · 1 serious concerns · 0 objection */
export interface FistEntry extends Extras {
  fist: number
  text?: string | null | undefined
}
export type Consent = 'objections_open' | 'consent_with_reservations' | 'consent'
export type FistResult = {
  status: Consent | 'provisional'
  /** only while provisional: what the answers so far would mean; null when nobody answered */
  would_be?: Consent | null
  /** people who said 0, 1, … 5 */
  counts: number[]
  median: number | null
  agreement: number | null
  label: Label
  /** answers of 0 */
  objections: number
  /** answers of 1 and 2 */
  reservations: number
  /** what people wrote with a 0, 1 or 2, shuffled */
  reasons: { fist: number; text: string }[]
}

const textOf = ({ text }: FistEntry) => text?.trim() ?? ''

/** An objection says how it would do harm. Without that it is a serious concern, and is kept as one. */
const reasoned = <E extends FistEntry>(entry: E): E =>
  entry.fist === 0 && !textOf(entry) ? { ...entry, fist: 1 } : entry

/** `needsText` false: a 0 stands alone. */
export const fistEntry = (needsText: boolean): z.ZodType<FistEntry> =>
  z
    .strictObject({ fist: z.int().min(FIST.min).max(FIST.max), text: z.string().nullish(), ...extras })
    .transform((entry) => (needsText ? reasoned(entry) : entry))

export const checkFist = (entry: FistEntry) => (charsIn(textOf(entry)) > REASON_MAX ? 'too_long' : null)

/**
 * Consent is the absence of objections, never a share: no number of fives turns one over.
 * Below quorum the words wait in `would_be`; nobody answering is never consent.
 */
export function consent(given: FistEntry[], n: N, quorum: Quorum, seed: string, needsText = true): FistResult {
  const answers = needsText ? given.map(reasoned) : given
  const fists = answers.map(({ fist }) => fist)
  const counts = Array.from({ length: 6 }, (_, fist) => fists.filter((x) => x === fist).length)
  const objections = counts[0] ?? 0
  const reservations = (counts[1] ?? 0) + (counts[2] ?? 0)
  const words: Consent = objections ? 'objections_open' : reservations ? 'consent_with_reservations' : 'consent'
  const waiting = answers.length === 0 || statusOf(n, quorum) === 'provisional'
  const reasons = answers.flatMap((answer) =>
    answer.fist <= 2 && textOf(answer) ? [{ fist: answer.fist, text: textOf(answer) }] : [],
  )
  return {
    status: waiting ? 'provisional' : words,
    ...(waiting ? { would_be: answers.length === 0 ? null : words } : {}),
    counts,
    median: median(fists),
    agreement: agreement(fists, FIST),
    label: label(fists, FIST),
    objections,
    reservations,
    reasons: unordered(reasons, `${seed}/reasons`),
  }
}

export const fist: Ballot<FistEntry> = {
  entry: ({ objection_text }) => fistEntry(objection_text),
  check: checkFist,
  says: ({ fist }) => typeof fist === 'number',
  result(given): JsonObject {
    const { n, params, seed } = given
    return consent(ballotsOf(given), n, params.quorum, seed, params.objection_text)
  },
}
