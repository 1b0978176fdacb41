import * as decoding from 'lib0/decoding'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { makeProjected } from '../../server/live/projected.ts'
import { memoryStore } from '../../server/store/memory.ts'
import type { Store } from '../../server/store/store.ts'
import { inHand } from '../kit/in-hand.ts'

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

it('[P10] what could not be saved is not on the wall, also for somebody who came while it was tried', async () => {
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
  const came: ReturnType<typeof come>[] = []
  trying = () => void came.push(come())
  await expect(say(fay, { type: 'reveal', step: step('write'), round: 1, from: 'closed' })).rejects.toThrow(
    'the commit failed',
  )
  await new Promise((resolve) => setImmediate(resolve))
  const doc = new Y.Doc()
  const frame = decoding.createDecoder(came[0]!.answer(Uint8Array.of(0))!)
  for (let numbers = 0; numbers < 2; numbers++) decoding.readVarUint(frame)
  Y.applyUpdate(doc, decoding.readVarUint8Array(frame))
  expect(doc.getMap('cards').toJSON()).toEqual({})
  expect(doc.getMap('now').toJSON()).toMatchObject({ pulse: { state: 'closed' } })
  came[0]!.close()
})
