import type { StepView } from '../../../shared/wall.ts'
import type { Room } from '../../live/types.ts'
import { itemText } from '../wall/items.ts'

type Walled = Pick<Room, 'wall'>

/** The items of this step that a blank of this kind (`item:<ref>`) offers: what that step made, worked on, or grouped. */
export function offeredBy({ wall }: Walled, { exercise, items }: Required<StepView>, kind: string): string[] {
  const step = wall.keys('steps').find((id) => {
    const view = wall.get('steps', id)
    return view?.exercise === exercise && `item:${view.ref}` === kind
  })
  if (!step) return []
  const worked = wall.get('steps', step)?.items ?? []
  return items.filter((id) => worked.includes(id) || (wall.get('groups', id) ?? wall.get('cards', id))?.step === step)
}

/** Parameters with which a step brings its items to each writer by itself. */
const BROUGHT = ['each', 'sides', 'deal', 'tables']

/** What people write about, in words: items of a step in which each writes freely, save those that its blanks offer. */
export function givenTo(room: Walled, view: Required<StepView>): string[] {
  const { activity, params, items } = view
  if (activity !== 'collect' || params['format'] === 'number' || BROUGHT.some((name) => params[name])) return []
  const offered = Object.values(Object(params['slot_kinds']) as { [blank: string]: string }).flatMap((kind) =>
    offeredBy(room, view, kind),
  )
  return items.filter((id) => !offered.includes(id)).map((id) => itemText(room, id))
}
