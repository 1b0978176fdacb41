import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, equalSnapshots, snapshot } from 'yjs'
import { readFrame, step1, step2, updateFrame } from '../../shared/frames.ts'
import { CLOSES } from '../../shared/refusals.ts'
import type { Role } from '../../shared/workshop.ts'
import { makeAwareness, type Other } from './aware.ts'
import type { Device } from './device.ts'
import { makeLine } from './line.ts'
import { unsentWords, type Words } from './unsent.ts'

/*
 * A document that people write together, over the frames in `shared/frames.ts`. Both sides say step 1, and each answers with what the
 * other has not got: so what was typed without a network arrives with the next socket. Comes in a chunk of its own, with a Yjs that has
 * texts.
 *
 * What the server has stored it sends to everybody, the writer too. So there are two copies here: what one sees, and what the server
 * is known to have. Where the two are equal, all is saved; what only the first one has is one's own, and not sent yet.
 */

/** connecting: nothing has come yet · live · offline: what is typed waits here · the rest is final */
export type Writing = 'connecting' | 'live' | 'offline' | 'closed' | 'moved' | 'refused' | 'out' | 'gone' | 'replaced'

const FINAL: { [code: number]: Writing } = {
  [CLOSES.no_session]: 'out',
  [CLOSES.unknown]: 'gone',
  [CLOSES.replaced]: 'replaced',
}
/** A document that was refused is begun anew, but not again and again, ms. */
const REFUSED_AGAIN = 60_000
/** How long a page that has left still waits to hear that its last words are saved, ms. */
const LAST_WORDS = 3_000

export interface WrittenAt {
  base: string
  workshop: string
  /** `plan` or `table/<n>` */
  document: string
  role: Role
  /** which table is meant: `table/<step>/<round>/<n>` */
  of?: string
}

export interface Watcher {
  /** Gets the document once it has synced, and once more when it had to be begun anew: what was bound to the one before must be bound again. */
  show(doc: Doc): void
  state(state: Writing): void
  /** Words that are on this device only, whenever that changes; `saved` is true where there is no change of any kind that the server has not stored. */
  unsent?(words: Words, saved: boolean): void
  /** These words of one's own will not be sent any more: their document was refused, closed or begun anew. */
  lost?(words: Words): void
  others?(others: Other[]): void
}

export interface Opened {
  /** Tells the others where one is: a field, a row; undefined: nowhere. */
  at(place: string | undefined): void
  close(): void
}

/** Opens a written document. What is typed stays in it through every reconnect. */
export function openWritten(device: Device, at: WrittenAt, watcher: Watcher): Opened {
  let doc: Doc
  let stored: Doc
  let shown: Doc | undefined
  /** of the one that is shown, which may be older than `doc` */
  let shownStored: Doc
  let refusedAt = -Infinity
  let wasSaved = true
  let left = false

  const isSaved = () => equalSnapshots(snapshot(doc), snapshot(stored))
  const look = () => {
    const saved = isSaved()
    if (saved && wasSaved) return
    wasSaved = saved
    watcher.unsent?.(saved ? {} : unsentWords(doc, stored), saved)
    if (left && saved) end()
  }

  const begin = () => {
    const fresh = new Doc()
    fresh.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === line || fresh !== doc) return
      line.send(updateFrame(update))
      look()
    })
    doc = fresh
    stored = new Doc()
    aware.as(fresh.clientID)
  }
  const tellLost = (doc: Doc, stored: Doc) => {
    const words = unsentWords(doc, stored)
    if (Object.keys(words).length > 0) watcher.lost?.(words)
  }
  /** What is on the screen will never be sent again. It may stay there for a while: what is typed there from now on is told later. */
  const lose = () => {
    wasSaved = true
    watcher.unsent?.({}, true)
    if (!shown) return
    tellLost(shown, shownStored)
    applyUpdate(shownStored, encodeStateAsUpdate(shown))
  }
  const leaveShown = () => {
    if (!shown || shown === doc) return
    tellLost(shown, shownStored)
    shown.destroy()
  }

  const brought = (bytes: ArrayBuffer) => {
    const read = readFrame(new Uint8Array(bytes))
    if (read.is === 'awareness') return aware.heard(read.states)
    if (read.is === 'step 1') return line.send(step2(encodeStateAsUpdate(doc, read.stateVector)))
    if (read.is !== 'write') return
    applyUpdate(stored, read.update)
    applyUpdate(doc, read.update, line)
    look()
    if (!read.whole) return
    line.settled()
    watcher.state('live')
    aware.joined()
    if (shown === doc) return
    leaveShown()
    shown = doc
    shownStored = stored
    watcher.show(doc)
  }

  const ended = (code: number, reason: string) => {
    aware.anew()
    const refused = code === CLOSES.malformed
    if (code === CLOSES.stale_epoch || (refused && device.now() - refusedAt > REFUSED_AGAIN)) {
      if (refused) refusedAt = device.now()
      lose()
      if (left) return over()
      if (doc !== shown) doc.destroy()
      begin()
      return 'now'
    }
    const final = FINAL[code] ?? (refused ? 'refused' : undefined)
    const isOver = final !== undefined || code === CLOSES.not_allowed
    if (isOver) lose()
    if (left && isOver) return over()
    if (code === CLOSES.not_allowed) watcher.state(reason === 'step_closed' ? 'closed' : 'moved')
    else watcher.state(final ?? (shown ? 'offline' : 'connecting'))
    return isOver ? 'over' : 'again'
  }

  const line = makeLine(device, {
    url: () =>
      `${at.base}/live/${at.workshop}/${at.document}?as=${at.role}${at.of ? `&of=${encodeURIComponent(at.of)}` : ''}`,
    // of what the server is known to have: so it also tells which words of one's own did arrive before the last socket broke
    opened: () => line.send(step1(encodeStateVector(stored))),
    brought,
    ended,
  })
  const aware = makeAwareness(line.send, (others) => watcher.others?.(others))
  const end = () => {
    line.close()
    leaveShown()
    doc.destroy()
    stored.destroy()
  }
  const over = () => {
    end()
    return 'over' as const
  }
  begin()
  line.open()
  return {
    at: aware.at,
    close() {
      if (left) return
      left = true
      aware.at(undefined)
      if (isSaved()) end()
      else device.after(LAST_WORDS, end)
    },
  }
}
