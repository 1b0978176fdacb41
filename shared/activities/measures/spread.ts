import type { Json, JsonObject } from '../../workshop.ts'
import type { Measure } from './measure.ts'

const numberOr = (value: Json | undefined, none: number) => (typeof value === 'number' ? value : none)

/** Items by agreement, lowest first, with their label; on a plane by `spread`, largest first. Items that nobody answered come last. */
export const spread: Measure = {
  result({ sources = [] }) {
    const rows = sources.flatMap(({ step, params, rounds }) => {
      const found = rounds.at(-1)?.result['rows']
      const plane = params['shape'] === 'plane'
      return (Array.isArray(found) ? (found as JsonObject[]) : []).map(({ item, n, agreement, spread, label }) => ({
        row: {
          item: item!,
          step,
          n: n ?? null,
          agreement: agreement ?? null,
          ...(plane && { spread: spread ?? null }),
          label: label ?? null,
        },
        at: plane ? -numberOr(spread, -Infinity) : numberOr(agreement, Infinity),
      }))
    })
    return { status: 'final', rows: rows.toSorted((a, b) => a.at - b.at).map(({ row }) => row) }
  },
}
