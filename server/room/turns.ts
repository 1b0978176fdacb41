import { turnsOf, type Order, type Style, type Waiting } from '../../shared/activities/cards/turns.ts'
import type { CardRow, RoundRow, StepRow } from '../../shared/workshop.ts'
import type { Act } from './act.ts'
import { roundKey } from './freeze.ts'
import type { Rows } from './rows.ts'

/**
 * A reveal in turns. The step is revealed, but the room has only seen the first cards; the others are as hidden as they were. At most
 * one reveal is under way: whatever opens or is revealed next shows the rest of it first.
 */

const inTurns = (rows: Rows) => [...rows.all('round')].filter(([, { turns }]) => turns)

/** Shows all that is left, in one go. */
export const showRest = ({ rows }: Act) => {
  for (const [key, { turns: _, ...round }] of inTurns(rows)) rows.put('round', key, round)
}

const wordsIn = (list: unknown) => (Array.isArray(list) ? (list as string[]) : [])

/**
 * Puts the cards of steps that are revealed together in their order, once, and covers those that come later. The last of `shown` says
 * how.
 */
export const layTurns = (act: Act, shown: readonly [string, StepRow][]) => {
  const { rows, chance } = act
  const { params } = shown.at(-1)![1]
  const style = (params['reveal'] ?? 'all_at_once') as Style
  const order = (params['reveal_order'] ?? 'random') as Order
  if (style === 'all_at_once' && order === 'random') return
  const cards = shown
    .flatMap(([step, { round }]) => rows.where('card', 'step', step).filter(([, card]) => card.round === round))
    .filter(([, { open, state }]) => !open && state !== 'hidden')
    .map(([id, card]): Waiting => ({
      id,
      category: card.category,
      about: card.about ?? null,
      writer: writerOf(rows, card),
    }))
  const turns = turnsOf(
    chance.shuffle(cards),
    {
      style,
      order,
      categories: shown.flatMap(([, { params }]) => [...wordsIn(params['categories']), ...wordsIn(params['prompts'])]),
      items: shown.flatMap(([, { items }]) => items),
      fewest: shown.some(([, { attribution }]) => attribution === 'anonymous') ? rows.workshop.threshold : 1,
    },
    chance.shuffle,
  )
  let place = 0
  for (const [n, turn] of turns.entries())
    for (const { id } of turn) rows.change('card', id, { order: place++, ...(turns.length > 1 && { turn: n + 1 }) })
  if (turns.length < 2) return
  for (const [step, { round }] of shown)
    rows.change('round', roundKey(step, round), { turns: { shown: 1, of: turns.length } })
}

/** Whose desk it was written on: only good for telling desks apart. What somebody said aloud was typed on another one. */
const writerOf = (rows: Rows, { entry, spoken }: CardRow) =>
  entry === null || spoken ? null : (rows.get('entry', entry)?.seat ?? null)

/** The next turn that has something to see, and with the last of those the end: what was hidden in the meantime takes no press. */
export const showNext = ({ rows }: Act, { shown, of }: NonNullable<RoundRow['turns']>) => {
  const under = inTurns(rows)
  const left = under
    .flatMap(([, { step, round }]) => rows.where('card', 'step', step).filter(([, card]) => card.round === round))
    .flatMap(([, { turn = 0, state }]) => (turn > shown && state !== 'hidden' ? turn : []))
  const next = Math.min(...left)
  const isLast = left.every((turn) => turn === next)
  for (const [key] of under) rows.change('round', key, { turns: { shown: isLast ? of : next, of } })
}

/** What somebody who goes away wrote, and nobody has seen yet: the card keeps its place, since it is counted, and loses its words. */
export const withdraw = ({ rows }: Act, seat: string) => {
  for (const [key, { step, round, turns }] of inTurns(rows))
    for (const [id, entry] of rows.where('entry', 'round', key)) {
      const written =
        entry.seat === seat ? rows.where('card', 'step', step).filter(([, card]) => card.entry === id) : []
      for (const [card, row] of written)
        if (row.round === round && (row.turn ?? 0) > turns!.shown)
          rows.put('card', card, { ...row, text: '', slots: null, state: 'hidden', reason: 'withdrawn' })
    }
}
