import { onCleanup, onMount } from 'solid-js'
import { isFree } from '../shortcuts.ts'
import type { Grouping } from './grouping.ts'

/** M takes the card that has the focus; then a pile's letter, N or 0 puts it there, and Escape puts it back. */
export function createMoveKeys({ board, held, hold, put, naming, rename }: Grouping): void {
  const focused = () => document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset['card']
  const onKey = (event: KeyboardEvent) => {
    if (!isFree(event)) return
    const now = held()
    const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
    // Who starts to type a name before its field is there must not undo with its U or call a break with its B.
    if (naming() !== undefined && !board().piles.some(({ id }) => id === naming())) {
      if (key === 'Escape') rename(undefined)
      if (key.length === 1) event.preventDefault()
      return
    }
    if (now?.by !== 'hand') {
      const card = focused()
      if (key !== 'M' || card === undefined) return
      event.preventDefault()
      return hold({ card, by: 'hand' })
    }
    const pile = board().piles.find(({ letter }) => letter === key)
    // Enter on a card or a slot presses that; anywhere else it must not open the next step over a card in the hand.
    const pressable = event.target instanceof Element && event.target.closest('button, a[href], summary')
    if (key === 'Escape') hold(undefined)
    else if (pile) put(now.card, { pile: pile.id })
    else if (key === 'N') put(now.card, 'new')
    else if (key === '0') put(now.card, 'loose')
    else if (key !== 'Enter' || pressable) return
    event.preventDefault()
  }
  // Before the page's own keys: with a card in the hand, P and B are piles.
  onMount(() => document.addEventListener('keydown', onKey, { capture: true }))
  onCleanup(() => document.removeEventListener('keydown', onKey, { capture: true }))
}
