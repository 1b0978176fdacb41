/** Who is here, in this process's memory: an open socket, or a request in the last minute. Never stored. */
export interface Presence {
  here: (seat: string) => boolean
  /** an open socket */
  connected: (seat: string) => boolean
  enter(seat: string): void
  leave(seat: string): void
  /** a request was made */
  seen(seat: string): void
  /** Tells the watchers about seats whose minute is over. */
  expire(): void
  /** nobody connected, nobody heard of in the last minute */
  empty(): boolean
}

const MINUTE = 60_000

export const makePresence = (now: () => number, changed: (seat: string) => void): Presence => {
  const sockets = new Map<string, number>()
  /** of those that have no socket */
  const seenAt = new Map<string, number>()
  const connected = (seat: string) => sockets.has(seat)
  const here = (seat: string) => connected(seat) || (seenAt.get(seat) ?? -Infinity) > now() - MINUTE

  return {
    here,
    connected,
    enter(seat) {
      const count = sockets.get(seat) ?? 0
      sockets.set(seat, count + 1)
      seenAt.delete(seat)
      if (count === 0) changed(seat)
    },
    leave(seat) {
      const count = sockets.get(seat) ?? 0
      if (count > 1) return void sockets.set(seat, count - 1)
      sockets.delete(seat)
      seenAt.set(seat, now())
      if (count === 1) changed(seat)
    },
    seen(seat) {
      if (connected(seat)) return
      const wasHere = here(seat)
      seenAt.set(seat, now())
      if (!wasHere) changed(seat)
    },
    expire() {
      for (const seat of seenAt.keys())
        if (!here(seat)) {
          seenAt.delete(seat)
          changed(seat)
        }
    },
    empty: () => sockets.size === 0 && seenAt.size === 0,
  }
}
