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
  /** `whole`: all that its writer has and we had not when we asked */
  write(update: Uint8Array, whole: boolean): void
  aware(states: Uint8Array): void
  /** Text: commands. A source without this takes none. */
  take?(text: Buffer): void
  /** bytes of the whole document: what a slow reader may owe is measured by it */
  size(): number
  /** the line has gone */
  leave(): void
}

interface Cared extends Line {
  socket: WebSocket
  since: number
  /** since when something is waiting to be sent */
  stuckSince: number | null
  /** those that are asked together whether anybody is there */
  asked: Set<Cared>
  /** questions since something came */
  unanswered: number
  lastStep1: number
  said: boolean
  gone: boolean
  /** seat and document: what is counted is counted by it */
  key: string
  source: Source
}

const SECOND = 1000
/** Lines that are asked together whether anybody is there: to wake up for each second's few costs more than they do. */
const TOGETHER = 100
/** Steps of this length, taken round and round, leave no part of a circle empty for long: the golden section. */
const GOLDEN = 0.618034

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
  /** For each second of the period the lines that are asked in it, however late the sweep: thousands that come together are not all asked in one turn. */
  const inTurn = Array.from({ length: Math.max(1, Math.ceil(limits.PING_MS / SECOND)) }, () => new Set<Cared>())
  const turnOf = (n: number) => inTurn[n % inTurn.length]!
  /** Of the lines that come, by hundreds, and the hundreds apart. */
  const nextTurn = () => turnOf(Math.floor(Math.floor(admitted++ / TOGETHER) * GOLDEN * inTurn.length))
  let [admitted, sweptAt] = [0, Math.floor(now() / SECOND)]
  /** Lines that have not said what they want, or that something waits for: the others cost a sweep nothing. */
  const wary = new Set<Cared>()

  /** Who is told to go has gone: a line that is never closed at its other end must not keep anybody's place. */
  const leave = (line: Cared) => {
    if (line.gone) return
    line.gone = true
    line.source.leave()
    for (const held of [lines, bySeat, byRoom, line.asked, wary]) held.delete(line)
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
  const drop = (line: Cared, why: 'slow' | 'silent') => {
    const { socket, room, document } = line
    meters.dropped.add()
    log('socket_dropped', { workshop: room.id, document, why })
    // its end is heard of later
    for (const held of [line.asked, wary]) held.delete(line)
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
    if (owed > 0) {
      line.stuckSince ??= now()
      wary.add(line)
    } else line.stuckSince = null
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
    if (message.is === 'write') return source.write(message.update, message.whole)
    line.said = true
    if (message.is === 'awareness') return source.aware(message.states)
    if (now() - line.lastStep1 < limits.STEP_1_MS) return line.close('too_fast')
    line.lastStep1 = now()
    source.join(message.stateVector)
  }

  /** Whether anybody is there. A program that knows no awareness, or a page that is not let run, has a socket that answers a ping all the same. */
  const ask = (line: Cared) => {
    if (line.unanswered >= 2) return drop(line, 'silent')
    if (line.unanswered > 0) line.socket.ping()
    line.unanswered++
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
    const line: Cared = {
      socket,
      room,
      seat,
      role,
      pass,
      document,
      since: now(),
      stuckSince: null,
      asked: nextTurn(),
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
    for (const held of [lines, bySeat, byRoom, line.asked, wary]) held.add(line)
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
      for (const line of wary) {
        const isStuck = line.stuckSince !== null && line.socket.bufferedAmount > 0
        if (!line.said && at - line.since > limits.HELLO_MS) line.close('idle')
        else if (isStuck && at - line.stuckSince! > limits.DRAIN_MS) drop(line, 'slow')
        else if (line.said && !isStuck) wary.delete(line)
      }
      const second = Math.floor(at / SECOND)
      // each once, of however many seconds nobody swept
      const first = Math.max(sweptAt + 1, second - inTurn.length + 1)
      for (let n = first; n <= second; n++) for (const line of turnOf(n)) ask(line)
      sweptAt = second
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
