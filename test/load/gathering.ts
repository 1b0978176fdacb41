import { setTimeout as sleep } from 'node:timers/promises'
import type { Phone } from './phone.ts'
import { random } from '../../shared/stats/random.ts'
import type { Metered } from './server.ts'

/** How much of everything; the benchmark's own numbers are `FULL`, tests take less. */
export interface Scale {
  /** ms in which everybody votes, in which everybody joins, in which nothing happens */
  voting: number
  joining: number
  idle: number
  /** ms for 100 cards that are collected openly */
  writing: number
  openCards: number
  cards: number
  reveals: number
  /** in the workshop that is joined */
  votes: number
  /** workshops at rest, and how long one waits for them to be let go, ms */
  workshops: number
  patience: number
  /** how long one waits for the phones to be in step, ms */
  most: number
}

export const FULL: Scale = {
  voting: 5000,
  joining: 2000,
  idle: 30_000,
  writing: 10_000,
  openCards: 100,
  cards: 300,
  reveals: 5,
  votes: 3000,
  workshops: 1000,
  patience: 120_000,
  most: 60_000,
}

/** One workshop on one server, and what its people do: the same, seen from the phones, whatever the server. */
export interface Gathering {
  server: Metered
  /** opens the socket of this seat */
  connect(seat: number): Phone
  /** what the probe has decoded; null: this server keeps nothing that could be decoded */
  probe: Probe | null
  /** from here on people may vote */
  openVoting(): Promise<void>
  /** `turn` 0 is the vote, each further one changes it. Answers the ms until the server said that it is stored; null where no server says so */
  vote(seat: number, turn: number): Promise<number | null>
  closeVoting(): Promise<void>
  openWriting(): Promise<void>
  /** a card that everybody sees at once */
  card(seat: number, n: number): Promise<void>
  /** everything but the showing */
  prepareReveal(n: number): Promise<void>
  reveal(n: number): Promise<void>
  /** cards and votes that are there when somebody comes */
  fill(): Promise<void>
  /** somebody who was not there yet comes in, by a link */
  join(n: number): Promise<Phone>
  /** starts the server afresh, where anything was done on it: what came before the phones is not weighed with them */
  begin(): Promise<void>
  leave(): Promise<void>
}

export interface Probe {
  phone: Phone
  /** how many have voted, at this turn, as far as a phone can see it: Roomful shows that somebody is done and never what was changed */
  voted(turn: number): number
  /** how many cards a phone shows */
  cards(): number
}

const WORDS =
  'about after again agree always answer anybody approval ask audit backlog before behind better board budget build bug calendar call change chart check client code copy cost customer daily data date day deadline decide delay demo design desk detail document done draft early email end error estimate every excel explain export feature feedback file finish first fix form Friday goal group guess half handover help hire hour idea invoice issue job keep know label last late launch lead learn legal less letter list log long lunch mail manager map meeting metric minute Monday month morning move name never new nobody note number office old online open order owner page paper part pay people phone plan policy price print problem process product project promise quarter question queue read reason release remote repeat report request review risk role room rule sales same screen search sheet ship short sign slide slow small solve spend sprint staff start status step stop story support survey system table task team template test ticket time tool topic track train travel trust try type update urgent version vote wait week weekly who wiki without word work workshop write wrong year'.split(
    ' ',
  )

/** Texts about as long as people write, and about as hard to deflate: words drawn at random, no two texts alike. */
export const cardText = (n: number) => {
  const draw = random(`card ${n}`)
  return `Card ${n}: ${Array.from({ length: 11 }, () => WORDS[Math.floor(draw() * WORDS.length)]).join(' ')}`
}
export const ITEMS = Array.from({ length: 10 }, (_, n) => `Option ${n}`)
/** A frame of so many cards at least has this many bytes, and no other frame has. */
export const heavyOf = ({ cards }: Scale) => cards * 60

/** Five dots, another three items at each turn. */
export const ballot = (items: readonly string[], seat: number, turn: number) => {
  const item = (n: number) => items[(seat + turn + n) % items.length]!
  return { dots: { [item(0)]: 2, [item(1)]: 2, [item(2)]: 1 } }
}

/** Does all of them, so many at a time. */
export const inTurn = async <T>(count: number, atOnce: number, act: (n: number) => Promise<T>): Promise<T[]> => {
  const done: T[] = []
  let next = 0
  const worker = async () => {
    for (let n = next++; n < count; n = next++) done[n] = await act(n)
  }
  await Promise.all(Array.from({ length: Math.min(count, atOnce) }, worker))
  return done
}

/** Begins them evenly over this time, ms; resolves when the last has been done. */
export const spread = async <T>(count: number, over: number, act: (n: number) => Promise<T>): Promise<T[]> => {
  const started = performance.now()
  const acting: Promise<T>[] = []
  for (let n = 0; n < count; n++) {
    const wait = started + (over * n) / count - performance.now()
    if (wait > 1) await sleep(wait)
    acting.push(act(n))
  }
  const all = await Promise.all(acting)
  // the window counts whole, whatever was done sooner
  await sleep(Math.max(0, started + over - performance.now()))
  return all
}

/** Looks every few ms; false where it does not come to hold in this time. */
export const comesToHold = async (holds: () => boolean, most: number): Promise<boolean> => {
  const deadline = performance.now() + most
  while (!holds()) {
    if (performance.now() > deadline) return false
    await sleep(5)
  }
  return true
}
