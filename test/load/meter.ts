/** Loaded into a server before its own code (`--import`): tells whoever started it what it has used. */

export interface Usage {
  /** s of processor, user and system, when it was asked */
  asked: number
  /** the same once the answer was ready: from here the next stretch is counted, without what measuring costs */
  ready: number
  /** bytes of resident memory, after a garbage collection; after one that gives back all it can, compiled code too, where that is asked for */
  rss: number
  /** bytes of what is still reachable, buffers too, after the same: what the allocator keeps of freed memory is not among them */
  held: number
}

const seconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

process.on('message', ({ ask }: { ask?: 'usage' | 'all' }) => {
  if (!ask) return
  const asked = seconds()
  if (ask === 'all') globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  else globalThis.gc?.()
  const { rss, heapUsed, external } = process.memoryUsage()
  const usage: Usage = { asked, rss, held: heapUsed + external, ready: seconds() }
  process.send!({ usage })
})
