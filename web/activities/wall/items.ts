import type { Room } from '../../live/types.ts'

/** What an item of a step is called: a pile's name, a card's words, a decision's sentence. */
export const itemText = ({ wall }: Pick<Room, 'wall'>, item: string): string =>
  wall.get('groups', item)?.name || wall.get('cards', item)?.text || wall.get('decisions', item)?.title || ''

/** A, B, … Z, AA, AB …: the letter of the nth item (from 0), as it stands on a pile and on a plane. */
export const letterOf = (n: number): string =>
  (n >= 26 ? letterOf(Math.floor(n / 26) - 1) : '') + String.fromCharCode(65 + (n % 26))
