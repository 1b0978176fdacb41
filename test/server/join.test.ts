import { expect, it } from 'vitest'
import { makeApp } from '../../server/app.ts'
import { limitsFrom } from '../../server/limits.ts'
import { makeMeters } from '../../server/meters.ts'
import { realChance } from '../../server/room/chance.ts'
import { newSeat } from '../../server/room/found.ts'
import { makeTake } from '../../server/take.ts'
import { inHand, type InHand } from '../kit/in-hand.ts'

const A_DAY = 24 * 3600_000

/** The HTTP face of a workshop whose clock is in the hand. */
const doorOf = ({ rooms, clock, room }: InHand, env: Record<string, string>) => {
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
  return { post, join: (name: string) => post('/api/join', { code: room.rows().workshop.code, name }) }
}

/** A workshop with one seat. */
const small = async () => {
  const env = { LIMIT_SEATS: '1' }
  const workshop = await inHand([{ ref: 'write', activity: 'collect' }], { env })
  return { ...workshop, ...doorOf(workshop, env) }
}

it('a seat that nobody has used for a day gives way to a newcomer, and its key opens nothing any more', async () => {
  const { id, clock, post, join } = await small()
  const ana = await join('Ana')
  clock.pass(A_DAY / 2)
  expect(await join('Ben')).toMatchObject({ error: 'full' })
  clock.pass(A_DAY)
  expect(await join('Ben')).toMatchObject({ status: 201 })
  expect(await post(`/api/workshops/${id}/claim`, { key: ana.rejoin })).toMatchObject({ error: 'wrong_key' })
})

it('a seat that has written something stays, however long ago that was', async () => {
  const { clock, drive, join, say, step } = await small()
  const ana = await join('Ana')
  await drive('write', 'open')
  await say(ana.seat, { type: 'put', step: step('write'), round: 1, key: 'e', value: { text: 'of yesterday' } })
  clock.pass(2 * A_DAY)
  expect(await join('Ben')).toMatchObject({ error: 'full' })
})

it('seats as many as its limit says, above a thousand too, each with a readable alias of its own', async () => {
  const workshop = await inHand([{ ref: 'write', activity: 'collect' }], { env: { LIMIT_SEATS: '2000' } })
  const { room, clock } = workshop
  const { join } = doorOf(workshop, { LIMIT_SEATS: '2000' })
  // two thousand shufflings of all aliases take seconds
  const chance = { ...realChance, shuffle: <T>(list: readonly T[]) => [...list] }
  const fill = (seats: number) =>
    room.change((rows) => {
      for (let n = 0; n < seats; n++) rows.put('seat', `pe_${n}`, newSeat(chance, rows, 'participant', 'Guest', clock.now())) // prettier-ignore
      return {}
    })
  await fill(1998)
  expect([await join('Ana'), await join('Ana'), await join('Ana')]).toMatchObject([
    { status: 201, name: 'Ana' },
    { status: 201, name: 'Ana 2' },
    { error: 'full' },
  ])
  const aliases = [...room.rows().all('seat').values()].map(({ alias }) => alias)
  expect(new Set(aliases).size).toBe(2001)
  expect(aliases.filter((alias) => !/^[A-Z][a-z]+ [A-Z][a-z]+( \d+)?$/.test(alias))).toEqual([])
})
