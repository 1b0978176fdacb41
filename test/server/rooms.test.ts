import { expect, it } from 'vitest'
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
