import { EventEmitter } from 'node:events'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { limitsFrom } from '../../server/limits.ts'
import { makeMeters } from '../../server/meters.ts'
import { makeLines } from '../../server/live/lines.ts'
import { makeWriting, targetOf } from '../../server/live/writing.ts'
import type { Room } from '../../server/room/room.ts'
import { inHand } from '../kit/in-hand.ts'

/** People at one table, whose network the test holds: nothing arrives before it says so, and what is on its way when a line breaks is lost. */

class Socket extends EventEmitter {
  OPEN = 1
  readyState = 1
  bufferedAmount = 0
  down: Uint8Array[] = []
  up: Uint8Array[] = []
  code: string | null = null

  send(frame: Uint8Array) {
    this.down.push(frame)
  }
  close(code: number, reason: string) {
    if (this.readyState !== 1) return
    this.code = `${code} ${reason}`
    this.terminate()
  }
  terminate() {
    this.readyState = 3
    this.emit('close')
  }
  ping() {
    this.emit('pong')
  }
}

const draws = (seed: number) => {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return (state >>> 8) % below
  }
}
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

const makeWriter = (
  seat: string,
  admit: (seat: string, socket: Socket) => (data: Buffer, isBinary: boolean) => void,
) => {
  const doc = new Y.Doc()
  const text = doc.getText('text')
  const undo = new Y.UndoManager([text, doc.getMap('slots')], { captureTimeout: 0 })
  let socket: Socket | null = null
  let receive: (data: Buffer, isBinary: boolean) => void = () => {}
  const causes: string[] = []

  const say = (kind: 0 | 1 | 2, bytes: Uint8Array) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, bytes)
    socket?.up.push(encoding.toUint8Array(encoder))
  }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') say(2, update)
  })

  return {
    doc,
    text,
    undo,
    causes,
    isOnline: () => socket !== null,
    connect() {
      const own = new Socket()
      own.on('close', () => {
        if (own.code) causes.push(own.code)
        if (socket === own) socket = null
      })
      receive = admit(seat, own)
      socket = own
      say(0, Y.encodeStateVector(doc))
    },
    /** What is on its way in either direction never arrives. */
    lose: () => socket?.terminate(),
    /** One frame arrives, if there is one. */
    up() {
      const frame = socket?.up.shift()
      if (frame) receive(Buffer.from(frame), true)
      return frame !== undefined
    },
    down() {
      const frame = socket?.down.shift()
      if (!frame) return false
      const decoder = decoding.createDecoder(frame)
      if (decoding.readVarUint(decoder) !== 0) return true
      const [kind, bytes] = [decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder)]
      if (kind === 0) say(1, Y.encodeStateAsUpdate(doc, bytes))
      else Y.applyUpdate(doc, bytes, 'server')
      return true
    },
  }
}
type Writer = ReturnType<typeof makeWriter>

const edit = ({ doc, text, undo }: Writer, draw: (below: number) => number) => {
  const slots = doc.getMap<unknown>('slots')
  const key = `k${draw(3)}`
  const value = slots.get(key)
  const what = draw(12)
  if (what < 4) text.insert(draw(text.length + 1), 'abcdefgh'.slice(draw(7)))
  else if (what < 6 && text.length > 3) text.delete(draw(text.length - 2), 1 + draw(2))
  else if (what === 6) undo.undo()
  else if (what === 7) undo.redo()
  else if (what === 8) slots.set(key, [new Y.Text('new'), new Y.Map([['a', new Y.Text('deep')]]), 'plain'][draw(3)])
  else if (value instanceof Y.Text) value.insert(draw(value.length + 1), 'xyz')
  else if (value instanceof Y.Map) (value.get('a') as Y.Text).insert(0, '!')
  else if (text.length > 12)
    doc.transact(() => {
      text.delete(draw(text.length - 10), 8)
      text.insert(draw(text.length + 1), 'moved')
    })
  else text.insert(text.length, '.')
}

const RECONNECTS = 200

it.each([1, 2, 3])(
  'ends with equal texts after 200 reconnects, and closes nobody for cause (seed %i)',
  async (seed) => {
    const draw = draws(seed)
    const hand = await inHand([{ ref: 't', activity: 'collect', params: { tables: { count: 1 } } }])
    const seats = [await hand.join('Ana'), await hand.join('Ben')]
    await hand.drive('t', 'open')
    const room: Room = hand.room
    const limits = limitsFrom({})
    const log: string[] = []
    const lines = makeLines(limits, hand.clock.now, makeMeters(), () => {})
    const writing = makeWriting(hand.store, limits, hand.clock.now, (event) => log.push(event))
    const target = targetOf(room, 'table/1')!
    const shared = await writing.load(room, target)
    const writers = seats.map((seat) =>
      makeWriter(seat, (_, socket) =>
        lines.admit(socket as never, { room, seat, pass: '', role: 'participant', document: 'table/1' }, (line) =>
          writing.sourceFor(line, target, shared),
        ),
      ),
    )
    let reconnects = 0
    for (let turn = 0; reconnects < RECONNECTS; turn++) {
      const writer = writers[draw(2)]!
      const what = draw(20)
      // somebody types at most ten times a second, and a second passes now and then
      hand.clock.pass(what < 5 ? 100 : 5)
      if (turn % 100 === 0) lines.sweep()
      if (what < 5) edit(writer, draw)
      else if (what < 11) writer.up()
      else if (what < 17) writer.down()
      else if (what < 19) await settle()
      else if (writer.isOnline()) {
        if (draw(3) === 0) writer.lose()
      } else {
        writer.connect()
        reconnects++
      }
    }
    for (const writer of writers) if (!writer.isOnline()) writer.connect()
    for (let quiet = 0; quiet < 3;) {
      hand.clock.pass(1100)
      lines.sweep()
      await settle()
      const moved = writers.map((writer) => [writer.up(), writer.down()]).flat()
      quiet = moved.includes(true) ? 0 : quiet + 1
    }
    const [ana, ben] = writers
    expect([ana!.causes, ben!.causes, log]).toEqual([[], [], []])
    expect(ana!.doc.toJSON()).toEqual(ben!.doc.toJSON())
    const stored = await writing.load(room, target)
    const copy = new Y.Doc()
    const answer = decoding.createDecoder(stored.document.answer(Uint8Array.of(0), seats[0]!)!)
    for (let numbers = 0; numbers < 2; numbers++) decoding.readVarUint(answer)
    Y.applyUpdate(copy, decoding.readVarUint8Array(answer))
    expect([copy.getText('text').toString(), copy.getMap('slots').toJSON()]).toEqual([
      ana!.text.toString(),
      ana!.doc.getMap('slots').toJSON(),
    ])
    expect(ana!.text.length).toBeGreaterThan(20)
  },
  20_000,
)
