import { execFile } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs' // prettier-ignore
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { backupsIn, databaseIn, keepBackups, listBackups, makeBackup } from '../../server/store/backups.ts'
import { noteDeleted, wasDeleted } from '../../server/store/deleted.ts'
import { NotRestored, restore } from '../../server/store/restore.ts'
import { sqliteStore } from '../../server/store/sqlite.ts'
import type { Store } from '../../server/store/store.ts'
import { freePort, spawnServer } from '../kit/child.ts'
import { commit, title, type Ops } from '../kit/commits.ts'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const START = Date.parse('2026-03-01T12:00:00Z')

let dir: string
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'roomful-backups-'))))
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const titles = async (store: Store, ids: string[]) => {
  const loaded = await Promise.all(ids.map((id) => store.load(id)))
  return loaded.map((one) => (one?.rows[0]?.value as { title: string } | undefined)?.title ?? null)
}

describe('a server keeps a copy of every hour, for a day', () => {
  let store: Store
  let now: number
  let logged: [event: string, facts: object][]
  const keep = (make = true) =>
    keepBackups(
      dir,
      make,
      () => now,
      (...line) => logged.push(line),
    )
  /** The clock goes on, and somebody writes; each commit is dated by this clock. */
  const pass = (ms: number) => {
    now += ms
    for (const tail of ['', '-wal']) utimesSync(databaseIn(dir) + tail, now / 1000, now / 1000)
  }
  const ages = () => listBackups(dir).map(({ at }) => (now - at) / HOUR)
  beforeEach(async () => {
    store = sqliteStore(dir)
    await store.create('ws_a', commit(title('one')))
    now = START
    logged = []
    pass(0)
  })
  afterEach(() => store.close())

  it('makes one where there is none, and the next one an hour later, if anything was written', async () => {
    const backups = keep()
    await backups.look()
    expect(ages()).toEqual([0])
    pass(59 * MINUTE)
    await backups.look()
    expect(ages()).toHaveLength(1)
    pass(MINUTE)
    await backups.look()
    expect(ages()).toEqual([0, 1])
    now += 5 * HOUR
    await backups.look()
    expect(ages()).toEqual([5, 6])
    await backups.stop()
  })

  it('has all that was committed in it, the log included, and is nobody else’s to read', async () => {
    const backups = keep()
    await store.create('ws_b', commit(title('two')))
    await backups.look()
    await backups.stop()
    const { file } = listBackups(dir)[0]!
    const elsewhere = join(dir, 'elsewhere')
    mkdirSync(elsewhere)
    writeFileSync(databaseIn(elsewhere), readFileSync(file))
    const copy = sqliteStore(elsewhere)
    expect(await titles(copy, ['ws_a', 'ws_b'])).toEqual(['one', 'two'])
    await copy.close()
    const modes = [databaseIn(dir), file, backupsIn(dir)].map((path) => (statSync(path).mode & 0o777).toString(8))
    expect(modes).toEqual(['600', '600', '700'])
    expect(file).toMatch(/backups\/roomful-2026-03-01T12-00-00Z\.sqlite$/)
  })

  it('[P9] keeps none for longer than a day: while it runs, at its start, and where the clock jumps', async () => {
    const backups = keep()
    for (let hour = 0; hour < 30; hour++) {
      await backups.look()
      pass(HOUR)
    }
    await backups.look()
    expect([ages().length, Math.max(...ages())]).toEqual([24, 23])
    await backups.stop()
    now += 3 * HOUR
    const again = keep()
    expect([ages().length, Math.max(...ages())]).toEqual([21, 23])
    now += 40 * HOUR
    await again.look()
    expect(ages()).toEqual([0])
    // dated ahead: nobody knows how old it is
    now -= 2 * HOUR
    await again.look()
    expect(ages()).toEqual([0])
    await again.stop()
  })

  it('knows what was deleted for as long as a copy may hold it, and no longer', async () => {
    noteDeleted(dir, 'ws_gone', now)
    const backups = keep()
    for (const [after, known] of [
      [23, true],
      [2, false],
    ] as const) {
      // prettier-ignore
      now += after * HOUR
      await backups.look()
      expect([wasDeleted(dir)('ws_gone'), wasDeleted(dir)('ws_a')]).toEqual([known, false])
    }
    await backups.stop()
  })

  it('clears away what was half made when the process was killed', async () => {
    mkdirSync(join(backupsIn(dir), 'half-restored'), { recursive: true })
    for (const name of ['half', 'half-journal', 'half-restored/roomful.sqlite'])
      writeFileSync(join(backupsIn(dir), name), 'words')
    writeFileSync(join(backupsIn(dir), 'mine.txt'), 'of the host')
    await keep().stop()
    expect(readdirSync(backupsIn(dir))).toEqual(['mine.txt'])
  })

  it('says once an hour that it cannot, and goes on', async () => {
    writeFileSync(backupsIn(dir), 'in the way')
    const backups = keep()
    await backups.look()
    await backups.look()
    expect(logged.map(([event]) => event)).toEqual(['backup_failed'])
    await backups.stop()
  })

  it('makes none where it is switched off, and sees off those that there are', async () => {
    await makeBackup(dir, now)
    const backups = keep(false)
    now += HOUR
    await backups.look()
    expect(ages()).toEqual([1])
    now += 23 * HOUR
    await backups.look()
    expect(ages()).toEqual([])
    await backups.stop()
  })

  it('copies also what is damaged, page by page: there may be no other copy of the rest', async () => {
    const ops = Array.from({ length: 200 }, (_, n): Ops[number] => ['entry', `en_${n}`, { value: 'x'.repeat(200) }])
    await store.create('ws_b', commit(ops))
    await store.close()
    const file = databaseIn(dir)
    const bytes = readFileSync(file)
    const PAGE = 4096
    const page = Math.floor(bytes.indexOf('ws_bentryen_1') / PAGE)
    const damage = Buffer.alloc(PAGE, 0xa5)
    damage.copy(bytes, page * PAGE)
    writeFileSync(file, bytes)
    store = sqliteStore(dir)
    const copy = readFileSync(await makeBackup(dir, now))
    expect([copy.length, copy.indexOf(damage), copy.includes('one')]).toEqual([bytes.length, page * PAGE, true])
  })

  it('copies while it is written to, and a deletion that comes meanwhile is scrubbed afterwards', async () => {
    const much = { value: 'x'.repeat(20_000) }
    for (let n = 1; n < 60; n++) await store.commit('ws_a', n, commit([['entry', `en_${n}`, much]]))
    const copying = makeBackup(dir, now)
    await store.create('ws_b', commit(title('deleteme')))
    await store.purge('ws_b')
    await copying
    const live = () => Buffer.concat(['', '-wal'].map((tail) => readFileSync(databaseIn(dir) + tail)))
    await expect.poll(() => live().includes('deleteme'), { timeout: 10_000 }).toBe(false)
    expect((await restored(listBackups(dir)[0]!.file)).workshops).toBeGreaterThan(0)
  })
  /** what a restore of this file would say, somewhere else */
  const restored = async (file: string) => {
    const other = join(dir, 'other')
    mkdirSync(other)
    return restore(other, file, now)
  }
})

describe('a restore', () => {
  /** A store that was closed, with a backup of an hour before its last change. */
  const closed = async () => {
    const store = sqliteStore(dir)
    for (const id of ['ws_a', 'ws_b']) {
      const row = { title: `${id} before`, createdAt: START - HOUR }
      await store.create(id, commit([['workshop', 'workshop', row]], { claim: [`code:${id}`] }))
    }
    await makeBackup(dir, START)
    await store.commit('ws_a', 1, commit(title('ws_a after')))
    await store.create('ws_c', commit(title('ws_c after')))
    await store.purge('ws_b')
    await store.close()
  }
  const now = START + HOUR
  const there = async () => {
    const store = sqliteStore(dir)
    const found = await titles(store, ['ws_a', 'ws_b', 'ws_c'])
    const code = await store.find('code:ws_b')
    await store.close()
    return [...found, code]
  }

  it('[P9] brings back what was, but nothing that was deleted since; and the way back is a backup too', async () => {
    await closed()
    const said = await restore(dir, new Date(now).toISOString(), now)
    expect(said).toMatchObject({ workshops: 1, deletedSince: 1, newest: START - HOUR })
    expect(await there()).toEqual(['ws_a before', null, null, null])
    expect(Buffer.concat(['', '-wal'].filter((tail) => existsSync(databaseIn(dir) + tail)).map((tail) => readFileSync(databaseIn(dir) + tail))).includes('ws_b')).toBe(false) // prettier-ignore
    expect(listBackups(dir).map(({ at }) => at)).toEqual([now, START])
    // in the same second, from one that is there under its own name
    await restore(dir, said.aside!, now)
    expect(await there()).toEqual(['ws_a after', null, 'ws_c after', null])
    expect(listBackups(dir).map(({ at }) => at)).toEqual([now, now - 1000, START])
    expect(readdirSync(backupsIn(dir)).filter((name) => name.startsWith('half'))).toEqual([])
  })

  it.runIf(process.getuid!() === 0)('is refused to another user than the server’s, who could not read it', async () => {
    await closed()
    chownSync(databaseIn(dir), 12345, 12345)
    const refused = await restore(dir, new Date(now).toISOString(), now).catch((error: unknown) => error)
    expect(refused).toEqual(new NotRestored(`${databaseIn(dir)} belongs to user 12345, and you are 0: restore it as that one.`)) // prettier-ignore
    expect(await there()).toEqual(['ws_a after', null, 'ws_c after', null])
  })

  it('goes on without the database that was too damaged to open, and keeps that as well', async () => {
    await closed()
    truncateSync(databaseIn(dir), 5000)
    writeFileSync(`${databaseIn(dir)}-wal`, 'not a log')
    const { aside } = await restore(dir, listBackups(dir)[0]!.file, now)
    expect(await there()).toEqual(['ws_a before', null, null, null])
    expect([statSync(aside!).size, readFileSync(`${aside}-wal`, 'utf8')]).toEqual([5000, 'not a log'])
  })

  it.each([
    ['one that is damaged', (file: string) => truncateSync(file, statSync(file).size - 4096), 'malformed'],
    ['what is no database', (file: string) => writeFileSync(file, 'a letter, '.repeat(900)), 'cannot be restored'],
    ['an empty file', (file: string) => truncateSync(file, 0), 'it is no database of Roomful'],
    ['a time before all of them', (file: string) => rmSync(file), 'There is no backup of 2026'],
  ])('refuses %s, and changes nothing', async (_, spoil, says) => {
    await closed()
    spoil(listBackups(dir)[0]!.file)
    const before = readFileSync(databaseIn(dir))
    const refused = await restore(dir, new Date(START).toISOString(), now).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(NotRestored)
    expect((refused as Error).message).toContain(says)
    expect(readFileSync(databaseIn(dir)).equals(before)).toBe(true)
    expect(await there()).toEqual(['ws_a after', null, 'ws_c after', null])
  })

  const SCRIPT = resolve(import.meta.dirname, '../../server/restore.ts')
  const run = (...args: string[]) =>
    new Promise<{ code: number; said: string }>((done) => {
      execFile(process.execPath, [SCRIPT, ...args], { env: { ...process.env, DATA_DIR: dir } }, (error, out, err) =>
        done({ code: Number(error?.code ?? 0), said: out + err }),
      )
    })

  it('says in one sentence that the folder is none, or a setting makes no sense', async () => {
    rmSync(dir, { recursive: true })
    writeFileSync(dir, '')
    expect(await run('2026-01-01')).toEqual({ code: 1, said: `DATA_DIR ${dir} is no folder: set it to one.\n` })
    vi.stubEnv('PORT', 'x')
    expect(await run()).toMatchObject({ code: 1, said: expect.stringMatching(/^PORT must be .*\.\n$/) as string })
    vi.unstubAllEnvs()
  })

  it('is refused while a server runs, works after a kill -9, and what is past its day is purged when one starts', async () => {
    const port = await freePort()
    const first = await spawnServer(port, dir)
    const room = await gather(first.base, ['stop-doing'], { title: 'comes back' })
    await makeBackup(dir, Date.now())
    expect((await room.fay.fetch('', { method: 'DELETE' })).status).toBe(204)
    const kept = await gather(first.base, ['stop-doing'], { title: 'comes back as well' })
    await makeBackup(dir, Date.now() + 2000)
    const [newest] = listBackups(dir)
    const refused = await run(newest!.file)
    expect(refused).toEqual({ code: 1, said: `A server is running on ${dir}: stop it first.\n` })
    await first.kill()
    for (const each of [room, kept]) each.leave()
    const done = await run(newest!.file)
    expect(done).toMatchObject({ code: 0, said: expect.stringMatching(/^1 workshop came back from .*, 0 minutes ago\./) as string }) // prettier-ignore
    expect((await run()).said).toMatch(/^2026.*MB {2}\d+ minutes ago\n/)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const again = await serve({ DATA_DIR: dir })
    const asked = async () => (await fetch(`${again.base}/api/workshops/${kept.id}`, { headers: { cookie: kept.fay.cookie } })).status // prettier-ignore
    expect(await asked()).toBe(200)
    vi.setSystemTime(Date.now() + 90 * 24 * HOUR)
    await expect.poll(asked, { timeout: 10_000 }).toBe(404)
    await again.stop()
    vi.useRealTimers()
  }, 60_000)
})
