import type { CardView, GroupView } from '../../../shared/wall.ts'
import type { Room } from '../../live/types.ts'

export interface Card extends CardView {
  id: string
}
export interface PileOf extends GroupView {
  id: string
  /** the key that puts a card here; none on a pile that came whole */
  letter: string
  /** an earlier exercise made it: it stays as it is, and can be renamed */
  whole: boolean
}

/** What lies on the table in a step that groups. */
export interface Board {
  piles: PileOf[]
  loose: string[]
  /** cards that everyone reads and nobody works on, and cards taken out of sight */
  off: string[]
  hidden: string[]
  /** cards in play, and how many of them are in piles */
  cards: number
  piled: number
}

const letter = (index: number) =>
  String.fromCharCode(65 + (index % 26)) + (index < 26 ? '' : `${Math.floor(index / 26)}`)

/** A pile that lost its last card is not shown. Tracks the cards and groups of this step. */
export function boardOf({ wall }: Pick<Room, 'wall'>, step: string): Board {
  const state = (card: string) => wall.get('cards', card)?.state
  const items = wall.get('steps', step)?.items ?? []
  const found = wall.keys('groups').flatMap((id) => {
    const group = wall.get('groups', id)
    const whole = group?.step !== step
    if (!group || (whole && !items.includes(id))) return []
    const cards = group.cards.filter((card) => state(card) === 'live')
    return cards.length > 0 ? [{ ...group, cards, id, whole }] : []
  })
  const own = found.filter(({ whole }) => !whole).toSorted((a, b) => a.order - b.order)
  const piles = [
    ...own.map((pile, index) => ({ ...pile, letter: letter(index) })),
    ...found.filter(({ whole }) => whole).map((pile) => ({ ...pile, letter: '' })),
  ]
  const inPile = new Set(piles.flatMap(({ cards }) => cards))
  const live = items.filter((card) => state(card) === 'live')
  return {
    piles,
    loose: live.filter((card) => !inPile.has(card)),
    off: items.filter((card) => state(card) === 'off_the_table'),
    hidden: items.filter((card) => state(card) === 'hidden'),
    cards: new Set([...live, ...inPile]).size,
    piled: inPile.size,
  }
}

/** The categories of the steps that the cards came from, in their order: a card's hue is its category's place. */
export function hueOf({ wall }: Pick<Room, 'wall'>, card: CardView): number | undefined {
  const categories = wall.get('steps', card.step)?.params?.['categories']
  const place = Array.isArray(categories) && card.category ? categories.indexOf(card.category) : -1
  return place < 0 ? undefined : place
}
