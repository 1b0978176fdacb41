import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, Text, type YTextEvent } from 'yjs'
import { CLOSES } from '../../shared/refusals.ts'
import type { Role } from '../../shared/workshop.ts'
import type { Device } from './device.ts'
import { makeLine } from './line.ts'

/*
 * A document that people write together, over the frames of y-websocket: 0 sync { 0 step 1: state vector · 1 step 2: update ·
 * 2 update }. Both sides say step 1, and each answers with what the other has not got: so what was typed without a network arrives
 * with the next socket. Comes in a chunk of its own, with a Yjs that has texts.
 */

/** connecting: nothing has come yet · live · offline: what is typed waits here · the rest is final */
export type Writing = 'connecting' | 'live' | 'offline' | 'closed' | 'moved' | 'refused' | 'out' | 'gone' | 'replaced'

const FINAL: { [code: number]: Writing } = {
  [CLOSES.no_session[0]]: 'out',
  [CLOSES.unknown[0]]: 'gone',
  [CLOSES.replaced[0]]: 'replaced',
}
const [STEP_1, STEP_2, UPDATE] = [0, 1, 2]
/** A document that was refused is begun anew, but not again and again, ms. */
const REFUSED_AGAIN = 60_000

const frame = (kind: number, bytes: Uint8Array) => {
  const encoder = createEncoder()
  writeVarUint(encoder, 0)
  writeVarUint(encoder, kind)
  writeVarUint8Array(encoder, bytes)
  return toUint8Array(encoder)
}

export interface WrittenAt {
  base: string
  workshop: string
  /** `plan` or `table/<n>` */
  document: string
  role: Role
  /** which table is meant: `table/<step>/<round>/<n>` */
  of?: string
}

/**
 * Opens a written document. `show` gets it once it has synced, and once more when it had to be begun anew: what was bound to the one
 * before must be bound again. What is typed stays in it through every reconnect.
 */
export function openWritten(
  device: Device,
  at: WrittenAt,
  show: (doc: Doc) => void,
  setState: (state: Writing) => void,
): { close(): void } {
  let doc: Doc
  let shown: Doc | undefined
  let refusedAt = -Infinity

  const begin = () => {
    const fresh = new Doc({ guid: at.of ?? at.document })
    fresh.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== line && fresh === doc) line.send(frame(UPDATE, update))
    })
    doc = fresh
  }

  const brought = (bytes: ArrayBuffer) => {
    const decoder = createDecoder(new Uint8Array(bytes))
    if (readVarUint(decoder) !== 0) return
    const kind = readVarUint(decoder)
    const payload = readVarUint8Array(decoder)
    if (kind === STEP_1) return line.send(frame(STEP_2, encodeStateAsUpdate(doc, payload)))
    applyUpdate(doc, payload, line)
    if (kind !== STEP_2) return
    line.settled()
    setState('live')
    if (shown === doc) return
    shown?.destroy()
    shown = doc
    show(doc)
  }

  const ended = (code: number, reason: string) => {
    const refused = code === CLOSES.malformed[0]
    if (code === CLOSES.stale_epoch[0] || (refused && device.now() - refusedAt > REFUSED_AGAIN)) {
      if (refused) refusedAt = device.now()
      if (doc !== shown) doc.destroy()
      begin()
      return 'now'
    }
    const final = FINAL[code] ?? (refused ? 'refused' : undefined)
    if (code === CLOSES.not_allowed[0]) setState(reason === 'step_closed' ? 'closed' : 'moved')
    else setState(final ?? (shown ? 'offline' : 'connecting'))
    return final || code === CLOSES.not_allowed[0] ? 'over' : 'again'
  }

  const line = makeLine(device, {
    url: () =>
      `${at.base}/live/${at.workshop}/${at.document}?as=${at.role}${at.of ? `&of=${encodeURIComponent(at.of)}` : ''}`,
    opened: () => line.send(frame(STEP_1, encodeStateVector(doc))),
    brought,
    ended,
  })
  begin()
  line.open()
  return {
    close() {
      line.close()
      doc.destroy()
      shown?.destroy()
    },
  }
}

/** The same number for the same name in the same document: everybody who begins a slot begins the same one. */
const clientOf = (name: string) => {
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** The text of a slot. Two people who begin it at once begin one and the same struct, so that nobody's words are replaced. */
export function slotOf(doc: Doc, name: string): Text {
  const slots = doc.getMap<unknown>('slots')
  if (!(slots.get(name) instanceof Text)) {
    const seed = new Doc()
    seed.clientID = clientOf(`${doc.guid}/${name}`)
    seed.getMap('slots').set(name, new Text())
    applyUpdate(doc, encodeStateAsUpdate(seed))
    seed.destroy()
  }
  return slots.get(name) as Text
}

const isHalf = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/** What to take out of `old` at one place and put in there, so that it becomes `now`. Cuts no letter in two. */
export function differenceOf(old: string, now: string): { at: number; remove: number; insert: string } {
  const most = Math.min(old.length, now.length)
  let start = 0
  while (start < most && old[start] === now[start]) start++
  if (isHalf(old.charCodeAt(start)) || isHalf(now.charCodeAt(start))) start = Math.max(0, start - 1)
  let end = 0
  while (end < most - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end++
  if (end > 0 && (isHalf(old.charCodeAt(old.length - end)) || isHalf(now.charCodeAt(now.length - end)))) end--
  return { at: start, remove: old.length - start - end, insert: now.slice(start, now.length - end) }
}

/** Where a caret stands after others have changed the text. */
const moved = (caret: number, delta: YTextEvent['delta']) => {
  let at = 0
  for (const { retain = 0, insert, delete: removed = 0 } of delta) {
    if (at > caret) break
    if (typeof insert === 'string') {
      if (at < caret) caret += insert.length
      at += insert.length
    } else if (removed > 0) caret -= Math.min(removed, Math.max(0, caret - at))
    else at += retain
  }
  return caret
}

/** Ties a field to a text: what is typed becomes the smallest change, and what others write leaves the caret at its letters. Gives back what unties it. */
export function bindText(
  field: HTMLTextAreaElement | HTMLInputElement,
  text: Text,
  changed: () => void = () => {},
): () => void {
  const own = {}
  let composing = false
  /** what the field was last in step with, and what others have changed since: nothing, unless a letter is being composed */
  let base = text.toString()
  let missed: YTextEvent['delta'][] = []

  const write = () => {
    if (composing) return
    const { at, remove, insert } = differenceOf(base, field.value)
    const [start, end] = missed.reduce(([from, to], delta) => [moved(from, delta), moved(to, delta)], [at, at + remove])
    if (remove > 0 || insert !== '')
      text.doc?.transact(() => {
        text.delete(start, end - start)
        text.insert(start, insert)
      }, own)
    base = text.toString()
    if (missed.length > 0) {
      field.value = base
      field.setSelectionRange(start + insert.length, start + insert.length)
    }
    missed = []
    changed()
  }
  const hear = (event: YTextEvent) => {
    if (event.transaction.origin === own) return
    // half a composed letter must not be disturbed
    if (composing) return void missed.push(event.delta)
    const [start, end] = [field.selectionStart ?? 0, field.selectionEnd ?? 0]
    base = text.toString()
    field.value = base
    if (field.ownerDocument.activeElement === field)
      field.setSelectionRange(moved(start, event.delta), moved(end, event.delta))
    changed()
  }
  const compose = () => void (composing = true)
  const composed = () => {
    composing = false
    write()
  }
  field.value = base
  field.addEventListener('input', write)
  field.addEventListener('compositionstart', compose)
  field.addEventListener('compositionend', composed)
  text.observe(hear)
  changed()
  return () => {
    field.removeEventListener('input', write)
    field.removeEventListener('compositionstart', compose)
    field.removeEventListener('compositionend', composed)
    text.unobserve(hear)
  }
}
