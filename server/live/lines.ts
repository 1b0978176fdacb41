import type { WebSocket } from 'ws'
import { CLOSES, type CloseName } from '../../shared/refusals.ts'
import type { Role } from '../../shared/workshop.ts'
import type { Limits } from '../limits.ts'
import type { Room } from '../room/room.ts'
import { KEEPALIVE, readFrame } from '../../shared/frames.ts'

/** One open socket, and who is at its other end. */
export interface Line {
  room: Room
  seat: string
  role: Role
  /** as its address says */
  document: string
  send(frame: Uint8Array): void
  /** `reason` where the code alone does not say enough */
  close(name: CloseName, reason?: string): void
}

/** What is behind a line: a document, of whichever kind. */
export interface Source {
  /** Answers a state vector; from then on the line gets what changes. One turn: nothing can fall between the two. */
  join(stateVector: Uint8Array): void
  write(update: Uint8Array): void
  aware(states: Uint8Array): void
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
  missedPings: number
  lastStep1: number
  said: boolean
  source: Source
}

/** The care that every socket gets, whatever it reads or writes. */
export const makeLines = (limits: Limits, now: () => number) => {
  const lines = new Set<Cared>()
  let lastPing = now()

  const send = (line: Cared, frame: Uint8Array) => {
    const { socket, source } = line
    if (socket.readyState !== socket.OPEN) return
    const owed = socket.bufferedAmount
    // a slow phone is let go; it comes back for the state, not for the queue
    if (owed > limits.UNSENT_BYTES + 2 * source.size()) return socket.terminate()
    if (owed > 0) line.stuckSince ??= now()
    else line.stuckSince = null
    socket.send(frame)
  }

  const onMessage = (line: Cared, data: Buffer, isBinary: boolean) => {
    const { socket, source } = line
    // what still comes after we have closed is nobody's business
    if (socket.readyState !== socket.OPEN) return
    const message = isBinary ? readFrame(data) : ({ is: 'malformed' } as const)
    if (message.is === 'malformed') return line.close('malformed')
    if (message.is === 'write') return source.write(message.update)
    line.said = true
    if (message.is === 'awareness') return source.aware(message.states)
    if (now() - line.lastStep1 < limits.STEP_1_MS) return line.close('too_fast')
    line.lastStep1 = now()
    source.join(message.stateVector)
  }

  const admit = (
    socket: WebSocket,
    { room, seat, role, document }: Pick<Line, 'room' | 'seat' | 'role' | 'document'>,
    sourceFor: (line: Line) => Source,
  ) => {
    const mine = [...lines].filter((other) => other.room === room && other.seat === seat && other.document === document)
    // the oldest, and rather one that has not answered: a phone that lost its network leaves dead ones, and would shut its owner's other tab
    const quiet = mine.find(({ missedPings }) => missedPings > 0)
    if (mine.length >= limits.SOCKETS_SEAT) (quiet ?? mine[0]!).close('replaced')
    const line: Cared = {
      socket,
      room,
      seat,
      role,
      document,
      since: now(),
      stuckSince: null,
      missedPings: 0,
      lastStep1: -Infinity,
      said: false,
      source: undefined as unknown as Source,
      send: (frame) => send(line, frame),
      close: (name, reason = name) => socket.close(CLOSES[name], reason),
    }
    line.source = sourceFor(line)
    lines.add(line)
    room.presence.enter(seat)
    socket.on('pong', () => (line.missedPings = 0))
    socket.on('close', () => {
      line.source.leave()
      lines.delete(line)
      room.presence.leave(seat)
    })
    return (data: Buffer, isBinary: boolean) => onMessage(line, data, isBinary)
  }

  return {
    admit,
    all: (): Iterable<Line> => lines,
    of: (room: Room): Line[] => [...lines].filter((line) => line.room === room),
    count: () => lines.size,
    /** Called every second: pings, slow readers, sockets that say nothing. */
    sweep() {
      const pings = now() - lastPing >= limits.PING_MS
      if (pings) lastPing = now()
      for (const line of lines) {
        const { socket, source } = line
        source.tick?.()
        if (!line.said && now() - line.since > limits.HELLO_MS) line.close('idle')
        else if (line.stuckSince !== null && socket.bufferedAmount > 0 && now() - line.stuckSince > limits.DRAIN_MS)
          socket.terminate()
        else if (pings) {
          if (line.missedPings >= 2) socket.terminate()
          else {
            line.missedPings++
            socket.ping()
            line.send(KEEPALIVE)
          }
        }
      }
    },
    /** Everyone is told, and has a second to go. */
    async closeAll(name: CloseName) {
      for (const line of lines) line.close(name)
      const deadline = Date.now() + 1000
      while (lines.size > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20))
      for (const { socket } of lines) socket.terminate()
    },
  }
}
export type Lines = ReturnType<typeof makeLines>
