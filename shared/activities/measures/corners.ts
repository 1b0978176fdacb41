/** What crossing two axes comes to; apart from any schema, so that a phone can draw it. */

export type Ends = [low: string, high: string]

export type PairRow = {
  /** `a|b` */
  item: string
  yes: number
  no: number
  /** who says that one tells much about the other, of those who answered; null without answers or without the question */
  share_yes: number | null
  /** u of the one × u of the other × (1 − share_yes); null: not eligible */
  score: number | null
}
export type AxisPairResult = {
  status: 'final'
  /** best first, those that are not eligible last */
  rows: PairRow[]
  pair: [a: string, b: string] | null
  /** who had the last word */
  by: 'score' | 'facilitator' | null
  told_by_other_share: number | null
  /** more than half say so: these two may be one thing */
  one_thing: boolean
  /** several pairs are best, and nobody has chosen yet */
  tied: string[]
  /** both ends of either axis, in the room's words; null where nobody has written or chosen them */
  poles: [Ends, Ends] | null
  /** how many worlds the axes make */
  worlds: number
}

/** 1 is the second end of an axis, −1 the first. */
export type Side = 1 | -1
export type Corner = { text: string; slots: { a: string; b: string }; ends: [a: Side, b: Side] }

/** The worlds between the ends of two axes: all four corners, or two opposite ones; none before there are ends. */
export function corners({ poles, worlds }: Pick<AxisPairResult, 'poles' | 'worlds'>): Corner[] {
  if (!poles) return []
  const sides: [Side, Side][] =
    worlds === 2
      ? [
          [1, 1],
          [-1, -1],
        ]
      : [
          [1, 1],
          [1, -1],
          [-1, 1],
          [-1, -1],
        ]
  return sides.map(([x, y]) => {
    const [a, b] = [poles[0][x > 0 ? 1 : 0], poles[1][y > 0 ? 1 : 0]]
    return { text: `${a} · ${b}`, slots: { a, b }, ends: [x, y] }
  })
}
