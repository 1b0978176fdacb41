import type { RefusalCode } from '../../shared/refusals.ts'
import { readable } from './readable.ts'
import type { Rows } from './rows.ts'
import { Gone, NotSaved, openRoom, type Room, type RoomParts } from './room.ts'

/** The rooms of this process: loaded when somebody comes, dropped when nobody is there. One promise per workshop over its load. */
export interface Rooms {
  /** The room, or why there is none. A workshop that cannot be read touches no other. */
  get(workshop: string): Promise<Room | Extract<RefusalCode, 'unknown_workshop' | 'room_unreadable'>>
  /** Stores a new workshop under the names it claims. Throws `NotSaved`, and so does `purge`. */
  create(workshop: string, rows: Rows, claim: string[]): Promise<'ok' | 'taken'>
  find(name: string): Promise<string | null>
  /** Told when a workshop was purged, so that its sockets close. */
  onPurge(listener: (workshop: string, why: PurgeReason) => void): void
  /** Somebody wants it to be gone: it is when this resolves. */
  purge(workshop: string): Promise<void>
  /** Another node has written to it, or purged it: what is open of it here reads again. */
  heard(workshop: string): Promise<void>
  /** What the clock has to do: close steps, purge what is past its day, drop empty rooms. Called every second. */
  sweep(): Promise<void>
  open(): number
  broken(): string[]
}

/** Somebody deleted it, its day has come, or another node has purged it. */
export const PURGE_REASONS = ['deleted', 'retention', 'elsewhere'] as const
export type PurgeReason = (typeof PURGE_REASONS)[number]

/** A step whose end passed while nobody was running this stays open a little, so that phones can come back and send. */
const AFTER_START = 20_000
/** So many workshops a sweep, and no new one after so many ms: a thousand may be past their day, and the next sweep has timers to look at. */
const AT_ONCE = 50
const SWEEP = 1000

const notSaved = (error: unknown): never => {
  throw new NotSaved(error)
}

export const makeRooms = (parts: RoomParts): Rooms => {
  const { store, now, retentionMs, log } = parts
  const rooms = new Map<string, Promise<Room | null>>()
  const unreadable = new Map<string, number>()
  const purged: Parameters<Rooms['onPurge']>[0][] = []
  const startedAt = now()
  let sweeping: Promise<void> | null = null
  /** when the sweep last looked at what is due, in sweeps: whatever stays due keeps nobody waiting */
  const attended = new Map<string, number>()
  let sweeps = 0
  /** workshops in which it failed: said once */
  const failing = new Set<string>()

  const load = async (workshop: string) => {
    const began = performance.now()
    const loaded = await store.load(workshop)
    if (!loaded) return null
    const room = openRoom(workshop, { ...loaded, rows: readable(loaded.rows, retentionMs) }, parts)
    log('room_loaded', { workshop, rows: loaded.rows.length, ms: Math.round(performance.now() - began) })
    return room
  }

  const get: Rooms['get'] = async (workshop) => {
    const brokenAt = unreadable.get(workshop)
    if (brokenAt !== undefined && now() - brokenAt < 5000) return 'room_unreadable'
    let loading = rooms.get(workshop)
    if (!loading) {
      loading = load(workshop)
      rooms.set(workshop, loading)
    }
    try {
      const room = await loading
      unreadable.delete(workshop)
      if (room) return room
      if (rooms.get(workshop) === loading) rooms.delete(workshop)
      return 'unknown_workshop'
    } catch (error) {
      if (rooms.get(workshop) === loading) rooms.delete(workshop)
      if (!unreadable.has(workshop)) log('room_unreadable', { workshop, error })
      unreadable.set(workshop, now())
      return 'room_unreadable'
    }
  }

  const drop = (workshop: string, why: PurgeReason) => {
    rooms.delete(workshop)
    unreadable.delete(workshop)
    failing.delete(workshop)
    log('workshop_purged', { workshop, why })
    for (const listener of purged) listener(workshop, why)
  }

  const purge = async (workshop: string, why: PurgeReason) => {
    await store.purge(workshop).catch(notSaved)
    // not before: whoever asked in between would have loaded it once more, and found it in memory afterwards
    drop(workshop, why)
  }

  const attend = async (workshop: string) => {
    const room = await get(workshop)
    if (room === 'unknown_workshop') return
    if (room === 'room_unreadable') {
      // what is due is due before the purge: one retention later its day has come, also where nobody can read which day it was
      if ((await store.due(now() - retentionMs)).includes(workshop)) await purge(workshop, 'retention')
      return
    }
    const { createdAt, endedAt } = room.rows().workshop
    if ((endedAt ?? createdAt) + retentionMs <= now()) await purge(workshop, 'retention')
    else await room.sweep()
  }

  const sweep = async () => {
    sweeps++
    const age = now() - startedAt
    // below 0 where the clock was set back
    const isEarly = age >= 0 && age < AFTER_START
    const began = now()
    const due = new Set(isEarly ? [] : await store.due(began, began + retentionMs))
    for (const workshop of attended.keys()) if (!due.has(workshop)) attended.delete(workshop)
    const lastOf = (workshop: string) => attended.get(workshop) ?? 0
    // where somebody is, somebody waits
    const rank = (workshop: string) => (rooms.has(workshop) ? 0 : 1)
    const inTurn = [...due].toSorted((a, b) => rank(a) - rank(b) || lastOf(a) - lastOf(b))
    for (const workshop of inTurn.slice(0, AT_ONCE)) {
      if (now() - began >= SWEEP) break
      attended.set(workshop, sweeps)
      await attend(workshop).then(
        () => failing.delete(workshop),
        (error: unknown) => {
          if (error instanceof Gone || failing.has(workshop)) return
          failing.add(workshop)
          log('sweep_failed', { workshop, error: error instanceof NotSaved ? error.cause : error })
        },
      )
    }
    for (const [workshop, loading] of rooms) {
      const room = await loading.catch(() => null)
      room?.presence.expire()
      room?.computeMissing()
      if (!room?.idle() || rooms.get(workshop) !== loading) continue
      rooms.delete(workshop)
      log('room_unloaded', { workshop })
    }
  }

  return {
    get,
    create: (workshop, rows, claim) =>
      store
        .create(workshop, {
          ops: rows.changes().map(({ kind, key, after }) => ({ kind, key, value: after ?? null })),
          answers: [],
          claim,
          due: rows.workshop.createdAt + retentionMs,
        })
        .catch(notSaved),
    find: (name) => store.find(name),
    onPurge: (listener) => void purged.push(listener),
    async purge(workshop) {
      await purge(workshop, 'deleted')
      // of those that are purged because of their day all share what comes within a minute
      await store.overwrite()
    },
    async heard(workshop) {
      const room = await rooms.get(workshop)
      await room?.catchUp().catch((error: unknown) => {
        if (!(error instanceof Gone)) throw error
        drop(workshop, 'elsewhere')
      })
    },
    sweep: () => (sweeping ??= sweep().finally(() => (sweeping = null))),
    open: () => rooms.size,
    broken: () => [...unreadable.keys()],
  }
}
