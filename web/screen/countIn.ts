import { createComputed, createSignal, onCleanup, untrack, type Accessor } from 'solid-js'

/** ms. Phones take the same second, so that the reveal lands everywhere at once. */
export const COUNT_IN = 1000

/** False until what was hidden may show: at once when it was public already, a second later when it becomes public before our eyes. */
export function createCountIn(revealed: Accessor<boolean>): Accessor<boolean> {
  const [shown, setShown] = createSignal(untrack(revealed))
  let timer: ReturnType<typeof setTimeout> | undefined
  createComputed(() => {
    clearTimeout(timer)
    if (!revealed()) setShown(false)
    else if (!untrack(shown)) timer = setTimeout(() => setShown(true), COUNT_IN)
  })
  onCleanup(() => clearTimeout(timer))
  return shown
}
