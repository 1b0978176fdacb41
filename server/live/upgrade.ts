import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws'
import { rightTo } from '../../shared/access.ts'
import { kindOf } from '../../shared/documents.ts'
import { CLOSES, type CloseName } from '../../shared/refusals.ts'
import type { Role } from '../../shared/workshop.ts'
import type { DocumentKind } from '../../shared/documents.ts'
import type { Limits } from '../limits.ts'
import type { Log } from '../log.ts'
import type { Meters } from '../meters.ts'
import { Gone, type Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'
import { originOk, sessionNow, type SessionSettings } from '../sessions.ts'
import type { Store } from '../store/store.ts'
import type { Take } from '../take.ts'
import { makeLines, type Line, type Source } from './lines.ts'
import type { Clock } from './projected.ts'
import { makeReading } from './reading.ts'
import { Socket } from './socket.ts'
import { makeWriting, targetOf } from './writing.ts'

/** Sockets: `/live/<workshop>/<document>`. Everything but a foreign origin is accepted and then closed with a code a browser can read. */
export interface Live {
  /** Meets whoever opened this socket, and closes it or shows what its address names. The simulation brings sockets of its own. */
  meet(socket: WebSocket, request: Request): void
  /** For the end of the process: everyone is told, and has a second to go. Nothing here asks the store for anything afterwards. */
  close(): Promise<void>
  /** how many there are to each kind of document */
  sockets(): { [kind in DocumentKind]: number }
  /** Called every second: who is still there, slow readers, documents nobody reads. */
  sweep(): void
}

/** What may come before it is known who is there: somebody types on while the line is new. */
const EARLY = 64
const EARLY_BYTES = 64 * 1024

/** Does not wait for the other side to close as well. */
const turnAway = (raw: Duplex, status: string) =>
  void raw.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`, () => raw.destroy())

/** What of the upgrade counts. */
type Request = Pick<IncomingMessage, 'url' | 'headers'>

interface Admitted {
  room: Room
  seat: string
  role: Role
  pass: string
  document: string
  sourceFor: (line: Line) => Source
}

export const serveLive = (
  server: Server,
  { rooms, store, meters, take }: { rooms: Rooms; store: Store; meters: Meters; take: Take },
  settings: SessionSettings & { retentionMs: number },
  limits: Limits,
  now: () => number,
  log: Log,
  clock?: Clock,
): Live => {
  const wss = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: limits.MESSAGE_BYTES,
    WebSocket: Socket,
    // a message of the largest size comes in some two hundred packets, from a browser in one frame
    maxFragments: 64,
    maxBufferedChunks: 4096,
    closeTimeout: limits.CLOSE_MS,
  } as ServerOptions<typeof Socket>)
  const lines = makeLines(limits, now, meters, log)
  const reading = makeReading(lines, limits, settings.retentionMs, now, meters, take, log, clock)
  const writing = makeWriting(store, limits, now, log)
  /** rooms with a line, and the way to stop watching them */
  const watched = new Map<Room, () => void>()
  let over = false

  const closeOver = (room: Room) => {
    for (const line of lines.of(room)) if (!room.rows().get('key', line.pass)) line.close('no_session')
  }
  const watch = (room: Room) => {
    if (watched.has(room)) return
    const stop = room.watch({
      // a session that is over, as with its seat, reads and says nothing more from the same turn on
      rows(ops) {
        if (ops.some(({ kind, after }) => kind === 'key' && !after)) closeOver(room)
        writing.changed(room, ops)
      },
      presence() {},
      // another node may have taken seats away
      reset: () => closeOver(room),
    })
    watched.set(room, stop)
  }

  const decide = async (request: Request): Promise<CloseName | Admitted> => {
    const url = new URL(request.url!, 'http://any')
    const [, , workshop = '', ...rest] = url.pathname.split('/')
    const document = rest.join('/')
    const kind = kindOf(document)
    if (kind === null) return 'unknown'
    if (over) return 'going_away'
    const room = /^\w+$/.test(workshop) ? await rooms.get(workshop) : 'unknown_workshop'
    if (typeof room === 'string') return room === 'unknown_workshop' ? 'unknown' : 'going_away'
    const session = await sessionNow(room, request.headers.cookie, url.searchParams.get('as'))
    if (!session || session.role === 'outcome' || session.seat === null) return 'no_session'
    const { role, seat, key: pass } = session
    if (lines.of(room).size >= limits.SOCKETS_WORKSHOP || lines.count() >= limits.SOCKETS) return 'quota'
    const at = { room, seat, role, pass, document }
    if (!lines.mayCome(at)) return 'too_fast'
    if (kind === 'wall' || kind === 'backstage') {
      if (rightTo(document, role) === 'none') return 'not_allowed'
      const deflates = url.searchParams.has('deflate')
      return { ...at, sourceFor: (line) => reading.sourceFor(line, deflates) }
    }
    const target = targetOf(room, document)
    if (!target || target.right(seat, role) === 'none') return 'not_allowed'
    // a client that says which document it means is told when this is another one
    const meant = url.searchParams.get('of')
    if (meant !== null && meant !== target.stored) return 'stale_epoch'
    const shared = await writing.load(room, target)
    return { ...at, sourceFor: (line) => writing.sourceFor(line, target, shared) }
  }

  const meet = (socket: WebSocket, request: Request) => {
    // before anything else: a socket without this listener takes the process with it
    socket.on('error', (error: Error & { code?: string }) => {
      // a frame against the rules is its sender's affair, and a log is no place to fill with them
      if (!error.code?.startsWith('WS_ERR')) log('socket_error', { error })
    })
    const close = (name: CloseName) => {
      // what still comes after that is no second refusal
      if (socket.readyState !== socket.OPEN) return
      meters.closes.add(name)
      log('socket_refused', { code: CLOSES[name], reason: name })
      socket.close(CLOSES[name], name)
    }
    let onMessage: ((data: Buffer, isBinary: boolean) => void) | null = null
    const early: [Buffer, boolean][] = []
    let waiting = 0
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (onMessage) onMessage(data, isBinary)
      else if (early.length < EARLY && waiting < EARLY_BYTES) {
        early.push([data, isBinary])
        waiting += data.length
      } else close('too_fast')
    })
    void decide(request).then(
      (verdict) => {
        if (typeof verdict === 'string') return close(verdict)
        // all lines have been closed while it was looked up
        if (over) return close('going_away')
        if (socket.readyState !== socket.OPEN) return
        watch(verdict.room)
        onMessage = lines.admit(socket, verdict, verdict.sourceFor)
        for (const [data, isBinary] of early) onMessage(data, isBinary)
        return undefined
      },
      (error: unknown) => {
        if (error instanceof Gone) return close('unknown')
        log('upgrade_failed', { error })
        close('going_away')
      },
    )
  }

  server.on('upgrade', (request: IncomingMessage, raw: Duplex, head: Buffer) => {
    raw.on('error', () => raw.destroy())
    if (!request.url?.startsWith('/live/')) {
      // in development the next listener serves hot reload; where there is none, nobody would ever let go of the socket
      if (server.listenerCount('upgrade') === 1) turnAway(raw, '404 Not Found')
      return
    }
    if (!originOk(request.headers.origin, request.headers.host, settings)) return turnAway(raw, '403 Forbidden')
    wss.handleUpgrade(request, raw, head, (socket) => {
      socket.raw = raw
      meet(socket, request)
    })
  })

  rooms.onPurge((workshop) => {
    for (const line of lines.all()) if (line.room.id === workshop) line.close('unknown')
    writing.purged(workshop)
  })

  return {
    meet,
    sockets: lines.byKind,
    sweep() {
      lines.sweep()
      reading.sweep()
      void writing.sweep()
      // a socket that has not asked for anything yet must still hear that its seat is gone
      for (const [room, stop] of watched) {
        if (lines.of(room).size > 0) continue
        stop()
        watched.delete(room)
      }
    },
    async close() {
      over = true
      await lines.closeAll('going_away')
      for (const stop of watched.values()) stop()
      watched.clear()
      reading.close()
      await writing.close()
    },
  }
}
