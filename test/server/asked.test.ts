import { afterEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import { WebsocketProvider as WebsocketProvider2 } from 'y-websocket-server'
import * as Y from 'yjs'
import { readAwareness, readFrame, step1, type Aware } from '../../shared/frames.ts'
import { ASK, HERE } from '../../shared/phone-frames.ts'
import { connect } from '../../web/live/connection.ts'
import { openWritten } from '../../web/live/written.ts'
import { deviceHere } from '../kit/device-here.ts'
import { gather, type Person, type Workshop } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

/** Each line is asked every so often whether anybody is there: here with every sweep, which is once a second. */

let served: Served
let room: Workshop
let leave: (() => void)[] = []
afterEach(async () => {
  for (const each of leave) each()
  leave = []
  room.leave()
  await served.stop()
})
const under = async (env: Record<string, string> = {}) => {
  served = await serve({ LIMIT_PING_MS: '500', ...env })
  const table = { ref: 't', activity: 'collect', ask: '?', attribution: 'named', params: { tables: { count: 1, visit: true } } } // prettier-ignore
  room = await gather(served.base, [{ id: 'asked', title: 'Asked', steps: [table] } as never])
  await room.drive('t', 'open')
}
const sitting = async (name: string) => {
  const person = await room.join(name)
  await person.fetch(`/table/${room.step('t')}`)
  return person
}

const [ASKED, IS_HERE] = [ASK, HERE].map((frame) => Buffer.from(frame).toString('hex')) as [string, string]

/** What comes and goes on somebody's sockets, frames in hex and pings by their name. */
const overhear = ({ cookie }: Person) => {
  const wire = { down: [] as string[], up: [] as string[], closes: [] as string[] }
  const asked = () => wire.down.filter((frame) => frame === ASKED).length
  class Socket extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: { cookie } })
      this.on('message', (data: Buffer | ArrayBuffer) => wire.down.push(Buffer.from(data as Buffer).toString('hex')))
      this.on('ping', () => wire.down.push('ping'))
      this.on('close', (code, reason) => wire.closes.push(`${code} ${reason.toString()}`))
    }
    override send(data: Uint8Array) {
      wire.up.push(Buffer.from(data).toString('hex'))
      super.send(data)
    }
    override pong(...given: never[]) {
      wire.up.push('pong')
      super.pong(...given)
    }
  }
  return {
    ...wire,
    Socket: Socket as unknown as typeof globalThis.WebSocket,
    /** so many questions; answers what has come and gone since the first of them */
    async questions(count: number) {
      const most = { timeout: (count + 2) * 1500 }
      await expect.poll(asked, most).toBeGreaterThan(0)
      await answered()
      const [down, up, before] = [wire.down.length, wire.up.length, asked()]
      await expect.poll(asked, most).toBe(before + count)
      await answered()
      return { down: wire.down.slice(down), up: wire.up.slice(up), closes: wire.closes }
    },
  }
}
/** What was asked has its answer. */
const answered = () => new Promise((next) => setTimeout(next, 100))
const times = <T>(count: number, what: T) => Array.from({ length: count }, () => what)

/** Somebody who speaks y-websocket, and who is asked so many times. */
const stock = (Provider: typeof WebsocketProvider, person: Person, document = 'wall') => {
  const wire = overhear(person)
  const doc = new Y.Doc()
  const provider = new Provider(`${served.base.replace('http', 'ws')}/live/${room.id}`, document, doc, {
    disableBc: true,
    WebSocketPolyfill: wire.Socket,
  })
  leave.push(() => provider.destroy())
  return { ...wire, provider, synced: new Promise((done) => provider.on('sync', done)) }
}
const ours = (person: Person, document: 'wall' | 'table/1') => {
  const wire = overhear(person)
  const device = { ...deviceHere(served.base, person.cookie), Socket: wire.Socket }
  const at = { base: served.base.replace('http', 'ws'), workshop: room.id, role: 'participant' } as const
  const nothing = () => {}
  leave.push(
    document === 'wall'
      ? connect(device, { ...at, document }, nothing, nothing).close
      : openWritten(device, { ...at, document }, { show: nothing, state: nothing }).close,
  )
  return wire
}
/** A program that knows nothing of y-websocket but how to ask for the document. */
const plain = async (person: Person, document = 'wall') => {
  const wire = overhear(person)
  const ws = new wire.Socket(`${served.base.replace('http', 'ws')}/live/${room.id}/${document}`) as unknown as WebSocket
  leave.push(() => ws.terminate())
  await new Promise((open) => ws.once('open', open))
  ws.send(step1(Uint8Array.of(0)))
  return { ...wire, ws }
}

it('one frame each way a period keeps whoever speaks y-websocket', async () => {
  await under()
  const [ana, ben, cem, dan] = await Promise.all(['Ana', 'Ben', 'Cem', 'Dan'].map(sitting))
  const third = stock(WebsocketProvider, ana!)
  const second = stock(WebsocketProvider2 as never, ben!)
  // as our bots have it
  third.provider.awareness.setLocalState(null)
  const clients = [third, second, ours(cem!, 'wall'), ours(dan!, 'table/1')]
  const [from3, from2, ...fromOurs] = await Promise.all(clients.map(({ questions }) => questions(3)))
  const kept = { down: times(3, ASKED), up: times(3, IS_HERE), closes: [] }
  expect([from3, ...fromOurs]).toEqual(times(3, kept))
  const { clientID } = second.provider.awareness
  const states = from2!.up.map((frame) => readFrame(Buffer.from(frame, 'hex')))
  expect(from2).toMatchObject({ down: kept.down, closes: [] })
  expect(states.map((read) => read.is === 'awareness' && readAwareness(read.states)?.map(({ client }) => client))).toEqual(times(3, [clientID])) // prettier-ignore
  expect([third.provider.wsconnected, second.provider.wsconnected]).toEqual([true, true])
}, 30_000)

it('a plain client lives on: with every second question comes a ping', async () => {
  await under()
  const { questions } = await plain(await sitting('Ana'))
  const { down, up, closes } = await questions(4)
  expect([down.filter((frame) => frame === 'ping').length, up, closes]).toEqual([2, times(2, 'pong'), []])
}, 30_000)

it('a page that was there and is frozen is dropped once it has left two questions and a ping unanswered', async () => {
  await under()
  const { ws, closes, down } = await plain(await sitting('Ana'))
  ws.on('message', (data: Buffer) => data.equals(ASK) && ws.send(HERE))
  await expect.poll(() => down.filter((frame) => frame === ASKED).length, { timeout: 5000 }).toBe(2)
  expect(down).not.toContain('ping')
  const frozen = performance.now()
  ws.pause()
  const dropped = () => served.logged.filter((line) => line.includes('socket_dropped'))
  await expect.poll(dropped, { timeout: 8000 }).toHaveLength(1)
  expect(dropped()[0]).toContain('"silent"')
  const took = performance.now() - frozen
  expect(took > 2000 && took < 4500, `${took} ms`).toBe(true)
  expect(closes).toEqual([])
}, 30_000)

it('no answer is too much, however little a host allows', async () => {
  const least = { LIMIT_MESSAGES_RATE: '1', LIMIT_MESSAGES_BURST: '3', LIMIT_WRITES_RATE: '1', LIMIT_WRITES_BURST: '1' }
  await under(least)
  const [ana, ben] = [await sitting('Ana'), await sitting('Ben')]
  const lines = [ours(ana, 'wall'), ours(ana, 'wall'), ours(ana, 'wall'), ours(ben, 'table/1')]
  const heard = await Promise.all(lines.map(({ questions }) => questions(4)))
  expect(heard.map(({ closes }) => closes)).toEqual([[], [], [], []])
}, 30_000)

const statesIn = (frames: string[]): Aware[] =>
  frames.flatMap((frame) => {
    const read = frame === 'ping' ? null : readFrame(Buffer.from(frame, 'hex'))
    return read?.is === 'awareness' && frame !== ASKED ? (readAwareness(read.states) ?? []) : []
  })

it('who answers at a table is heard by nobody else there, whether it says nothing or what all have heard', async () => {
  await under()
  const [ana, ben, cem] = await Promise.all(['Ana', 'Ben', 'Cem'].map(sitting))
  const ear = await plain(cem!, 'table/1')
  ear.ws.on('message', (data: Buffer) => data.equals(ASK) && ear.ws.send(HERE))
  const writer = stock(WebsocketProvider, ana!, 'table/1')
  await writer.synced
  writer.provider.awareness.setLocalState({ at: 'text' })
  ours(ben!, 'table/1')
  await expect.poll(() => statesIn(ear.down).map(({ state }) => state)).toContainEqual(expect.objectContaining({ at: 'text' })) // prettier-ignore
  const { down } = await ear.questions(3)
  expect(down).toEqual(times(3, ASKED))
  // and what is new is heard as before
  writer.provider.awareness.setLocalState({ at: 'slots' })
  await expect.poll(() => statesIn(ear.down).at(-1)?.state).toMatchObject({ at: 'slots' })
}, 30_000)
