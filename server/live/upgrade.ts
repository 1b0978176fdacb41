import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { rightTo } from '../../shared/access.ts'
import { kindOf, type Projected } from '../../shared/documents.ts'
import { CLOSES, type CloseName } from '../../shared/refusals.ts'
import type { SeatRow } from '../../shared/workshop.ts'
import type { Limits } from '../limits.ts'
import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'
import { originOk, sessionOf, type SessionSettings } from '../sessions.ts'
import { makeProjected, readFrame, type ProjectedDocument } from './projected.ts'

/** Sockets: `/live/<workshop>/<document>`. Everything but a foreign origin is accepted and then closed with a code a browser can read. */
export interface Live {
  /** For the end of the process: everyone is told, and has a second to go. */
  closeAll(name: CloseName): Promise<void>
  sockets(): number
  /** Called every second: pings, slow readers, documents nobody reads. */
  sweep(): void
}

interface Reader {
  socket: WebSocket
  room: Room
  seat: string
  document: Projected
  since: number
  /** since when something is waiting to be sent */
  stuckSince: number | null
  missedPings: number
  lastStep1: number
  said: boolean
  /** leaves the broadcast */
  stop: () => void
}

interface Documents {
  byName: Map<Projected, ProjectedDocument>
  stop: () => void
}

/** Does not wait for the other side to close as well. */
const turnAway = (raw: Duplex, status: string) =>
  void raw.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`, () => raw.destroy())

/** The y-websocket client leaves a document that says nothing for 30 s: an empty awareness update keeps it. */
const KEEPALIVE = Uint8Array.of(1, 1, 0)

export const serveLive = (
  server: Server,
  rooms: Rooms,
  settings: SessionSettings & { retentionMs: number },
  limits: Limits,
  now: () => number,
  log: (event: string, facts: object) => void,
): Live => {
  const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: limits.MESSAGE_BYTES })
  const readers = new Map<WebSocket, Reader>()
  const documents = new Map<Room, Documents>()

  const close = (socket: WebSocket, name: CloseName) => socket.close(CLOSES[name][0], name)

  const roomDocuments = (room: Room): Documents => {
    const known = documents.get(room)
    if (known) return known
    const stop = room.watch({
      // a seat that is gone stops reading in the same turn
      rows(ops) {
        const gone = new Set(
          ops.flatMap(({ kind, key, after }) => (kind === 'seat' && (after as SeatRow | undefined)?.gone ? [key] : [])),
        )
        if (gone.size === 0) return
        for (const reader of readers.values())
          if (reader.room === room && gone.has(reader.seat)) close(reader.socket, 'no_session')
      },
      presence() {},
      reset() {},
    })
    const fresh: Documents = { byName: new Map(), stop }
    documents.set(room, fresh)
    return fresh
  }

  const documentOf = (room: Room, document: Projected) => {
    const { byName } = roomDocuments(room)
    let found = byName.get(document)
    if (!found) {
      const drop = (name: CloseName) => {
        for (const reader of readers.values())
          if (reader.room === room && reader.document === document) close(reader.socket, name)
        found!.close()
        byName.delete(document)
      }
      found = makeProjected(room, document, {
        tick: limits.TICK_MS,
        retentionMs: settings.retentionMs,
        renew: () => drop('stale_epoch'),
        broken(error) {
          log('projection_failed', { workshop: room.id, document, error: String(error) })
          drop('going_away')
        },
      })
      byName.set(document, found)
    }
    return found
  }

  const send = (reader: Reader, frame: Uint8Array) => {
    const { socket, room, document } = reader
    if (socket.readyState !== socket.OPEN) return
    const owed = socket.bufferedAmount
    const size = documents.get(room)?.byName.get(document)?.size() ?? 0
    // a slow phone is let go; it comes back for the state, not for the queue
    if (owed > limits.UNSENT_BYTES + 2 * size) return socket.terminate()
    if (owed > 0) reader.stuckSince ??= now()
    else reader.stuckSince = null
    socket.send(frame)
  }

  const onMessage = (reader: Reader, data: Buffer, isBinary: boolean) => {
    const { socket, room, document } = reader
    const message = isBinary ? readFrame(data) : ({ is: 'malformed' } as const)
    if (message.is === 'malformed') return close(socket, 'malformed')
    if (message.is === 'write') return close(socket, 'not_allowed')
    reader.said = true
    if (message.is === 'awareness') return
    if (now() - reader.lastStep1 < limits.STEP_1_MS) return close(socket, 'too_fast')
    reader.lastStep1 = now()
    let source
    try {
      source = documentOf(room, document)
    } catch (error) {
      log('projection_failed', { workshop: room.id, document, error: String(error) })
      return close(socket, 'going_away')
    }
    // the snapshot and the place in the broadcast are taken in one turn: nothing can fall between them
    const answer = source.answer(message.stateVector)
    if (answer === null) return close(socket, 'stale_epoch')
    // asking again is no second subscription: each frame goes once to each socket
    reader.stop()
    reader.stop = source.subscribe((frame) => send(reader, frame))
    send(reader, answer)
  }

  const admit = (socket: WebSocket, room: Room, seat: string, document: Projected) => {
    const reader: Reader = {
      socket,
      room,
      seat,
      document,
      since: now(),
      stuckSince: null,
      missedPings: 0,
      lastStep1: -Infinity,
      said: false,
      stop() {},
    }
    const mine = [...readers.values()].filter(
      (other) => other.room === room && other.seat === seat && other.document === document,
    )
    if (mine.length >= limits.SOCKETS_SEAT) close(mine[0]!.socket, 'replaced')
    roomDocuments(room)
    readers.set(socket, reader)
    room.presence.enter(seat)
    socket.on('pong', () => (reader.missedPings = 0))
    socket.on('close', () => {
      reader.stop()
      readers.delete(socket)
      room.presence.leave(seat)
    })
    return reader
  }

  const decide = async (
    request: IncomingMessage,
  ): Promise<CloseName | { room: Room; seat: string; document: Projected }> => {
    const url = new URL(request.url!, 'http://any')
    const [, , workshop = '', ...rest] = url.pathname.split('/')
    const document = rest.join('/')
    if (kindOf(document) === null) return 'unknown'
    const room = /^\w+$/.test(workshop) ? await rooms.get(workshop) : 'unknown_workshop'
    if (typeof room === 'string') return room === 'unknown_workshop' ? 'unknown' : 'going_away'
    const session = sessionOf(room, request.headers.cookie, url.searchParams.get('as'))
    if (!session || session.role === 'outcome' || session.seat === null) return 'no_session'
    if (rightTo(document, session.role) === 'none') return 'not_allowed'
    let ofWorkshop = 0
    for (const reader of readers.values()) if (reader.room === room) ofWorkshop++
    if (ofWorkshop >= limits.SOCKETS_WORKSHOP || readers.size >= limits.SOCKETS) return 'quota'
    return { room, seat: session.seat, document: document as Projected }
  }

  const upgrade = (request: IncomingMessage, raw: Duplex, head: Buffer) => {
    wss.handleUpgrade(request, raw, head, (socket) => {
      // before anything else: a socket without this listener takes the process with it
      socket.on('error', (error) => log('socket_error', { error: error.message }))
      let reader: Reader | null = null
      const early: [Buffer, boolean][] = []
      socket.on('message', (data: Buffer, isBinary: boolean) => {
        if (reader) onMessage(reader, data, isBinary)
        else if (early.length < 4) early.push([data, isBinary])
        else close(socket, 'too_fast')
      })
      void decide(request).then(
        (verdict) => {
          if (typeof verdict === 'string') return close(socket, verdict)
          if (socket.readyState !== socket.OPEN) return
          reader = admit(socket, verdict.room, verdict.seat, verdict.document)
          for (const [data, isBinary] of early) onMessage(reader, data, isBinary)
          return undefined
        },
        (error: unknown) => {
          log('upgrade_failed', { error: String(error) })
          close(socket, 'going_away')
        },
      )
    })
  }

  server.on('upgrade', (request: IncomingMessage, raw: Duplex, head: Buffer) => {
    raw.on('error', () => raw.destroy())
    if (!request.url?.startsWith('/live/')) {
      // in development the next listener serves hot reload; where there is none, nobody would ever let go of the socket
      if (server.listenerCount('upgrade') === 1) turnAway(raw, '404 Not Found')
      return
    }
    if (!originOk(request.headers.origin, request.headers.host, settings)) return turnAway(raw, '403 Forbidden')
    upgrade(request, raw, head)
  })

  rooms.onPurge((workshop) => {
    for (const reader of readers.values()) if (reader.room.id === workshop) close(reader.socket, 'unknown')
  })

  let lastPing = now()
  return {
    sockets: () => readers.size,
    sweep() {
      const pings = now() - lastPing >= limits.PING_MS
      if (pings) lastPing = now()
      for (const reader of readers.values()) {
        const { socket } = reader
        if (!reader.said && now() - reader.since > limits.HELLO_MS) close(socket, 'idle')
        else if (reader.stuckSince !== null && socket.bufferedAmount > 0 && now() - reader.stuckSince > limits.DRAIN_MS)
          socket.terminate()
        else if (pings) {
          if (reader.missedPings >= 2) socket.terminate()
          else {
            reader.missedPings++
            socket.ping()
            send(reader, KEEPALIVE)
          }
        }
      }
      const occupied = new Set([...readers.values()].map(({ room }) => room))
      for (const [room, { byName, stop }] of documents) {
        for (const [name, document] of byName)
          if (document.readers() === 0) {
            document.close()
            byName.delete(name)
          }
        // a socket that has not asked for anything yet must still hear that its seat is gone
        if (byName.size > 0 || occupied.has(room)) continue
        stop()
        documents.delete(room)
      }
    },
    async closeAll(name) {
      for (const socket of readers.keys()) close(socket, name)
      const deadline = Date.now() + 1000
      while (readers.size > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20))
      for (const socket of readers.keys()) socket.terminate()
    },
  }
}
