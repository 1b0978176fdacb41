import type { RefusalCode } from '../../shared/refusals.ts'
import { Rows } from './rows.ts'
import { Gone, openRoom, type Room, type RoomParts } from './room.ts'

/** The rooms of this process: loaded when somebody comes, dropped when nobody is there. One promise per workshop over its load. */
export interface Rooms {
  /** The room, or why there is none. A workshop that cannot be read touches no other. */
  get(workshop: string): Promise<Room | Extract<RefusalCode, 'unknown_workshop' | 'room_unreadable'>>
  /** Stores a new workshop under the names it claims. */
  create(workshop: string, rows: Rows, claim: string[]): Promise<'ok' | 'taken'>
  find(name: string): Promise<string | null>
  /** Told when a workshop was purged, so that its sockets close. */
  onPurge(listener: (workshop: string) => void): void
  purge(workshop: string): Promise<void>
  /** Another node has written to it, or purged it: what is open of it here reads again. */
  heard(workshop: string): Promise<void>
  /** What the clock has to do: close steps, purge what is past its day, drop empty rooms. Called every second. */
  sweep(): Promise<void>
  open(): number
  broken(): string[]
}

/** A step whose end passed while nobody was running this stays open a little, so that phones can come back and send. */
const AFTER_START = 20_000

export const makeRooms = (parts: RoomParts): Rooms => {
  const { store, now, retentionMs, log } = parts
  const rooms = new Map<string, Promise<Room | null>>()
  const unreadable = new Map<string, number>()
  const purged: ((workshop: string) => void)[] = []
  const startedAt = now()

  const load = async (workshop: string) => {
    const loaded = await store.load(workshop)
    if (!loaded) return null
    const rows = new Rows(loaded.rows)
    if (!rows.workshop) throw new Error('no workshop row')
    return openRoom(workshop, { ...loaded, rows }, parts)
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
      if (room) return room
      if (rooms.get(workshop) === loading) rooms.delete(workshop)
      return 'unknown_workshop'
    } catch (error) {
      if (rooms.get(workshop) === loading) rooms.delete(workshop)
      unreadable.set(workshop, now())
      log('room_unreadable', { workshop, error: String(error) })
      return 'room_unreadable'
    }
  }

  const drop = (workshop: string) => {
    rooms.delete(workshop)
    for (const listener of purged) listener(workshop)
  }

  const purge = async (workshop: string) => {
    await store.purge(workshop)
    // not before: whoever asked in between would have loaded it once more, and found it in memory afterwards
    drop(workshop)
  }

  const attend = async (workshop: string) => {
    const room = await get(workshop)
    if (typeof room === 'string') return
    const { createdAt, endedAt } = room.rows().workshop
    if ((endedAt ?? createdAt) + retentionMs <= now()) return purge(workshop)
    if (now() - startedAt >= AFTER_START) await room.sweep()
  }

  return {
    get,
    create: (workshop, rows, claim) =>
      store.create(workshop, {
        ops: rows.changes().map(({ kind, key, after }) => ({ kind, key, value: after ?? null })),
        answers: [],
        claim,
        due: rows.workshop.createdAt + retentionMs,
      }),
    find: (name) => store.find(name),
    onPurge: (listener) => void purged.push(listener),
    purge,
    async heard(workshop) {
      const room = await rooms.get(workshop)
      await room?.catchUp().catch((error: unknown) => {
        if (!(error instanceof Gone)) throw error
        drop(workshop)
      })
    },
    async sweep() {
      for (const workshop of await store.due(now(), now() + retentionMs))
        await attend(workshop).catch((error) => {
          if (!(error instanceof Gone)) log('sweep_failed', { workshop, error: String(error) })
        })
      for (const [workshop, loading] of rooms) {
        const room = await loading.catch(() => null)
        room?.presence.expire()
        if (room?.idle() && rooms.get(workshop) === loading) rooms.delete(workshop)
      }
    },
    open: () => rooms.size,
    broken: () => [...unreadable.keys()],
  }
}
