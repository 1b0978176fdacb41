import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openArena, type Arena } from './arena.ts'
import { families } from './index.ts'

const LASTS = 200
/** Waits of ten seconds and more, and seats by the thousand, are shorter here; what happens at their end is the same. */
const SHORT = { LIMIT_UPGRADE_MS: '1500', LIMIT_REQUEST_MS: '1500', LIMIT_HELLO_MS: '2000', LIMIT_SEATS: '200' } // prettier-ignore
/** Bytes that the server may still hold on to after one attack; what it leaves in the allocator is printed by `npm run hostile`. */
const LEFT = 32 * 1024 * 1024

/** Every attack of each third family in a short form, all on one server. What depends on time is measured by `npm run hostile` and not looked at here. */
export const holdsAgainst = (third: 1 | 2 | 3) => {
  vi.setConfig({ testTimeout: 60_000 })
  let arena: Arena
  beforeAll(async () => void (arena = await openArena(LASTS, SHORT)), 60_000)
  afterAll(() => arena.close())

  const mine = Object.entries(families).filter((_, n) => n % 3 === third - 1)
  describe.each(mine)('[P8] %s', (_, attacks) => {
    it.each(attacks)('$name', async (attack) => {
      const { alive, lost, dropped, undocumented, memory } = await arena.run(attack)
      expect({ alive, lost, dropped, undocumented }).toEqual({ alive: true, lost: [], dropped: [], undocumented: [] })
      expect(memory.held).toBeLessThan(LEFT)
    })
  })
}
