import * as Y from 'yjs'
import { everywhere, look, type Place } from '../room/project.ts'
import type { Seen } from '../room/rows.ts'
import { touched, touchedByPresence } from '../room/touched.ts'
import type { Room } from '../room/room.ts'
import type { Projected } from '../../shared/documents.ts'
import type { Json } from '../../shared/workshop.ts'
import { step2, updateFrame } from '../../shared/frames.ts'

/*
 * A document that only the server writes: a Y.Doc that mirrors the projection of a room.
 *
 * We answer step 1 and never send our own, so an honest reader never writes.
 *
 * Epoch: the document is written under client ids drawn at random when it was built; those ids are the epoch. A reader that names
 * any other id, or a clock above ours, holds another epoch's document and has to start afresh.
 */

/** Counts who is here and who is done. */
const PULSE = 'now/pulse'
/**
 * Where nothing else has changed it beats a tick apart for so many readers each, and at most so many ticks: a beat goes to every one of
 * them, so that it costs the same however many there are. To a thousand it goes once a second.
 */
const READERS_A_TICK = 50
const TICKS_A_BEAT = 20

/** Past this many structs, and twice as many as it began with, the tombstones cost more than a fresh start. */
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

/** What is to happen later. A simulation holds it in its hand. */
export interface Clock {
  now(): number
  /** Runs once, `ms` from now, never at once. Gives back what cancels it. */
  after(ms: number, run: () => void): () => void
}

const realClock: Clock = {
  // not of the day: somebody may set that back, and the wall would stand still until it has come round again
  now: () => performance.now(),
  after(ms, run) {
    if (ms <= 0) {
      const next = setImmediate(run)
      return () => clearImmediate(next)
    }
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
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
  clock?: Clock
  /** told how long each flush took, s */
  flushed?: (seconds: number) => void
}

/** Throws when a row cannot be shown. */
export const makeProjected = (
  room: Room,
  document: Projected,
  { tick, retentionMs, renew, broken, clock = realClock, flushed = () => {} }: Projecting,
): ProjectedDocument => {
  const doc = new Y.Doc()
  // what changes often gets an id of its own, so that its tombstones lie side by side and merge
  const contentId = clientId()
  const pulseId = contentId + 1
  const written = new Map<Place, string>()
  const readers = new Set<(frame: Uint8Array) => void>()
  let dirty = new Set<Place>()
  let all = true
  let cancel: (() => void) | null = null
  /** when what is scheduled will run */
  let due = Infinity
  let lastFlush = 0
  let whole: Uint8Array | null = null
  let wholeSize = 0
  /** what was last answered to somebody who came back: people lose their network together, and have missed the same */
  let missed: { since: string; frame: Uint8Array } | null = null

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
    doc.clientID = place === PULSE ? pulseId : contentId
    if (text === undefined) {
      map.delete(key)
      written.delete(place)
    } else {
      map.set(key, value!)
      written.set(place, text)
    }
  }

  const flush = () => {
    cancel = null
    due = Infinity
    lastFlush = clock.now()
    // a commit may be under way, and may fail: what it would change is on no screen yet
    room.rows().asCommitted(() => {
      const view = seen()
      const places = all ? new Set([...written.keys(), ...everywhere(document, view)]) : dirty
      all = false
      dirty = new Set()
      doc.transact(() => {
        // in the order of the ids, which are drawn at random: the order of the rows tells what was written first
        for (const place of [...places].toSorted()) put(place, look(document, view, place))
      })
    })
  }

  doc.on('update', (update: Uint8Array) => {
    whole = missed = null
    if (readers.size === 0) return
    const bytes = updateFrame(update)
    for (const reader of readers) reader(bytes)
  })

  // nobody stands behind a timer to catch what it throws: it would end the process, and everybody's workshop
  const flushOrBreak = () => {
    const began = performance.now()
    try {
      flush()
    } catch (error) {
      broken(error)
    }
    flushed((performance.now() - began) / 1000)
  }

  const schedule = () => {
    const isBeat = !all && dirty.size === 1 && dirty.has(PULSE)
    const ticks = isBeat ? Math.min(TICKS_A_BEAT, Math.max(1, readers.size / READERS_A_TICK)) : 1
    const next = lastFlush + ticks * tick
    if (next >= due) return
    cancel?.()
    due = next
    cancel = clock.after(next - clock.now(), flushOrBreak)
  }

  const structs = () => {
    let count = 0
    for (const list of doc.store.clients.values()) count += list.length
    return count
  }

  flush()
  // what began with more would be renewed at every change
  const most = Math.max(MOST_STRUCTS, 2 * structs())

  const stop = room.watch({
    rows(ops) {
      for (const op of ops) for (const place of touched(document, room.rows(), op)) dirty.add(place)
      if (dirty.size > 0) schedule()
      if (structs() > most) renew()
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
      if (theirs.size > 0) {
        const since = Buffer.from(stateVector).toString('latin1')
        if (missed?.since !== since) missed = { since, frame: step2(Y.encodeStateAsUpdate(doc, stateVector)) }
        return missed.frame
      }
      whole ??= step2(Y.encodeStateAsUpdate(doc))
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
      cancel?.()
      readers.clear()
      doc.destroy()
    },
  }
}
