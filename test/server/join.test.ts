import { expect, it } from 'vitest'
import { realChance } from '../../server/room/chance.ts'
import { mint, newSeat } from '../../server/room/found.ts'
import { doorOf } from '../kit/door.ts'
import { inHand } from '../kit/in-hand.ts'

const A_DAY = 24 * 3600_000

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

it('a place that somebody left, or that nobody has used for a day, is free for who comes with a key as well', async () => {
  const env = { LIMIT_SEATS: '2' }
  const workshop = await inHand([{ ref: 'write', activity: 'collect' }], { env })
  const { id, room, clock, say, fay } = workshop
  const { post } = doorOf(workshop, env)
  const minted = await room.change((rows, at) => ({
    key: mint(realChance, rows, { kind: 'link', role: 'facilitator', seat: null }, at),
  }))
  const claim = () => post(`/api/workshops/${id}/claim`, minted)
  const gus = await claim()
  expect([gus, await claim()]).toMatchObject([{ status: 200 }, { error: 'full' }])
  await say(fay, { type: 'remove', seat: gus.seat })
  expect([await claim(), await claim()]).toMatchObject([{ status: 200 }, { error: 'full' }])
  clock.pass(2 * A_DAY)
  room.presence.seen(fay)
  expect([await claim(), await claim()]).toMatchObject([{ status: 200 }, { error: 'full' }])
  expect(room.rows().get('seat', fay)!.gone).toBeNull()
})

it('seats as many as its limit says, above a thousand too, each with a readable alias of its own', async () => {
  const workshop = await inHand([{ ref: 'write', activity: 'collect' }], { env: { LIMIT_SEATS: '2000' } })
  const { room, clock } = workshop
  const { join } = doorOf(workshop, { LIMIT_SEATS: '2000' })
  // two thousand shufflings of all aliases would take seconds
  const shuffle = () => {
    throw new Error('one alias is drawn, and not all of them')
  }
  const chance = { ...realChance, shuffle }
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

it('gives each alias that is free as often as any other', async () => {
  const { room } = await inHand([{ ref: 'write', activity: 'collect' }])
  const draw = () => newSeat(realChance, room.rows(), 'participant', 'Guest', 0).alias
  const drawn = Map.groupBy(Array.from({ length: 23_000 }, draw), (alias) => alias)
  const [taken] = [...room.rows().all('seat').values()]
  expect([drawn.size, drawn.has(taken!.alias)]).toEqual([575, false])
  // forty each on average, give or take six: 5 or 95 come up once in many millions of runs
  for (const [alias, { length }] of drawn) expect([alias, length > 5 && length < 95]).toEqual([alias, true])
})
