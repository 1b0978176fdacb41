import type { Room } from '../../live/types.ts'
import { rowsOf } from '../agenda.ts'
import { shieldedItems, textOf, type Shielded } from '../shields.ts'

/** An item that is to be decided, or a decision about none. */
export interface Tab {
  id: string
  item?: string
  text: string
  /** the decision's id, once there is one */
  decision?: string
  shields?: Shielded
}

/**
 * The items of a step in their order, then the decisions about something else.
 * @param begun decisions about no item that were begun here; without a word they are not on the wall yet
 */
export function tabsOf(room: Room, step: string, begun: string[]): Tab[] {
  const { wall, backstage } = room
  const items = wall.get('steps', step)?.items ?? []
  const shields = shieldedItems(room, rowsOf(backstage), step)
  const decisions = wall
    .keys('decisions')
    .flatMap((id) => {
      const decision = wall.get('decisions', id)
      return decision?.step === step ? [{ ...decision, id }] : []
    })
    .toSorted((a, b) => a.order - b.order)
  const ofItem = items.map((item): Tab => {
    const decision = decisions.find(({ about }) => about.includes(item))?.id
    const shielded = shields.find((each) => each.item === item)
    return {
      id: item,
      item,
      text: textOf(room, item),
      ...(decision && { decision }),
      ...(shielded && { shields: shielded }),
    }
  })
  const own = decisions.filter(({ about }) => !about.some((item) => items.includes(item)))
  const fresh = begun.filter((id) => !own.some((each) => each.id === id))
  return [
    ...ofItem,
    ...own.map(({ id, title }): Tab => ({ id, text: title, decision: id })),
    ...fresh.map((id): Tab => ({ id, text: '' })),
  ]
}
