import * as fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Answer } from '../../shared/commands.ts'
import { readFrame } from '../../shared/frames.ts'
import { makeProjected } from '../../server/live/projected.ts'
import { Rows } from '../../server/room/rows.ts'
import { CHATTER_STEPS, spoken, words, type Word } from '../kit/chatter.ts'
import { inHand, type InHand, type Said } from '../kit/in-hand.ts'
import { outcomeFrom, reader, whole, type Maps } from '../kit/projected.ts'

const DOCUMENTS = ['wall', 'backstage'] as const
const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Text with sorted keys at the two upper levels, where order means nothing. */
const text = (maps: Maps) =>
  JSON.stringify(Object.entries(maps).map(([name, map]) => [name, Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1))])) // prettier-ignore

/** The rows as a store hands them out: in no order that anybody may rely on. */
const reloaded = async ({ store, id }: InHand, backwards: boolean) => {
  const { rows } = (await store.load(id))!
  const sorted = rows.toSorted((a, b) => (`${a.kind} ${a.key}` < `${b.kind} ${b.key}` ? -1 : 1))
  return new Rows(backwards ? sorted.toReversed() : sorted)
}

/** Everybody, with the first so many steps behind them. */
const begin = async (behind: number) => {
  const world = await inHand(CHATTER_STEPS)
  const leads = [world.fay, await world.join('Gil', 'facilitator')]
  const all = [...leads]
  for (const name of ['Ana', 'Ben', 'Cleo', 'Dora', 'Eli']) all.push(await world.join(name))
  const say = async (word: Partial<Word>) => {
    const next = spoken(world.room.rows(), { topic: 'advance', who: 0, a: 1, b: 1, ...word }, leads, all)!
    return world.say(next.seat, next.command)
  }
  for (const ref of CHATTER_STEPS.slice(0, behind).map((step) => step.ref)) {
    await say({})
    for (const who of all.keys()) for (const a of [1, 2, 3]) await say({ topic: 'fitting', who, a: a + who, b: who })
    while (world.row(ref).state === 'open') await say({})
    if (!world.row(ref).hold) await say({})
  }
  return { world, leads, all }
}

const play = async (behind: number, script: Word[], watched = false) => {
  const { world, leads, all } = await begin(behind)
  const readers = watched ? DOCUMENTS.map((document) => [document, reader(world, document)] as const) : []
  const said: { seat: string; command: Said & { id: string }; answer: Answer }[] = []
  for (const [i, word] of script.entries()) {
    const old = said[word.a % Math.max(1, said.length)]
    const next = spoken(world.room.rows(), word, leads, all)
    world.clock.pass(word.b % 3 ? word.b * 100 : 0)
    world.room.presence.expire()
    if (next) {
      const command = { ...next.command, id: `w${i}` }
      said.push({ seat: next.seat, command, answer: await world.say(next.seat, command) })
    } else if (word.topic === 'retry' && old?.answer.ok) {
      // an answer that was lost is asked for again
      const before = world.room.version()
      // whoever has left has no seat to ask from
      const hasLeft = world.room.rows().get('seat', old.seat)?.gone !== null
      const same = { ...old.answer, now: expect.any(Number) as number }
      expect(await world.say(old.seat, old.command)).toMatchObject(hasLeft ? { error: 'no_session' } : same)
      expect(world.room.version()).toBe(before)
    }
    await turn()
    for (const [document, { maps }] of readers) {
      const wanted = whole(world, world.room.rows(), document)
      expect(maps(Object.keys(wanted))).toEqual(wanted)
    }
  }
  for (const [, { close }] of readers) close()
  return world
}

it('[P10] keeps what phones hold equal to the whole projection, whatever is said', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(CHATTER_STEPS.length), words(60), async (behind, script) => {
      const { room } = await play(behind, script, true)
      expect(room.rows().workshop).toBeDefined()
    }),
    { numRuns: 100 },
  )
}, 180_000)

it('[P10] projects a room that was read from the store to the same JSON, in whatever order its rows come', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(CHATTER_STEPS.length), words(100), fc.boolean(), async (behind, script, backwards) => {
      const world = await play(behind, script)
      const [kept, fresh] = [world.room.rows(), await reloaded(world, backwards)]
      for (const document of DOCUMENTS)
        expect(text(whole(world, fresh, document))).toBe(text(whole(world, kept, document)))
      expect(JSON.stringify(outcomeFrom(fresh))).toBe(JSON.stringify(outcomeFrom(kept)))
    }),
    { numRuns: 100 },
  )
}, 180_000)

it('a document of very many cards does not begin anew at each change, but once half of it is what was there before', async () => {
  const { room, drive, row, step, say, fay } = await inHand([{ ref: 'pile', activity: 'group', seed_items: ['A'] }])
  await drive('pile', 'open')
  const card = room.rows().get('card', row('pile').items[0]!)!
  await room.change((rows) => {
    for (let n = 0; n < 20_500; n++) rows.put('card', `it_${n}`, { ...card, order: n })
    return {}
  })
  const renew = vi.fn<() => void>()
  const wall = makeProjected(room, 'wall', { tick: 0, retentionMs: 1, renew, broken() {} })
  await say(fay, { type: 'wording', step: step('pile'), ask: 'What goes together?' })
  expect(renew).not.toHaveBeenCalled()
  for (const text of ['B', 'C']) {
    await room.change((rows) => {
      for (let n = 0; n < 20_500; n++) rows.change('card', `it_${n}`, { text })
      return {}
    })
    await turn()
  }
  await say(fay, { type: 'wording', step: step('pile'), ask: 'What belongs together?' })
  expect(renew).toHaveBeenCalled()
  wall.close()
})

it('people who lost their network together and come back are answered with one frame, which is made once', async () => {
  const { room, drive } = await inHand([{ ref: 'write', activity: 'collect' }])
  const wall = makeProjected(room, 'wall', { tick: 0, retentionMs: 1, renew() {}, broken() {} })
  const doc = new Y.Doc()
  const take = (frame: Uint8Array) => {
    const read = readFrame(frame)
    if (read.is === 'write') Y.applyUpdate(doc, read.update)
    return (doc.getMap('now').get('pulse') as { state: string } | undefined)?.state
  }
  take(wall.answer(Uint8Array.of(0))!)
  /** as many come, and what they are told */
  const come = async () => {
    await turn()
    const frames = [1, 2, 3].map(() => wall.answer(Y.encodeStateVector(doc))!)
    expect(new Set(frames).size).toBe(1)
    return frames[0]!
  }
  await drive('write', 'open')
  const missed = await come()
  expect(wall.answer(Uint8Array.of(0))!.length).toBeGreaterThan(missed.length)
  expect(take(missed)).toBe('open')
  await drive('write', 'close')
  expect(take(await come())).toBe('closed')
  wall.close()
})
