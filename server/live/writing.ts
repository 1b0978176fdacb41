import * as Y from 'yjs'
import { rightTo, type Right } from '../../shared/access.ts'
import { blanksOf } from '../../shared/activities/template.ts'
import type { Log } from '../log.ts'
import { leftIn, type Op } from '../room/rows.ts'
import { tableDocument } from '../room/pieces.ts'
import { openTable, standingAt } from '../room/tables.ts'
import type { Room } from '../room/room.ts'
import type { Role } from '../../shared/workshop.ts'
import type { Store } from '../store/store.ts'
import { makeBuckets, type Limits } from '../limits.ts'
import { makeAware } from './aware.ts'
import type { Line, Source } from './lines.ts'
import { layBlanks } from './blanks.ts'
import { keepPlan, type Keeper } from './keeper.ts'
import { openWritten, type Outcome, type WrittenDocument } from './written.ts'

/** Lines to documents that people write. */

/** Which document a line is at, and what it may do there, at any moment. */
export interface Target {
  /** its name in the store */
  stored: string
  kind: 'plan' | 'table'
  right: (seat: string, role: Role) => Right
  /** what a line is told that has lost its right */
  why: () => string
  /** the blanks of the sentence that is written there */
  blanks: () => string[]
  /** what the others there may call a seat; of a table its own step says so, wherever the room looks */
  nameOf: (seat: string) => string
}

/** The plan, or the table of this number in the step that the room looks at; null: there is no such table now. */
export const targetOf = (room: Room, document: string): Target | null => {
  if (document === 'plan')
    return {
      stored: 'plan',
      kind: 'plan',
      right(_, role) {
        const right = rightTo('plan', role)
        return right === 'write' && room.rows().workshop.endedAt !== null ? 'read' : right
      },
      why: () => 'ended',
      blanks: () => [],
      nameOf: (seat) => room.rows().get('seat', seat)?.name ?? '',
    }
  const table = Number(document.split('/')[1])
  const found = openTable(room.rows(), table)
  if (!found) return null
  const { step, round } = found
  return {
    stored: tableDocument(step, round, table),
    kind: 'table',
    right: (seat, role) => rightTo(document, role, standingAt(room.rows(), { step, round, table }, seat, role)),
    why() {
      const row = room.rows().get('step', step)
      const open = row?.round === round && (row.state === 'open' || row.state === 'last_call')
      return open ? 'not_allowed' : 'step_closed'
    },
    blanks() {
      const { format, ...params } = room.rows().get('step', step)?.params ?? {}
      return format === 'slots' ? blanksOf(params).map(({ name }) => name) : []
    },
    nameOf(seat) {
      const attribution = room.rows().get('step', step)?.attribution
      const person = room.rows().get('seat', seat)
      return (attribution === 'named' ? person?.name : attribution === 'alias' ? person?.alias : '') ?? ''
    },
  }
}

interface Shared {
  document: WrittenDocument
  keeper: Keeper | null
  aware: ReturnType<typeof makeAware>
  lines: Set<Line>
  /** sweeps that found nobody at it */
  empty: number
}
interface Writing {
  line: Line
  shared: Shared
  target: Target
  right: Right
  /** Asks for what is still missing, where it was too early to ask again. */
  ask(): void
}

/** How often a line may be asked for what is missing: not twice in this time, ms, and fewer times than this in a minute. */
const ASK_AGAIN = 1000
const ASKS = 5
/** How long what could not be read is not tried again, ms. */
const UNREADABLE = 5000

export const makeWriting = (store: Store, limits: Limits, now: () => number, log: Log) => {
  const rooms = new Map<Room, Map<string, Promise<Shared>>>()
  const open = new Set<Writing>()
  let over = false
  const messages = makeBuckets(limits.WRITES_RATE, limits.WRITES_BURST, now)
  const bytes = makeBuckets(limits.WRITE_BYTES_RATE, limits.WRITE_BYTES_BURST, now)

  /** Nobody gets a plan before it says what the rows say. */
  const kept = async (room: Room, document: WrittenDocument) => {
    const keeper = keepPlan(room, document, log)
    await keeper.agree()
    return keeper
  }

  /** One promise for a document from its loading to its end. */
  const load = (room: Room, { stored, kind, blanks, nameOf }: Target): Promise<Shared> => {
    const byName = rooms.get(room) ?? new Map<string, Promise<Shared>>()
    rooms.set(room, byName)
    const known = byName.get(stored)
    if (known) return known
    if (over) return Promise.reject(new Error('the server is stopping'))
    const opening = openWritten(store, room.id, stored, kind, limits.DOCUMENT_BYTES)
    const loading = opening.then(async (document) => {
      await layBlanks(document, blanks())
      return {
        document,
        keeper: kind === 'plan' ? await kept(room, document) : null,
        aware: makeAware(document.ownerOf, ({ seat }) => nameOf(seat)),
        lines: new Set<Line>(),
        empty: 0,
      }
    })
    byName.set(stored, loading)
    // who comes back in the meantime is told the same, without its being read again
    loading.catch(() => setTimeout(() => byName.delete(stored), UNREADABLE).unref())
    return loading
  }

  /** The document in memory is of no use any more: everybody comes back to what is stored. */
  const drop = (room: Room, stored: string, shared: Shared, error: unknown) => {
    log('document_dropped', { workshop: room.id, document: stored, error })
    rooms.get(room)?.delete(stored)
    for (const line of shared.lines) line.close('going_away')
    shared.keeper?.close()
    shared.document.close()
  }

  /** A line that comes with what was written elsewhere, at the table of another step. */
  const isOfAnother = async (room: Room, { document }: Shared, stateVector: Uint8Array) => {
    const clients = [...Y.decodeStateVector(stateVector).keys()].filter((id) => document.ownerOf(id) === undefined)
    if (clients.length === 0) return false
    const others = await Promise.allSettled(Array.from(rooms.get(room)?.values() ?? []))
    return others.some(
      (other) =>
        other.status === 'fulfilled' &&
        other.value.document !== document &&
        clients.some((id) => other.value.document.ownerOf(id) !== undefined),
    )
  }

  const sourceFor = (line: Line, target: Target, shared: Shared): Source => {
    const { room, seat, role } = line
    const { document, aware } = shared
    const writing: Writing = { line, shared, target, right: target.right(seat, role), ask: () => due && ask() }
    const bucket = `${room.id} ${target.stored} ${seat}`
    const asked: number[] = []
    let due = false
    let visits = false
    let stop = () => {}
    open.add(writing)
    shared.lines.add(line)
    shared.empty = 0

    const others = (frame: Uint8Array | null) => {
      if (frame) for (const other of shared.lines) if (other !== line) other.send(frame)
    }
    const tooFast = (size: number) => {
      if (messages.take(bucket) === 0 && bytes.take(bucket, size) === 0) return false
      line.close('too_fast')
      return true
    }
    const ask = () => {
      const at = now()
      due = at - (asked.at(-1) ?? -Infinity) < ASK_AGAIN
      if (due) return
      while (asked[0] !== undefined && at - asked[0] > 60_000) asked.shift()
      if (asked.length >= ASKS) return line.close('too_fast')
      asked.push(at)
      line.send(document.hello())
    }
    const settle = (outcome: Outcome, whole: boolean) => {
      if (outcome.is === 'gap') {
        // who answers us and lacks something waits for it as well
        if (!whole) ask()
      } else if (outcome.is === 'refused') line.close('malformed', outcome.rule)
      else if (outcome.is === 'not allowed') line.close('not_allowed', target.why())
      else if (outcome.is === 'not saved') line.close('going_away')
      else if (outcome.is === 'gone') line.close('unknown')
      else if (outcome.is === 'too many') line.close('too_fast')
    }

    const join = async (stateVector: Uint8Array) => {
      if (await isOfAnother(room, shared, stateVector)) return line.close('stale_epoch')
      if (!shared.lines.has(line)) return undefined
      const answer = document.answer(stateVector, seat)
      if (answer === null) return line.close('stale_epoch')
      stop()
      stop = document.subscribe(line.send)
      line.send(answer)
      if (writing.right === 'write') line.send(document.hello())
      line.send(aware.all())
      if (target.kind === 'table' && writing.right === 'read' && !visits) others(aware.visit(line))
      visits = true
      return undefined
    }

    return {
      join: (stateVector) => void join(stateVector).catch((error: unknown) => drop(room, target.stored, shared, error)),
      write(update, whole) {
        if (writing.right !== 'write') return line.close('not_allowed')
        if (tooFast(update.length)) return undefined
        const may = () => target.right(seat, role) === 'write'
        document.write(update, { seat, may, isOthers: aware.isOthers }).then(
          (outcome) => settle(outcome, whole),
          (error: unknown) => drop(room, target.stored, shared, error),
        )
        return undefined
      },
      aware(states) {
        if (writing.right !== 'write') return
        const said = aware.say(line, states)
        if (said === 'malformed') line.close('malformed', 'awareness')
        // nobody speaks too fast by what others say
        else if (said !== 'echo' && !tooFast(states.length)) others(said)
      },
      size: document.size,
      leave() {
        stop()
        shared.lines.delete(line)
        open.delete(writing)
        others(aware.leave(line))
      },
    }
  }

  return {
    load,
    sourceFor,
    /** After a commit: who may not write or read here any more is told so in the same turn. */
    changed(room: Room, ops: Op[]) {
      const left = leftIn(ops)
      if (left.length === 0 && !ops.some(({ kind }) => kind === 'step' || kind === 'seated' || kind === 'workshop'))
        return
      const here = [...open].filter(({ line }) => line.room === room)
      for (const { line, target, right } of here)
        if (target.right(line.seat, line.role) !== right) line.close('not_allowed', target.why())
      // a step may have become more private
      for (const { aware, lines } of new Set(here.map(({ shared }) => shared))) {
        left.forEach(aware.forget)
        const renamed = aware.rename()
        if (renamed) for (const line of lines) line.send(renamed)
      }
    },
    /** Asks again for what is missing, and lets go of documents that nobody is at. */
    async sweep() {
      for (const writing of open) writing.ask()
      for (const [room, byName] of rooms) {
        for (const [stored, loading] of byName) {
          const shared = await loading.catch(() => null)
          if (!shared || shared.lines.size > 0 || shared.document.busy() || byName.get(stored) !== loading) continue
          // not at once: somebody may have got it and not sat down yet
          if (++shared.empty < 2) continue
          byName.delete(stored)
          shared.keeper?.close()
          shared.document.close()
        }
        if (byName.size === 0 && rooms.get(room) === byName) rooms.delete(room)
      }
    },
    purged(workshop: string) {
      for (const room of rooms.keys()) if (room.id === workshop) rooms.delete(room)
    },
    /** Lets go of all: resolves when nothing here will ask the store for anything any more. */
    async close() {
      over = true
      for (const byName of rooms.values())
        for (const loading of byName.values()) {
          const shared = await loading.catch(() => null)
          shared?.keeper?.close()
          shared?.document.close()
        }
      rooms.clear()
    },
  }
}
