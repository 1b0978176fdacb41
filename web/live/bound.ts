import { Text, type Doc, type YTextEvent } from 'yjs'

/* The texts of a written document, and the fields tied to them. */

/** The text of a slot, which the server begins. Another program may have put bare words in its place, or taken it away: its words are kept. */
export function slotOf(doc: Doc, name: string): Text {
  const slots = doc.getMap<unknown>('slots')
  const found = slots.get(name)
  return found instanceof Text ? found : slots.set(name, new Text(typeof found === 'string' ? found : ''))
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

/**
 * Ties a field to a text: what is typed becomes the smallest change, and what others write leaves the caret at its letters. `changed` is
 * called when the field has other words, `change` makes the change. Gives back what unties it.
 */
export function bindText(
  field: HTMLTextAreaElement | HTMLInputElement,
  text: Text,
  changed: () => void = () => {},
  change: (run: () => void) => void = (run) => text.doc?.transact(run),
): () => void {
  let writing = false
  let composing = false
  /** what the field was last in step with, and what others have changed since: nothing, unless a letter is being composed */
  let base = text.toString()
  let missed: YTextEvent['delta'][] = []

  const write = () => {
    if (composing) return
    const { at, remove, insert } = differenceOf(base, field.value)
    const [start, end] = missed.reduce(([from, to], delta) => [moved(from, delta), moved(to, delta)], [at, at + remove])
    if (remove > 0 || insert !== '') {
      writing = true
      change(() => {
        text.delete(start, end - start)
        text.insert(start, insert)
      })
      writing = false
    }
    base = text.toString()
    if (missed.length > 0) {
      field.value = base
      field.setSelectionRange(start + insert.length, start + insert.length)
    }
    missed = []
    changed()
  }
  const hear = (event: YTextEvent) => {
    if (writing) return
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
  const over = new AbortController()
  const listen = { signal: over.signal }
  field.value = base
  field.addEventListener('input', write, listen)
  field.addEventListener('compositionstart', compose, listen)
  field.addEventListener('compositionend', composed, listen)
  text.observe(hear)
  changed()
  return () => {
    over.abort()
    text.unobserve(hear)
  }
}
