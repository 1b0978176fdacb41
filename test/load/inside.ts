import { monitorEventLoopDelay } from 'node:perf_hooks'
import { queryObjects } from 'node:v8'
import { Doc } from 'yjs'
import { Socket } from '../../server/live/socket.ts'
import { Rows } from '../../server/room/rows.ts'

/** Loaded into a server before its own code (`--import`): tells whoever started it what lives in its memory. */

export interface Memory {
  /** bytes, after a garbage collection */
  rss: number
  heap: number
  /** ms: how late the event loop ran at most since the last question */
  delay: number
}
/** How many there are that something still holds on to. Counting takes seconds, in which the server does nothing else. */
export interface Alive {
  rooms: number
  documents: number
  sockets: number
}

const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()

const memory = (): Memory => {
  const late = delay.max / 1e6
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  // what asking costs is nobody's delay
  setImmediate(() => delay.reset())
  return { rss, heap: heapUsed, delay: late }
}
const count = (of: unknown) => queryObjects(of as never) as unknown as number
const alive = (): Alive => ({ rooms: count(Rows), documents: count(Doc), sockets: count(Socket) })

process.on('message', ({ ask }: { ask?: 'memory' | 'alive' }) => {
  if (ask === 'memory') process.send!({ answer: memory() })
  if (ask === 'alive') process.send!({ answer: alive() })
})
