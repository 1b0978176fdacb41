import type { Scale } from '../stats/agreement.ts'

/** Scales and lengths, apart from any schema so that a phone can import them. */

export const CHECK_SCALES = {
  mood: { min: 1, max: 5 },
  confidence: { min: 0, max: 10 },
  time_worth: { min: 1, max: 5 },
} as const satisfies Record<string, Scale>

/** 5 I will carry it … 0 objection: it would do harm, and here is how. */
export const FIST: Scale = { min: 0, max: 5 }

/** Positions on a line or a plane. */
export const UNIT: Scale = { min: 0, max: 1 }

/** A place on the line of a forecast as a chance from 0.05 to 0.95: nobody is quite sure. */
export const chanceAt = (x: number) => 0.05 + 0.9 * x

/** No number that people name is larger. Sums of far larger ones would be no numbers any more, and no outcome could be written. */
export const NUMBER_MAX = 1e12

/** Medians of *Could this really happen?*, 1 to 5: below the first, rewrite or drop; all from the second on, perhaps only today. */
export const REWRITE_BELOW = 2.5
export const ALIKE_FROM = 4.5

/** What a choice offers besides its options, where people may keep their seat to themselves. */
export const RATHER_NOT = 'rather not say'

export const WORD_MAX = 20
export const SHIELD_MIN = 10
export const SHIELD_MAX = 280
export const REASON_MAX = 280
export const COMMENT_MAX = 140
export const NOTE_MAX = 280
