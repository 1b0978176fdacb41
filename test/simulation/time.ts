/** Time that passes when the simulation says so. What is due runs in its order, one thing at a time, and whatever it wakes comes to rest before the next. */
export interface Time {
  now(): number
  /** Runs once, `ms` from now, never at once. Gives back what cancels it. */
  after(ms: number, run: () => void): () => void
  /** Lets everything happen that is due within `ms`; `each` is called after each thing. */
  pass(ms: number, each: () => void): Promise<void>
}

interface Due {
  at: number
  order: number
  run: (() => void) | null
}

const isBefore = (a: Due, b: Due) => a.at < b.at || (a.at === b.at && a.order < b.order)

/** Whatever waits for a promise goes on; real, since it is the only way to know that all of it has. */
const rest = () => new Promise<void>((resolve) => setImmediate(resolve))

export const makeTime = (start: number): Time => {
  let clock = start
  let order = 0
  // a heap: the next one is the first
  const heap: Due[] = []

  const push = (due: Due) => {
    let at = heap.push(due) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!isBefore(due, heap[parent]!)) break
      heap[at] = heap[parent]!
      at = parent
    }
    heap[at] = due
  }
  const pop = (): Due => {
    const first = heap[0]!
    const last = heap.pop()!
    if (heap.length === 0) return first
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++
      if (!isBefore(heap[child]!, last)) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = last
    return first
  }

  return {
    now: () => clock,
    after(ms, run) {
      const due: Due = { at: clock + Math.max(0, ms), order: order++, run }
      push(due)
      return () => void (due.run = null)
    },
    async pass(ms, each) {
      const until = clock + ms
      // what was begun since the last time
      await rest()
      while (heap.length > 0 && heap[0]!.at <= until) {
        const { at, run } = pop()
        if (!run) continue
        clock = at
        run()
        await rest()
        each()
      }
      clock = until
    },
  }
}
