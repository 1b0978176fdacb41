import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync, constants } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { backupName, backupsIn, databaseIn, HALF, listBackups, sync } from './backups.ts'
import { strangerOwning } from './space.ts'
import { wasDeleted } from './deleted.ts'
import { takeFolder } from './lock.ts'
import { sqliteStore } from './sqlite.ts'
import { vacuumInto } from './vacuum.ts'

/** One sentence for whoever asked. Nothing was changed. */
export class NotRestored extends Error {}

export interface Restored {
  from: string
  /** where the database of before is now, as one more backup; null: there was none */
  aside: string | null
  workshops: number
  /** of those in the copy, which somebody has deleted since: left out */
  deletedSince: number
  /** ms; null where there is no workshop in it */
  newest: number | null
}

const TABLES = {
  workshops: ['id', 'version', 'due'],
  rows: ['workshop', 'kind', 'key', 'value'],
  answers: ['workshop', 'id', 'answer'],
  pieces: ['workshop', 'document', 'number', 'bytes'],
  names: ['name', 'workshop'],
}
const NEWEST = `select max(j.value) as at from rows, json_each(rows.value) j where j.key in ('createdAt', 'endedAt', 'joinedAt', 'at')`

/** A file, or a time: the newest backup that is not younger. */
const chosen = (dir: string, wanted: string): string => {
  for (const file of [resolve(wanted), join(backupsIn(dir), wanted)]) if (existsSync(file)) return file
  const at = Date.parse(wanted)
  if (Number.isNaN(at)) throw new NotRestored(`There is no file “${wanted}”, and it is no time such as ${new Date().toISOString()}.`) // prettier-ignore
  const found = listBackups(dir).find((backup) => backup.at <= at)
  if (!found) throw new NotRestored(`There is no backup of ${new Date(at).toISOString()} or before.`)
  return found.file
}

/** Not the name of the one that was asked for, if that was made just now. */
const freeName = (dir: string, now: number): string => {
  const file = join(backupsIn(dir), backupName(now))
  return existsSync(file) ? freeName(dir, now - 1000) : file
}

/** Also the log of one that was put aside damaged. */
const copy = async (from: string, to: string) => {
  for (const tail of ['', '-wal'])
    if (existsSync(from + tail)) {
      copyFileSync(from + tail, to + tail, constants.COPYFILE_FICLONE)
      await sync(to + tail)
    }
}

/** As a backup is made, in `half`; of one that is damaged, a copy of all its files. */
const putAside = async (current: string, aside: string, half: string) => {
  writeFileSync(half, '', { mode: 0o600 })
  if (!(await vacuumInto(current, half))) return copy(current, aside)
  await sync(half)
  renameSync(half, aside)
}

/** Throws where it is damaged or no database of ours. */
const check = (file: string): string[] => {
  const db = new DatabaseSync(file)
  try {
    const [integrity] = db.prepare('pragma integrity_check(1)').all()
    if (integrity?.['integrity_check'] !== 'ok') throw new Error('it is damaged')
    for (const [table, columns] of Object.entries(TABLES)) {
      const there = db.prepare('select name from pragma_table_info(?)').all(table)
      if (there.map(({ name }) => name).join() !== columns.join()) throw new Error('it is no database of Roomful')
    }
    return db.prepare('select id from workshops').all().map(({ id }) => id as string) // prettier-ignore
  } finally {
    db.close()
  }
}

/** The last one to close it takes the log in; of a damaged one that may fail, and the log goes aside with it. */
const takeLogIn = (file: string) => {
  try {
    const db = new DatabaseSync(file)
    db.exec('pragma wal_checkpoint(truncate)')
    db.close()
  } catch {
    // kept as it is
  }
}

/**
 * Puts a backup in the place of the database in `dir`, less the workshops that were deleted since. Whatever goes wrong on the way, the
 * database is the one of before or the one that was asked for. Throws `NotRestored`.
 */
export const restore = async (dir: string, wanted: string, now: number): Promise<Restored> => {
  if (!existsSync(dir)) throw new NotRestored(`There is no folder ${dir}.`)
  const owner = strangerOwning(databaseIn(dir))
  // the server could not read what another user leaves there
  if (owner !== null)
    throw new NotRestored(`${databaseIn(dir)} belongs to user ${owner}, and you are ${process.getuid!()}: restore it as that one.`) // prettier-ignore
  const release = takeFolder(dir)
  if (!release) throw new NotRestored(`A server is running on ${dir}: stop it first.`)
  const work = join(backupsIn(dir), `${HALF}-restored`)
  try {
    const from = chosen(dir, wanted)
    rmSync(work, { recursive: true, force: true })
    mkdirSync(work, { recursive: true, mode: 0o700 })
    const fresh = databaseIn(work)
    await copy(from, fresh)
    const { workshops, deleted, newest } = await freshen(from, work, wasDeleted(dir))
    const current = databaseIn(dir)
    const aside = existsSync(current) ? freeName(dir, now) : null
    if (aside) {
      takeLogIn(current)
      await putAside(current, aside, join(work, 'before'))
      await sync(backupsIn(dir))
    }
    // a log that stayed would be taken for the new one's
    for (const tail of ['-wal', '-shm']) rmSync(current + tail, { force: true })
    renameSync(fresh, current)
    await sync(dir)
    return { from, aside, workshops, deletedSince: deleted, newest }
  } finally {
    rmSync(work, { recursive: true, force: true })
    release()
  }
}

const freshen = async (from: string, work: string, gone: (workshop: string) => boolean) => {
  const fresh = databaseIn(work)
  let ids: string[]
  try {
    ids = check(fresh)
  } catch (error) {
    throw new NotRestored(`${from} cannot be restored: ${(error as Error).message}.`)
  }
  const store = sqliteStore(work)
  const deleted = ids.filter(gone)
  for (const workshop of deleted) await store.purge(workshop)
  await store.close()
  const db = new DatabaseSync(fresh)
  const newest = (db.prepare(NEWEST).get()?.['at'] as number | null) ?? null
  db.close()
  await sync(fresh)
  return { workshops: ids.length - deleted.length, deleted: deleted.length, newest }
}
