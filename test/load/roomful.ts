import { setTimeout as sleep } from 'node:timers/promises'
import { inflateSync } from 'node:zlib'
import * as Y from 'yjs'
import { readFrame, step1 } from '../../shared/frames.ts'
import { CLOSES } from '../../shared/refusals.ts'
import { ASK, DEFLATED, HERE } from '../../shared/phone-frames.ts'
import type { CardView, Pulse } from '../../shared/wall.ts'
import { gather, type Person } from '../kit/people.ts'
import { ballot, cardText, heavyOf, inTurn, ITEMS, type Gathering, type Scale } from './gathering.ts'
import { openLine, openPhone, postOf, type Line, type Phone, type Wire } from './phone.ts'
import { roomfulServer } from './server.ts'

/*
 * Roomful as its phones use it: a socket that reads the wall, long frames deflated, and over which commands go; who has none yet sends
 * them over HTTP. A phone that votes sends its ballot and that it is done in one list, as the others have it in one update; what everybody
 * sees is the number of those who are done. Cards of an open step go onto the wall as they are written; cards of a hidden one with its
 * reveal. Every answer comes after the commit to disk.
 */

const collect = (ref: string, more: object = {}) => ({
  ref,
  activity: 'collect',
  ask: 'What would nobody miss?',
  params: { per_person: { max: 20 }, ...more },
})
const vote = (ref: string, more: object) => ({ ref, activity: 'vote', ask: 'Which ones?', params: { budget: 5, cap: 3 }, ...more }) // prettier-ignore

/** What a frame of a wall brings. */
export const updateOf = (payload: Uint8Array): Uint8Array => {
  if (payload[0] === DEFLATED) return inflateSync(payload.subarray(2))
  const frame = readFrame(payload)
  return frame.is === 'write' ? frame.update : NOTHING
}
const NOTHING = Uint8Array.of(0, 0)

/** How a phone of ours listens: it asks once for what it has not got, and then says no more than that it is there. */
export const wallWire = (
  workshop: string,
  cookie: string,
  hello: Uint8Array,
  heard?: (update: Uint8Array) => void,
): Wire => ({
  // prettier-ignore
  path: `/live/${workshop}/wall?as=participant&deflate`,
  headers: { Cookie: cookie },
  opened: (phone) => phone.send(hello),
  heard(phone, payload) {
    if (payload[0] === ASK[0]) phone.send(HERE)
    if ((payload[0] !== 0 && payload[0] !== DEFLATED) || payload[1] === 0) return 'other'
    if (heard) heard(updateOf(payload))
    return payload[1] === 1 ? 'whole' : 'update'
  },
})
export const EMPTY_HELLO = step1(Uint8Array.of(0))

export interface Returning extends Gathering {
  /** A phone whose socket closed with this code, as `web/live/line.ts` and `connection.ts` come back: after a while drawn at random, with what it has; at once, with nothing, where that is of another epoch. */
  comeBack(seat: number, closed: number): Promise<Phone>
}

const shown = (cards: Y.Map<CardView>) => [...cards.values()].filter(({ text }) => text?.startsWith('Card ')).length

export const roomful = async (seats: number, scale: Scale): Promise<Returning> => {
  const server = await roomfulServer()
  const { port } = server
  const heavy = heavyOf(scale)
  const voters = Math.ceil(scale.votes / 3)
  const document = {
    id: 'bench',
    title: 'Bench',
    steps: [
      vote('vote', { seed_items: ITEMS }),
      collect('open', { privacy: 'open' }),
      ...Array.from({ length: scale.reveals }, (_, n) => collect(`reveal${n}`)),
      collect('filled'),
      ...[0, 1, 2].map((n) => vote(`filled${n}`, { in: ['filled'] })),
    ],
  }
  const room = await gather(server.base, [document as never])
  const people = await inTurn(seats, 20, (n) => room.join(`Seat ${n}`))
  const lines = people.map(() => openLine(port))
  let ids = 0
  let left = false
  const bodyOf = (commands: object[]) =>
    JSON.stringify(commands.map((command) => ({ id: `bench-${++ids}`, ...command })))
  const mustBeOk = (answer: string) => {
    const { results } = JSON.parse(answer) as { results?: { ok: boolean }[] }
    if (!results?.every(({ ok }) => ok)) throw new Error(answer)
  }
  /** Sends commands as somebody without a socket does, and throws where one of them is refused. */
  const say = async (line: Line, { cookie }: Pick<Person, 'cookie'>, ...commands: object[]) =>
    mustBeOk(await line.post(postOf(port, `/api/workshops/${room.id}/commands`, { Cookie: cookie }, bodyOf(commands))))
  /** The same over the phone's socket. */
  const phones: Phone[] = []
  const tell = async (seat: number, ...commands: object[]) => mustBeOk(await phones[seat]!.ask(bodyOf(commands)))
  const put = (ref: string, key: string, value: object) => ({ type: 'put', step: room.step(ref), round: 1, key, value })
  const done = (ref: string) => ({ type: 'done', step: room.step(ref), round: 1, done: true })

  /** Everybody writes their share of so many cards, out of sight. */
  const write = (ref: string, cards: number) =>
    inTurn(cards, 50, (n) => say(lines[n % seats]!, people[n % seats]!, put(ref, `e${n}`, { text: cardText(n) })))

  const doc = new Y.Doc()
  const watcher = await room.join('Probe')
  const open = (cookie: string, hello = EMPTY_HELLO) => openPhone(port, wallWire(room.id, cookie, hello), heavy)
  const decoded = wallWire(room.id, watcher.cookie, EMPTY_HELLO, (update) => Y.applyUpdate(doc, update))
  const probe = {
    phone: openPhone(port, decoded, heavy),
    voted: () => now.get('pulse')?.done ?? 0,
    cards: () => shown(cards),
  }
  await probe.phone.synced
  const now = doc.getMap<Pulse>('now')
  const cards = doc.getMap<CardView>('cards')
  let items: string[] = []

  return {
    server,
    connect: (seat) => (phones[seat] = open(people[seat]!.cookie)),
    probe,
    async openVoting() {
      await room.drive('vote', 'open')
      items = Object.values(await room.items('vote'))
    },
    async vote(seat, turn) {
      const started = performance.now()
      const ballots = put('vote', 'ballot', ballot(items, seat, turn))
      await tell(seat, ...(turn === 0 ? [ballots, done('vote')] : [ballots]))
      return performance.now() - started
    },
    closeVoting: async () => {},
    openWriting: () => room.drive('open', 'open'),
    async card(seat, n) {
      await tell(seat, put('open', `e${n}`, { text: cardText(n) }))
    },
    async prepareReveal(n) {
      await room.drive(`reveal${n}`, 'open')
      await write(`reveal${n}`, scale.cards)
      await room.drive(`reveal${n}`, 'close')
    },
    async reveal(n) {
      await room.fay.say({ type: 'reveal', step: room.step(`reveal${n}`), round: 1, from: 'closed' })
    },
    async fill() {
      await room.drive('filled', 'open')
      await write('filled', scale.cards)
      await room.drive('filled', 'close', 'reveal')
      const first = await inTurn(Math.max(0, voters - seats), 20, (n) => room.join(`Voter ${n}`))
      const all = [...people, ...first].slice(0, voters)
      const more = first.map(() => openLine(port))
      for (const ref of ['filled0', 'filled1', 'filled2']) {
        await room.drive(ref, 'open')
        const filled = Object.values(await room.items(ref))
        await inTurn(voters, 50, (n) =>
          say([...lines, ...more][n]!, all[n]!, put(ref, 'ballot', ballot(filled, n * 7, 0))),
        )
        await room.drive(ref, 'close', 'reveal')
      }
      for (const line of more) line.close()
    },
    async join(n) {
      const line = openLine(port)
      const token = room.links.join.split('#')[1]
      let cookie = ''
      const request = postOf(port, '/api/join', {}, JSON.stringify({ token, name: `Late ${n}` }))
      await line.post(request, (head) => (cookie = /\r\nset-cookie: ([^;]+)/i.exec(head)![1]!))
      line.close()
      return open(cookie)
    },
    async comeBack(seat, closed) {
      const hello = step1(Y.encodeStateVector(doc))
      for (let fails = 0, code = closed; ; fails++) {
        if (left) throw new Error('the server has gone')
        const hurried = code === CLOSES.going_away
        const most = Math.max(Math.min(5_000, 1000 * 2 ** fails), hurried ? 4000 : 0)
        if (code !== CLOSES.stale_epoch) await sleep(Math.random() * most)
        const again = open(people[seat]!.cookie, code === CLOSES.stale_epoch ? EMPTY_HELLO : hello)
        const lost = await again.synced.then(() => null, () => again.closed) // prettier-ignore
        if (lost === null) return again
        code = lost
      }
    },
    async begin() {
      room.leave()
      await server.restart()
      // of a new epoch: it counts frames as the others do, and its document is done with
      probe.phone = open(watcher.cookie)
      await probe.phone.synced
    },
    async leave() {
      left = true
      probe.phone.close()
      room.leave()
      for (const line of lines) line.close()
      await server.stop()
    },
  }
}
