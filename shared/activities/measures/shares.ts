import { agreeVote } from '../kinds.ts'
import type { Measure } from './measure.ts'
import { nine, roundsIn, rowsIn, statusOf, type Told } from './sources.ts'

/** From here on a share is told as changed. */
const APART = 0.1

/**
 * Who agreed before and who agrees now, statement by statement, over all who answered either time: shares are compared and nobody is
 * followed, so it may be other people. `change` is the difference of the two shares; largest first.
 */
export const shares: Measure = {
  reads: [agreeVote],
  result({ sources = [] }) {
    const votes = roundsIn(sources).filter(({ source }) => source.params['mode'] === 'agree')
    const [before, after] = votes.slice(-2)
    if (!before) return { status: 'no_source', rows: [] }
    if (!after) return { status: 'one_round', rows: [] }
    const earlier = sharesIn(before)
    const rows = [...sharesIn(after)].flatMap(([item, now]) => {
      const was = earlier.get(item)
      return was ? [{ item, before: was, after: now, change: now.share - was.share }] : []
    })
    return {
      status: statusOf([before, after]),
      changed: rows.filter(({ change }) => nine(Math.abs(change)) >= APART).length,
      rows: rows.toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change)),
    }
  },
}

/** Passes are answers; a statement that nobody answered has no share. */
const sharesIn = (told: Told) =>
  new Map(
    rowsIn(told).flatMap((row) => {
      const [agree, disagree, pass] = [Number(row['agree']), Number(row['disagree']), Number(row['pass'])]
      const n = agree + disagree + pass
      return n > 0 ? [[String(row['item']), { agree, disagree, pass, n, share: agree / n }] as const] : []
    }),
  )
