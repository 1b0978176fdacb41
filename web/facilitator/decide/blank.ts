import type { DecisionFields, JsonObject } from '../../../shared/workshop.ts'
import type { Room } from '../../live/types.ts'
import type { Fields } from './typing.ts'

const WEEK = 7 * 24 * 3_600_000
const SIX = 6

/** The day a new decision is reviewed on, YYYY-MM-DD. @param now ms */
export const reviewOn = ({ review_weeks: weeks }: JsonObject, now: number): string =>
  new Date(now + (typeof weeks === 'number' ? weeks : SIX) * WEEK).toISOString().slice(0, 10)

/** Steps in which the room said something about an item. */
const evidence = ({ wall }: Room, item: string) =>
  wall.keys('results').filter((step) => {
    const rows = wall.get('results', step)?.at(-1)?.result['rows']
    return (
      Array.isArray(rows) &&
      rows.some((each) => typeof each === 'object' && each !== null && 'item' in each && each.item === item)
    )
  })

/** What a decision says before anybody has typed a word. */
export const blank = (room: Room, params: JsonObject, item: string | undefined): Fields => {
  const { kinds, method } = params
  return {
    about: item ? [item] : [],
    evidence: item ? evidence(room, item) : [],
    kind: (Array.isArray(kinds) ? kinds[0] : 'do') as DecisionFields['kind'],
    review_on: reviewOn(params, room.now()),
    ...(typeof method === 'string' && { method: method as DecisionFields['method'] }),
  }
}
