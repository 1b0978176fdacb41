import { expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { readPlan, setStep } from '../../shared/plan.ts'
import { readFrame } from '../../shared/frames.ts'
import { keepPlan } from '../../server/live/keeper.ts'
import { openWritten, type WrittenDocument } from '../../server/live/written.ts'
import { memoryStore } from '../../server/store/memory.ts'
import { inHand, type InHand } from '../kit/in-hand.ts'

const STEPS = [
  { ref: 'write', activity: 'collect' as const, ask: 'Write' },
  { ref: 'talk', activity: 'talk' as const, ask: 'Talk' },
  { ref: 'dots', activity: 'vote' as const, ask: 'Vote', in: ['write'] },
]

const kept = async (world: InHand) => {
  const document = await openWritten(world.store, world.id, 'plan', 'plan', 4_000_000)
  const logged: string[] = []
  const keeper = keepPlan(world.room, document, (event) => logged.push(event))
  await keeper.agree()
  return { document, keeper, logged }
}

/** A facilitator’s page at the plan. */
const page = (document: WrittenDocument, seat: string) => {
  const doc = new Y.Doc()
  const writes: Promise<unknown>[] = []
  const take = (frame: Uint8Array) => {
    const read = readFrame(frame)
    if (read.is === 'write') Y.applyUpdate(doc, read.update, 'server')
  }
  take(document.answer(Uint8Array.of(0), seat)!)
  document.subscribe(take)
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') writes.push(document.write(update, { seat, may: () => true, own: take }))
  })
  return {
    doc,
    plan: () => readPlan(doc),
    async set(...[step, fields]: [string, Parameters<typeof setStep>[2]]) {
      doc.transact(() => setStep(doc, step, fields))
      expect(await Promise.all(writes.splice(0))).toEqual([{ is: 'ok' }])
    },
  }
}

it('takes over what facilitators write, and says to them what commands and openings change', async () => {
  const world = await inHand(STEPS)
  const { document, keeper, logged } = await kept(world)
  const fay = page(document, world.fay)
  const gil = page(document, await world.join('Gil', 'facilitator'))
  expect(fay.plan().steps[world.step('talk')]).toMatchObject({ ask: 'Talk', activity: 'talk', dropped: false })

  await fay.set(world.step('talk'), { ask: 'Talk in pairs', minutes: 9 })
  await gil.set(world.step('dots'), { order: -1 })
  await keeper.agree()
  expect(world.row('talk')).toMatchObject({ ask: 'Talk in pairs', minutes: 9 })
  expect(world.row('dots').order).toBe(-1)

  await world.say(world.fay, { type: 'wording', step: world.step('talk'), ask: 'Talk in fours' })
  await world.drive('write', 'open')
  await gil.set(world.step('write'), { ask: 'Too late', dropped: true })
  await keeper.agree()
  expect(fay.plan()).toEqual(gil.plan())
  expect(fay.plan().steps[world.step('talk')]!.ask).toBe('Talk in fours')
  expect(fay.plan().steps[world.step('write')]).toMatchObject({ ask: 'Write', dropped: false })
  expect(world.row('write')).toMatchObject({ state: 'open', ask: 'Write' })
  expect(logged).toEqual([])
})

it('drops a step and brings it back with its id', async () => {
  const world = await inHand(STEPS)
  const { document, keeper } = await kept(world)
  const fay = page(document, world.fay)
  const before = world.row('talk')
  await fay.set(world.step('talk'), { dropped: true })
  await keeper.agree()
  expect(world.row('talk')).toBeUndefined()
  await fay.set(world.step('talk'), { dropped: false })
  await keeper.agree()
  expect(world.row('talk')).toEqual(before)
})

it('[P4] takes over at the next start what was written and not taken over, and loses no command to it', async () => {
  const world = await inHand(STEPS)
  const first = await kept(world)
  const fay = page(first.document, world.fay)
  first.keeper.close()
  await fay.set(world.step('talk'), { minutes: 12 })
  await world.say(world.fay, { type: 'wording', step: world.step('dots'), ask: 'By command' })
  first.document.close()
  const again = await kept(world)
  expect(world.row('talk').minutes).toBe(12)
  expect(world.row('dots').ask).toBe('By command')
  expect(page(again.document, world.fay).plan().steps[world.step('dots')]!.ask).toBe('By command')
  // and a third time there is nothing left to do
  const version = world.room.version()
  await again.keeper.agree()
  expect(world.room.version()).toBe(version)
  expect(again.logged).toEqual([])
})

it('takes over what facilitators wrote, and says to them what the rows say, once a full disk has space again', async () => {
  const memory = memoryStore()
  const full = { rows: false, pieces: false }
  const no = () => Promise.reject(new Error('disk full'))
  const world = await inHand(STEPS, {
    store: {
      ...memory,
      commit: (...all) => (full.rows ? no() : memory.commit(...all)),
      append: (...all) => (full.pieces ? no() : memory.append(...all)),
    },
  })
  vi.useFakeTimers()
  try {
    const { document, keeper, logged } = await kept(world)
    const fay = page(document, world.fay)
    const before = world.row('talk').minutes
    full.rows = true
    await fay.set(world.step('talk'), { minutes: 12 })
    await vi.advanceTimersByTimeAsync(1000)
    expect([world.row('talk').minutes, logged]).toEqual([before, ['plan_not_kept']])
    Object.assign(full, { rows: false, pieces: true })
    await world.say(world.fay, { type: 'wording', step: world.step('dots'), ask: 'By command' })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(world.row('talk').minutes).toBe(12)
    expect(fay.plan().steps[world.step('dots')]!.ask).toBe('Vote')
    full.pieces = false
    await vi.advanceTimersByTimeAsync(10_000)
    expect(page(document, world.fay).plan().steps[world.step('dots')]!.ask).toBe('By command')
    keeper.close()
  } finally {
    vi.useRealTimers()
  }
})

it('says once that it cannot save, however often it tries, and once more when that happens again', async () => {
  const world = await inHand(STEPS)
  const { keeper, document, logged } = await kept(world)
  const fay = page(document, world.fay)
  const full = vi.spyOn(world.store, 'commit').mockRejectedValue(new Error('the disk is full'))
  await fay.set(world.step('talk'), { minutes: 12 })
  for (let tries = 0; tries < 3; tries++) await keeper.agree()
  expect(logged).toEqual(['plan_not_kept'])
  full.mockRestore()
  await keeper.agree()
  expect(world.row('talk').minutes).toBe(12)
  vi.spyOn(world.store, 'commit').mockRejectedValue(new Error('the disk is full'))
  await fay.set(world.step('talk'), { minutes: 13 })
  await keeper.agree()
  expect(logged).toEqual(['plan_not_kept', 'plan_not_kept'])
  keeper.close()
})
