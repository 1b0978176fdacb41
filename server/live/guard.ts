import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { WrittenKind } from '../../shared/documents.ts'
import { emptyDoc, isBroken } from '../room/pieces.ts'
import { checkPlace } from './place.ts'
import { Breach, readUpdate, type Block, type Id, type Range, type Struct } from './update.ts'

/*
 * What stands between a client's bytes and a written document. Yjs believes every update: a count, a clock, a parent that is not there
 * stall it, mute it for good or make two honest copies differ. So an update is read here first (`update.ts`), held against what the
 * server has (clients, clocks, references), and then put, struct by struct (`place.ts`), into a trial copy. What the trial copy says
 * has changed is what is stored, applied and relayed.
 */

/** Client ids that one seat may have used on one document: each loading of a page is a new one. */
const IDS_OF_A_SEAT = 64
const MOST_STRUCTS = 20_000
/** Of one update: each is put in by itself. Who comes back after hours of typing brings some hundred. */
const STRUCTS_AT_ONCE = 4000
/** Past half of what a document may hold, who has brought more than a quarter of it adds nothing: one of them must not end it for all. */
const HALF = 1 / 2
const QUARTER = 1 / 4
/** Neighbours that one update may pass on its structs' way to their places. */
const WALK = 200_000

export type Verdict =
  | { is: 'accepted'; update: Uint8Array; newIds: number[] }
  /** nothing in it that the server has not got */
  | { is: 'known' }
  /** it builds on something of the same person that has not come yet: it must be asked for */
  | { is: 'gap' }
  | { is: 'refused'; rule: string }

export interface Guard {
  /** `isOthers` tells ids that somebody else is known by, though nothing was written under them yet */
  judge(bytes: Uint8Array, seat: string, isOthers?: (client: number, seat: string) => boolean): Verdict
  /** Starts afresh from what is stored, after an accepted update could not be. */
  reset(): void
}

const structsOf = (doc: Y.Doc) => {
  let count = 0
  for (const list of doc.store.clients.values()) count += list.length
  return count
}

const single = ({ client, clock, bytes }: Struct) => {
  const encoder = encoding.createEncoder()
  for (const number of [1, 1, client, clock]) encoding.writeVarUint(encoder, number)
  encoding.writeUint8Array(encoder, bytes)
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

const deleting = (ranges: Range[]) => {
  const encoder = encoding.createEncoder()
  for (const number of [0, ranges.length]) encoding.writeVarUint(encoder, number)
  for (const { client, clock, length } of ranges)
    for (const number of [client, 1, clock, length]) encoding.writeVarUint(encoder, number)
  return encoding.toUint8Array(encoder)
}

/** `stored` is the document as it is on disk; `owners` says whose each client id is. */
export const makeGuard = (
  kind: WrittenKind,
  stored: Y.Doc,
  owners: ReadonlyMap<number, string>,
  limits: { bytes: number; size: () => number },
): Guard => {
  let trial: Y.Doc
  let changes: Uint8Array[] = []
  /** something has been put into the trial copy */
  let touched = false
  /** what each seat has brought since the document was loaded */
  const brought = new Map<string, { structs: number; bytes: number }>()
  const reset = () => {
    trial?.destroy()
    trial = emptyDoc(kind)
    Y.applyUpdate(trial, Y.encodeStateAsUpdate(stored))
    trial.on('update', (update: Uint8Array) => changes.push(update))
  }
  reset()

  const isForeign = (client: number, seat: string) => (owners.get(client) ?? seat) !== seat

  /** Blocks that follow on what we have; throws where a block is somebody else's. Null: a gap. */
  const freshBlocks = (blocks: Block[], seat: string): Block[] | null => {
    const fresh: Block[] = []
    for (const block of blocks) {
      const next = Y.getState(trial.store, block.client)
      if (block.end <= next) continue
      if (isForeign(block.client, seat)) throw new Breach('client')
      if (block.clock !== next) return null
      fresh.push(block)
    }
    return fresh
  }

  /** The structs in an order in which each finds what it refers to. Null: something of the same person is missing. */
  const inOrder = (fresh: Block[], seat: string): { structs: Struct[]; have: (id: Id) => boolean } | null => {
    const reached = new Map(fresh.map(({ client, clock }) => [client, clock]))
    const have = ({ client, clock }: Id) => clock < (reached.get(client) ?? Y.getState(trial.store, client))
    const needs = ({ origin, right, parent }: Struct) =>
      [origin, right, typeof parent === 'string' ? null : parent].filter((id) => id !== null)
    const structs: Struct[] = []
    const waiting = fresh.map(({ structs }) => ({ structs, at: 0 }))
    for (let moved = true; moved;) {
      moved = false
      for (const block of waiting)
        for (let next = block.structs[block.at]; next && needs(next).every(have); next = block.structs[block.at]) {
          structs.push(next)
          reached.set(next.client, next.clock + next.length)
          block.at++
          moved = true
        }
    }
    const missing = waiting
      .flatMap(({ structs, at }) => structs[at] ?? [])
      .flatMap((struct) => needs(struct).filter((id) => !have(id)))
    // within one update nothing waits for what is in it as well, and nobody has what somebody else has not sent
    if (missing.some(({ client }) => reached.has(client) || isForeign(client, seat))) throw new Breach('reference')
    return missing.length > 0 ? null : { structs, have }
  }

  /** Puts all of it into the trial copy. Throws where something has no place; the copy is of no use then. */
  const tryOut = (structs: Struct[], deletions: Range[]) => {
    const walk = { left: WALK }
    touched = false
    Y.transact(
      trial,
      () => {
        for (const struct of structs) {
          checkPlace(trial, kind, struct, walk)
          touched = true
          Y.applyUpdate(trial, single(struct))
        }
        touched ||= deletions.length > 0
        if (deletions.length > 0) Y.applyUpdate(trial, deleting(deletions))
      },
      null,
      false,
    )
    if (isBroken(trial)) throw new Breach('pending')
  }

  const judge = (bytes: Uint8Array, seat: string, isOthers: (client: number, seat: string) => boolean): Verdict => {
    const read = readUpdate(bytes)
    if (typeof read === 'string') return { is: 'refused', rule: read }
    const fresh = freshBlocks(read.blocks, seat)
    if (!fresh) return { is: 'gap' }
    const newIds = fresh.map(({ client }) => client).filter((client) => !owners.has(client))
    const mine = [...owners.values()].filter((owner) => owner === seat).length
    // before they are put in order, which takes the square of their number
    if (newIds.length > 0 && mine + newIds.length > IDS_OF_A_SEAT) throw new Breach('client ids')
    if (newIds.some((client) => isOthers(client, seat))) throw new Breach('client')
    const structs = fresh.reduce((sum, block) => sum + block.structs.length, 0)
    if (seat !== '' && structs > STRUCTS_AT_ONCE) throw new Breach('structs')
    const order = inOrder(fresh, seat)
    if (!order) return { is: 'gap' }
    for (const { client, clock, length } of read.deletions) {
      if (order.have({ client, clock: clock + length - 1 })) continue
      if (isForeign(client, seat) || fresh.some((block) => block.client === client)) throw new Breach('delete')
      return { is: 'gap' }
    }
    const mineSoFar = brought.get(seat) ?? { structs: 0, bytes: 0 }
    const sum = { structs: mineSoFar.structs, bytes: mineSoFar.bytes + bytes.length }
    const isCrowded = limits.size() > HALF * limits.bytes && sum.bytes > QUARTER * limits.bytes
    if (isCrowded || limits.size() + bytes.length > limits.bytes) throw new Breach('document size')
    const before = structsOf(trial)
    changes = []
    try {
      tryOut(order.structs, read.deletions)
      const after = structsOf(trial)
      sum.structs += Math.max(0, after - before)
      if (after > MOST_STRUCTS || (after > HALF * MOST_STRUCTS && sum.structs > QUARTER * MOST_STRUCTS))
        throw new Breach('structs')
    } catch (error) {
      if (touched) reset()
      throw error instanceof Breach ? error : new Breach('apply')
    }
    if (changes.length === 0) return { is: 'known' }
    // the server's own hand writes what the rows say
    if (seat !== '') brought.set(seat, sum)
    return { is: 'accepted', update: changes.length === 1 ? changes[0]! : Y.mergeUpdates(changes), newIds }
  }

  return {
    reset,
    judge(bytes, seat, isOthers = () => false) {
      try {
        return judge(bytes, seat, isOthers)
      } catch (error) {
        if (error instanceof Breach) return { is: 'refused', rule: error.rule }
        throw error
      }
    },
  }
}
