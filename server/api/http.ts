import type { Context } from 'hono'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { DocumentKind } from '../../shared/documents.ts'
import { refusal, type Refusal, type RefusalCode } from '../../shared/refusals.ts'
import { makeBuckets, type Limits } from '../limits.ts'
import { plainJson } from '../plain-json.ts'
import type { Log } from '../log.ts'
import type { Meters } from '../meters.ts'
import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'
import { cookieFor, sessionNow, type Session, type SessionSettings } from '../sessions.ts'
import type { Take } from '../take.ts'
import type { Chance } from '../room/act.ts'

/** What every route works with. */
export interface Api {
  rooms: Rooms
  take: Take
  /** open sockets to each kind of document */
  sockets: () => { [kind in DocumentKind]: number }
  /** the store could make its last write durable */
  saves: () => boolean
  meters: Meters
  settings: SessionSettings & {
    instancePassword: string | null
    retentionDays: number
    version: string
    startedAt: string
  }
  limits: Limits
  now: () => number
  chance: Chance
  log: Log
}

declare module 'hono' {
  interface ContextVariableMap {
    /** what the request was refused with, for the meters */
    refusal?: RefusalCode
  }
}

/** A refusal as an answer. `retry_after` (s) also becomes a header. */
export const refuse = (c: Context, refused: Refusal | RefusalCode) => {
  const { status, ...body } = typeof refused === 'string' ? refusal(refused) : refused
  c.set('refusal', body.error)
  if (typeof body['retry_after'] === 'number') c.header('Retry-After', String(body['retry_after']))
  return c.json(body, status as ContentfulStatusCode)
}

/** An answer that is always the same: written once, when somebody first asks, and not for each who does. */
export const madeOnce = (make: () => object) => {
  let text: string | undefined
  return (c: Context) => c.body((text ??= JSON.stringify(make())), 200, { 'Content-Type': 'application/json' })
}

/** The address that limits are counted by. Of a list the last one is our own proxy's word; those before it anybody can make up. */
export const addressOf = (c: Context, { trustProxy }: SessionSettings) => {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  if (forwarded) return forwarded
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    return 'unknown'
  }
}

/** Asked from this very machine, by its own name, and not through a proxy on it. */
export const isLocal = (c: Context): boolean => {
  const { address = '' } = getConnInfo(c).remote
  const isNear = /^(127\.|::1$|::ffff:127\.)/.test(address)
  const isNamed = /^(localhost|127\.[\d.]+|\[::1\])(:\d+)?$/i.test(c.req.header('host') ?? '')
  return isNear && isNamed && c.req.header('x-forwarded-for') === undefined
}

/** The address that people type: PUBLIC_URL, or what this request came to. */
export const baseOf = (c: Context, { publicUrl, trustProxy }: SessionSettings) => {
  if (publicUrl !== null) return publicUrl
  const proto = trustProxy ? c.req.header('x-forwarded-proto')?.split(',')[0]?.trim() : undefined
  const host = (trustProxy ? c.req.header('x-forwarded-host') : undefined) ?? c.req.header('host') ?? 'localhost'
  return `${proto === 'https' ? 'https' : 'http'}://${host}`
}

/** The body as JSON of at most `most` bytes; a refusal where it is none. */
export type ReadBody = (c: Context, most: number) => Promise<{ json: unknown } | Refusal>

export const makeReadBody = ({ settings, limits, now }: Api): ReadBody => {
  // what is larger than any command is held until it is whole, and takes its time to look through
  const large = makeBuckets(limits.LARGE_BYTES_RATE, limits.LARGE_BYTES_BURST, now)
  /** What is left of the body is not read, and nothing comes after it on this connection: a proxy must not put somebody else's request there. */
  const cut = (c: Context, refused: Refusal) => {
    c.header('Connection', 'close')
    return refused
  }
  const inParts = async (c: Context, most: number) => {
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of (c.req.raw.body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.length
      if (size > most) return cut(c, refusal('too_large'))
      const wait = size > limits.BODY_BYTES ? large.take(addressOf(c, settings), chunk.length) : 0
      if (wait > 0) return cut(c, refusal('too_fast', { retry_after: wait }))
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  }
  return async (c, most) => {
    const claimed = Number(c.req.header('content-length') ?? NaN)
    if (claimed > most) return refusal('too_large')
    let bytes
    try {
      // who claims a length can send no more than that; a stream for each request would cost more than all that is done with it
      bytes = claimed <= limits.BODY_BYTES ? await c.req.raw.arrayBuffer() : await inParts(c, most)
    } catch (error) {
      // its sender has hung up in the middle of it, as phones do
      if (c.req.raw.signal.aborted) return refusal('bad_request')
      throw error
    }
    return 'error' in bytes ? bytes : (plainJson(bytes) ?? refusal('bad_request'))
  }
}

export interface Seated {
  room: Room
  session: Session
}

/** The room and the session behind a request, or why not. Counts as being here. */
export const seated = async (c: Context, { rooms }: Api): Promise<Seated | RefusalCode> => {
  const room = await rooms.get(c.req.param('id') ?? '')
  if (typeof room === 'string') return room
  const session = await sessionNow(room, c.req.header('cookie'), c.req.query('as'))
  if (!session) return 'no_session'
  if (session.seat !== null) room.presence.seen(session.seat)
  return { room, session }
}

/** Sets the session cookie of a role in a workshop. */
export const giveSession = (c: Context, { settings }: Api, workshop: string, role: string, secret: string) => {
  const secure = baseOf(c, settings).startsWith('https:')
  c.header('Set-Cookie', cookieFor(workshop, role, secret, secure, settings.retentionDays), { append: true })
}
