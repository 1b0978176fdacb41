import type { CardView } from '../../../shared/wall.ts'
import type { JsonObject } from '../../../shared/workshop.ts'
import type { Room } from '../../live/types.ts'

/** Steps whose cards were shown in the same reveal: this one, and those right before it that waited for it. */
function revealedTogether(wall: Room['wall'], step: string): Set<string> {
  const own = wall.get('steps', step)
  const steps = wall
    .keys('steps')
    .flatMap((id) => {
      const view = wall.get('steps', id)
      return view && view.exercise === own?.exercise && view.order < own.order ? [{ id, view }] : []
    })
    .toSorted((a, b) => b.view.order - a.view.order)
  const held = steps.findIndex(({ view }) => !view.hold || view.activity !== own?.activity)
  return new Set([step, ...steps.slice(0, held < 0 ? steps.length : held).map(({ id }) => id)])
}

/** The cards of a reveal in the order of their shuffle. */
export function cardsOf(wall: Room['wall'], step: string): CardView[] {
  const together = revealedTogether(wall, step)
  return wall
    .keys('cards')
    .flatMap((id) => wall.get('cards', id) ?? [])
    .filter((card) => together.has(card.step))
    .toSorted((a, b) => a.order - b.order || (a.step < b.step ? -1 : 1))
}

/** In the order the step lists them; asks that became columns (several prompts) follow as they come. */
export function categoriesOf(params: JsonObject, cards: CardView[]): string[] {
  const listed = Array.isArray(params['categories']) ? (params['categories'] as string[]) : []
  return [...new Set([...listed, ...cards.flatMap(({ category }) => category ?? [])])]
}

/** More columns than this and a line holds two words. */
const MOST_COLUMNS = 4
export const isColumns = (categories: string[]) => categories.length > 1 && categories.length <= MOST_COLUMNS
