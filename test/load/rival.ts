import { createServer } from 'node:http'
import { Server } from '@hocuspocus/server'
import { WebSocketServer, type WebSocket } from 'ws'

// A server to compare with, in a process of its own: `node rival.ts y-websocket|hocuspocus|hocuspocus-50|ws`.
// None of them stores anything; Roomful writes every command to disk before it answers.

const [kind] = process.argv.slice(2)
const port = Number(process.env['PORT'])

const sockets = (connected: (socket: WebSocket, request: object) => void) => {
  const server = createServer((_, response) => void response.end('okay'))
  // without compression, which is what `ws` does unless it is told otherwise
  new WebSocketServer({ server }).on('connection', connected)
  server.listen(port, '127.0.0.1')
}

/** As its own `bin/server.cjs` does, but on the `ws` that Roomful uses: its own is of 2019. */
const yWebsocket = async () => {
  // @ts-expect-error it comes without types
  const { setupWSConnection } = (await import('y-websocket-server/bin/utils')) as {
    setupWSConnection: (socket: WebSocket, request: object) => void
  }
  sockets(setupWSConnection)
}

/** `flushDelay` (src/types.ts, FlushOptions): ms over which broadcasts are put together; 0, its default, is one turn of the event loop. */
const hocuspocus = async (more: { flushDelay?: number } = {}) => {
  await new Server({ port, address: '127.0.0.1', quiet: true, stopOnSignals: false, ...more }).listen()
}

/** The floor: what it costs to send one frame of this many bytes to everybody, every 50 ms or once, with nothing behind it. */
const bare = () => {
  const all = new Set<WebSocket>()
  sockets((socket) => {
    all.add(socket)
    socket.on('error', () => {}).on('close', () => all.delete(socket))
    // so that everybody knows when they are in
    socket.send(Buffer.alloc(1))
  })
  const send = (frame: Buffer) => {
    for (const socket of all) socket.send(frame)
  }
  let ticking: NodeJS.Timeout | undefined
  process.on('message', ({ tick, once }: { tick?: number; once?: number }) => {
    if (tick !== undefined) {
      clearInterval(ticking)
      const frame = Buffer.alloc(tick)
      if (tick > 0) ticking = setInterval(() => send(frame), 50)
    }
    if (once) send(Buffer.alloc(once))
  })
}

const servers: { [kind: string]: () => unknown } = {
  'y-websocket': yWebsocket,
  hocuspocus: () => hocuspocus(),
  'hocuspocus-50': () => hocuspocus({ flushDelay: 50 }),
  ws: bare,
}
await servers[kind!]!()
process.once('SIGTERM', () => process.exit(0))
