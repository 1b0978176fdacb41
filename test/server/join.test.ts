import { expect, it } from 'vitest'
import { makeApp } from '../../server/app.ts'
import { limitsFrom } from '../../server/limits.ts'
import { makeMeters } from '../../server/meters.ts'
import { realChance } from '../../server/room/chance.ts'
import { inHand } from '../kit/in-hand.ts'

const A_DAY = 24 * 3600_000

/** A workshop with one seat, whose clock is in the hand. */
const small = async () => {
  const env = { LIMIT_SEATS: '1' }
  const workshop = await inHand([{ ref: 'write', activity: 'collect' }], { env })
  const { rooms, clock, room } = workshop
  const settings = {
    publicUrl: null,
    trustProxy: false,
    instancePassword: null,
    retentionDays: 90,
    version: '0',
    startedAt: '',
  }
  const app = makeApp({
    rooms,
    sockets: () => ({ wall: 0, backstage: 0, plan: 0, table: 0 }),
    saves: () => true,
    meters: makeMeters(),
    settings,
    limits: limitsFrom(env),
    now: clock.now,
    chance: realChance,
    log() {},
  })
  const post = async (path: string, body: object) => {
    const response = await app.request(path, { method: 'POST', body: JSON.stringify(body) })
    return { status: response.status, ...((await response.json()) as { seat: string; rejoin: string }) }
  }
  return { ...workshop, post, join: (name: string) => post('/api/join', { code: room.rows().workshop.code, name }) }
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
