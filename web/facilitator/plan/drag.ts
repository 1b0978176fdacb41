import { createSignal, onCleanup, type Accessor } from 'solid-js'

/** Further than this a press is a drag, px. */
const SLACK = 6

export interface Held {
  id: string
  /** px from where it lay */
  by: number
  /** the step it would come to stand before; undefined: at the end */
  before: string | undefined
}
export interface Drag {
  held: Accessor<Held | undefined>
  /** the handler for `pointerdown` on the handle of a row, or of something between two rows */
  grab(id: string, event: PointerEvent): void
}

const middle = (element: Element) => {
  const { top, height } = element.getBoundingClientRect()
  return top + height / 2
}

/** Moves one row of a list with a pointer. Rows have their id in `data-step`; those that stand still carry `data-fixed`, and nothing comes to stand before them. */
export function createDrag(drop: (id: string, before: string | undefined) => void): Drag {
  const [held, setHeld] = createSignal<Held>()
  let stop = () => {}
  onCleanup(() => stop())
  return {
    held,
    grab(id, down) {
      const own = (down.currentTarget as Element).closest('li')
      const list = own?.closest('ol')
      if (!own || !list || down.button !== 0) return
      stop()
      down.preventDefault()
      const rows = [...list.children].filter(
        (row): row is HTMLElement => row instanceof HTMLElement && row.dataset['step'] !== undefined,
      )
      const isFixed = (row: HTMLElement) => row.dataset['fixed'] !== undefined
      const below = rows.find((row) => own.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING)
      const first = rows.findLastIndex(isFixed) + 1
      const over = new AbortController()
      const listen = { signal: over.signal }
      stop = () => {
        over.abort()
        setHeld(undefined)
      }
      document.addEventListener(
        'pointermove',
        ({ clientY: y }) => {
          const by = y - down.clientY
          if (!held() && Math.abs(by) < SLACK) return
          const next = rows.findIndex((row, i) => i >= first && row !== own && y < middle(row))
          setHeld({ id, by, before: next < 0 ? undefined : rows[next]!.dataset['step'] })
        },
        listen,
      )
      document.addEventListener(
        'pointerup',
        () => {
          const last = held()
          const stays = !last || last.before === below?.dataset['step']
          stop()
          if (last && !stays) drop(id, last.before)
        },
        listen,
      )
      document.addEventListener('pointercancel', () => stop(), listen)
    },
  }
}
