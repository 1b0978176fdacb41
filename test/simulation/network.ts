import { EventEmitter } from 'node:events'
import type { WebSocket as ServerSocket } from 'ws'
import type { Node, Reply, Seams } from './node.ts'
import type { Time } from './time.ts'

/**
 * The network between one device and the nodes. What goes over one socket comes in its order or not at all; requests overtake each other,
 * come twice, and get lost on either way. A line that was cut looks open from both ends.
 */

/** ms, after which a page gives up waiting for an answer; as `PATIENCE` in web/live/post.ts */
const PATIENCE = 15_000
/** ms that a server waits for a device to close as well; as CLOSE_MS in server/limits.ts */
const CLOSING = 2000
const ABNORMAL = 1006

export interface Network {
  ask(path: string, init: RequestInit): Promise<Reply>
  /** `page` is whose socket it is */
  open(url: string, cookie: string, page: object): ClientSocket
  /** which node it comes out at */
  node: number
  /** nothing passes, and nobody is told */
  cutUntil: number
  /** of 1: requests lost on the way, answers lost on the way, requests that come twice */
  losses: number
  /** the node is gone, and its lines with it */
  died(node: Node): void
  /** another network: the page sees its lines break */
  leaveLines(): void
  /** the page is gone, and its lines with it */
  leave(page: object): void
}

/** A frame of a document, or text: commands and their answers. */
type Said = Uint8Array | string

/** The end in the page: what of a WebSocket the page uses. */
class ClientSocket extends EventTarget {
  binaryType = 'blob'
  readyState = 0
  line: { up(said: Said): void; close(): void } = { up() {}, close() {} }

  send(said: Said) {
    this.line.up(said)
  }
  close() {
    this.readyState = 2
    this.line.close()
  }
  opens() {
    if (this.readyState !== 0) return
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
  }
  brings(said: Said) {
    const data = typeof said === 'string' ? said : said.slice().buffer
    if (this.readyState === 1) this.dispatchEvent(Object.assign(new Event('message'), { data }))
  }
  ends(code: number, reason = '') {
    if (this.readyState === 3) return
    this.readyState = 3
    this.dispatchEvent(Object.assign(new Event('close'), { code, reason }))
  }
}

/** The end in the node: what of a `ws` socket the server uses. */
class NodeSocket extends EventEmitter {
  OPEN = 1
  readyState = 1
  bufferedAmount = 0
  down: (said: Said) => void = () => {}
  pinged: () => void = () => {}
  closed: (code: number, reason: string) => void = () => {}

  send(said: Said) {
    if (this.readyState === 1) this.down(said)
  }
  /** what still comes is not heard: it is closing */
  pause() {}
  ping() {
    this.pinged()
  }
  close(code: number, reason: string) {
    if (this.readyState !== 1) return
    this.readyState = 2
    this.closed(code, reason)
  }
  terminate() {
    this.closed(ABNORMAL, '')
    this.gone()
  }
  gone() {
    if (this.readyState === 3) return
    this.readyState = 3
    this.emit('close')
  }
}

export const makeNetwork = ({
  time,
  draw,
  nodes,
  seams,
  sent,
  met,
}: {
  time: Time
  draw: () => number
  nodes: readonly Node[]
  seams: Seams
  /** each frame and each body that leaves a node for this device */
  sent: (what: string, bytes: Uint8Array | string) => void
  /** a socket has come to a node */
  met: (what: string, node: string) => void
}): Network => {
  const lines = new Set<{ node: Node; client: ClientSocket; server: NodeSocket; page: object }>()
  const lag = () => 2 + Math.floor(draw() * 60)
  const isCut = () => time.now() < network.cutUntil

  const reach = (path: string, init: RequestInit, done: (reply: Reply) => void) => {
    const node = nodes[network.node]!
    if (isCut() || !node.isUp()) return
    const answer = async () => {
      const reply = await node.ask(path, init)
      if (!reply) return
      sent(path, reply.text)
      const isLost = isCut() || draw() < network.losses
      if (!isLost) time.after(lag(), () => done(reply))
    }
    void answer()
  }

  const network: Network = {
    node: 0,
    cutUntil: 0,
    losses: 0,
    ask: (path, init) =>
      new Promise((resolve, reject) => {
        const giveUp = time.after(PATIENCE, () => reject(new TypeError('no answer')))
        const done = (reply: Reply) => {
          giveUp()
          resolve(reply)
        }
        if (!nodes[network.node]!.isUp() && !isCut()) {
          giveUp()
          time.after(lag(), () => reject(new TypeError('nobody there')))
          return
        }
        if (draw() >= network.losses) time.after(lag(), () => reach(path, init, done))
        if (draw() < network.losses) time.after(lag() + lag(), () => reach(path, init, done))
      }),
    open(url, cookie, page) {
      const client = new ClientSocket()
      const node = nodes[network.node]!
      const server = new NodeSocket()
      const line = { node, client, server, page }
      let isBroken = false
      // what is under way in one direction arrives in its order
      const inOrder = () => {
        let last = 0
        return (run: () => void) => {
          last = Math.max(last + 1, time.now() + lag())
          time.after(last - time.now(), () => {
            if (isCut()) isBroken = true
            if (!isBroken) run()
          })
        }
      }
      const up = inOrder()
      const down = inOrder()
      const leave = () => {
        lines.delete(line)
        server.gone()
      }
      client.line = {
        up: (said) =>
          up(() => {
            if (!node.isUp() || server.readyState !== 1) return
            if (typeof said === 'string') server.emit('message', Buffer.from(said), false)
            else server.emit('message', Buffer.from(seams.said?.(said) ?? said), true)
          }),
        close() {
          up(leave)
          time.after(CLOSING, leave)
        },
      }
      server.down = (said) => {
        if (!life?.step('sends a frame')) return
        sent(url, said)
        down(() => client.brings(said))
      }
      server.pinged = () => down(() => up(() => server.emit('pong')))
      server.closed = (code, reason) => {
        down(() => {
          client.ends(code, reason)
          up(leave)
        })
        time.after(CLOSING, leave)
      }
      let life: ReturnType<Node['life']> | undefined
      up(() => {
        if (!node.isUp()) return client.ends(ABNORMAL)
        life = node.life()
        if (!life.step('meets a socket')) return
        lines.add(line)
        met(url.slice(url.lastIndexOf('/') + 1, url.indexOf('?')), node.name)
        down(() => client.opens())
        node.meet(server as unknown as ServerSocket, { url, headers: { cookie } })
      })
      return client
    },
    died(node) {
      for (const line of lines) {
        if (line.node !== node) continue
        lines.delete(line)
        // half of the time the machine is gone without a word
        if (!isCut() && draw() < 0.5) time.after(lag(), () => line.client.ends(ABNORMAL))
      }
    },
    leaveLines() {
      for (const { client, server } of lines) {
        time.after(lag(), () => client.ends(ABNORMAL))
        time.after(CLOSING, () => server.gone())
      }
      lines.clear()
    },
    leave(page) {
      for (const line of lines) {
        if (line.page !== page) continue
        line.client.readyState = 3
        if (!isCut()) time.after(lag(), () => line.server.gone())
        lines.delete(line)
      }
    },
  }
  return network
}
