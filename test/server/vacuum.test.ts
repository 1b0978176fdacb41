import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { makeVacuum } from '../../server/store/vacuum.ts'

const MINUTE = 60_000
afterEach(() => vi.useRealTimers())

it('tries a large file that cannot be done once an hour while people write, and not every minute', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  const dir = mkdtempSync(join(tmpdir(), 'roomful-vacuum-'))
  const file = join(dir, 'no-database')
  writeFileSync(file, 'no database')
  truncateSync(file, 20 * 1024 * 1024)
  let tried = 0
  let told = 0
  const watch = { lastWrite: () => performance.now(), done: () => tried++, failed: () => told++ }
  const vacuum = makeVacuum(file, watch)
  vacuum.owe()
  const pass = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute++) {
      vi.advanceTimersByTime(MINUTE)
      await vacuum.running()
    }
    return tried
  }
  expect([await pass(59), await pass(3), await pass(50), await pass(15)]).toEqual([0, 1, 1, 2])
  expect(told).toBe(tried)
  vacuum.stop()
  rmSync(dir, { recursive: true })
})
