import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js'

/** A hair of rounding is no overflow, px. */
const SLACK = 2

const tooHigh = (el: HTMLElement) => el.scrollHeight > el.clientHeight + SLACK
/** Columns of text that find no more room below go on to the side. */
const tooWide = (el: HTMLElement) => el.scrollWidth > el.clientWidth + SLACK

export interface Fit {
  /** The box whose content has to fit. Its own size must not depend on the content. */
  ref: (el: HTMLElement) => void
  /** How many of the things to draw, `least` … `most`. */
  shown: Accessor<number>
}

/**
 * On a screen nothing scrolls and nothing shrinks: what does not fit is not drawn, and a sentence says how many more there are. Draws
 * `most` things, and where they overflow searches for the number that does not. Before the next paint, so nobody sees it try.
 * A box without a size has nothing to fit: everything is drawn, once. `columns`: the content flows in columns, so it overflows to the side.
 */
export function createFit(most: Accessor<number>, { least = 1, columns = false } = {}): Fit {
  const overflows = (el: HTMLElement) => tooHigh(el) || (columns && tooWide(el))
  const [shown, setShown] = createSignal(most())
  let box: HTMLElement | undefined

  const measure = () => {
    if (!box?.isConnected) return
    setShown(most())
    if (box.clientHeight === 0 || !overflows(box)) return
    let [low, high] = [Math.min(least, most()), most() - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      setShown(middle)
      if (overflows(box)) high = middle - 1
      else low = middle
    }
    setShown(low)
  }

  const observer = new ResizeObserver(measure)
  const fonts = document.fonts as FontFaceSet | undefined
  fonts?.addEventListener('loadingdone', measure)
  // Outside the batch of the change, so that each try is drawn at once.
  createEffect(on(most, () => queueMicrotask(measure), { defer: true }))
  onCleanup(() => {
    observer.disconnect()
    fonts?.removeEventListener('loadingdone', measure)
  })
  return {
    ref: (el) => {
      box = el
      observer.observe(el)
    },
    shown: () => Math.min(shown(), most()),
  }
}

/** Everything: where the page may scroll. */
export const noFit = (most: Accessor<number>): Fit => ({ ref: () => {}, shown: most })
