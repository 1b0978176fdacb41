import { randomBytes, randomInt } from 'node:crypto'
import { customAlphabet } from 'nanoid'
import { CODE_LENGTH, CODE_LETTERS } from '../../shared/people.ts'
import type { Chance } from './act.ts'

/** Crockford's letters: no I, L, O or U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * 12 letters of 5 bits each: 60 bits, in no order of time. An id proves nothing, so it need not be hard to guess; it must only differ from
 * the others of its workshop, and of 100,000 two are alike once in 230 million workshops. They are most of what a phone gets.
 */
const letters = customAlphabet(LETTERS, 12)

/** Real chance. */
export const realChance: Chance = {
  id: (prefix) => `${prefix}_${letters()}`,
  secret: () => randomBytes(16).toString('base64url'),
  code: () => Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join(''),
  shuffle(list) {
    const shuffled = [...list]
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = randomInt(i + 1)
      ;[shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!]
    }
    return shuffled
  },
  pick: (list) => (list.length > 0 ? list[randomInt(list.length)] : undefined),
}
