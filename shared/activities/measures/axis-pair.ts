import { z } from 'zod'
import type { CardContent, Item, Source } from '../activity.ts'
import type { AgreeRow } from '../ballots/agree.ts'
import { line } from '../frame.ts'
import { blanksIn } from '../template.ts'
import { collected, pairVote, weighed } from '../kinds.ts'
import type { Comparing, Measure } from './measure.ts'
import { corners, type AxisPairResult, type Ends, type PairRow } from './corners.ts'
import type { UncertaintyRow } from './uncertainties.ts'

interface Choice {
  pair: [string, string]
  ends?: [Ends, Ends]
}

const close = (value: number) => Number(value.toFixed(9))
const end = line(120)
const ends = z.tuple([end, end])

const lastRows = (source: Source | undefined) => {
  const rows = source?.rounds.at(-1)?.result['rows']
  return Array.isArray(rows) ? (rows as unknown[]) : []
}

/** Each pair of the strongest uncertainties, best first; `exercises.md` E1, ruling 23. Where the room was not asked, strength alone counts. */
function scored(sources: Source[]): PairRow[] {
  const strong = (lastRows(sources.find(({ params }) => params['measure'] === 'uncertainties')) as UncertaintyRow[])
    .filter(({ top }) => top)
    .toSorted((a, b) => close(b.u ?? 0) - close(a.u ?? 0))
  const vote = sources.find(({ params }) => params['pairs'] === true)
  const asked = vote !== undefined && vote.rounds.length > 0
  const answers = lastRows(vote) as AgreeRow[]
  const rows = strong.flatMap((a, i) =>
    strong.slice(i + 1).map((b): PairRow => {
      const own = answers.filter(({ item }) => item === `${a.item}|${b.item}` || item === `${b.item}|${a.item}`)
      const [yes, no] = [
        own.reduce((all, { agree }) => all + agree, 0),
        own.reduce((all, row) => all + row.disagree, 0),
      ]
      const share = yes + no > 0 ? yes / (yes + no) : null
      const told = asked ? share : 0
      const score = told === null ? null : (a.u ?? 0) * (b.u ?? 0) * (1 - told)
      return { item: `${a.item}|${b.item}`, yes, no, share_yes: share, score }
    }),
  )
  return rows.toSorted((a, b) => close(b.score ?? -1) - close(a.score ?? -1))
}

/** What the room wrote about an item first, as its two ends. */
function endsOf(sources: Source[], item: string): Ends | null {
  for (const { params, cards = [] } of sources) {
    const [low, high] = blanksIn(typeof params['template'] === 'string' ? params['template'] : '')
    const card = cards.find(({ about, slots }) => about === item && slots)
    if (low && high && card?.slots?.[low.name] && card.slots[high.name])
      return [card.slots[low.name]!, card.slots[high.name]!]
  }
  return null
}

const chosen = ({ desks }: Comparing) =>
  desks.findLast(({ entries }) => entries['choice'])?.entries['choice'] as Choice | undefined
const same = ({ item }: PairRow, [a, b]: [string, string]) => item === `${a}|${b}` || item === `${b}|${a}`

/** The two axes that the worlds are crossed from: the tool proposes, a person has the last word, and ties are theirs as well. */
export const axisPair: Measure = {
  reads: [weighed, pairVote, collected],
  result(given) {
    const { sources = [], params } = given
    const rows = scored(sources)
    const choice = chosen(given)
    const best = rows.filter(({ score }) => score !== null && close(score) === close(rows[0]?.score ?? -1))
    const pair = choice?.pair ?? (best.length === 1 ? (best[0]!.item.split('|') as [string, string]) : null)
    const row = pair && rows.find((one) => same(one, pair))
    const written = pair?.map((item) => endsOf(sources, item))
    const poles = choice?.ends ?? (written?.every((both) => both !== null) ? (written as [Ends, Ends]) : null)
    const result: AxisPairResult = {
      status: 'final',
      rows,
      pair,
      by: choice ? 'facilitator' : pair ? 'score' : null,
      told_by_other_share: row?.share_yes ?? null,
      one_thing: (row?.share_yes ?? 0) > 0.5,
      tied: pair ? [] : best.map(({ item }) => item),
      poles,
      worlds: params.worlds,
    }
    return result
  },
  choice: z.strictObject({
    pair: z.tuple([z.string().max(64), z.string().max(64)]),
    ends: z.tuple([ends, ends]).exactOptional(),
  }),
  refuses(choice, items: Item[]) {
    const [a, b] = (choice as unknown as Choice).pair
    const known = new Set(items.map(({ id }) => id))
    if (!known.has(a) || !known.has(b)) return 'unknown_item'
    return a === b ? 'bad_entry' : null
  },
  yields: (result) =>
    corners(result as unknown as AxisPairResult).map(({ text, slots }): CardContent => ({ text, slots })),
}
