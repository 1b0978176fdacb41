import { onCleanup } from 'solid-js'
import type { Grouping, Target } from './grouping.ts'

/** Further than this a press is a drag, px. */
const SLACK = 6

const targetAt = (x: number, y: number): Target | undefined => {
  const place = document
    .elementFromPoint(x, y)
    ?.closest<HTMLElement>('[data-card], [data-pile], [data-loose], [data-new]')
  if (!place) return undefined
  const { card, pile } = place.dataset
  const around = place.closest<HTMLElement>('[data-pile]')?.dataset['pile']
  if (around ?? pile) return { pile: (around ?? pile)! }
  if (card !== undefined) return { card }
  return place.dataset['new'] === undefined ? 'loose' : 'new'
}

/** Drag with a mouse or a pen. A finger scrolls, and moves cards by tapping. Gives the handler for `pointerdown` on a card's place. */
export function createDrag({ hold, held, put }: Grouping): (card: string, event: PointerEvent) => void {
  let stop = () => {}
  onCleanup(() => stop())
  return (card, down) => {
    if (down.pointerType === 'touch' || down.button !== 0) return
    stop()
    const over = new AbortController()
    const listen = { signal: over.signal }
    stop = () => over.abort()
    const dragged = () => held()?.by === 'pointer'
    document.addEventListener(
      'pointermove',
      ({ clientX: x, clientY: y }) => {
        if (!dragged() && Math.hypot(x - down.clientX, y - down.clientY) < SLACK) return
        hold({ card, by: 'pointer', x, y, over: targetAt(x, y) })
      },
      listen,
    )
    document.addEventListener(
      'pointerup',
      ({ clientX, clientY }) => {
        stop()
        if (!dragged()) return
        // The click that ends a drag is not a tap; it comes at once or not at all.
        const swallow = (event: Event) => event.stopPropagation()
        document.addEventListener('click', swallow, { capture: true })
        setTimeout(() => document.removeEventListener('click', swallow, { capture: true }))
        const target = targetAt(clientX, clientY)
        hold(undefined)
        if (target && !(typeof target === 'object' && 'card' in target && target.card === card)) put(card, target)
      },
      listen,
    )
    document.addEventListener('pointercancel', () => (stop(), hold(undefined)), listen)
  }
}
