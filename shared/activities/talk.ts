import { z } from 'zod'
import { unordered } from '../stats/random.ts'
import type { Activity } from './activity.ts'
import { charsIn, frame, line } from './frame.ts'
import { NOTE_MAX } from './scales.ts'

const params = z.object({
  ...frame,
  minutes: z.number().min(0).max(240).nullish(),
  form: z.enum(['all', 'pairs', 'fours', 'one_two_four']).default('all'),
  /** `edges_first`: the screen asks for a voice from the far end; nobody is named */
  order: z.enum(['free', 'round', 'edges_first']).default('free'),
  ask: line(280).nullish(),
  note: z.enum(['none', 'line', 'open']).default('none'),
})
export type TalkParams = z.infer<typeof params>

/** One note; any key. */
export interface TalkEntry {
  text: string
}

export type TalkResult = {
  status: 'final'
  /** as written, shuffled */
  notes: string[]
}

/** How many notes one seat may leave. */
const NOTES = { none: 0, line: 1, open: 20 } as const satisfies Record<TalkParams['note'], number>

export const talk: Activity<TalkParams, TalkEntry> = {
  name: 'talk',
  params,
  entry: () => z.object({ text: z.string() }),
  check(entries, { note }) {
    const notes = Object.values(entries)
    if (notes.length > NOTES[note]) return 'too_many_entries'
    return notes.some(({ text }) => charsIn(text.trim()) > NOTE_MAX) ? 'too_long' : null
  },
  says: ({ text }) => text.trim() !== '',
  result({ desks, seed }) {
    const texts = desks.flatMap(({ entries }) => Object.values(entries)).map(({ text }) => text.trim())
    const notes = unordered(texts.filter(Boolean), `${seed}/notes`)
    return { status: 'final', notes } satisfies TalkResult
  },
  unlinked: 'nothing',
  public: () => true,
  atZero: 'show',
}
