import type { Room } from '../../live/types.ts'

/** What an item of a step is called: a pile's name (its first card's words where nobody named it), a card's words, a decision's sentence. */
export function itemText({ wall }: Pick<Room, 'wall'>, item: string): string {
  const pile = wall.get('groups', item)
  const first = pile?.cards[0]
  const card = wall.get('cards', pile && first !== undefined ? first : item)
  return pile?.name || card?.name || card?.text || wall.get('decisions', item)?.title || ''
}

/** A, B, … Z, AA, AB …: the letter of the nth item (from 0), as it stands on a pile and on a plane. */
export const letterOf = (n: number): string =>
  (n >= 26 ? letterOf(Math.floor(n / 26) - 1) : '') + String.fromCharCode(65 + (n % 26))
