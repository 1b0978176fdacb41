import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { random } from '../../shared/stats/random.ts'

/*
 * A bad network between people and a server on this machine: a TCP proxy on loopback. TCP keeps its order and loses nothing, so a lost
 * packet is a longer wait here, and bytes that are gone take their connection with them.
 */

/** What the network does at the moment; nothing at all where a field is missing. */
export interface Weather {
  /** ms that bytes take, each way */
  delay?: number
  /** one chunk in so many waits longer, as after a loss: of 1, and ms from and to */
  stalls?: { chance: number; least: number; most: number }
  /** nothing passes, and nothing is lost: what was sent arrives when the weather turns */
  holds?: true
  /** the same for the connections that there are; those that come later are well */
  strands?: true
  /** what goes this way is gone and nobody is told: from then on the connection is half-open, whatever the weather */
  swallows?: 'up' | 'down' | 'both'
  /** whoever connects is reset */
  refuses?: true
  /** hands down what the server says only so often, ms, as a proxy that buffers */
  buffers?: number
  /** closes a connection over which nothing went for so long, ms, as many a proxy */
  idle?: number
}

export interface Proxy {
  /** `http://127.0.0.1:<port>` */
  base: string
  /** how often somebody has connected */
  connections(): number
  turn(weather: Weather): void
  /** breaks every connection there is, both ways: with a goodbye, or with a reset */
  cut(how: 'closed' | 'reset'): void
  /** Good weather and this one by turns, each for so many ms, beginning with this one. Gives back what stops it, in good weather. */
  alternate(ms: number, weather: Weather & { cuts?: true }): () => void
  stop(): Promise<void>
}

interface Pair {
  cut(how: 'closed' | 'reset'): void
  turned(): void
}

/** @param seed draws which chunks stall, and for how long */
export const proxyTo = async (target: string, seed = 'network'): Promise<Proxy> => {
  const { port: targetPort } = new URL(target)
  const draw = random(seed)
  const pairs = new Set<Pair>()
  let weather: Weather = {}
  let count = 0

  const lag = () => {
    const { delay = 0, stalls } = weather
    if (!stalls || draw() >= stalls.chance) return delay
    return delay + stalls.least + draw() * (stalls.most - stalls.least)
  }

  /** What goes one way, in its order: each part is due at a time, and none before the one ahead of it. */
  const makeWay = (way: 'up' | 'down', isStranded: () => boolean) => {
    const parts: { due: number; run: () => void }[] = []
    let timer: NodeJS.Timeout | undefined
    let isBroken = false
    const pump = () => {
      clearTimeout(timer)
      if (weather.swallows === way || weather.swallows === 'both') isBroken = true
      if (isBroken) parts.length = 0
      if (weather.holds || isStranded()) return
      while (parts[0] && parts[0].due <= performance.now()) parts.shift()!.run()
      if (parts[0]) timer = setTimeout(pump, Math.max(0, parts[0].due - performance.now()))
    }
    return {
      pump,
      add(run: () => void) {
        const now = performance.now()
        const beat = way === 'down' && weather.buffers
        const due = beat ? (Math.floor(now / beat) + 1) * beat : now + lag()
        parts.push({ due: Math.max(due, parts.at(-1)?.due ?? 0), run })
        pump()
      },
      clear() {
        clearTimeout(timer)
        parts.length = 0
      },
    }
  }

  const accept = (near: Socket) => {
    near.on('error', () => {})
    count++
    if (weather.refuses) return near.resetAndDestroy()
    const far = connect({ port: Number(targetPort), host: '127.0.0.1', allowHalfOpen: true, noDelay: true })
    far.on('error', () => {})
    let isStranded = false
    const ways = [makeWay('up', () => isStranded), makeWay('down', () => isStranded)] as const
    let resting: NodeJS.Timeout | undefined

    const pair: Pair = {
      cut(how) {
        pairs.delete(pair)
        clearTimeout(resting)
        for (const way of ways) way.clear()
        for (const socket of [near, far]) {
          if (how === 'reset') socket.resetAndDestroy()
          else socket.destroy()
        }
      },
      turned() {
        isStranded = weather.strands === true
        for (const way of ways) way.pump()
      },
    }
    pairs.add(pair)

    const passed = () => {
      clearTimeout(resting)
      if (weather.idle !== undefined) resting = setTimeout(() => pair.cut('closed'), weather.idle)
    }
    const carry = (from: Socket, to: Socket, way: (typeof ways)[number]) => {
      from.on('data', (bytes) => {
        passed()
        way.add(() => to.write(bytes))
      })
      from.on('end', () => way.add(() => to.end()))
      // a reset has no end before it
      from.on('close', (failed) => failed && way.add(() => pair.cut('reset')))
    }
    passed()
    carry(near, far, ways[0])
    carry(far, near, ways[1])
    for (const socket of [near, far])
      socket.on('close', () => {
        if (near.closed && far.closed) pair.cut('closed')
      })
  }

  const server = createServer({ allowHalfOpen: true, noDelay: true }, accept).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }

  const proxy: Proxy = {
    base: `http://127.0.0.1:${port}`,
    connections: () => count,
    turn(next) {
      weather = next
      for (const pair of pairs) pair.turned()
    },
    cut(how) {
      for (const pair of pairs) pair.cut(how)
    },
    alternate(ms, { cuts, ...bad }) {
      let isBad = false
      const change = () => {
        isBad = !isBad
        proxy.turn(isBad ? bad : {})
        if (isBad && cuts) proxy.cut('reset')
      }
      const timer = setInterval(change, ms)
      change()
      return () => {
        clearInterval(timer)
        proxy.turn({})
      }
    },
    async stop() {
      proxy.cut('closed')
      server.close()
      await once(server, 'close')
    },
  }
  return proxy
}
