import { median } from '../../stats/quantiles.ts'
import type { Desk, Given } from '../activity.ts'
import { isNumber, type CheckEntry, type CheckParams } from './params.ts'

export type Paired = {
  with: string
  pairs: number
  up: number
  same: number
  down: number
  /** answered this check and not the earlier one */
  unpaired: number
  median_change: number | null
}

/** The answer of each seat that gave one. */
export const answersOf = (desks: Desk<CheckEntry>[]) =>
  new Map(
    desks.flatMap(({ seat, entries }): [string, CheckEntry][] => {
      const answer = Object.hasOwn(entries, 'answer') ? entries['answer'] : undefined
      return answer === undefined ? [] : [[seat, answer]]
    }),
  )

/** Each person's change since the earlier check; only its distribution leaves. */
export function paired(
  now: Map<string, CheckEntry>,
  before: Given<CheckParams, CheckEntry>['before'],
  anonymous: boolean,
) {
  if (!before) return {}
  const earlier = answersOf(before.desks)
  const changes: number[] = []
  let unpaired = 0
  for (const [seat, after] of now) {
    const first = earlier.get(seat)
    if (isNumber(first) && isNumber(after)) changes.push(after - first)
    else unpaired++
  }
  if (anonymous && changes.length < 5) return {}
  const count = (test: (change: number) => boolean) => changes.filter(test).length
  const found: Paired = {
    with: before.step,
    pairs: changes.length,
    up: count((change) => change > 0),
    same: count((change) => change === 0),
    down: count((change) => change < 0),
    unpaired,
    median_change: median(changes),
  }
  return { paired: found }
}
