import { afterEach, expect, it, vi } from 'vitest'
import { activities } from '../../shared/activities/index.ts'
import { computeBeside, computeHere, type Compute } from '../../server/room/heavy.ts'
import { realChance } from '../../server/room/chance.ts'
import { limitsFrom } from '../../server/limits.ts'
import { makeRooms } from '../../server/room/rooms.ts'
import { memoryStore } from '../../server/store/memory.ts'
import { inHand } from '../kit/in-hand.ts'

const check = activities.check!
afterEach(() => vi.restoreAllMocks())

/** A room in which the result of a check is heavy, and whose computing waits for `go`. */
const slowly = async (store = memoryStore()) => {
  check.heavy = () => true
  const held: (() => void)[] = []
  const compute: Compute = async (work) => {
    await new Promise<void>((go) => held.push(go))
    return computeHere(work)
  }
  const hand = await inHand([{ ref: 'hours', activity: 'check', params: { mode: 'number', min: 0, max: 40 } }], {
    compute,
    store,
  })
  const seats = [await hand.join('Ana'), await hand.join('Ben'), await hand.join('Chidi')]
  const answer = async (value: number) => {
    for (const seat of seats)
      await hand.say(seat, { type: 'put', step: hand.step('hours'), round: 1, key: 'answer', value })
  }
  await hand.drive('hours', 'open')
  await answer(7)
  return { ...hand, answer, held, settled: () => hand.room.read(() => hand.round('hours')) }
}
afterEach(() => delete check.heavy)

it('closes at once, and lets nobody reveal before the result is there', async () => {
  const { drive, say, fay, step, held, settled, round } = await slowly()
  await drive('hours', 'close')
  expect(round('hours')).toMatchObject({ n: { responded: 3 }, result: null, computing: expect.any(String) })
  const reveal = { type: 'reveal' as const, step: step('hours'), round: 1, from: 'closed' as const }
  expect(await say(fay, reveal)).toMatchObject({ ok: false, error: 'computing', status: 409 })
  held.shift()!()
  await vi.waitFor(async () => expect(await settled()).toMatchObject({ result: { median: 7 }, computing: null }))
  expect(await say(fay, reveal)).toMatchObject({ ok: true })
})

it('forgets a result that comes after the step was reopened, and computes again', async () => {
  const { drive, answer, held, settled } = await slowly()
  await drive('hours', 'close')
  await drive('hours', 'reopen')
  await answer(30)
  held.shift()!()
  await drive('hours', 'close')
  expect(await settled()).toMatchObject({ result: null })
  held.shift()!()
  await vi.waitFor(async () => expect(await settled()).toMatchObject({ result: { median: 30 } }))
})

it('computes after a start what a stop left undone', async () => {
  const { drive, store, clock, id, step } = await slowly()
  await drive('hours', 'close')
  const rooms = makeRooms({
    store,
    limits: limitsFrom({}),
    now: clock.now,
    chance: realChance,
    retentionMs: 1e9,
    compute: computeHere,
    log: () => {},
  })
  const again = await rooms.get(id)
  if (typeof again === 'string') throw new Error(again)
  await vi.waitFor(async () =>
    expect(await again.read((rows) => rows.get('round', `${step('hours')}/1`))).toMatchObject({
      result: { median: 7 },
    }),
  )
})

it('computes again what could not be saved, once that can be', async () => {
  const memory = memoryStore()
  let full = false
  const { drive, rooms, held, settled } = await slowly({
    ...memory,
    commit: (...all) => (full ? Promise.reject(new Error('disk full')) : memory.commit(...all)),
  })
  await drive('hours', 'close')
  full = true
  held.shift()!()
  await vi.waitFor(async () => {
    await rooms.sweep()
    expect(held).toHaveLength(1)
  })
  full = false
  held.shift()!()
  await vi.waitFor(async () => expect(await settled()).toMatchObject({ result: { median: 7 }, computing: null }))
  await rooms.sweep()
  expect(held).toHaveLength(0)
})

it('says in the log what a result failed of', async () => {
  check.heavy = () => true
  const logged: object[] = []
  const hand = await inHand([{ ref: 'hours', activity: 'check', params: { mode: 'number', min: 0, max: 40 } }], {
    compute: () => Promise.reject(new RangeError('too much')),
    log: (event, facts) => void logged.push({ event, ...facts }),
  })
  await hand.drive('hours', 'open', 'close')
  const said = { event: 'not_computed', workshop: hand.id, step: hand.step('hours'), error: expect.any(RangeError) }
  await vi.waitFor(() => expect(logged).toContainEqual(said))
})

it('says nothing of a result whose workshop was deleted meanwhile', async () => {
  check.heavy = () => true
  const logged: string[] = []
  const log = (event: string) => void logged.push(event)
  let go = () => {}
  const compute: Compute = async (work) => {
    await new Promise<void>((held) => (go = held))
    return computeHere(work)
  }
  const steps = [{ ref: 'hours', activity: 'check' as const, params: { mode: 'number', min: 0, max: 40 } }]
  const hand = await inHand(steps, { compute, log })
  await hand.drive('hours', 'open', 'close')
  await hand.rooms.purge(hand.id)
  go()
  await new Promise((turn) => setTimeout(turn, 50))
  expect(logged.slice(-1)).toEqual(['workshop_purged'])
})

it('computes the same in a thread of its own as here', async () => {
  const { compute, stop } = computeBeside()
  const given = {
    desks: [1, 2, 9].map((hours, n) => ({ seat: `pe_${n}`, entries: { answer: hours } })),
    params: check.params.parse({ mode: 'number', min: 0, max: 40 }),
    items: [],
    n: { present: 3, responded: 3, abstained: 0, silent: 0 },
    attribution: 'anonymous' as const,
    seed: 'st_1/1',
  }
  const work = { activity: 'check' as const, given }
  expect(await compute(work)).toEqual(await computeHere(work))
  await expect(compute({ ...work, activity: 'nothing' as never })).rejects.toThrow('undefined')
  expect(await compute(work)).toEqual(await computeHere(work))
  await stop()
})
