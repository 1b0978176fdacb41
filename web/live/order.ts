import { portion, shuffle } from '../../shared/stats/random.ts'
import type { Room } from './types.ts'

/**
 * The items of a step in an order of this person's own: the same after a reload, another one on every other phone. Where they are too
 * many for one, the part is the same in every step with these items: what is placed twice is placed by the same people.
 */
export const ownOrder = (room: Room, step: string, items: readonly string[], atMost?: number): string[] => {
  const seat = room.me()?.seat ?? ''
  const all = items.toSorted()
  const some = atMost ? portion(all, atMost, all.join(), seat) : items
  return shuffle(some, `${step}/${seat}`)
}
