import { hash } from 'node:crypto'
import type { Role } from '../shared/workshop.ts'
import type { Room } from './room/room.ts'

/** Secrets are 128 random bits, kept as sha-256 only; a session is a cookie per workshop and role that carries one. */
export const hashOf = (secret: string) => hash('sha256', secret)

export interface SessionSettings {
  /** `https://roomful.example`, or null: whatever the Host header says */
  publicUrl: string | null
  trustProxy: boolean
}

export interface Session {
  role: Role | 'outcome'
  /** null for the outcome key, which has no seat */
  seat: string | null
  /** of the row that it lives by */
  key: string
}

/** Most powerful first: without `?as=` the first one present counts. */
const ROLES = ['facilitator', 'participant', 'screen', 'observer', 'outcome'] as const

const cookieName = (workshop: string, role: string, secure: boolean) =>
  `${secure ? '__Host-' : ''}rf-${role}-${workshop}`

const parse = (header: string | undefined) =>
  new Map(
    (header ?? '').split(';').flatMap((pair) => {
      const at = pair.indexOf('=')
      return at < 0 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const]
    }),
  )

/**
 * Who is asking, by cookie; null without a living session in this workshop. `as` is a role, or a seat: a browser that has taken another one
 * meanwhile has none of that any more.
 */
export const sessionOf = (room: Room, header: string | undefined, as: string | null | undefined): Session | null => {
  const cookies = parse(header)
  const rows = room.rows()
  for (const role of ROLES) {
    const secret = cookies.get(cookieName(room.id, role, true)) ?? cookies.get(cookieName(room.id, role, false))
    if (secret === undefined) continue
    const key = hashOf(secret)
    const pass = rows.get('key', key)
    if (pass?.kind !== 'pass' || pass.role !== role || (as && as !== role && as !== pass.seat)) continue
    if (pass.seat !== null && rows.get('seat', pass.seat)?.gone !== null) continue
    return { role, seat: pass.seat, key }
  }
  return null
}

/**
 * The same; and before it says no to a cookie of this workshop the room reads again: another node may have given it a moment ago.
 * Rejects with `Gone`.
 */
export const sessionNow = async (
  room: Room,
  header: string | undefined,
  as: string | null | undefined,
): Promise<Session | null> => {
  const session = sessionOf(room, header, as)
  if (session || !header?.includes(room.id)) return session
  await room.catchUp()
  return sessionOf(room, header, as)
}

const DAYS = 24 * 3600

/** The `Set-Cookie` of a session. */
export const cookieFor = (workshop: string, role: string, secret: string, secure: boolean, days: number) =>
  `${cookieName(workshop, role, secure)}=${secret}; Path=/; HttpOnly; SameSite=${role === 'facilitator' ? 'Strict' : 'Lax'}; Max-Age=${days * DAYS}${secure ? '; Secure' : ''}`

/** An Origin, where there is one, must be PUBLIC_URL's or else the Host's. */
export const originOk = (origin: string | undefined, host: string | undefined, { publicUrl }: SessionSettings) => {
  if (origin === undefined) return true
  if (publicUrl !== null && origin === new URL(publicUrl).origin) return true
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}
