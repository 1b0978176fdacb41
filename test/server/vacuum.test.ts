import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readlinkSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { freeIn, sizeOf } from '../../server/store/space.ts'
import { makeVacuum } from '../../server/store/vacuum.ts'
import { mountVolume, NO_VOLUME } from '../kit/volume.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const MB = 1_000_000
const NEVER = -Infinity

let dir: string
let file: string
beforeEach(() => {
  // with a sign that would end a string in SQL
  dir = mkdtempSync(join(tmpdir(), "roomful-vacuum'"))
  file = join(dir, 'roomful.sqlite')
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(dir, { recursive: true })
})

/** A database that owes a vacuum, as a store leaves it; the connection is the store's. */
const filled = (bytes: number) => {
  const db = new DatabaseSync(file)
  db.exec('pragma journal_mode = wal; create table big (bytes blob); pragma user_version = 1')
  for (let done = 0; done < bytes; done += MB) db.prepare('insert into big values (zeroblob(?))').run(MB)
  db.exec('pragma wal_checkpoint(truncate)')
  return db
}
const debt = (db: DatabaseSync) => db.prepare('pragma user_version').get()!['user_version']

it('tries a large file that cannot be done once an hour while people write, and not every minute', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  writeFileSync(file, 'no database')
  truncateSync(file, 20 * MB)
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
})

it.runIf(process.platform === 'linux')(
  '[P9] makes its copy of a large file beside that, and of a small one nowhere',
  async () => {
    const copies = new Set<string>()
    for (const bytes of [5 * MB, 20 * MB]) {
      const db = filled(bytes)
      const vacuum = makeVacuum(file, { lastWrite: () => NEVER, done() {}, failed: () => copies.add('failed') })
      vacuum.owe()
      await expect.poll(() => vacuum.running() !== null, { timeout: 5 * SECOND }).toBe(true)
      while (vacuum.running()) {
        for (const fd of readdirSync('/proc/self/fd'))
          try {
            const open = readlinkSync(`/proc/self/fd/${fd}`)
            if (open.includes('etilqs')) copies.add(`${bytes} ${resolve(open, '..')}`)
          } catch {
            // closed in between
          }
        await new Promise((turn) => setImmediate(turn))
      }
      vacuum.stop()
      db.close()
      rmSync(file)
    }
    expect([...copies]).toEqual([`${20 * MB} ${dir}`])
  },
)

it('[P9] that is killed leaves what was there, no other file, and what it owes', async () => {
  filled(60 * MB).close()
  const script = `import(process.argv[1]).then(({ makeVacuum }) => {
    makeVacuum(process.argv[2], { lastWrite: () => -Infinity, done() {}, failed() {} }).owe()
    setTimeout(() => {}, 60_000)
  })`
  const child = spawn(process.execPath, ['-e', script, resolve('server/store/vacuum.ts'), file], { stdio: 'inherit' })
  const killed = once(child, 'exit')
  // the copy is made by then, and the log still grows
  for (const until = Date.now() + 20 * SECOND; sizeOf(`${file}-wal`) < MB && Date.now() < until;);
  child.kill('SIGKILL')
  await killed
  expect(sizeOf(`${file}-wal`)).toBeGreaterThan(MB)
  expect(readdirSync(dir).toSorted()).toEqual(['', '-shm', '-wal'].map((tail) => `roomful.sqlite${tail}`))
  const db = new DatabaseSync(file)
  db.exec('pragma wal_checkpoint(truncate)')
  expect([sizeOf(`${file}-wal`), debt(db)]).toEqual([0, 1])
  expect(db.prepare('select count(*) as rows from big').get()).toEqual({ rows: 60 })
  expect(db.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' })
  db.close()
}, 30_000)

const volume = mountVolume(24)
if (!volume) console.warn(NO_VOLUME)
afterAll(() => volume?.unmount())
describe.skipIf(!volume)('on a disk that becomes full meanwhile', () => {
  it('gives back what it has taken', async () => {
    const disk = volume!.dir
    file = join(disk, 'roomful.sqlite')
    const db = filled(5 * MB)
    const failed = vi.fn<() => void>()
    const vacuum = makeVacuum(file, { lastWrite: () => NEVER, done() {}, failed })
    vacuum.owe()
    const settled = vacuum.settle()
    expect(vacuum.running()).not.toBeNull()
    volume!.leave(3 * MB)
    await settled
    expect(failed).toHaveBeenCalledOnce()
    expect(freeIn(disk)).toBeGreaterThan(2 * MB)
    vacuum.stop()
    db.close()
  })
})
