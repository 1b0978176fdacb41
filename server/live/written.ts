import * as Y from 'yjs'
import type { WrittenKind } from '../../shared/documents.ts'
import { isBroken, openPieces, pieceOf } from '../room/pieces.ts'
import type { Store } from '../store/store.ts'
import { step1, step2, updateFrame } from '../../shared/frames.ts'
import { makeGuard, type Verdict } from './guard.ts'

/**
 * A document that people write: loaded from its pieces, and one update after the other judged, stored, applied and relayed, in this
 * order. What is in memory is never ahead of the disk, and what anybody is sent is stored.
 */
export interface WrittenDocument {
  /** Step 2 for this state vector; null where it names what cannot be of this document. */
  answer(stateVector: Uint8Array, seat: string): Uint8Array | null
  /** Our own step 1: asks for what we have not got. */
  hello(): Uint8Array
  /** `may` is asked when its turn has come. Throws where the document has become unusable. */
  write(update: Uint8Array, writer: Writer): Promise<Outcome>
  /** Every reader gets what has been stored, also what it wrote itself: so it knows. Returns the way to stop. */
  subscribe(reader: Reader): () => void
  ownerOf(client: number): string | undefined
  /** bytes */
  size(): number
  busy(): boolean
  close(): void
}
type Reader = (frame: Uint8Array) => void
export interface Writer {
  seat: string
  may: () => boolean
  /** ids that are somebody else's although nothing was written under them yet */
  isOthers?: (client: number, seat: string) => boolean
  /** a reader that needs no word of what it wrote */
  own?: Reader
}
export type Outcome =
  | Exclude<Verdict, { is: 'accepted' }>
  | { is: 'ok' | 'not allowed' | 'not saved' | 'gone' | 'too many' }

/** After so many pieces they are put together into one. */
const PIECES = 200
/** Updates of one seat that may wait, and bytes of more than one of them. */
const WAITING = 200
const WAITING_BYTES = 256 * 1024
/** Bytes that are judged at one go, and stored as one piece: a disk takes its time for each, and everybody else waits for the judging. */
const AT_ONCE = 16 * 1024

interface Waiting {
  update: Uint8Array
  writer: Writer
  resolve: (outcome: Outcome) => void
  reject: (error: unknown) => void
}

/** Throws where what is stored cannot be read; touches nothing then. */
export const openWritten = async (
  store: Store,
  workshop: string,
  document: string,
  kind: WrittenKind,
  most: number,
): Promise<WrittenDocument> => {
  const { doc, owners, ...opened } = await openPieces(store, workshop, document, kind)
  let { last, count, bytes } = opened
  const readers = new Set<Reader>()
  const guard = makeGuard(kind, doc, owners, { bytes: most, size: () => bytes + coming })
  /** by seat, in the order in which they came */
  const queues = new Map<string, Waiting[]>()
  /** bytes that each seat has brought since nothing waited */
  const spent = new Map<string, number>()
  /** bytes that have been judged and are not stored yet */
  let coming = 0
  let working = false
  /** what was last answered: people come together, and lack the same */
  let answered: { since: string; frame: Uint8Array } | null = null

  const compact = async () => {
    const piece = pieceOf(owners, Y.encodeStateAsUpdate(doc))
    await store.compact(workshop, document, last, piece)
    bytes = piece.length
    count = 1
  }

  const judge = ({ update, writer }: Waiting): Verdict | { is: 'not allowed' } =>
    writer.may() ? guard.judge(update, writer.seat, writer.isOthers) : { is: 'not allowed' }

  /** Of the seat that has brought the least: a word waits for nobody's flood. */
  const next = (): Waiting | undefined => {
    let least: string | undefined
    for (const seat of queues.keys())
      if (least === undefined || (spent.get(seat) ?? 0) < (spent.get(least) ?? 0)) least = seat
    if (least === undefined) return undefined
    const mine = queues.get(least)!
    const one = mine.shift()!
    if (mine.length === 0) queues.delete(least)
    spent.set(least, (spent.get(least) ?? 0) + one.update.length)
    return one
  }

  /** As one piece, and as one frame to everybody. */
  const keep = async (updates: Uint8Array[], newIds: number[], own?: Reader): Promise<'ok' | 'not saved' | 'gone'> => {
    const update = updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates)
    const piece = pieceOf(
      newIds.map((client) => [client, owners.get(client)!] as const),
      update,
    )
    const number = await store.append(workshop, document, piece).catch(() => 'not saved' as const)
    if (typeof number === 'string') return number
    last = number
    count++
    bytes += piece.length
    Y.applyUpdate(doc, update)
    answered = null
    if (isBroken(doc)) throw new Error('the document has become mute')
    const frame = updateFrame(update)
    for (const reader of readers) if (reader !== own) reader(frame)
    if (count >= PIECES) await compact().catch(() => {})
    return 'ok'
  }

  const round = async () => {
    const kept: { one: Waiting; update: Uint8Array; gap: boolean }[] = []
    const newIds: number[] = []
    let isFull = false
    for (let left = AT_ONCE; left > 0;) {
      const one = next()
      if (!one) break
      left -= one.update.length
      try {
        const verdict = judge(one)
        if (verdict.is === 'accepted') {
          kept.push({ one, ...verdict })
          coming += verdict.update.length
          newIds.push(...verdict.newIds)
          // whoever comes next in this round must not take them
          for (const client of verdict.newIds) owners.set(client, one.writer.seat)
        } else {
          isFull ||= verdict.is === 'refused' && verdict.rule === 'document size'
          one.resolve(verdict)
        }
      } catch (error) {
        one.reject(error)
      }
    }
    if (kept.length > 0) {
      const [first] = kept
      const isOne = kept.every(({ one }) => one.writer.own === first!.one.writer.own)
      try {
        const is = await keep(
          kept.map(({ update }) => update),
          newIds,
          isOne ? first!.one.writer.own : undefined,
        )
        if (is !== 'ok') {
          for (const client of newIds) owners.delete(client)
          guard.reset()
        }
        for (const { one, gap } of kept) one.resolve({ is: is === 'ok' && gap ? 'gap' : is })
      } catch (error) {
        for (const { one } of kept) one.reject(error)
      }
      coming = 0
    }
    if (isFull && count > 1) await compact().catch(() => {})
  }

  const work = async () => {
    working = true
    // what comes in the same turn goes together
    await Promise.resolve()
    while (queues.size > 0) {
      await round()
      // nobody else had a turn where nothing was stored
      if (queues.size > 0) await new Promise((resolve) => setImmediate(resolve))
    }
    spent.clear()
    working = false
  }

  return {
    answer(stateVector, seat) {
      for (const [client, clock] of Y.decodeStateVector(stateVector)) {
        const owner = owners.get(client)
        // nobody has more of somebody else's than we have
        if (owner !== undefined && owner !== seat && clock > Y.getState(doc.store, client)) return null
      }
      const since = Buffer.from(stateVector).toString('latin1')
      if (answered?.since !== since) answered = { since, frame: step2(Y.encodeStateAsUpdate(doc, stateVector)) }
      return answered.frame
    },
    hello: () => step1(Y.encodeStateVector(doc)),
    write(update, writer) {
      const mine = queues.get(writer.seat) ?? []
      const bytes = mine.reduce((sum, one) => sum + one.update.length, update.length)
      const isTooMuch = mine.length >= WAITING || (mine.length > 0 && bytes > WAITING_BYTES)
      if (isTooMuch) return Promise.resolve({ is: 'too many' })
      return new Promise((resolve, reject) => {
        mine.push({ update, writer, resolve, reject })
        queues.set(writer.seat, mine)
        if (!working) void work()
      })
    },
    subscribe(reader) {
      readers.add(reader)
      return () => readers.delete(reader)
    },
    ownerOf: (client) => owners.get(client),
    size: () => bytes,
    busy: () => working,
    close() {
      readers.clear()
      doc.destroy()
    },
  }
}
