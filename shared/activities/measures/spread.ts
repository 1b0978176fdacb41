import { agreement, label } from '../../stats/agreement.ts'
import type { Json, JsonObject } from '../../workshop.ts'
import { agreeVote, line, plane, scoreVote } from '../kinds.ts'
import type { Measure } from './measure.ts'
import { latestIn, rowsIn, statusOf, type Told } from './sources.ts'

const numberOr = (value: Json | undefined, none: number) => (typeof value === 'number' ? value : none)

/** Items by agreement, lowest first, with their label; on a plane by `spread`, largest first. Items that nobody answered come last. */
export const spread: Measure = {
  seen: true,
  reads: [line, plane, agreeVote, scoreVote],
  result({ sources = [] }) {
    const told = latestIn(sources)
    const rows = told.flatMap(spreadRows)
    if (told.length === 0) return { status: 'no_source', rows: [] }
    return { status: statusOf(told), rows: rows.toSorted((a, b) => a.at - b.at).map(({ row }) => row) }
  },
}

function spreadRows(told: Told) {
  const { step, params } = told.source
  const plane = params['shape'] === 'plane'
  return rowsIn(told).map((row) => {
    const { n, agreement, spread, label } = 'disagree' in row ? ofOpinions(row) : row
    return {
      row: {
        item: row['item']!,
        step,
        n: n ?? null,
        agreement: agreement ?? null,
        ...(plane && { spread: spread ?? null }),
        label: label ?? null,
      },
      at: plane ? -numberOr(spread, -Infinity) : numberOr(agreement, Infinity),
    }
  })
}

const OPINIONS = { min: -1, max: 1 }

/** Agree, pass and disagree as a scale of three, from their counts alone. */
export function ofOpinions({ agree, disagree, pass }: JsonObject): JsonObject {
  const answers = [agree, pass, disagree].flatMap((count, i) => Array.from({ length: numberOr(count, 0) }, () => 1 - i))
  return { n: answers.length, agreement: agreement(answers, OPINIONS), label: label(answers, OPINIONS) }
}
