import { createEffect, createMemo, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import type { Unsent } from '../live/types.ts'
import type { Next } from './next.ts'

/** how long the picture may lag behind the answer, ms */
const CATCH_UP = 1_500
/** how long a new next thing stands there before it can be pressed, ms */
const SETTLE = 450

export interface Press {
  press(): void
  busy: Accessor<boolean>
}

/**
 * The ink button and Enter. Two dangers: the answer comes before the picture, so that a second press would repeat the first; and
 * the next thing may change under the finger, so that a double click on Close, or the end of the time, would reveal.
 * @param act resolves to whether all was done
 */
export function createPress(
  next: Accessor<Next>,
  act: (...commands: Unsent[]) => Promise<boolean>,
  pages: { [page in NonNullable<Next['page']>]: () => void },
): Press {
  const [busy, setBusy] = createSignal(false)
  const doing = createMemo(() => JSON.stringify(next().commands))
  let release: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(release))
  const rest = (ms: number) => {
    clearTimeout(release)
    setBusy(true)
    release = setTimeout(() => setBusy(false), ms)
  }
  const run = async (commands: Unsent[]) => {
    setBusy(true)
    const before = doing()
    const all = await act(...commands)
    if (!all) rest(0)
    else if (doing() === before) rest(CATCH_UP)
  }
  createEffect(on(doing, () => rest(SETTLE), { defer: true }))
  return {
    busy,
    press() {
      if (busy()) return
      const { commands, page } = next()
      if (page) pages[page]()
      if (commands.length > 0) void run(commands)
    },
  }
}
