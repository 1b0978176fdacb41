import type { Doc } from 'yjs'
import type { Device } from '../../web/live/device.ts'
import { openWritten, type Writing } from '../../web/live/written.ts'

/** A page at its table, which is the real one's `openWritten`, and somebody there who types and takes away whole words. */
export interface Table {
  /** as the store names it: `table/<step>/<round>/<n>` */
  of: string
  /** Types a word, at the `n`th place there is. False: there is nothing to type in yet, or not any more. */
  type(word: string, n: number): boolean
  /** Takes away the `n`th word. */
  erase(n: number): void
  state(): Writing
  text(): string
  /** what was typed here */
  words: readonly string[]
  /** what the page was told is saved, and what it was told is lost */
  isSaved(): boolean
  lost: string
}

/** It is over: who writes there again sits down again. */
export const isLeft = (state: Writing) => state !== 'connecting' && state !== 'live' && state !== 'offline'

export const sitDown = (
  device: Device,
  workshop: string,
  of: string,
  told: { saved(words: readonly string[]): void },
): Table => {
  const number = of.slice(of.lastIndexOf('/') + 1)
  const words: string[] = []
  let doc: Doc | null = null
  let state: Writing = 'connecting'
  let isSaved = true
  const at = { base: 'ws://room.test', workshop, document: `table/${number}`, role: 'participant', of } as const
  openWritten(device, at, {
    show: (next) => (doc = next),
    state: (next) => (state = next),
    unsent(_, saved) {
      isSaved = saved
      // what is lost is told right afterwards
      if (saved) queueMicrotask(() => told.saved(words.filter((word) => !table.lost.includes(word))))
    },
    lost: (left) => void (table.lost += JSON.stringify(left)),
  })
  const read = () => doc?.getText('text').toString() ?? ''
  /** where a word may begin */
  const places = () => [0, ...[...read().matchAll(/ /g)].map(({ index }) => index + 1)]
  const table: Table = {
    of,
    type(word, n) {
      if (!doc || isLeft(state)) return false
      words.push(word)
      doc.getText('text').insert(places()[n % places().length]!, `${word} `)
      return true
    },
    erase(n) {
      if (!doc || isLeft(state)) return
      const starts = places()
      const from = n % starts.length
      const [start, end] = [starts[from]!, starts[from + 1]]
      if (end === undefined) return
      const own = words.indexOf(read().slice(start, end - 1))
      if (own >= 0) words.splice(own, 1)
      doc.getText('text').delete(start, end - start)
    },
    state: () => state,
    text: read,
    words,
    isSaved: () => isSaved,
    lost: '',
  }
  return table
}
