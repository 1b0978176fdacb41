import type { WebSocket } from 'ws'
import { DOCUMENT_KINDS, kindOf, type DocumentKind } from '../../shared/documents.ts'
import { CLOSES, type CloseName } from '../../shared/refusals.ts'
import type { Role } from '../../shared/workshop.ts'
import { makeBuckets, type Limits } from '../limits.ts'
import type { Log } from '../log.ts'
import type { Meters } from '../meters.ts'
import type { Room } from '../room/room.ts'
import { readFrame } from '../../shared/frames.ts'
import { ASK } from '../../shared/phone-frames.ts'

/** One open socket, and who is at its other end. */
export interface Line {
  room: Room
  seat: string
  role: Role
  /** the session's */
  pass: string
  /** as its address says */
  document: string
  send(frame: Uint8Array | string): void
  /** `reason` where the code alone does not say enough */
  close(name: CloseName, reason?: string): void
}

/** What is behind a line: a document, of whichever kind. */
export interface Source {
  /** Answers a state vector; from then on the line gets what changes. One turn: nothing can fall between the two. */
  join(stateVector: Uint8Array): void
  write(update: Uint8Array): void
  aware(states: Uint8Array): void
  /** Text: commands. A source without this takes none. */
  take?(text: Buffer): void
  /** bytes of the whole document: what a slow reader may owe is measured by it */
  size(): number
  /** the line has gone */
  leave(): void
  /** asked once a second */
  tick?(): void
}

interface Cared extends Line {
  socket: WebSocket
  since: number
  /** since when something is waiting to be sent */
  stuckSince: number | null
  /** when it is to be asked next whether anybody is there */
  askAt: number
  /** questions since something came */
  unanswered: number
  lastStep1: number
  said: boolean
  gone: boolean
  /** seat and document: what is counted is counted by it */
  key: string
  source: Source
}

/** Steps of this part of a period lie apart and evenly over it, however many there are. */
const GOLDEN = (Math.sqrt(5) - 1) / 2

type At = Pick<Line, 'room' | 'seat' | 'document'>
const keyOf = ({ room, seat, document }: At) => `${room.id} ${document} ${seat}`

/** Lines by what they have in common: nobody who comes is compared with everybody who is there. */
const grouped = <K>(by: (line: Cared) => K) => {
  const groups = new Map<K, Set<Cared>>()
  return {
    of: (key: K): ReadonlySet<Cared> => groups.get(key) ?? new Set(),
    add(line: Cared) {
      const group = groups.get(by(line)) ?? new Set()
      groups.set(by(line), group.add(line))
    },
    delete(line: Cared) {
      const group = groups.get(by(line))
      group?.delete(line)
      if (group?.size === 0) groups.delete(by(line))
    },
  }
}

/** The care that every socket gets, whatever it reads or writes. */
export const makeLines = (limits: Limits, now: () => number, meters: Meters, log: Log) => {
  const lines = new Set<Cared>()
  const bySeat = grouped(({ key }) => key)
  const byRoom = grouped(({ room }) => room)
  const messages = makeBuckets(limits.MESSAGES_RATE, limits.MESSAGES_BURST, now)
  const fresh = makeBuckets(limits.LINES_RATE, limits.LINES_BURST, now)
  /** of a period: lines that come together are not all asked in one turn */
  let phase = 0

  /** Who is told to go has gone: a line that is never closed at its other end must not keep anybody's place. */
  const leave = (line: Cared) => {
    if (line.gone) return
    line.gone = true
    line.source.leave()
    for (const held of [lines, bySeat, byRoom]) held.delete(line)
    line.room.presence.leave(line.seat)
  }

  const close = (line: Cared, name: CloseName, reason: string) => {
    if (line.socket.readyState !== line.socket.OPEN) return
    meters.closes.add(name)
    // that the server goes away it says once, and not of every socket
    if (name !== 'going_away')
      log('socket_closed', { workshop: line.room.id, document: line.document, code: CLOSES[name], reason })
    line.socket.close(CLOSES[name], reason)
    // what still comes from there is not even read
    if (name === 'too_fast' || name === 'malformed') line.socket.pause()
    leave(line)
  }

  /** Where saying why would take as long as everything else that it does not take. */
  const drop = ({ socket, room, document }: Cared, why: 'slow' | 'silent') => {
    meters.dropped.add()
    log('socket_dropped', { workshop: room.id, document, why })
    socket.terminate()
  }

  /** Whatever comes says that somebody is there, and costs something, pings and pongs as well, but not an answer. False: it was too much. */
  const hear = (line: Cared): boolean => {
    const isAnswer = line.unanswered > 0
    line.unanswered = 0
    if (isAnswer || messages.take(line.key) === 0) return true
    line.close('too_fast')
    return false
  }

  const send = (line: Cared, frame: Uint8Array | string) => {
    const { socket, source } = line
    if (socket.readyState !== socket.OPEN) return
    const owed = socket.bufferedAmount
    // a slow phone is let go; it comes back for the state, not for the queue
    if (owed > limits.UNSENT_BYTES && owed > limits.UNSENT_BYTES + 2 * source.size()) return drop(line, 'slow')
    if (owed > 0) line.stuckSince ??= now()
    else line.stuckSince = null
    socket.send(frame)
    meters.framesOut.add()
    meters.bytesOut.add(typeof frame === 'string' ? Buffer.byteLength(frame) : frame.length)
  }

  const onMessage = (line: Cared, data: Buffer, isBinary: boolean) => {
    const { socket, source } = line
    // what still comes after we have closed is nobody's business
    if (socket.readyState !== socket.OPEN) return
    meters.framesIn.add()
    meters.bytesIn.add(data.length)
    if (!hear(line)) return
    if (!isBinary) {
      line.said = true
      return source.take ? source.take(data) : line.close('malformed')
    }
    const message = readFrame(data)
    if (message.is === 'malformed') return line.close('malformed')
    if (message.is === 'write') return source.write(message.update)
    line.said = true
    if (message.is === 'awareness') return source.aware(message.states)
    if (now() - line.lastStep1 < limits.STEP_1_MS) return line.close('too_fast')
    line.lastStep1 = now()
    source.join(message.stateVector)
  }

  /** Whether anybody is there. A program that knows no awareness, or a page that is not let run, has a socket that answers a ping all the same. */
  const ask = (line: Cared, at: number) => {
    if (line.unanswered >= 2) return drop(line, 'silent')
    if (line.unanswered > 0) line.socket.ping()
    line.unanswered++
    // in its own phase, however late the sweep: those that are once asked in one turn would stay together
    line.askAt += limits.PING_MS * (1 + Math.floor((at - line.askAt) / limits.PING_MS))
    line.send(ASK)
  }

  const admit = (
    socket: WebSocket,
    { room, seat, role, pass, document }: Pick<Line, 'room' | 'seat' | 'role' | 'pass' | 'document'>,
    sourceFor: (line: Line) => Source,
  ) => {
    const key = keyOf({ room, seat, document })
    const mine = [...bySeat.of(key)]
    // the oldest, and rather one that has not answered: a phone that lost its network leaves dead ones, and would shut its owner's other tab
    const [quietest] = mine.toSorted((a, b) => b.unanswered - a.unanswered)
    if (mine.length >= limits.SOCKETS_SEAT) quietest!.close('replaced')
    phase = (phase + GOLDEN) % 1
    const since = now()
    const line: Cared = {
      socket,
      room,
      seat,
      role,
      pass,
      document,
      since,
      stuckSince: null,
      askAt: since + phase * limits.PING_MS,
      unanswered: 0,
      lastStep1: -Infinity,
      said: false,
      gone: false,
      key,
      source: undefined as unknown as Source,
      send: (frame) => send(line, frame),
      close: (name, reason = name) => close(line, name, reason),
    }
    line.source = sourceFor(line)
    for (const held of [lines, bySeat, byRoom]) held.add(line)
    room.presence.enter(seat)
    socket.on('pong', () => hear(line))
    socket.on('ping', () => hear(line))
    socket.on('close', () => leave(line))
    return (data: Buffer, isBinary: boolean) => onMessage(line, data, isBinary)
  }

  return {
    admit,
    /** A seat may open so many lines to a document in so much time: each one costs an answer as large as that. */
    mayCome: (at: At) => fresh.take(keyOf(at)) === 0,
    all: (): Iterable<Line> => lines,
    of: (room: Room): ReadonlySet<Line> => byRoom.of(room),
    count: () => lines.size,
    /** how many there are to each kind of document */
    byKind() {
      const kinds = Object.fromEntries(DOCUMENT_KINDS.map((kind) => [kind, 0])) as { [kind in DocumentKind]: number }
      for (const { document } of lines) kinds[kindOf(document)!]++
      return kinds
    },
    /** Called every second: slow readers, sockets that say nothing, and who is still there. */
    sweep() {
      const at = now()
      for (const line of lines) {
        const { socket, source } = line
        source.tick?.()
        if (!line.said && at - line.since > limits.HELLO_MS) line.close('idle')
        else if (line.stuckSince !== null && socket.bufferedAmount > 0 && at - line.stuckSince > limits.DRAIN_MS)
          drop(line, 'slow')
        else if (at >= line.askAt) ask(line, at)
      }
    },
    /** Everyone is told, and has a second to go. */
    async closeAll(name: CloseName) {
      const sockets = Array.from(lines, ({ socket }) => socket)
      for (const line of lines) line.close(name)
      const deadline = Date.now() + 1000
      const isHere = (socket: WebSocket) => socket.readyState !== socket.CLOSED
      while (sockets.some(isHere) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20))
      for (const socket of sockets.filter(isHere)) socket.terminate()
    },
  }
}
export type Lines = ReturnType<typeof makeLines>
