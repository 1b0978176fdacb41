import type { Log } from '../log.ts'
import type { Store } from './store.ts'

/** A store of which is known how long it takes to write, and whether it can. */
export interface Watched {
  store: Store
  /** the last write could be made */
  writes(): boolean
  /** Writes what nobody needs, where the last write failed: so that it is known when the disk takes something again. */
  probe(): Promise<void>
}

/** A commit that takes longer is worth a line in the log, ms. */
const SLOW = 1000

/** Answers that say that nothing was written. */
const NOTHING = new Set<unknown>(['gap', 'gone', 'taken'])

export const watched = (
  plain: Store,
  meters: { commits: { observe(seconds: number): void }; unsaved: { add(): void } },
  log: Log,
): Watched => {
  let failedAt: number | null = null
  let probing = false

  const timed =
    <Args extends unknown[], T>(write: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      const began = performance.now()
      try {
        const answer = await write(...args)
        const ms = performance.now() - began
        meters.commits.observe(ms / 1000)
        if (ms > SLOW) log('slow_commit', { ms: Math.round(ms) })
        if (failedAt !== null && !NOTHING.has(answer)) {
          log('store_writes_again', { after_ms: Math.round(performance.now() - failedAt) })
          failedAt = null
        }
        return answer
      } catch (error) {
        meters.unsaved.add()
        if (failedAt === null) log('store_cannot_write', { error })
        failedAt ??= performance.now()
        throw error
      }
    }

  const store: Store = {
    ...plain,
    create: timed(plain.create),
    commit: timed(plain.commit),
    append: timed(plain.append),
    compact: timed(plain.compact),
    purge: timed(plain.purge),
  }
  return {
    store,
    writes: () => failedAt === null,
    async probe() {
      if (failedAt === null || probing) return
      probing = true
      try {
        await store.create('probe', { ops: [], answers: [], due: null })
        await store.purge('probe')
      } catch {
        // said already, when it began
      }
      probing = false
    },
  }
}
