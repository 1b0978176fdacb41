import { createMemo, type Accessor } from 'solid-js'
import type { StepView } from '../../../shared/wall.ts'
import type { Room } from '../../live/types.ts'
import { words as say } from '../../words/en/answers/group.ts'
import { itemText } from '../wall/items.ts'

/** For so long everybody is told about a move, ms. */
const TOLD = 3000

export interface LastMove {
  id: string
  /** the card's words */
  text: string
  /** a sentence, for the first seconds only */
  told: string
}

/** The latest move of the step, whoever made it; undefined before the first. */
export function createLastMove(
  room: Pick<Room, 'wall' | 'now'>,
  view: Accessor<Pick<StepView, 'items'>>,
): Accessor<LastMove | undefined> {
  const last = createMemo(() =>
    (view().items ?? [])
      .flatMap((card) => {
        const found = room.wall.get('cards', card)
        return found?.moved ? [{ card, group: found.group, ...found.moved }] : []
      })
      .reduce<
        { card: string; group: string | undefined; id: string; order: number; at: number; by?: string } | undefined
      >((latest, move) => (latest && latest.order > move.order ? latest : move), undefined),
  )
  const isNew = createMemo(() => {
    const move = last()
    return move !== undefined && room.now() - move.at < TOLD
  })
  return createMemo(() => {
    const move = last()
    if (!move) return undefined
    const text = itemText(room, move.card)
    const pile = move.group === undefined ? undefined : nameOf(room, move.group, move.card)
    return { id: move.id, text, told: isNew() ? say.moved(move.by, text, pile) : '' }
  })
}

/** A pile without a name goes by another one of its cards. */
function nameOf(room: Pick<Room, 'wall'>, group: string, card: string): string {
  const pile = room.wall.get('groups', group)
  const other = pile?.cards.find((id) => id !== card)
  return pile?.name || (other === undefined ? '' : itemText(room, other)) || say.unnamed
}
