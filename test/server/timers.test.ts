import { describe, expect, it } from 'vitest'
import { inHand } from '../kit/in-hand.ts'
import { limitsFrom } from '../../server/limits.ts'
import { realChance } from '../../server/room/chance.ts'
import { computeHere } from '../../server/room/heavy.ts'
import { makeRooms } from '../../server/room/rooms.ts'

const MINUTE = 60_000

const write = async () => {
  const hand = await inHand([
    { ref: 'write', activity: 'collect', minutes: 3 },
    { ref: 'talk', activity: 'talk', minutes: 1 },
  ])
  const ana = await hand.join('Ana')
  // A room that nobody is in is dropped and read again.
  const rows = async () => {
    const room = await hand.rooms.get(hand.id)
    if (typeof room === 'string') throw new Error(room)
    return room.read((rows) => rows)
  }
  const state = async (ref = 'write') => (await rows()).get('step', hand.step(ref))!.state
  const at = (ref = 'write') => ({ step: hand.step(ref), round: 1 })
  const open = (seconds?: number, ref = 'write') =>
    hand.say(hand.fay, { type: 'open', step: hand.step(ref), ...(seconds !== undefined && { seconds }) })
  const entry = (text: string) => ({ type: 'put', ...at(), key: 'e1', value: { text } }) as const
  const put = (text: string) => hand.say(ana, entry(text))
  return { ...hand, ana, rows, state, at, open, entry, put }
}

/** The same store, opened by a process that starts now. */
const restarted = async ({ store, clock, id, ana, entry }: Awaited<ReturnType<typeof write>>) => {
  const rooms = makeRooms({
    store,
    limits: limitsFrom({}),
    now: clock.now,
    chance: realChance,
    retentionMs: 90 * 24 * 60 * MINUTE,
    compute: computeHere,
    log: () => {},
  })
  const again = async () => {
    const room = await rooms.get(id)
    if (typeof room === 'string') throw new Error(room)
    return room
  }
  const state = async (step: string) => (await again()).read((rows) => rows.get('step', step)!.state)
  const put = async (text: string) => (await (await again()).commands(ana, [{ id: text, ...entry(text) }]))[0]
  return { rooms, state, put }
}

it('closes steps also when the clock of the machine was set back after the start', async () => {
  const hand = await write()
  hand.clock.pass(-60 * MINUTE)
  await hand.open(60)
  hand.clock.pass(2 * MINUTE)
  await hand.rooms.sweep()
  expect(await hand.state()).toBe('closed')
})

describe('the clock of a step', () => {
  it('closes it two seconds after its end, with nobody there, and reveals nothing', async () => {
    const hand = await write()
    await hand.open(60)
    await hand.put('in time')
    hand.clock.pass(MINUTE + 1_999)
    await hand.rooms.sweep()
    expect(await hand.state()).toBe('open')
    hand.clock.pass(1)
    await hand.rooms.sweep()
    expect(await hand.state()).toBe('closed')
    expect((await hand.rows()).get('round', `${hand.step('write')}/1`)).toMatchObject({
      n: { responded: 1 },
      revealedAt: null,
    })
    hand.clock.pass(24 * 60 * MINUTE)
    await hand.rooms.sweep()
    expect(await hand.state()).toBe('closed')
  })

  it('takes what a phone sends at zero, and nothing once the step was closed, two seconds later', async () => {
    const hand = await write()
    await hand.open(60)
    hand.clock.pass(MINUTE + 1_999)
    await hand.rooms.sweep()
    expect(await hand.put('at zero')).toMatchObject({ ok: true })
    hand.clock.pass(1)
    await hand.rooms.sweep()
    expect(await hand.put('too late')).toMatchObject({ ok: false, error: 'step_closed' })
  })

  it('runs as long as the step says, and not at all with zero seconds', async () => {
    const hand = await write()
    await hand.open()
    expect(hand.row('write').endsAt).toBe(hand.clock.now() + 3 * MINUTE)
    const other = await write()
    await other.open(0)
    expect(other.row('write').endsAt).toBe(null)
    other.clock.pass(60 * MINUTE)
    await other.rooms.sweep()
    expect(await other.state()).toBe('open')
  })

  it('stands still while it is paused, and goes on with what was left', async () => {
    const hand = await write()
    await hand.open(60)
    hand.clock.pass(20_000)
    await hand.say(hand.fay, { type: 'pause', step: hand.step('write'), on: true })
    hand.clock.pass(60 * MINUTE)
    hand.room.presence.seen(hand.fay)
    await hand.rooms.sweep()
    expect(await hand.state()).toBe('open')
    expect(hand.row('write').pausedLeft).toBe(40_000)
    await hand.say(hand.fay, { type: 'pause', step: hand.step('write'), on: false })
    hand.clock.pass(42_000)
    await hand.rooms.sweep()
    expect(await hand.state()).toBe('closed')
  })

  it('gives a minute more, also while it is paused and when it has just run out', async () => {
    const hand = await write()
    await hand.open(60)
    await hand.say(hand.fay, { type: 'time', step: hand.step('write'), add: 60 })
    expect(hand.row('write').endsAt).toBe(hand.clock.now() + 2 * MINUTE)
    await hand.say(hand.fay, { type: 'pause', step: hand.step('write'), on: true })
    await hand.say(hand.fay, { type: 'time', step: hand.step('write'), add: 60 })
    expect(hand.row('write').pausedLeft).toBe(3 * MINUTE)
    await hand.say(hand.fay, { type: 'pause', step: hand.step('write'), on: false })
    hand.clock.pass(3 * MINUTE + 1_000)
    await hand.say(hand.fay, { type: 'time', step: hand.step('write'), add: 60 })
    hand.clock.pass(50_000)
    await hand.rooms.sweep()
    expect(await hand.state()).toBe('open')
  })

  it('ends a last call twenty seconds later, or earlier where less was left; a minute more takes it back', async () => {
    const hand = await write()
    await hand.open(600)
    await hand.say(hand.fay, { type: 'last_call', ...hand.at(), from: 'open' })
    expect(hand.row('write')).toMatchObject({ state: 'last_call', endsAt: hand.clock.now() + 20_000 })
    expect(await hand.put('in the last call')).toMatchObject({ ok: true })
    await hand.say(hand.fay, { type: 'time', step: hand.step('write'), add: 60 })
    expect(await hand.state()).toBe('open')
    hand.clock.pass(75_000)
    await hand.say(hand.fay, { type: 'last_call', ...hand.at(), from: 'open' })
    hand.clock.pass(7_000)
    await hand.rooms.sweep()
    expect(await hand.state()).toBe('closed')
  })

  it('only shows zero where nothing is hidden', async () => {
    const hand = await write()
    await hand.open(60, 'talk')
    hand.clock.pass(60 * MINUTE)
    await hand.rooms.sweep()
    expect(await hand.state('talk')).toBe('open')
  })

  it('leaves a step open for twenty seconds after a start that came after its end, for what phones bring', async () => {
    const hand = await write()
    await hand.open(60)
    hand.clock.pass(10 * MINUTE)
    const { rooms, state, put } = await restarted(hand)
    await rooms.sweep()
    expect(await state(hand.step('write'))).toBe('open')
    hand.clock.pass(19_999)
    await rooms.sweep()
    expect(await state(hand.step('write'))).toBe('open')
    expect(await put('brought')).toMatchObject({ ok: true })
    hand.clock.pass(1)
    await rooms.sweep()
    expect(await state(hand.step('write'))).toBe('closed')
    expect(await put('late')).toMatchObject({ error: 'step_closed' })
  })

  it('says when a break is over, and a step that opens ends it', async () => {
    const hand = await write()
    await hand.say(hand.fay, { type: 'break', minutes: 10 })
    const { workshop } = hand.room.rows()
    expect(workshop.breakUntil).toBe(hand.clock.now() + 10 * MINUTE)
    await hand.open(60)
    expect(hand.room.rows().workshop.breakUntil).toBe(null)
  })
})
