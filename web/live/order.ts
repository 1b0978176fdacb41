import { shuffle } from '../../shared/stats/random.ts'
import type { Room } from './types.ts'

/** The items of a step in an order of this person's own: the same after a reload, another one on every other phone. */
export const ownOrder = (room: Room, step: string, items: readonly string[]): string[] =>
  shuffle(items, `${step}/${room.me()?.seat ?? ''}`)
