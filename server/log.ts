import { relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** `facts` are counts, codes and ids, never what anybody wrote; an `error` among them may be anything that was thrown. */
export type Log = (event: string, facts: object) => void

/** Of one event not more lines than this in a minute: whoever floods the server does not fill its disk. */
const MOST = 60
const MINUTE = 60_000

/** Causes of causes that are told: they may go round in a circle. */
const CAUSES = 3

const ROOT = resolve(import.meta.dirname, '..')
const FRAME = /^ {4}at (?:.* \()?((?:file:|node:|\/|[A-Z]:\\)[^()]*):(\d+):\d+\)?$/

const CODE = /^[A-Z_0-9]{1,60}$/

const placeOf = (frame: string) => {
  const [, file, line] = FRAME.exec(frame) ?? []
  if (file === undefined) return []
  if (file.startsWith('node:')) return `${file}:${line}`
  return `${relative(ROOT, file.startsWith('file:') ? fileURLToPath(file) : file)}:${line}`
}

/**
 * What can be said of an error: its class, its codes, where it was thrown. Not its message, for those of JSON, SQLite and zod quote what
 * somebody wrote; SQLite's `errstr` only says in words what the code says.
 */
const told = (error: unknown, deep = 0): object => {
  if (!(error instanceof Error)) return { name: typeof error }
  const { stack = '', cause, ...more } = error as Error & { code?: unknown; errstr?: unknown }
  const { code, errstr } = more
  // a message may look like a frame: where the stack does not begin with it, nothing of the stack is said
  const head = String(error)
  const frames = stack.startsWith(head) ? stack.slice(head.length).split('\n') : []
  return {
    name: error.constructor.name,
    ...(typeof code === 'string' && CODE.test(code) && { code }),
    ...(typeof errstr === 'string' && { says: errstr }),
    at: frames.flatMap(placeOf).slice(0, 8),
    ...(cause !== undefined && deep < CAUSES && { cause: told(cause, deep + 1) }),
  }
}

/** One JSON line per event: `at` (ISO 8601), `event`, its facts; `held_back`: how many of this event were left out before it. */
export const makeLog = (write: (line: string) => void, now: () => number = Date.now): Log => {
  const spoken = new Map<string, { since: number; lines: number; heldBack: number }>()
  return (event, facts) => {
    const at = now()
    const one = spoken.get(event) ?? { since: at, lines: 0, heldBack: 0 }
    spoken.set(event, one)
    if (at - one.since >= MINUTE) Object.assign(one, { since: at, lines: 0 })
    if (one.lines >= MOST) return void one.heldBack++
    one.lines++
    const held = one.heldBack > 0 ? { held_back: one.heldBack } : {}
    one.heldBack = 0
    const error = 'error' in facts ? { error: told(facts.error) } : {}
    write(`${JSON.stringify({ at: new Date(at).toISOString(), event, ...facts, ...error, ...held })}\n`)
  }
}

export const log: Log = makeLog((line) => void process.stderr.write(line))
