import { portion, shuffle } from '../../shared/stats/random.ts'
import type { Room } from './types.ts'

/** The items of a step in an order of this person's own: the same after a reload, another one on every other phone. */
export const ownOrder = (room: Room, step: string, items: readonly string[], atMost?: number): string[] => {
  const seat = room.me()?.seat ?? ''
  const some = atMost ? portion(items, atMost, step, seat) : items
  return shuffle(some, `${step}/${seat}`)
}
