import { z } from 'zod'
import { divisive, net, pAgree } from '../../stats/shares.ts'
import { extras, type Ballot, type Extras } from './ballot.ts'
import { ballotsOf, rankedResult, type RankedResult, type RankedRow, type Score } from './line.ts'
import { rowsOf } from './pairs.ts'

export interface AgreeEntry extends Extras {
  /** 1 agree, −1 disagree, 0 pass: an answer, and not the same as unseen */
  agree?: { [item: string]: number } | undefined
}
type Own = {
  agree: number
  disagree: number
  pass: number
  /** people who answered, passes included */
  seen: number
  net: number | null
  p_agree: number
  divisive: number | null
}
export type AgreeRow = RankedRow<Own>
export type AgreeResult = RankedResult<Own>

/** Agree, disagree or pass. Score: the difference over both; then how many agree. Where all passed there is no rank. */
export const agree: Ballot<AgreeEntry> = {
  entry: () => z.strictObject({ agree: z.record(z.string().max(140), z.int().min(-1).max(1)).optional(), ...extras }),
  pairs: true,
  check: ({ agree = {} }, _, knows) => (Object.keys(agree).some((item) => !knows(item)) ? 'unknown_item' : null),
  says: ({ agree = {} }) => Object.keys(agree).length > 0,
  answers: ({ agree = {} }) => agree,
  result(given) {
    const ballots = ballotsOf(given).filter((ballot) => agree.says(ballot) || ballot.shield)
    const items = rowsOf(
      given.items,
      ballots.flatMap((ballot) => Object.keys(ballot.agree ?? {})),
    )
    const score = (some: AgreeEntry[]): Map<string, Score<Own>> =>
      new Map(
        items.map(({ id }) => {
          const answers = some.flatMap(({ agree = {} }) => (Object.hasOwn(agree, id) ? [agree[id]] : []))
          const [a, d, p] = [1, -1, 0].map((value) => answers.filter((answer) => answer === value).length) as [
            number,
            number,
            number,
          ]
          const own = {
            agree: a,
            disagree: d,
            pass: p,
            seen: answers.length,
            net: net(a, d),
            p_agree: pAgree(a, d, p),
            divisive: divisive(a, d),
          }
          return [id, { key: own.net === null ? null : [own.net, a], own }]
        }),
      )
    return rankedResult(given, score, { needsMore: false, ballots, items }) satisfies AgreeResult
  },
}
