import { Hono } from 'hono'
import { parseCode } from '../../shared/people.ts'
import { refusal } from '../../shared/refusals.ts'
import type { KeyRow, Role } from '../../shared/workshop.ts'
import { makeBuckets } from '../limits.ts'
import { mint, newSeat } from '../room/found.ts'
import { letGo, nameFor } from '../room/people.ts'
import type { Rows } from '../room/rows.ts'
import { hashOf, sessionNow, sessionOf } from '../sessions.ts'
import { claiming, joining } from './bodies.ts'
import { addressOf, giveSession, refuse, type Api, type ReadBody } from './http.ts'

const A_DAY = 24 * 3600_000
/** Bytes of a body from somebody who has no seat yet. */
const SMALL = 4 * 1024

export const join = (api: Api, readBody: ReadBody) => {
  const { rooms, settings, limits, now, chance } = api
  const perAddress = makeBuckets(limits.WRONG_CODES / 60, limits.WRONG_CODES, now)
  const inAll = makeBuckets(limits.WRONG_CODES_ALL / 60, limits.WRONG_CODES_ALL, now)
  const again = makeBuckets(limits.COMMANDS_RATE, limits.COMMANDS_BURST, now)
  const shutUntil = new Map<string, number>()

  /** Once an address has guessed too often, every code from there is refused for a minute: else guessing goes on through the 429s. */
  const shut = (address: string) => {
    const until = Math.max(shutUntil.get(address) ?? 0, shutUntil.get('*') ?? 0)
    return until > now() ? Math.ceil((until - now()) / 1000) : 0
  }
  const wrongCode = (address: string) => {
    for (const [shut, until] of shutUntil) if (until <= now()) shutUntil.delete(shut)
    if (perAddress.take(address) > 0) shutUntil.set(address, now() + 60_000)
    if (inAll.take('*') > 0) shutUntil.set('*', now() + 60_000)
  }

  /** Seats that nobody has used for a day, and that hold nothing; whoever comes back to one is told to come in again. */
  const giveWay = (rows: Rows, role: Role, at: number, here: (seat: string) => boolean) => {
    for (const [id, seat] of rows.where('seat', 'role', role)) {
      if (here(id) || seat.lastSeenAt >= at - A_DAY || rows.count('entry', 'seat', id) > 0) continue
      letGo(rows, id, 'left')
    }
  }

  const isFull = (rows: Rows, role: Role, at: number, here: (seat: string) => boolean) => {
    const taken = () => rows.count('seat', 'role', role)
    if (taken() >= limits.SEATS) giveWay(rows, role, at, here)
    return taken() >= limits.SEATS
  }

  const keysFor = (rows: Rows, seat: string, at: number) => {
    rows.change('seat', seat, { lastSeenAt: at })
    return {
      pass: mint(chance, rows, { kind: 'pass', role: 'participant', seat }, at),
      rejoin: mint(chance, rows, { kind: 'rejoin', role: 'participant', seat }, at),
    }
  }

  return new Hono()
    .post('/api/join', async (c) => {
      const body = await readBody(c, SMALL)
      if ('error' in body) return refuse(c, body)
      const parsed = joining.safeParse(body.json)
      if (!parsed.success) return refuse(c, 'bad_request')
      const { code, token, name, id } = parsed.data
      if (code === undefined && token === undefined) return refuse(c, 'bad_request')
      const address = addressOf(c, settings)
      const byCode = token === undefined
      const wait = byCode ? shut(address) : 0
      if (wait > 0) return refuse(c, refusal('too_many_codes', { retry_after: wait }))
      const typed = byCode ? parseCode(code!) : null
      const workshop = byCode ? typed && (await rooms.find(`code:${typed}`)) : await rooms.find(`join:${hashOf(token)}`)
      const room = workshop ? await rooms.get(workshop) : 'unknown_workshop'
      if (room === 'room_unreadable') return refuse(c, room)
      const cookie = c.req.header('cookie')
      const session = typeof room === 'string' ? null : await sessionNow(room, cookie, 'participant')
      const client = id === undefined ? null : hashOf(id)
      const known = (rows: Rows) => session?.seat ?? (client && rows.where('seat', 'client', client)[0]?.[0]) ?? null
      const closed =
        typeof room !== 'string' && (room.rows().workshop.door === 'closed' || room.rows().workshop.endedAt !== null)
      if (typeof room === 'string' || (closed && known(room.rows()) === null)) {
        if (byCode) wrongCode(address)
        return refuse(c, 'wrong_code')
      }
      const before = known(room.rows())
      const soon = before === null ? 0 : again.take(`${room.id} ${before}`)
      if (soon > 0) return refuse(c, refusal('too_fast', { retry_after: soon }))
      const joined = await room.change((rows, at) => {
        const seat = known(rows)
        if (seat !== null) return { seat, again: true, name: rows.get('seat', seat)!.name, ...keysFor(rows, seat, at) }
        if (isFull(rows, 'participant', at, room.presence.here)) return refusal('full')
        const fresh = chance.id('pe')
        const called = nameFor(rows, name ?? '', 'Guest')
        rows.put('seat', fresh, newSeat(chance, rows, 'participant', called, at, client))
        return { seat: fresh, again: false, name: called, ...keysFor(rows, fresh, at) }
      })
      if ('error' in joined) return refuse(c, joined)
      giveSession(c, api, room.id, 'participant', joined.pass)
      room.presence.seen(joined.seat)
      api.meters.joins.add(joined.again ? 'again' : 'new')
      const { seat, rejoin } = joined
      return c.json({ workshop: room.id, seat, name: joined.name, rejoin }, joined.again ? 200 : 201)
    })

    .post('/api/workshops/:id/claim', async (c) => {
      const body = await readBody(c, SMALL)
      if ('error' in body) return refuse(c, body)
      const parsed = claiming.safeParse(body.json)
      if (!parsed.success) return refuse(c, 'bad_request')
      const room = await rooms.get(c.req.param('id'))
      if (typeof room === 'string') return refuse(c, room)
      const hash = hashOf(parsed.data.key)
      const soon = room.rows().get('key', hash) ? again.take(`${room.id} ${hash}`) : 0
      if (soon > 0) return refuse(c, refusal('too_fast', { retry_after: soon }))
      const cookie = c.req.header('cookie')
      const claimed = await room.change((rows, at) => {
        const key = rows.get('key', hash)
        if (!key || key.kind === 'pass' || key.role === 'join') return refusal('wrong_key')
        const role: Exclude<KeyRow['role'], 'join'> = key.role
        const pass = (seat: string | null) => mint(chance, rows, { kind: 'pass', role, seat }, at)
        if (key.seat !== null || role === 'outcome') return { role, seat: key.seat, pass: pass(key.seat) }
        const mine = sessionOf(room, cookie, key.role)?.seat
        if (mine) return { role: key.role, seat: mine, pass: pass(mine) }
        if (isFull(rows, role, at, room.presence.here)) return refusal('full')
        const seat = chance.id('pe')
        const name = key.role === 'facilitator' ? nameFor(rows, parsed.data.name ?? '', hostName(rows)) : key.role
        rows.put('seat', seat, newSeat(chance, rows, role, name, at))
        return { role: key.role, seat, pass: pass(seat) }
      })
      if ('error' in claimed) return refuse(c, claimed)
      giveSession(c, api, room.id, claimed.role, claimed.pass)
      return c.json({ role: claimed.role, seat: claimed.seat })
    })
}

const hostName = (rows: Rows) =>
  [...rows.all('seat').values()].find(({ role }) => role === 'facilitator')?.name ?? 'Facilitator'
