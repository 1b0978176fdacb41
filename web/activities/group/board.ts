import { createMemo, type Accessor } from 'solid-js'
import type { CardView, StepView } from '../../../shared/wall.ts'
import type { Room } from '../../live/types.ts'

export interface PileOnWall {
  id: string
  name: string
  cards: CardView[]
}

/** Piles and loose cards of a step that groups, in their order. What is off the table or hidden belongs to neither. */
export function createBoard(wall: Accessor<Room['wall']>, step: Accessor<string>, view: Accessor<StepView>) {
  const card = (id: string) => {
    const found = wall().get('cards', id)
    return found?.state === 'live' ? [found] : []
  }
  const piles = createMemo((): PileOnWall[] =>
    wall()
      .keys('groups')
      .flatMap((id) => {
        const group = wall().get('groups', id)
        // those that an earlier exercise made come whole, after the others
        const whole = group?.step !== step()
        return group && (!whole || view().items?.includes(id)) ? [{ id, group, whole }] : []
      })
      .toSorted((a, b) => Number(a.whole) - Number(b.whole) || a.group.order - b.group.order)
      .map(({ id, group }) => ({ id, name: group.name, cards: group.cards.flatMap(card) }))
      // One that lost its last card is no pile any more.
      .filter(({ cards }) => cards.length > 0),
  )
  const loose = createMemo(() => {
    const piled = new Set(
      wall()
        .keys('groups')
        .flatMap((id) => wall().get('groups', id)?.cards ?? []),
    )
    return (view().items ?? []).filter((id) => !piled.has(id)).flatMap(card)
  })
  const count = createMemo(() => loose().length + piles().reduce((sum, { cards }) => sum + cards.length, 0))
  // The step that collected the cards knows the order of their categories.
  const categories = createMemo(() => {
    const all = [...piles().flatMap(({ cards }) => cards), ...loose()]
    const listed = [...new Set(all.map(({ step }) => step))].flatMap(
      (id) => (wall().get('steps', id)?.params?.['categories'] as string[] | undefined) ?? [],
    )
    return [...new Set([...listed, ...all.flatMap(({ category }) => category ?? [])])]
  })
  const hue = ({ category }: CardView) => (category ? categories().indexOf(category) : undefined)
  return { piles, loose, count, hue }
}
