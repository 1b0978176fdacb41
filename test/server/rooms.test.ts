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
