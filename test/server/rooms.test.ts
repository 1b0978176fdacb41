import * as decoding from 'lib0/decoding'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { limitsFrom } from '../../server/limits.ts'
import { makeProjected } from '../../server/live/projected.ts'
import { realChance } from '../../server/room/chance.ts'
import { mint } from '../../server/room/found.ts'
import { computeHere } from '../../server/room/heavy.ts'
import { makeRooms, type Rooms } from '../../server/room/rooms.ts'
import { cookieFor, sessionNow } from '../../server/sessions.ts'
import { memoryStore } from '../../server/store/memory.ts'
import type { Store } from '../../server/store/store.ts'
import { inHand, type InHand } from '../kit/in-hand.ts'

it('[P9] a workshop is gone for those, too, who asked for it while it was deleted', async () => {
  const memory = memoryStore()
  const slow: Store = {
    ...memory,
    async purge(workshop) {
      await rooms.get(workshop)
      await memory.purge(workshop)
    },
  }
  const { id, rooms } = await inHand([{ ref: 'write', activity: 'collect' }], { store: slow })
  await rooms.purge(id)
  expect(await rooms.get(id)).toBe('unknown_workshop')
})

it('a minute that was added in the last moment counts: the sweep that was under way closes nothing', async () => {
  const { say, fay, step, row, room, clock } = await inHand([{ ref: 'write', activity: 'collect' }])
  await say(fay, { type: 'open', step: step('write'), seconds: 60 })
  clock.pass(63_000)
  const added = say(fay, { type: 'time', step: step('write'), add: 60 })
  await room.sweep()
  expect(await added).toMatchObject({ ok: true })
  expect(row('write').state).toBe('open')
})

it('[P1] [P10] what is not saved is not on the wall, neither while it is tried nor once it has failed', async () => {
  const memory = memoryStore()
  let trying: (() => void) | null = null
  const store: Store = {
    ...memory,
    async commit(workshop, version, commit) {
      if (!trying) return memory.commit(workshop, version, commit)
      trying()
      throw new Error('disk full')
    },
  }
  const { room, say, fay, step, join, drive } = await inHand([{ ref: 'write', activity: 'collect' }], { store })
  const ana = await join('Ana')
  await drive('write', 'open')
  await say(ana, { type: 'put', step: step('write'), round: 1, key: 'e', value: { text: 'hidden' } })
  await drive('write', 'close')
  const come = () => makeProjected(room, 'wall', { tick: 0, retentionMs: 1, renew() {}, broken() {} })
  const before = come()
  /** before, and on the wall of somebody who came in the meantime */
  const walls: ReturnType<typeof come>[] = [before]
  const shown = () =>
    walls.map((wall) => {
      const doc = new Y.Doc()
      const frame = decoding.createDecoder(wall.answer(Uint8Array.of(0))!)
      for (let numbers = 0; numbers < 2; numbers++) decoding.readVarUint(frame)
      Y.applyUpdate(doc, decoding.readVarUint8Array(frame))
      return [doc.getMap('cards').size, (doc.getMap('now').toJSON() as { pulse: { state: string } }).pulse.state]
    })
  let during: unknown
  trying = () => {
    walls.push(come())
    during = shown()
  }
  await expect(say(fay, { type: 'reveal', step: step('write'), round: 1, from: 'closed' })).rejects.toThrow(
    'the commit failed',
  )
  await new Promise((resolve) => setImmediate(resolve))
  const nothing = [0, 'closed']
  expect(during).toEqual([nothing, nothing])
  expect(shown()).toEqual([nothing, nothing])
  for (const wall of walls) wall.close()
})

it('who reads waits for one commit, though there is always another one, and sees nothing that is not saved', async () => {
  const memory = memoryStore()
  const commits: (() => void)[] = []
  let isHeld = false
  const store: Store = {
    ...memory,
    async commit(workshop, version, commit) {
      if (isHeld) await new Promise<void>((go) => commits.push(go))
      return memory.commit(workshop, version, commit)
    },
  }
  const { room, say, fay } = await inHand([{ ref: 'write', activity: 'collect' }], { store })
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  const rename = (title: string) => void say(fay, { type: 'setup', title })
  isHeld = true
  rename('one')
  await turn()
  rename('two')
  const read = room.read((rows) => rows.workshop.title)
  commits[0]!()
  await turn()
  rename('three')
  expect(await Promise.race([read, turn().then(() => 'still waiting')])).toBe('one')
  isHeld = false
  for (const go of commits) go()
  expect(await room.read((rows) => rows.workshop.title)).toBe('two')
})

/** Another process over the same store. */
const another = ({ clock }: InHand, store: Store, retentionMs = 1) =>
  makeRooms({
    store,
    limits: limitsFrom({}),
    now: clock.now,
    chance: realChance,
    retentionMs,
    compute: computeHere,
    log() {},
  })
const open = async (rooms: Rooms, id: string) => {
  const room = await rooms.get(id)
  if (typeof room === 'string') throw new Error(room)
  return room
}

it('[P10] a room that another node has written to refuses nothing on old rows, and shows the new ones once it has heard', async () => {
  const store = memoryStore()
  const hand = await inHand([{ ref: 'write', activity: 'collect' }], { store })
  const ana = await hand.join('Ana')
  const rooms = another(hand, store)
  const room = await open(rooms, hand.id)
  await hand.drive('write', 'open')
  const put = { type: 'put', step: hand.step('write'), round: 1, key: 'e', value: { text: 'said' } } as const
  expect(await room.commands(ana, [{ id: 'a', ...put }])).toMatchObject([{ ok: true, rev: 1 }])
  await hand.drive('write', 'close')
  let resets = 0
  room.watch({ rows() {}, presence() {}, reset: () => resets++ })
  await rooms.heard(hand.id)
  expect([resets, room.rows().get('step', hand.step('write'))!.state]).toEqual([1, 'closed'])
  await rooms.heard(hand.id)
  expect(resets).toBe(1)
})

it('[P8] a session that another node has just given counts here, though no word of it has come', async () => {
  const store = memoryStore()
  const hand = await inHand([{ ref: 'write', activity: 'collect' }], { store })
  const room = await open(another(hand, store), hand.id)
  const ana = await hand.join('Ana')
  const pass = { kind: 'pass', role: 'participant', seat: ana } as const
  const given = await hand.room.change((rows, at) => ({ secret: mint(realChance, rows, pass, at) }))
  if ('error' in given) throw new Error(given.error)
  const cookie = (secret: string) => cookieFor(hand.id, 'participant', secret, false, 1)
  expect(await sessionNow(room, cookie(given.secret), null)).toMatchObject({ role: 'participant', seat: ana })
  expect(await sessionNow(room, cookie('another one'), null)).toBeNull()
})

it('[P9] a workshop that another node has deleted is gone here once that was heard', async () => {
  const store = memoryStore()
  const hand = await inHand([{ ref: 'write', activity: 'collect' }], { store })
  const rooms = another(hand, store)
  await open(rooms, hand.id)
  const gone: string[] = []
  rooms.onPurge((workshop) => gone.push(workshop))
  await hand.rooms.purge(hand.id)
  await rooms.heard(hand.id)
  expect([gone, await rooms.get(hand.id)]).toEqual([[hand.id], 'unknown_workshop'])
})

it('[P4] a commit that was made and whose answer was lost is read again before the next one is judged', async () => {
  const memory = memoryStore()
  let lose = false
  const store: Store = {
    ...memory,
    async commit(workshop, version, commit) {
      const verdict = await memory.commit(workshop, version, commit)
      if (lose) throw new Error('no answer')
      return verdict
    },
  }
  const { room, fay, step, clock } = await inHand([{ ref: 'write', activity: 'collect' }], { store })
  const pressed = [{ id: 'press', type: 'open', step: step('write'), seconds: 0 }] as const
  lose = true
  await expect(room.commands(fay, [...pressed])).rejects.toThrow('the commit failed')
  lose = false
  clock.pass(60_000)
  // devices set their clocks by it
  expect(await room.commands(fay, [...pressed])).toMatchObject([{ ok: true, now: clock.now() }])
  expect(room.rows().get('step', step('write'))!.state).toBe('open')
})

/** Many workshops in one store, each with a step that runs out, and what a process that starts later loads of them. */
const many = async (count: number) => {
  const store = memoryStore()
  const hands: InHand[] = []
  for (let n = 0; n < count; n++) {
    const [first] = hands
    const more = { store, seed: n + 1, ...(first && { clock: first.clock }) }
    const hand = await inHand([{ ref: 'write', activity: 'collect' }], more)
    await hand.say(hand.fay, { type: 'open', step: hand.step('write'), seconds: 60 })
    hands.push(hand)
  }
  const loaded: string[] = []
  const broken = new Set<string>()
  const logged: string[] = []
  const watched: Store = {
    ...store,
    load(workshop) {
      loaded.push(workshop)
      return broken.has(workshop) ? Promise.reject(new Error('damaged')) : store.load(workshop)
    },
  }
  const { clock } = hands[0]!
  const DAY = 24 * 3600_000
  const restarted = (retentionMs = 90 * DAY) => makeRooms({ store: watched, limits: limitsFrom({}), now: clock.now, chance: realChance, retentionMs, compute: computeHere, log: (event) => logged.push(event) }) // prettier-ignore
  const open = async () => (await store.due(clock.now())).length
  return { hands, clock, store, loaded, broken, logged, restarted, open, DAY }
}

it('loads nothing at a start, closes a few at a time what ended before it, and lets go of each', async () => {
  const { clock, loaded, restarted, open } = await many(120)
  clock.pass(3600_000)
  const rooms = restarted()
  clock.pass(19_000)
  await rooms.sweep()
  expect([loaded, await open()]).toEqual([[], 120])
  clock.pass(1000)
  const left: number[] = []
  while ((await open()) > 0) {
    await rooms.sweep()
    expect(rooms.open()).toBeLessThanOrEqual(50)
    left.push(await open())
  }
  expect(left).toEqual([70, 20, 0])
  expect(new Set(loaded).size).toBe(loaded.length)
  await rooms.sweep()
  expect(rooms.open()).toBe(0)
})

it('closes first where somebody is, however much else is due', async () => {
  const { hands, clock, store, restarted } = await many(60)
  clock.pass(3600_000)
  const rooms = restarted()
  clock.pass(20_000)
  const { id, step } = hands.at(-1)!
  await rooms.get(id)
  await rooms.sweep()
  const { rows } = (await store.load(id))!
  expect(rows.find(({ key }) => key === step('write'))!.value).toMatchObject({ state: 'closed' })
})

it('leaves what is past its day to the next sweep, which has timers to look at, where deleting takes long', async () => {
  const { hands, clock, store, open, DAY } = await many(10)
  const slow: Store = {
    ...store,
    async purge(workshop) {
      clock.pass(400)
      await store.purge(workshop)
    },
  }
  const rooms = another(hands[0]!, slow, 90 * DAY)
  clock.pass(91 * DAY)
  const left: number[] = []
  while ((await open()) > 0) {
    await rooms.sweep()
    left.push(await open())
  }
  expect(left).toEqual([7, 4, 1, 0])
})

it('what stays due, since its day is a later one now, keeps nobody waiting', async () => {
  const { hands, clock, store, restarted, DAY } = await many(60)
  for (const { drive } of hands.slice(0, 55)) await drive('write', 'close')
  clock.pass(91 * DAY)
  const rooms = restarted(180 * DAY)
  clock.pass(20_000)
  for (let sweeps = 0; sweeps < 2; sweeps++) await rooms.sweep()
  for (const { id, step } of hands.slice(55)) {
    const { rows } = (await store.load(id))!
    expect(rows.find(({ key }) => key === step('write'))!.value).toMatchObject({ state: 'closed' })
  }
})

it('[P8] [P9] what cannot be read keeps nobody waiting, is said once, and is purged when its day has surely come', async () => {
  const { hands, clock, broken, logged, restarted, open, DAY } = await many(60)
  const rooms = restarted()
  for (const { id } of hands.slice(0, 55)) broken.add(id)
  clock.pass(3600_000)
  for (let sweeps = 0; sweeps < 3; sweeps++) await rooms.sweep()
  expect(await open()).toBe(55)
  for (let later = 0; later < 5; later++) {
    clock.pass(6000)
    await rooms.sweep()
  }
  expect(logged.filter((event) => event === 'room_unreadable')).toHaveLength(55)
  expect(rooms.broken()).toHaveLength(55)
  clock.pass(91 * DAY)
  for (let sweeps = 0; sweeps < 3; sweeps++) await rooms.sweep()
  expect([await open(), rooms.broken()]).toEqual([0, []])
})

it('[P9] a retention that the host has changed counts for what lies there as well', async () => {
  const store = memoryStore()
  const hand = await inHand([{ ref: 'write', activity: 'collect' }], { store })
  const { due: before } = (await store.load(hand.id))!
  const longer = another(hand, store, 1e12)
  hand.clock.pass(before! - hand.clock.now())
  expect(await store.due(hand.clock.now())).toEqual([hand.id])
  hand.clock.pass(60_000)
  await longer.sweep()
  expect([await store.due(hand.clock.now()), (await store.load(hand.id))?.due]).toEqual([[], expect.any(Number)])
  const shorter = another(hand, store, 1000)
  hand.clock.pass(60_000)
  await shorter.sweep()
  expect(await store.load(hand.id)).toBeNull()
})

it('writes one card for one answer on an open board, however many lie there', async () => {
  const hand = await inHand([{ ref: 'notes', activity: 'collect', params: { privacy: 'open' } }])
  const ana = await hand.join('Ana')
  await hand.drive('notes', 'open')
  const put = (key: string, text: string) =>
    hand.say(ana, { type: 'put', step: hand.step('notes'), round: 1, key, value: { text } })
  for (const key of ['a', 'b', 'c']) await put(key, key)
  let cards = 0
  hand.room.watch({
    rows: (ops) => void (cards += ops.filter(({ kind }) => kind === 'card').length),
    presence() {},
    reset() {},
  })
  await put('b', 'another word')
  expect(cards).toBe(1)
})
