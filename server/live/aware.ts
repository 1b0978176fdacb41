import { createDecoder } from 'lib0/decoding'
import { randomInt } from 'node:crypto'
import { awarenessFrame, readAwareness, readNumber, type Aware } from '../../shared/frames.ts'
import type { Line } from './lines.ts'

/** Whose the ids of visitors are: no seat's. */
const SERVER = ''
/** Bytes of one message about oneself. */
const MOST = 2 * 1024
/** Nobody speaks for themselves with a later clock: the server has the word after it, and stock providers say that back. */
const LAST_CLOCK = 2 ** 30
/** Ids that one line may speak for. */
const IDS = 4
/** Ids of one seat that are remembered: each loading of a page is a new one. */
const ANNOUNCED = 64

/** `visit` is for the server to say, and nothing that JSON can carry. */
const named = (state: { user?: object }, name: string) => ({
  ...state,
  visit: undefined,
  name,
  user: { ...state.user, name },
})

/** Who is at a written document, and where: never stored. Each line speaks for its own ids, under the name of its seat. */
export const makeAware = (ownerOf: (client: number) => string | undefined, nameOf: (line: Line) => string) => {
  const known = new Map<number, Aware & { line: Line; visits?: true }>()
  /** Whose an id is that has not been written under yet. Of a seat the last ones. */
  const announced = new Map<number, string>()
  const announce = (client: number, seat: string) => {
    if (announced.has(client)) return
    const mine = [...announced].flatMap(([id, of]) => (of === seat ? [id] : []))
    if (mine.length >= ANNOUNCED) announced.delete(mine[0]!)
    announced.set(client, seat)
  }

  const isOwn = (line: Line, client: number) => {
    const other = known.get(client)
    // a page whose last line has not been missed yet speaks for itself on the new one
    if (other) return other.line.seat === line.seat
    if ((ownerOf(client) ?? announced.get(client) ?? line.seat) !== line.seat) return false
    return [...known.values()].filter((one) => one.line === line).length < IDS
  }

  /** A message about its sender and nobody else; what cannot be read is nobody else's fault. */
  const isOwnWord = (line: Line, bytes: Uint8Array) => {
    try {
      const decoder = createDecoder(bytes)
      return readNumber(decoder) === 1 && isOwn(line, readNumber(decoder))
    } catch {
      return true
    }
  }

  return {
    all: () => awarenessFrame([...known.values()].map(({ client, clock, state }) => ({ client, clock, state }))),
    /** An id is its seat's from the first word on, said or written: who heard it could take it before. */
    isOthers: (client: number, seat: string) => (announced.get(client) ?? seat) !== seat,
    /** What the others should hear. `echo`: nothing; a stock provider passes on what it hears of others, and says all that it knows when it is asked. */
    say(line: Line, bytes: Uint8Array): Uint8Array | 'malformed' | 'echo' {
      // of many at once, what is new about its sender comes alone as well
      if (bytes.length > MOST) return isOwnWord(line, bytes) ? 'malformed' : 'echo'
      const states = readAwareness(bytes)
      if (!states) return 'malformed'
      const news = new Map<number, Aware>()
      for (const { client, clock, state } of states) {
        const before = known.get(client)
        if (!isOwn(line, client) || clock < (before?.clock ?? 0)) continue
        if (clock > LAST_CLOCK) return 'malformed'
        const said = state && named(state, nameOf(line))
        announce(client, line.seat)
        if (said) known.set(client, { client, clock, state: said, line })
        else known.delete(client)
        if (clock === before?.clock && JSON.stringify(said) === JSON.stringify(before.state)) continue
        // the last word on each: two kilobytes that say the same a hundred times would be a hundred names for everybody
        news.set(client, { client, clock, state: said })
      }
      return news.size > 0 ? awarenessFrame([...news.values()]) : 'echo'
    },
    /** Who only reads is there as well, and cannot keep it to themselves. */
    visit(line: Line): Uint8Array {
      const visitor = { client: randomInt(2 ** 32), clock: 1, state: { visit: true } }
      known.set(visitor.client, { ...visitor, line, visits: true })
      // or who answers for all that they know, while this one leaves, would have it for their own
      announce(visitor.client, SERVER)
      return awarenessFrame([visitor])
    },
    /** What everybody should hear after names may have changed; null: nothing. */
    rename(): Uint8Array | null {
      const news = [...known.values()].flatMap((one) => {
        if (one.visits) return []
        const name = nameOf(one.line)
        if ((Object(one.state) as { name?: unknown }).name === name) return []
        return [{ ...one, clock: one.clock + 1, state: one.state && named(one.state, name) }]
      })
      for (const one of news) known.set(one.client, one)
      return news.length > 0 ? awarenessFrame(news) : null
    },
    /** Nobody writes or says anything under the ids of a seat that was left. */
    forget(seat: string) {
      for (const [client, of] of announced) if (of === seat) announced.delete(client)
    },
    /** Tells the others that a line has gone. */
    leave(line: Line): Uint8Array | null {
      const gone = [...known.values()].filter((one) => one.line === line)
      for (const { client } of gone) known.delete(client)
      return gone.length > 0
        ? awarenessFrame(gone.map(({ client, clock }) => ({ client, clock: clock + 1, state: null })))
        : null
    },
  }
}
