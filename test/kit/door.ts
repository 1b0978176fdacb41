import { makeApp } from '../../server/app.ts'
import { limitsFrom } from '../../server/limits.ts'
import { makeMeters } from '../../server/meters.ts'
import { realChance } from '../../server/room/chance.ts'
import { mint } from '../../server/room/found.ts'
import { cookieFor } from '../../server/sessions.ts'
import { makeTake } from '../../server/take.ts'
import type { Role } from '../../shared/workshop.ts'
import type { InHand } from './in-hand.ts'

/** The cookie of a session of this seat. */
export const sessionFor = async ({ id, room }: InHand, role: Role, seat: string) => {
  const given = await room.change((rows, at) => ({
    secret: mint(realChance, rows, { kind: 'pass', role, seat }, at),
  }))
  if ('error' in given) throw new Error(given.error)
  return cookieFor(id, role, given.secret, false, 1)
}

/** The HTTP face of a workshop whose clock is in the hand. */
export const doorOf = ({ rooms, clock, room }: InHand, env: Record<string, string> = {}) => {
  const settings = {
    publicUrl: null,
    trustProxy: false,
    instancePassword: null,
    retentionDays: 90,
    version: '0',
    startedAt: '',
  }
  const limits = limitsFrom(env)
  const meters = makeMeters()
  const app = makeApp({
    rooms,
    take: makeTake(limits, clock.now, meters, () => {}),
    sockets: () => ({ wall: 0, backstage: 0, plan: 0, table: 0 }),
    saves: () => true,
    meters,
    settings,
    limits,
    now: clock.now,
    chance: realChance,
    log() {},
  })
  const post = async (path: string, body: object) => {
    const response = await app.request(path, { method: 'POST', body: JSON.stringify(body) })
    return { status: response.status, ...((await response.json()) as { seat: string; rejoin: string }) }
  }
  return { app, post, join: (name: string) => post('/api/join', { code: room.rows().workshop.code, name }) }
}
