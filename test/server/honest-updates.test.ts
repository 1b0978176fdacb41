import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { makeGuard } from '../../server/live/guard.ts'
import { emptyDoc, isBroken } from '../../server/room/pieces.ts'

/**
 * Whatever an honest client sends of what it has, in whichever pieces Yjs puts it together, the guard takes, or asks for what is missing: who is
 * called malformed does not come back with these words.
 */

const SEATS = ['ana', 'ana', 'ben', 'cy']

const makeServer = () => {
  const doc = emptyDoc('table')
  const owners = new Map<number, string>()
  const guard = makeGuard('table', doc, owners, { bytes: 4 * 1024 * 1024, size: () => 0 })
  const relayed: Uint8Array[] = []
  return {
    doc,
    relayed,
    /** the rule that it breaks, or what it comes to */
    take(update: Uint8Array, seat: string) {
      const verdict = guard.judge(update, seat)
      if (verdict.is !== 'accepted') return verdict.is === 'refused' ? verdict.rule : verdict.is
      for (const id of verdict.newIds) owners.set(id, seat)
      Y.applyUpdate(doc, verdict.update)
      relayed.push(verdict.update)
      return 'accepted'
    },
  }
}

/** One page, on which somebody types. */
const makePage = (seat: string, client: number) => {
  const doc = new Y.Doc()
  doc.clientID = client
  const [text, slots] = [doc.getText('text'), doc.getMap<unknown>('slots')]
  const undo = new Y.UndoManager([text, slots], { captureTimeout: 0, trackedOrigins: new Set([null, 'me']) })
  const sent: Uint8Array[] = []
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'network') sent.push(update)
  })
  return { seat, doc, text, slots, undo, sent, heard: 0, said: 0, told: 0 }
}
type Page = ReturnType<typeof makePage>

const EDITS: ((page: Page, a: number, b: number) => void)[] = [
  ({ text }, a, b) => text.insert(a % (text.length + 1), 'abcdefgh'.slice(b % 8)),
  ({ text }) => text.insert(0, 'x'),
  ({ text }) => text.insert(text.length, 'é'),
  ({ text }, a, b) => {
    const at = a % (text.length + 1)
    text.delete(at, Math.min(b % 5, text.length - at))
  },
  ({ text }, a, b) => {
    const at = a % (text.length + 1)
    text.format(at, Math.min(b % 5, text.length - at), { bold: [true, null][a % 2] })
  },
  ({ slots }, a, b) => void slots.set(`k${a % 3}`, [new Y.Text('new'), new Y.Map([['a', new Y.Text('deep')]]), Y.Array.from([1, 2, 'x']), 'plain'][b % 4]), // prettier-ignore
  ({ slots }, a) => slots.delete(`k${a % 3}`),
  ({ slots }, a, b) => {
    const value = slots.get(`k${a % 3}`)
    if (value instanceof Y.Text) value.insert(b % (value.length + 1), 'xyz')
    else if (value instanceof Y.Map) value.set(`m${b % 2}`, new Y.Array())
    else if (value instanceof Y.Array && value.length > 1 && b % 2) value.delete(b % (value.length - 1), 1)
    else if (value instanceof Y.Array) value.insert(b % (value.length + 1), [b, new Y.Text('in')])
  },
  ({ undo }) => void undo.undo(),
  ({ undo }) => void undo.redo(),
]

type Step = [who: number, what: number, a: number, b: number]

const run = (steps: Step[]) => {
  const server = makeServer()
  const pages = SEATS.map((seat, n) => makePage(seat, [7, 2 ** 31 + 3, 5, 2 ** 32 - 1][n]!))
  const refused: string[] = []
  const send = (page: Page, update: Uint8Array) => {
    const is = server.take(update, page.seat)
    if (is !== 'accepted' && is !== 'known' && is !== 'gap') refused.push(is)
  }
  const hear = (page: Page, times: number) => {
    for (const update of server.relayed.slice(page.heard, page.heard + times)) {
      Y.applyUpdate(page.doc, update, 'network')
      page.heard++
    }
  }
  const since = (page: Page) => Y.encodeStateAsUpdate(page.doc, Y.encodeStateVector(server.doc))
  const olds = [Y.encodeStateVector(server.doc)]
  const SENDS: ((page: Page, a: number, b: number) => void)[] = [
    // as it is typed
    (page) => {
      while (page.said < page.sent.length) send(page, page.sent[page.said++]!)
    },
    // one that never arrives
    (page) => void (page.said = Math.min(page.said + 1, page.sent.length)),
    (page) => send(page, since(page)),
    (page) => send(page, Y.encodeStateAsUpdate(page.doc)),
    (page, a) => send(page, Y.encodeStateAsUpdate(page.doc, olds[a % olds.length])),
    // what was kept of one's own, with holes in it
    (page, a, b) => {
      const kept = page.sent.filter((_, n) => (a >> (n % 16)) & 1)
      if (kept.length > 0)
        send(page, b % 2 ? Y.mergeUpdates(kept) : Y.diffUpdate(Y.mergeUpdates(kept), Y.encodeStateVector(server.doc)))
    },
    (page, a) => send(page, Y.diffUpdate(Y.encodeStateAsUpdate(page.doc), olds[a % olds.length]!)),
    (page, a) => hear(page, a % 5),
    // the other tab
    (page, a) => {
      const other = pages.find((one) => one !== page && one.seat === page.seat)
      if (!other) return
      if (a % 4 === 0) page.told++
      for (const update of other.sent.slice(page.told, page.told + (a % 3))) Y.applyUpdate(page.doc, update, 'network')
      page.told = Math.min(page.told + (a % 3), other.sent.length)
    },
    () => void olds.push(Y.encodeStateVector(server.doc)),
  ]
  for (const [who, what, a, b] of steps) {
    const page = pages[who % pages.length]!
    if (what < EDITS.length) page.doc.transact(() => EDITS[what]!(page, a, b), 'me')
    else if (what < EDITS.length + SENDS.length) SENDS[what - EDITS.length]!(page, a, b)
    else
      page.doc.transact(() => {
        for (let n = 0; n < 4; n++) EDITS[(what + n * a) % 8]!(page, a + n, b)
      }, 'me')
    if (refused.length > 0) return { refused }
  }
  // everybody is asked for what is missing, as often as the server asks in a minute
  for (let times = 0; times < 3; times++) for (const page of pages) send(page, since(page))
  for (const page of pages) hear(page, Infinity)
  return { refused, docs: [server.doc, ...pages.map(({ doc }) => doc)] }
}

/** A text in a map that is taken back, brought again, written into, and taken back with its map once more: its words come again out of order. */
const UNDONE: Step[] = [
  [1, 5, 5723, 0],
  [1, 21, 13845, 0],
  [1, 8, 0, 0],
  [1, 8, 0, 0],
  [1, 23, 30131, 4901],
  [1, 20, 47193, 0],
  [1, 8, 0, 0],
]

const step = fc.tuple(fc.nat(3), fc.nat(24), fc.nat(1 << 16), fc.nat(1 << 16))

it('takes what honest people send, or asks for what is missing, and never calls it malformed', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120, size: 'max' }), (steps) => {
      const { refused, docs = [] } = run(steps)
      expect(refused).toEqual([])
      const [server, ...pages] = docs
      for (const page of pages) {
        expect(isBroken(page)).toBe(false)
        expect(page.toJSON()).toEqual(server!.toJSON())
      }
    }),
    { numRuns: Number(process.env['HONEST_RUNS'] ?? 300), examples: [[UNDONE]] },
  )
})
