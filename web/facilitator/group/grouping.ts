import { createContext, createMemo, createSignal, useContext, type Accessor } from 'solid-js'
import { isOpen } from '../../../shared/workshop.ts'
import { newId } from '../../live/id.ts'
import type { Unsent } from '../../live/types.ts'
import { words } from '../../words/en/facilitator.ts'
import type { Lead } from '../lead.ts'
import { textOf } from '../shields.ts'
import { boardOf, type Board } from './board.ts'

/** Where a card can go: on a pile, on another card, to the loose ones, or into a pile of its own. */
export type Target = { pile: string } | { card: string } | 'loose' | 'new'

/** A card between two places: in the hand (tapped or by key), or under the pointer. */
export type Held =
  | { card: string; by: 'hand' }
  | { card: string; by: 'pointer'; x: number; y: number; over: Target | undefined }

export interface Grouping {
  step: Accessor<string>
  board: Accessor<Board>
  held: Accessor<Held | undefined>
  hold(held: Held | undefined): void
  /** A tap on a card: takes it, puts it back, or puts what is in the hand on it. */
  tap(card: string): void
  put(card: string, target: Target): void
  /** the pile that is being named */
  naming: Accessor<string | undefined>
  rename(pile: string | undefined): void
  /** what just happened, for screen readers */
  said: Accessor<string>
}

const NOTHING: Board = { piles: [], loose: [], off: [], hidden: [], cards: 0, piled: 0 }

export function createGrouping({ room, act, looking }: Lead): Grouping {
  const step = createMemo(() => {
    const row = looking()
    return row?.activity === 'group' && isOpen(row.state) ? row.step : ''
  })
  const board = createMemo(() => (step() ? boardOf(room, step()) : NOTHING))
  const [held, hold] = createSignal<Held>()
  const [naming, rename] = createSignal<string>()
  const [said, setSaid] = createSignal('')
  const pileOf = (card: string) => board().piles.find(({ cards }) => cards.includes(card))
  const text = (card: string) => textOf(room, card)

  /** A pile begins; its name is asked for at once. */
  const begin = async (...cards: string[]) => {
    const group = `gr_${newId()}`
    const moves = cards.map((card): Unsent => ({ type: 'move', card, group }))
    setSaid(words.group.started(text(cards.at(-1)!)))
    rename(group)
    if (!(await act({ type: 'group', group, name: '', step: step() }, ...moves))) rename(undefined)
  }

  const put = (card: string, target: Target) => {
    hold(undefined)
    if (target === 'new') return void begin(card)
    if (target === 'loose') {
      if (!pileOf(card)) return
      setSaid(words.group.loosened(text(card)))
      return void act({ type: 'move', card, group: null })
    }
    const pile = 'pile' in target ? board().piles.find(({ id }) => id === target.pile) : pileOf(target.card)
    if (pile?.whole) return
    if (!pile) return 'card' in target && target.card !== card ? void begin(target.card, card) : undefined
    if (pile.cards.includes(card)) return
    setSaid(words.group.moved(text(card), pile.name || words.group.pile(pile.letter)))
    void act({ type: 'move', card, group: pile.id })
  }

  return {
    step,
    board,
    held,
    hold,
    put,
    naming,
    rename,
    said,
    tap(card) {
      const now = held()
      if (!now || now.by === 'pointer') hold({ card, by: 'hand' })
      else if (now.card === card) hold(undefined)
      else put(now.card, { card })
    },
  }
}

export const GroupingContext = createContext<Grouping>()

export function useGrouping(): Grouping {
  const grouping = useContext(GroupingContext)
  if (!grouping) throw new Error('useGrouping outside of a step that groups')
  return grouping
}
