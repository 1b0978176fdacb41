import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs' // prettier-ignore
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import type { Log } from '../log.ts'
import { forgetDeleted } from './deleted.ts'
import { freeIn, sizeOf } from './space.ts'
import { vacuumInto } from './vacuum.ts'

/*
 * Copies of the database in `backups/`, each under the time at which it was made (UTC). The files are all there is to know: what is to
 * be done follows from them and the clock. None is kept longer than 24 hours, or what people were promised to be deleted would live on.
 */

export interface Backup {
  file: string
  /** ms */
  at: number
  bytes: number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Looked at every minute, so that none is ever older than a day. */
const KEPT = 24 * HOUR - 2 * MINUTE

/** The log only beside a database that was too damaged to take it in, and was put aside as it was. */
const NAME = /^roomful-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d)Z\.sqlite(-wal)?$/
export const HALF = 'half'

export const backupsIn = (dir: string) => join(dir, 'backups')
export const databaseIn = (dir: string) => join(dir, 'roomful.sqlite')
export const backupName = (at: number) =>
  `roomful-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z.sqlite`

const timeOf = (name: string) => {
  const [, day, hour, minute, second] = NAME.exec(name) ?? []
  return day === undefined ? null : Date.parse(`${day}${hour}:${minute}:${second}Z`)
}
const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : [])

/** The newest first. */
export const listBackups = (dir: string): Backup[] =>
  namesIn(backupsIn(dir))
    .flatMap((name) => {
      const at = timeOf(name)
      if (at === null || name.endsWith('-wal')) return []
      const file = join(backupsIn(dir), name)
      return { file, at, bytes: statSync(file).size }
    })
    .toSorted((a, b) => b.at - a.at)

/** Deletes what is past its day, what a clock that was wrong has dated ahead, and what was left half made. */
const expireBackups = (dir: string, now: number) => {
  for (const name of namesIn(backupsIn(dir))) {
    const at = timeOf(name)
    const isOver = at === null ? name.startsWith(HALF) : at > now || at <= now - KEPT
    if (isOver) rmSync(join(backupsIn(dir), name), { recursive: true })
  }
  forgetDeleted(dir, now - 24 * HOUR)
}

/** What was written is on the disk, and what is in a folder. */
export const sync = async (path: string) => {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

/** All pages in one step in a thread of the pool, over a connection of its own, since a copy in steps begins anew with each commit. */
const copyPages = async (file: string, into: string) => {
  // where something else has begun to write into it
  writeFileSync(into, '')
  const source = new DatabaseSync(file, { readOnly: true })
  await backup(source, into, { rate: 2 ** 31 - 1 }).finally(() => source.close())
}

/**
 * Copies the database as it is now, while it is written to. Pages may still hold what was deleted, until the vacuum that the file owes: so
 * they are copied as they are only where one is damaged. Meanwhile the log cannot be cleared.
 */
export const makeBackup = async (dir: string, now: number): Promise<string> => {
  const folder = backupsIn(dir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const half = join(folder, HALF)
  const whole = join(folder, backupName(now))
  writeFileSync(half, '', { mode: 0o600 })
  try {
    if (!(await vacuumInto(databaseIn(dir), half))) await copyPages(databaseIn(dir), half)
    await sync(half)
    renameSync(half, whole)
    await sync(folder)
    return whole
  } catch (error) {
    rmSync(half, { force: true })
    throw error
  }
}

export interface Backups {
  /** Does what is due: called every minute. */
  look(): Promise<void>
  /** Resolves when none is being made any more. */
  stop(): Promise<void>
}

/** Makes one an hour while the database changes (`make`), and sees all of them off. */
export const keepBackups = (dir: string, make: boolean, now: () => number, log: Log): Backups => {
  let looking: Promise<void> | null = null
  /** of `performance.now()`: after one that failed an hour passes, and a line in the log */
  let notBefore = -Infinity

  const isDue = () => {
    const [newest] = listBackups(dir)
    if (!newest) return true
    const changed = Math.max(...['', '-wal'].map((tail) => statSync(databaseIn(dir) + tail, { throwIfNoEntry: false })?.mtimeMs ?? 0)) // prettier-ignore
    return now() - newest.at >= HOUR && changed > newest.at
  }
  /** A disk must not become full of copies: those who write need it. */
  const room = () => {
    const needed = 2 * (sizeOf(databaseIn(dir)) + sizeOf(`${databaseIn(dir)}-wal`))
    const free = freeIn(dir)
    return { needed, free, enough: free >= needed }
  }
  const failed = (error: unknown) => {
    notBefore = performance.now() + HOUR
    log('backup_failed', { error })
  }
  const expire = () => {
    try {
      expireBackups(dir, now())
    } catch (error) {
      if (performance.now() >= notBefore) failed(error)
    }
  }
  const look = async () => {
    expire()
    try {
      if (!make || performance.now() < notBefore || !isDue()) return
      const { enough, ...sizes } = room()
      if (enough) return void (await makeBackup(dir, now()))
      notBefore = performance.now() + HOUR
      log('backup_skipped', sizes)
    } catch (error) {
      failed(error)
    }
  }
  const once = () => (looking ??= look().finally(() => (looking = null)))

  expire()
  const timer = setInterval(() => void once(), MINUTE).unref()
  return {
    look: once,
    async stop() {
      clearInterval(timer)
      await looking
    },
  }
}
