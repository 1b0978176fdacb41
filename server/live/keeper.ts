import * as Y from 'yjs'
import { readPlan, writePlan } from '../../shared/plan.ts'
import type { Log } from '../log.ts'
import { emptyDoc } from '../room/pieces.ts'
import { applyPlan, mended } from '../room/plan.ts'
import { Gone, NotSaved, type Room } from '../room/room.ts'
import { readFrame } from '../../shared/frames.ts'
import type { WrittenDocument } from './written.ts'

/**
 * Keeps a workshop's plan and its rows together: what facilitators write is taken over into the rows, each time in one change; what
 * commands and openings make of the rows is said to the plan. To the document this is one more writer, with a copy of its own.
 */
export interface Keeper {
  /** Resolves when plan and rows agree as they are now. */
  agree(): Promise<void>
  close(): void
}

/** Nobody's seat, and the client id under which it writes: always the same, since a document counts the ids of a seat. */
export const SERVER = ''
export const CLIENT = 1
/** While somebody types, the rows follow no more often than this, ms. */
const PACE = 300
/** What could not be saved is tried again after this, ms. */
const AGAIN = 5000

const ABOUT = new Set(['workshop', 'exercise', 'step', 'planned', 'shelf'])

export const keepPlan = (room: Room, document: WrittenDocument, log: Log): Keeper => {
  let copy: Y.Doc
  let said: Uint8Array[] = []
  let over = false
  let timer: NodeJS.Timeout | null = null
  let last = -Infinity
  /** the last turn failed, and that has been said */
  let failing = false
  let tail: Promise<void> = Promise.resolve()

  const take = (frame: Uint8Array) => {
    const read = readFrame(frame)
    if (read.is === 'write') Y.applyUpdate(copy, read.update)
  }
  const begin = () => {
    copy = emptyDoc('plan')
    const whole = document.answer(Uint8Array.of(0), SERVER)
    if (whole) take(whole)
    // not before: Yjs would take another id when it met what was written under this one
    copy.clientID = CLIENT
    copy.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === SERVER) said.push(update)
    })
  }
  const heard = (frame: Uint8Array) => {
    take(frame)
    soon()
  }

  const once = async (): Promise<void> => {
    if (over) return
    last = performance.now()
    await room.change((rows) => {
      applyPlan(rows, readPlan(copy))
      return {}
    })
    if (over) return
    // read in the same turn as it is written: somebody may have gone on typing
    await room.read((rows) => writePlan(copy, mended(rows, readPlan(copy)), SERVER))
    const updates = said
    said = []
    for (const update of updates) {
      if (over) return
      const { is } = await document.write(update, { seat: SERVER, may: () => true, own: heard })
      if (is === 'ok' || is === 'known') continue
      log('plan_not_written', { workshop: room.id, is })
      if (is === 'not saved') later()
      return begin()
    }
    // what it said to the plan is what the rows have taken from it now
    if (updates.length > 0) await once()
  }
  const agree = () => {
    const turn = tail.then(once)
    tail = turn.then(
      () => void (failing = false),
      (error: unknown) => {
        if (error instanceof Gone) over = true
        // it is tried again and again, as long as the store cannot write: one word is enough
        if (!over && !failing) log('plan_not_kept', { workshop: room.id, error })
        failing = true
        if (!over && error instanceof NotSaved) later()
      },
    )
    return tail
  }
  const soon = () => {
    if (over || timer) return
    timer = setTimeout(
      () => {
        timer = null
        void agree()
      },
      Math.max(0, last + PACE - performance.now()),
    )
    timer.unref()
  }
  const later = () => {
    if (timer) clearTimeout(timer)
    timer = null
    last = performance.now() + AGAIN
    soon()
  }

  begin()
  const unsubscribe = document.subscribe(heard)
  const unwatch = room.watch({
    rows: (ops) => ops.some(({ kind }) => ABOUT.has(kind)) && soon(),
    presence() {},
    reset: soon,
  })
  return {
    agree,
    close() {
      over = true
      if (timer) clearTimeout(timer)
      unsubscribe()
      unwatch()
      copy.destroy()
    },
  }
}
