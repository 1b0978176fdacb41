import * as Y from 'yjs'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { everywhere, look, type Place } from '../room/project.ts'
import type { Seen } from '../room/rows.ts'
import { touched, touchedByPresence } from '../room/touched.ts'
import type { Room } from '../room/room.ts'
import type { Projected } from '../../shared/documents.ts'
import type { Json } from '../../shared/workshop.ts'

/*
 * A document that only the server writes: a Y.Doc that mirrors the projection of a room.
 *
 * Frames (y-websocket): 0 sync { 0 step 1: state vector · 1 step 2: update · 2 update } · 1 awareness. We answer step 1 and never
 * send our own, so an honest reader never writes.
 *
 * Epoch: the document is written under client ids drawn at random when it was built; those ids are the epoch. A reader that names
 * any other id, or a clock above ours, holds another epoch's document and has to start afresh.
 */

const SYNC = 0
const STEP_2 = 1
const UPDATE = 2

/** Past this many structs the tombstones cost more than a fresh start. */
const MOST_STRUCTS = 20_000

export interface ProjectedDocument {
  /** Step 2 for a reader with this state vector, or null for a reader of another epoch. */
  answer(stateVector: Uint8Array): Uint8Array | null
  /** Every reader gets each frame; called at most once per tick. Returns the way to stop. */
  subscribe(reader: (frame: Uint8Array) => void): () => void
  /** Bytes of the whole document as last encoded: what a slow reader may owe us is measured by it. */
  size(): number
  readers(): number
  close(): void
}

const frame = (kind: number, update: Uint8Array) => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, SYNC)
  encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}

/** Random, and never the other one's. Below 2^31, so that every varint reader agrees. */
const clientId = () => 1 + Math.floor(Math.random() * 0x7ffffffe)

interface Projecting {
  tick: number
  retentionMs: number
  /** the document has grown old: its readers must start afresh */
  renew: () => void
  /** a row cannot be shown: the document stands still */
  broken: (error: unknown) => void
}

/** Throws when a row cannot be shown. */
export const makeProjected = (
  room: Room,
  document: Projected,
  { tick, retentionMs, renew, broken }: Projecting,
): ProjectedDocument => {
  const doc = new Y.Doc()
  // what changes often gets an id of its own, so that its tombstones lie side by side and merge
  const contentId = clientId()
  const pulseId = contentId + 1
  const written = new Map<Place, string>()
  const readers = new Set<(frame: Uint8Array) => void>()
  let dirty = new Set<Place>()
  let all = true
  let timer: NodeJS.Timeout | NodeJS.Immediate | null = null
  let lastFlush = 0
  let whole: Uint8Array | null = null
  let wholeSize = 0

  const seen = (): Seen => ({
    rows: room.rows(),
    here: room.presence.here,
    connected: room.presence.connected,
    retentionMs,
  })

  const put = (place: Place, value: Json | undefined) => {
    const text = value === undefined ? undefined : JSON.stringify(value)
    if (text === written.get(place)) return
    const slash = place.indexOf('/')
    const map = doc.getMap<Json>(place.slice(0, slash))
    const key = place.slice(slash + 1)
    doc.clientID = place === 'now/pulse' ? pulseId : contentId
    if (text === undefined) {
      map.delete(key)
      written.delete(place)
    } else {
      map.set(key, value!)
      written.set(place, text)
    }
  }

  const flush = () => {
    timer = null
    lastFlush = Date.now()
    const view = seen()
    const places = all ? new Set([...written.keys(), ...everywhere(document, view)]) : dirty
    all = false
    dirty = new Set()
    doc.transact(() => {
      // in the order of the ids, which are drawn at random: the order of the rows tells what was written first
      for (const place of [...places].toSorted()) put(place, look(document, view, place))
    })
  }

  doc.on('update', (update: Uint8Array) => {
    whole = null
    if (readers.size === 0) return
    const bytes = frame(UPDATE, update)
    for (const reader of readers) reader(bytes)
  })

  // nobody stands behind a timer to catch what it throws: it would end the process, and everybody's workshop
  const flushOrBreak = () => {
    try {
      flush()
    } catch (error) {
      broken(error)
    }
  }

  const schedule = () => {
    if (timer) return
    const wait = lastFlush + tick - Date.now()
    timer = wait <= 0 ? setImmediate(flushOrBreak) : setTimeout(flushOrBreak, wait)
  }

  const structs = () => {
    let count = 0
    for (const list of doc.store.clients.values()) count += list.length
    return count
  }

  flush()

  const stop = room.watch({
    rows(ops) {
      for (const op of ops) for (const place of touched(document, room.rows(), op)) dirty.add(place)
      if (dirty.size > 0) schedule()
      if (structs() > MOST_STRUCTS) renew()
    },
    presence(seat) {
      for (const place of touchedByPresence[document](seat)) dirty.add(place)
      schedule()
    },
    reset() {
      all = true
      schedule()
    },
  })

  return {
    answer(stateVector) {
      const theirs = Y.decodeStateVector(stateVector)
      for (const [client, clock] of theirs)
        if ((client !== contentId && client !== pulseId) || clock > Y.getState(doc.store, client)) return null
      if (theirs.size > 0) return frame(STEP_2, Y.encodeStateAsUpdate(doc, stateVector))
      whole ??= frame(STEP_2, Y.encodeStateAsUpdate(doc))
      wholeSize = whole.length
      return whole
    },
    subscribe(reader) {
      readers.add(reader)
      return () => readers.delete(reader)
    },
    size: () => wholeSize,
    readers: () => readers.size,
    close() {
      stop()
      if (timer) {
        clearTimeout(timer as NodeJS.Timeout)
        clearImmediate(timer as NodeJS.Immediate)
      }
      readers.clear()
      doc.destroy()
    },
  }
}

export type Incoming =
  | { is: 'step 1'; stateVector: Uint8Array }
  | { is: 'write' }
  | { is: 'awareness' }
  | { is: 'malformed' }

/** What a reader's frame is. Reads lengths only, never content. */
export const readFrame = (bytes: Uint8Array): Incoming => {
  try {
    const decoder = decoding.createDecoder(bytes)
    const kind = decoding.readVarUint(decoder)
    if (kind === 1 || kind === 3) return { is: 'awareness' }
    if (kind !== SYNC) return { is: 'malformed' }
    const step = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (step === 0) return isStateVector(payload) ? { is: 'step 1', stateVector: payload } : { is: 'malformed' }
    return step === STEP_2 || step === UPDATE ? { is: 'write' } : { is: 'malformed' }
  } catch {
    return { is: 'malformed' }
  }
}

/** A state vector claims its length first: believe it only if the bytes could hold it. */
const isStateVector = (bytes: Uint8Array) => {
  const decoder = decoding.createDecoder(bytes)
  const count = decoding.readVarUint(decoder)
  if (count > (bytes.length - 1) / 2 || count > 1000) return false
  for (let i = 0; i < count; i++) {
    decoding.readVarUint(decoder)
    decoding.readVarUint(decoder)
  }
  return decoder.pos === bytes.length
}
