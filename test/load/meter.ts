/** Loaded into a server before its own code (`--import`): tells whoever started it what it has used. */

export interface Usage {
  /** s of processor, user and system, when it was asked */
  asked: number
  /** the same once the answer was ready: from here the next stretch is counted, without what measuring costs */
  ready: number
  /** bytes of resident memory, after a garbage collection */
  rss: number
}

const seconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

process.on('message', (message: { ask?: 'usage' }) => {
  if (message.ask !== 'usage') return
  const asked = seconds()
  globalThis.gc?.()
  const usage: Usage = { asked, rss: process.memoryUsage.rss(), ready: seconds() }
  process.send!({ usage })
})
