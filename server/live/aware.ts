import { randomInt } from 'node:crypto'
import { awarenessFrame, readAwareness, type Aware } from '../../shared/frames.ts'
import type { Line } from './lines.ts'

/** Bytes of what others are told of one id. */
const MOST = 2 * 1024
/** Bytes of a message that comes. Stock providers say what they hear back as it came, and must not break a rule by it: a seat may have a longer name by then. */
const HEARD = MOST + 1024
/** Nobody speaks for themselves with a later clock. The server has the word after it, and who hears that says it back. */
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

/** A frame for each, because of those who say it back. */
const framesOf = (states: Iterable<Aware>) =>
  Array.from(states, ({ client, clock, state }) => awarenessFrame([{ client, clock, state }]))

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

  return {
    all: () => framesOf(known.values()),
    /** An id is its seat's from the first word on, said or written: who heard it could take it before. */
    isOthers: (client: number, seat: string) => (announced.get(client) ?? seat) !== seat,
    /** What the others should hear. `echo`: nothing; a stock provider passes on what it hears of others. */
    say(line: Line, bytes: Uint8Array): Uint8Array[] | 'malformed' | 'echo' {
      if (bytes.length > HEARD) return 'malformed'
      const states = readAwareness(bytes)
      if (!states) return 'malformed'
      const news = new Map<number, Aware>()
      for (const { client, clock, state } of states) {
        if (!isOwn(line, client) || clock < (known.get(client)?.clock ?? 0)) continue
        const said = state && named(state, nameOf(line))
        if (clock > LAST_CLOCK || awarenessFrame([{ client, clock, state: said }]).length > MOST) return 'malformed'
        // the last word on each: two kilobytes that say the same a hundred times would be a hundred names for everybody
        news.set(client, { client, clock, state: said })
        announce(client, line.seat)
        if (said) known.set(client, { client, clock, state: said, line })
        else known.delete(client)
      }
      return news.size > 0 ? framesOf(news.values()) : 'echo'
    },
    /** Who only reads is there as well, and cannot keep it to themselves. */
    visit(line: Line): Uint8Array[] {
      const visitor = { client: randomInt(2 ** 32), clock: 1, state: { visit: true } }
      known.set(visitor.client, { ...visitor, line, visits: true })
      return framesOf([visitor])
    },
    /** What everybody should hear after names may have changed. */
    rename(): Uint8Array[] {
      const news = [...known.values()].flatMap((one) => {
        if (one.visits) return []
        const name = nameOf(one.line)
        if ((Object(one.state) as { name?: unknown }).name === name) return []
        return [{ ...one, clock: one.clock + 1, state: one.state && named(one.state, name) }]
      })
      for (const one of news) known.set(one.client, one)
      return framesOf(news)
    },
    /** Tells the others that a line has gone. */
    leave(line: Line): Uint8Array[] {
      const gone = [...known.values()].filter((one) => one.line === line)
      for (const { client } of gone) known.delete(client)
      return framesOf(gone.map(({ client, clock }) => ({ client, clock: clock + 1, state: null })))
    },
  }
}
