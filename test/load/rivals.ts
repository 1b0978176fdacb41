import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { awarenessFrame, readFrame, step1, updateFrame } from '../../shared/frames.ts'
import { ballot, cardText, comesToHold, heavyOf, ITEMS, type Gathering, type Scale } from './gathering.ts'
import { openPhone, type Phone, type Wire } from './phone.ts'
import { rivalServer } from './server.ts'

/*
 * The same work on servers that share one Yjs document, as an app on their stock providers does it. Votes are a map from seat to ballot,
 * which every phone has whole and counts itself; cards are a map from id to text; the facilitator's reveal is one transaction that adds all
 * cards. Nothing is hidden (neither server could), nothing is checked, nothing is stored, and nobody is told that a vote has arrived, so
 * there is no answer to wait for.
 *
 * The stock providers also have `awareness` on, by which each phone says to all others that it is there, when it comes and every 15 s
 * (`outdatedTimeout / 2` in y-protocols). With 1,000 phones that alone is 67,000 frames a second. It is part of *idle*, where nothing else
 * happens; everywhere else it is off, as an app may set it, so that only the work itself is compared.
 *
 * y-websocket passes each update on at once. Hocuspocus (4.7) puts together what comes in one turn of the event loop, or in `flushDelay` ms,
 * and confirms each update to its sender.
 */

export type RivalName = 'y-websocket' | 'hocuspocus' | 'hocuspocus-50'

const NAME = 'bench'
const AGAIN = 15_000
const EMPTY_STEP_2 = Uint8Array.of(0, 1, 2, 0, 0)

/** Whole updates of one client, each on top of the one before. */
const author = () => {
  const doc = new Y.Doc()
  return (write: (doc: Y.Doc) => void): Uint8Array => {
    let made: Uint8Array | undefined
    const keep = (update: Uint8Array) => (made = update)
    doc.on('update', keep)
    doc.transact(() => write(doc))
    doc.off('update', keep)
    return made!
  }
}
const putCards = (from: number, to: number) => (doc: Y.Doc) => {
  for (let n = from; n < to; n++) doc.getMap('cards').set(`card_${n}_bench`, { step: 'st_bench', text: cardText(n), by: null }) // prettier-ignore
}
const seatId = (seat: number) => `pe_${seat}_bench`
const putVote = (map: string, seat: number, turn: number) => (doc: Y.Doc) =>
  void doc.getMap(map).set(seatId(seat), ballot(ITEMS, seat, turn))

/** Bytes of the frame that shows so many cards at once. */
export const revealBytes = (cards: number) => updateFrame(author()(putCards(0, cards))).length

/** What each server's frames begin with, and how a phone is let in. */
const wires = (name: RivalName, aware: boolean) => {
  const address = encoding.createEncoder()
  if (name !== 'y-websocket') encoding.writeVarString(address, NAME)
  const prefix = encoding.toUint8Array(address)
  const framed = (frame: Uint8Array) => Buffer.concat([prefix, frame])
  const hello = framed(step1(Uint8Array.of(0)))
  /** auth, token: none, and the version of the provider */
  const token = encoding.createEncoder()
  for (const number of [2, 0]) encoding.writeVarUint(token, number)
  for (const text of ['', '4.7.0']) encoding.writeVarString(token, text)
  const auth = framed(encoding.toUint8Array(token))

  const wire = (heard?: (update: Uint8Array) => void): Wire => {
    const client = 1 + Math.floor(Math.random() * 0x7ffffffe)
    let clock = 0
    const here = (phone: Phone) => phone.send(framed(awarenessFrame([{ client, clock: clock++, state: {} }])))
    const enter = (phone: Phone) => {
      phone.send(hello)
      if (!aware) return
      here(phone)
      const again = setInterval(here, AGAIN, phone)
      void phone.closed.then(() => clearInterval(again))
    }
    return {
      path: `/${NAME}`,
      opened: (phone) => (name === 'y-websocket' ? enter(phone) : phone.send(auth)),
      heard(phone, payload) {
        const [kind, step] = [payload[prefix.length], payload[prefix.length + 1]]
        if (kind === 2) enter(phone)
        if (kind !== 0 && kind !== 4) return 'other'
        if (step === 0) {
          phone.send(framed(EMPTY_STEP_2))
          return 'other'
        }
        if (heard) {
          const frame = readFrame(payload.subarray(prefix.length))
          if (frame.is === 'write') heard(frame.update)
        }
        return step === 1 ? 'whole' : 'update'
      },
    }
  }
  return { wire, framed }
}

export const rival = async (name: RivalName, seats: number, scale: Scale, aware: boolean): Promise<Gathering> => {
  const server = await rivalServer(name)
  const { port } = server
  const heavy = heavyOf(scale)
  const { wire, framed } = wires(name, aware)
  const send = (phone: Phone, update: Uint8Array) => phone.send(framed(updateFrame(update)))

  const authors = Array.from({ length: seats }, author)
  const votes = authors.map((write, seat) => [0, 1, 2, 3, 4, 5].map((turn) => write(putVote('votes', seat, turn))))
  // what a client sends builds on all that it has sent before, and not every run votes first
  const writers = Array.from({ length: seats }, author)
  const openCards = Array.from({ length: scale.openCards }, (_, n) => writers[n % seats]!(putCards(n, n + 1)))
  const reveals = Array.from({ length: scale.reveals }, (_, n) => author()(putCards((n + 1) * 1000, (n + 1) * 1000 + scale.cards))) // prettier-ignore

  const phones: Phone[] = []
  const doc = new Y.Doc()
  const phone = openPhone(
    port,
    wire((update) => Y.applyUpdate(doc, update)),
    heavy,
  )
  await phone.synced
  const cards = doc.getMap('cards')
  const votesShown = doc.getMap<ReturnType<typeof ballot>>('votes')
  const voted = (turn: number) => {
    let count = 0
    for (let seat = 0; seat < seats; seat++) {
      // the item that has one dot is another one at each turn
      const [item] = Object.entries(votesShown.get(seatId(seat))?.dots ?? {}).find(([, dots]) => dots === 1) ?? []
      if (item === ITEMS[(seat + turn + 2) % ITEMS.length]) count++
    }
    return count
  }

  return {
    server,
    connect: (seat) => (phones[seat] = openPhone(port, wire(), heavy)),
    probe: { phone, voted, cards: () => cards.size },
    openVoting: async () => {},
    async vote(seat, turn) {
      send(phones[seat]!, votes[seat]![turn]!)
      return null
    },
    closeVoting: async () => {},
    openWriting: async () => {},
    async card(seat, n) {
      send(phones[seat]!, openCards[n]!)
    },
    prepareReveal: async () => {},
    async reveal(n) {
      send(phone, reveals[n]!)
    },
    async fill() {
      send(phone, author()(putCards(0, scale.cards)))
      const voters = Math.ceil(scale.votes / 3)
      // each voter is a client of its own, as they were
      for (let seat = 0; seat < voters; seat++) {
        const write = author()
        for (const map of ['filled0', 'filled1', 'filled2']) send(phone, write(putVote(map, seat, 0)))
      }
      await comesToHold(() => doc.getMap('filled2').size === voters, scale.most)
    },
    async join() {
      return openPhone(port, wire(), heavy)
    },
    begin: async () => {},
    async leave() {
      phone.close()
      await server.stop()
    },
  }
}

/** Nothing but `ws` and a timer: a frame of a pulse's size to everybody every 50 ms while people would vote, and one of the size of a reveal. */
export const floor = async (scale: Scale): Promise<Gathering> => {
  const server = await rivalServer('ws')
  const reveal = revealBytes(scale.cards)
  const open = () =>
    openPhone(
      server.port,
      {
        path: '/',
        opened() {},
        heard: (_, payload) => (payload.length === GREETING ? 'whole' : 'update'),
      },
      heavyOf(scale),
    )
  const nothing = async () => {}
  return {
    server,
    connect: open,
    probe: null,
    openVoting: async () => server.tell({ tick: PULSE }),
    vote: async () => null,
    closeVoting: async () => server.tell({ tick: 0 }),
    openWriting: nothing,
    card: nothing,
    prepareReveal: nothing,
    reveal: async () => server.tell({ once: reveal }),
    fill: nothing,
    join: async () => open(),
    begin: nothing,
    leave: () => server.stop(),
  }
}
/** Bytes of the frame in which Roomful says how many are done. */
const PULSE = 98
/** Bytes of what the floor says to whoever comes. */
const GREETING = 1
