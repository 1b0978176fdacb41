import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { WrittenKind } from '../../shared/documents.ts'
import { emptyDoc, isBroken } from '../room/pieces.ts'
import { placed } from './place.ts'
import { Breach, bytesOf, readUpdate, type Block, type Id, type Range, type Struct, type Update } from './update.ts'

/*
 * What stands between a client's bytes and a written document. Yjs believes every update: a count, a clock, a parent that is not there
 * stall it, mute it for good or make two honest copies differ. So an update is read here first (`update.ts`), held against what the
 * server has (clients, clocks, references), and then put, struct by struct (`place.ts`), into a trial copy. What the trial copy says
 * has changed is what is stored, applied and relayed.
 */

/** Client ids that one seat may have used on one document: each loading of a page is a new one, and a plan is worked at for weeks. */
const IDS_OF_A_SEAT = 256
const MOST_STRUCTS = 20_000
/** Of one update: each is put in by itself. Who comes back after hours of typing brings some hundred. */
const STRUCTS_AT_ONCE = 4000
/** Past half of what a document may hold nobody brings more than half of what the others have left: however many fill it, they do not end it for who comes next. */
const isCrowding = (mine: number, all: number, most: number) =>
  all > most / 2 && mine > (most - Math.max(0, all - mine)) / 2
/** Who has brought no more structs than this is let in also where it is full, up to twice of what it may hold. */
const A_FEW = 200
/** Neighbours that one update may pass on its structs' way to their places. */
const WALK = 200_000

export type Verdict =
  /** `gap`: some of it was left out, as if it were by itself */
  | { is: 'accepted'; update: Uint8Array; newIds: number[]; gap: boolean }
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

const single = (struct: Struct) => {
  const { client, clock } = struct
  const encoder = encoding.createEncoder()
  for (const number of [1, 1, client, clock]) encoding.writeVarUint(encoder, number)
  encoding.writeUint8Array(encoder, bytesOf(struct))
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

  /** The clock that comes next. */
  const next = (client: number) => Y.getState(trial.store, client)

  /** What is new in it begins where ours ends; of a struct that we have half of, the other half. */
  const readFresh = (bytes: Uint8Array, seat: string): Update | string => {
    const read = readUpdate(bytes)
    if (typeof read === 'string') return read
    const fresh = read.blocks.filter(({ client, end }) => end > next(client))
    if (fresh.some(({ client }) => isForeign(client, seat))) return 'client'
    // whoever types while a line is new sends once more what has come meanwhile
    const overlaps = fresh.some(({ client, clock }) => clock < next(client))
    return overlaps ? readUpdate(Y.diffUpdate(bytes, Y.encodeStateVector(trial))) : { ...read, blocks: fresh }
  }

  /** The structs that have all they refer to, in an order in which each finds it. */
  const inOrder = (fresh: Block[], seat: string): { structs: Struct[]; reached: (client: number) => number } => {
    const ends = new Map(fresh.map(({ client }) => [client, next(client)]))
    const reached = (client: number) => ends.get(client) ?? next(client)
    const have = ({ client, clock }: Id) => clock < reached(client)
    const needs = ({ origin, right, parent }: Struct) =>
      [origin, right, typeof parent === 'string' ? null : parent].filter((id) => id !== null)
    const isEarly = ({ client, clock }: Struct) => clock !== reached(client)
    const isNext = (struct: Struct) => !isEarly(struct) && needs(struct).every(have)
    const structs: Struct[] = []
    const waiting = fresh.map(({ structs }) => ({ structs, at: 0 }))
    for (let moved = true; moved;) {
      moved = false
      for (const block of waiting)
        for (let one = block.structs[block.at]; one && isNext(one); one = block.structs[block.at]) {
          structs.push(one)
          ends.set(one.client, one.clock + one.length)
          block.at++
          moved = true
        }
    }
    const left = waiting.flatMap(({ structs, at }) => structs[at] ?? [])
    const missing = left.flatMap((struct) => needs(struct).filter((id) => !have(id)))
    // nobody has what somebody else has not sent
    if (missing.some(({ client }) => isForeign(client, seat))) throw new Breach('reference')
    // of those that wait for one another one has to wait for something else
    const isWithin = ({ client, clock }: Id) => fresh.some((block) => block.client === client && clock < block.end)
    if (left.length > 0 && !left.some(isEarly) && missing.every(isWithin)) throw new Breach('reference')
    return { structs, reached }
  }

  /** Puts all of it into the trial copy. Throws where something has no place; the copy is of no use then. */
  const tryOut = (structs: Struct[], deletions: Range[]) => {
    const walk = { left: WALK }
    touched = false
    Y.transact(
      trial,
      () => {
        for (const struct of structs) {
          const one = placed(trial, kind, struct, walk)
          touched = true
          Y.applyUpdate(trial, single(one))
        }
        touched ||= deletions.length > 0
        if (deletions.length > 0) Y.applyUpdate(trial, deleting(deletions))
      },
      null,
      false,
    )
    if (isBroken(trial)) throw new Breach('pending')
  }

  const checkRoom = (mine: number, all: number) => {
    const isFull = all > MOST_STRUCTS || isCrowding(mine, all, MOST_STRUCTS)
    if (all > 2 * MOST_STRUCTS || (isFull && mine > A_FEW)) throw new Breach('structs')
  }

  const judge = (bytes: Uint8Array, seat: string, isOthers: (client: number, seat: string) => boolean): Verdict => {
    const read = readFresh(bytes, seat)
    if (typeof read === 'string') return { is: 'refused', rule: read }
    const fresh = read.blocks
    const unknown = fresh.map(({ client }) => client).filter((client) => !owners.has(client))
    const mine = [...owners.values()].filter((owner) => owner === seat).length
    // before they are put in order, which takes the square of their number
    if (unknown.length > 0 && mine + unknown.length > IDS_OF_A_SEAT) throw new Breach('client ids')
    if (unknown.some((client) => isOthers(client, seat))) throw new Breach('client')
    const count = fresh.reduce((sum, block) => sum + block.structs.length, 0)
    if (seat !== '' && count > STRUCTS_AT_ONCE) throw new Breach('structs')
    const { structs, reached } = inOrder(fresh, seat)
    let gap = structs.length < count
    const deletions: Range[] = []
    for (const range of read.deletions) {
      const length = Math.min(range.length, reached(range.client) - range.clock)
      if (length > 0) deletions.push({ ...range, length })
      if (length === range.length) continue
      if (isForeign(range.client, seat)) throw new Breach('delete')
      gap = true
    }
    if (structs.length + deletions.length === 0) return { is: gap ? 'gap' : 'known' }
    const mineSoFar = brought.get(seat) ?? { structs: 0, bytes: 0 }
    const sum = { structs: mineSoFar.structs, bytes: mineSoFar.bytes + bytes.length }
    const size = limits.size() + bytes.length
    if (size > limits.bytes || isCrowding(sum.bytes, size, limits.bytes)) throw new Breach('document size')
    const before = structsOf(trial)
    // not tried at all: that takes as long as what is let in
    checkRoom(mineSoFar.structs + structs.length, before + structs.length)
    changes = []
    try {
      tryOut(structs, deletions)
      sum.structs += Math.max(0, structsOf(trial) - before)
    } catch (error) {
      if (touched) reset()
      throw error instanceof Breach ? error : new Breach('apply')
    }
    if (changes.length === 0) return { is: gap ? 'gap' : 'known' }
    // the server's own hand writes what the rows say
    if (seat !== '') brought.set(seat, sum)
    const newIds = [...new Set(structs.map(({ client }) => client))].filter((client) => !owners.has(client))
    return { is: 'accepted', update: changes.length === 1 ? changes[0]! : Y.mergeUpdates(changes), newIds, gap }
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
