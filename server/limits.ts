import { BadSettings } from './bad-settings.ts'

/** Limits with their defaults; each can be set by an environment variable of its name, `LIMIT_…`: a whole number from 1 to `MOST`. */
const DEFAULTS = {
  /** seats in one workshop */
  SEATS: 1000,
  /** bytes of one entry, of all entries of a seat, of a workshop */
  ENTRY_BYTES: 8 * 1024,
  SEAT_BYTES: 256 * 1024,
  WORKSHOP_BYTES: 32 * 1024 * 1024,
  /** bytes of a request's body; an exercise document, and an outcome to go on from, may be larger */
  BODY_BYTES: 64 * 1024,
  WORKSHOP_BODY_BYTES: 2 * 1024 * 1024,
  /** bytes of bodies larger than BODY_BYTES from one address: a second, and at once */
  LARGE_BYTES_RATE: 256 * 1024,
  LARGE_BYTES_BURST: 8 * 1024 * 1024,
  /** commands of a seat: a second, and at once */
  COMMANDS_RATE: 20,
  COMMANDS_BURST: 60,
  /** wrong join codes a minute: from one address, and in all */
  WRONG_CODES: 30,
  WRONG_CODES_ALL: 300,
  /** new workshops an hour from one address; 0: no limit */
  NEW_WORKSHOPS: 20,
  /** bytes of one WebSocket message */
  MESSAGE_BYTES: 264 * 1024,
  /** of one seat to one written document: messages a second, and at once; bytes a second, and at once */
  WRITES_RATE: 30,
  WRITES_BURST: 60,
  WRITE_BYTES_RATE: 64 * 1024,
  WRITE_BYTES_BURST: 256 * 1024,
  /** of one seat at one document: messages of any kind a second, and at once; new sockets a second, and at once */
  MESSAGES_RATE: 600,
  MESSAGES_BURST: 1200,
  LINES_RATE: 2,
  LINES_BURST: 60,
  /** bytes of one written document */
  DOCUMENT_BYTES: 4 * 1024 * 1024,
  /** sockets of a seat on one document, of a workshop, of the process */
  SOCKETS_SEAT: 4,
  SOCKETS_WORKSHOP: 4000,
  SOCKETS: 20_000,
  /** unsent bytes on a socket, besides twice the document */
  UNSENT_BYTES: 1024 * 1024,
  /** ms: between two frames to one socket; to the first message; between two sync steps 1; between questions whether anybody is there; without drain; for an upgrade; for a whole request; for the answer to a close */
  TICK_MS: 50,
  HELLO_MS: 5000,
  STEP_1_MS: 10_000,
  PING_MS: 25_000,
  DRAIN_MS: 10_000,
  UPGRADE_MS: 10_000,
  REQUEST_MS: 30_000,
  CLOSE_MS: 2000,
} as const

export type LimitName = keyof typeof DEFAULTS
export type LimitValues = { [name in LimitName]: number }

const NAMES = Object.keys(DEFAULTS) as LimitName[]
const MOST = 1_000_000_000
/** No limit; with every turn; as often as one likes. */
const MAY_BE_0: ReadonlySet<LimitName> = new Set(['NEW_WORKSHOPS', 'TICK_MS', 'STEP_1_MS'])

export interface Limits extends LimitValues {
  bytes: { entry: number; seat: number; workshop: number }
  /** those that are not the defaults */
  changed: Partial<LimitValues>
  /** names in the environment that begin like limits and are none */
  unknown: string[]
}

type Env = Record<string, string | undefined>

/** Reads `LIMIT_<NAME>` from the environment. Throws `BadSettings`. */
export const limitsFrom = (env: Env): Limits => {
  const values = { ...DEFAULTS } as LimitValues
  const changed: Partial<LimitValues> = {}
  const wrong: string[] = []
  for (const name of NAMES) {
    const text = env[`LIMIT_${name}`]
    if (text === undefined || text === '') continue
    const least = MAY_BE_0.has(name) ? 0 : 1
    const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN
    if (!(value >= least && value <= MOST))
      wrong.push(`LIMIT_${name} must be a whole number from ${least} to ${MOST}, not “${text}”.`)
    if (value !== DEFAULTS[name]) changed[name] = value
    values[name] = value
  }
  if (values.ENTRY_BYTES > values.SEAT_BYTES || values.SEAT_BYTES > values.WORKSHOP_BYTES)
    wrong.push('LIMIT_ENTRY_BYTES must not be above LIMIT_SEAT_BYTES, nor that above LIMIT_WORKSHOP_BYTES.')
  if (wrong.length > 0) throw new BadSettings(wrong)
  const unknown = Object.keys(env).filter(
    (name) => name.startsWith('LIMIT_') && !Object.hasOwn(DEFAULTS, name.slice(6)),
  )
  const { ENTRY_BYTES, SEAT_BYTES, WORKSHOP_BYTES } = values
  return { ...values, bytes: { entry: ENTRY_BYTES, seat: SEAT_BYTES, workshop: WORKSHOP_BYTES }, changed, unknown }
}

/** A bucket of tokens per key: `rate` a second, at most `burst` at once. `take` answers 0, or the seconds to wait. */
export const makeBuckets = (rate: number, burst: number, now: () => number) => {
  const buckets = new Map<string, { tokens: number; at: number }>()
  let swept = now()

  /** Forgets buckets that are full again. */
  const sweep = (now: number) => {
    swept = now
    for (const [key, { tokens, at }] of buckets) if (tokens + ((now - at) / 1000) * rate >= burst) buckets.delete(key)
  }

  return {
    take(key: string, tokens = 1): number {
      const at = now()
      if (at - swept > 60_000) sweep(at)
      const bucket = buckets.get(key) ?? { tokens: burst, at }
      // a clock that was set back takes nothing away
      bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, at - bucket.at) / 1000) * rate)
      bucket.at = at
      buckets.set(key, bucket)
      if (bucket.tokens < tokens) return Math.ceil((tokens - bucket.tokens) / rate)
      bucket.tokens -= tokens
      return 0
    },
    /** buckets that are not full */
    size: () => buckets.size,
  }
}
