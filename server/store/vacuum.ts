import { once } from 'node:events'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { freeIn, sizeOf } from './space.ts'

/**
 * What SQLite deletes it overwrites (`secure_delete`); but a page that was rebuilt while rows moved to its neighbours keeps copies of
 * them in the gap between its cells, where no later deletion finds them. A vacuum writes every page anew, and only then are they gone.
 * Nobody can write while it runs, for about 10 ms a megabyte.
 */
export interface Vacuum {
  /** Something was promised to be gone: a small file is done a second later, once a minute at most; a larger one when nobody has written for a minute, an hour later at most. */
  owe(): void
  /** The same at once, where the file is small, also after `stop`. Resolves when there is nothing more to wait for. */
  settle(): Promise<void>
  /** while it runs */
  running(): Promise<void> | null
  stop(): void
}

/** bytes */
const SMALL = 16 * 1024 * 1024
/** Free room that one of so many bytes needs: a copy in the log, one of a large file beside it, and some for who writes meanwhile. */
export const roomFor = (size: number) => 3 * size
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Whether it could be done. */
const inThread = (workerData: { file: string } & ({ into: string } | { isSmall: boolean })): Promise<boolean> =>
  once(new Worker(new URL('vacuum-worker.ts', import.meta.url), { workerData }), 'exit').then(
    ([code]) => code === 0,
    () => false,
  )

/** Writes all that is in a database anew into an empty file, and nothing of what was deleted before. False where that cannot be done. */
export const vacuumInto = (file: string, into: string) => inThread({ file, into })

export const makeVacuum = (
  file: string,
  { lastWrite, done, failed }: { lastWrite: () => number; done: () => void; failed: () => void },
): Vacuum => {
  let owedSince: number | null = null
  let debts = 0
  let lastRun = -Infinity
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> | null = null
  let stopped = false

  /** 0 where somebody has taken the file away under our feet. */
  const size = () => sizeOf(file)
  const isSmall = () => size() <= SMALL
  const hasRoom = () => size() > 0 && freeIn(dirname(file)) > roomFor(size())

  const run = async () => {
    const paid = debts
    lastRun = performance.now()
    const ok = await inThread({ file, isSmall: isSmall() })
    running = null
    if (!ok) failed()
    const stillOwed = !ok || debts > paid
    // from now on: one that fails must not be tried every minute once its hour is over
    owedSince = stillOwed ? performance.now() : null
    done()
    if (stillOwed) later()
  }
  const start = () => {
    if (hasRoom()) return (running ??= run())
    failed()
    later()
    return null
  }
  const later = (ms = MINUTE) => {
    if (!stopped) timer ??= setTimeout(look, ms).unref()
  }
  const look = () => {
    timer = null
    if (owedSince === null || running) return
    const now = performance.now()
    if (isSmall() || now - lastWrite() >= MINUTE || now - owedSince >= HOUR) void start()
    else later()
  }

  return {
    owe() {
      debts++
      owedSince ??= performance.now()
      // many promises are kept in one go
      later(Math.max(SECOND, lastRun + MINUTE - performance.now()))
    },
    async settle() {
      if (running) await running
      else if (owedSince !== null && isSmall()) await start()
    },
    running: () => running,
    stop() {
      stopped = true
      if (timer) clearTimeout(timer)
    },
  }
}
