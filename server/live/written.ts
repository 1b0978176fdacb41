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
/** Updates that may wait for the disk. */
const WAITING = 500

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
  const guard = makeGuard(kind, doc, owners, { bytes: most, size: () => bytes })
  let waiting = 0
  let tail: Promise<unknown> = Promise.resolve()

  const compact = async () => {
    const piece = pieceOf(owners, Y.encodeStateAsUpdate(doc))
    await store.compact(workshop, document, last, piece)
    bytes = piece.length
    count = 1
  }

  const one = async (update: Uint8Array, { seat, may, own, isOthers }: Writer): Promise<Outcome> => {
    if (!may()) return { is: 'not allowed' }
    const verdict = guard.judge(update, seat, isOthers)
    if (verdict.is !== 'accepted') {
      if (verdict.is === 'refused' && verdict.rule === 'document size' && count > 1) await compact()
      return verdict
    }
    const piece = pieceOf(
      verdict.newIds.map((client) => [client, seat] as const),
      verdict.update,
    )
    let number
    try {
      number = await store.append(workshop, document, piece)
    } catch {
      guard.reset()
      return { is: 'not saved' }
    }
    if (number === 'gone') return { is: 'gone' }
    last = number
    count++
    bytes += piece.length
    for (const client of verdict.newIds) owners.set(client, seat)
    Y.applyUpdate(doc, verdict.update)
    if (isBroken(doc)) throw new Error('the document has become mute')
    const frame = updateFrame(verdict.update)
    for (const reader of readers) if (reader !== own) reader(frame)
    if (count >= PIECES) await compact().catch(() => {})
    return { is: verdict.gap ? 'gap' : 'ok' }
  }

  return {
    answer(stateVector, seat) {
      for (const [client, clock] of Y.decodeStateVector(stateVector)) {
        const owner = owners.get(client)
        // nobody has more of somebody else's than we have
        if (owner !== undefined && owner !== seat && clock > Y.getState(doc.store, client)) return null
      }
      return step2(Y.encodeStateAsUpdate(doc, stateVector))
    },
    hello: () => step1(Y.encodeStateVector(doc)),
    write(update, writer) {
      if (waiting >= WAITING) return Promise.resolve({ is: 'too many' })
      waiting++
      const turn = tail.then(() => one(update, writer)).finally(() => waiting--)
      tail = turn.catch(() => {})
      return turn
    },
    subscribe(reader) {
      readers.add(reader)
      return () => readers.delete(reader)
    },
    ownerOf: (client) => owners.get(client),
    size: () => bytes,
    busy: () => waiting > 0,
    close() {
      readers.clear()
      doc.destroy()
    },
  }
}
