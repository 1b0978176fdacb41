import { spawnSync } from 'node:child_process'
import { rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { BadSettings } from '../bad-settings.ts'
import type { Settings } from '../settings.ts'
import { databaseIn, listBackups } from '../store/backups.ts'
import { sizeOf, strangerOwning, writable } from '../store/space.ts'
import { roomFor } from '../store/vacuum.ts'
import { codeOf, good, megabytes, mend, note, type Finding } from './finding.ts'

/** What `statfs` calls file systems that are not a disk of this machine. */
const ELSEWHERE: { [type: number]: string } = {
  0x6969: 'NFS',
  0x517b: 'SMB',
  0xff534d42: 'CIFS',
  0xfe534d42: 'SMB',
  0x01021997: '9p',
}
const IN_MEMORY = new Set([0x01021994, 0x858458f6])

/** Workshops at their largest that should fit beside what is there. */
const WORKSHOPS = 10
/** A durable commit takes this on a disk that phones would have to wait for, ms. */
const SLOW = 50
const COMMITS = 10

/** `free`, `stored` and `one`, a workshop at its largest: bytes. `copies`: of all there is, that are still to be made. */
export const judgeSpace = (folder: string, free: number, stored: number, one: number, copies: number): Finding => {
  if (free < stored + one)
    return mend(`Only ${megabytes(free)} are free in ${folder}, not even enough for one large workshop: make room.`)
  if (free < roomFor(stored))
    return mend(`Only ${megabytes(free)} are free in ${folder}, and what is deleted leaves copies in the database until ${megabytes(roomFor(stored))} are: make room.`) // prettier-ignore
  const much = copies * stored + WORKSHOPS * one
  if (free >= much) return good(`${megabytes(free)} are free in ${folder}.`)
  return note(`${megabytes(free)} are free in ${folder}; ${WORKSHOPS} workshops at their largest and ${copies} copies of all there is need ${megabytes(much)}.`) // prettier-ignore
}

/** Backups that are kept: one an hour, for a day. */
const BACKUPS = 24

const checkSpace = (folder: string, stored: number, { limits, backup, dataDir }: Settings): Finding[] => {
  const { type, bavail, bsize } = statfsSync(folder)
  const copies = backup ? Math.max(1, BACKUPS - listBackups(dataDir).length) : 1
  const found = [judgeSpace(folder, bavail * bsize, stored, limits.WORKSHOP_BYTES, copies)]
  if (IN_MEMORY.has(type))
    found.push(note(`${folder} is in memory: all workshops are gone when this machine restarts. Set DATA_DIR to a folder on a disk.`)) // prettier-ignore
  if (ELSEWHERE[type])
    found.push(note(`${folder} is on a network drive (${ELSEWHERE[type]}), where a lost connection can damage the database: set DATA_DIR to a disk of this machine.`)) // prettier-ignore
  return found
}

/** Another process wants to write while we do: it has to be told no. */
const OTHER = `
  const { DatabaseSync } = require('node:sqlite')
  const db = new DatabaseSync(process.argv[1])
  db.exec('pragma busy_timeout = 0')
  try { db.exec('begin immediate') } catch (error) { process.exit(error.errcode === 5 ? 5 : 1) }`

/** With a database of its own: locks, the write-ahead log, commits that are on the disk when they say so. */
const checkWriting = (folder: string): Finding[] => {
  const file = join(folder, `.doctor-${process.pid}.sqlite`)
  try {
    const db = new DatabaseSync(file)
    try {
      const [mode] = Object.values(db.prepare('pragma journal_mode = wal').get()!)
      db.exec('pragma synchronous = full; create table t (n)')
      const [synchronous] = Object.values(db.prepare('pragma synchronous').get()!)
      if (mode !== 'wal' || synchronous !== 2)
        return [mend(`The file system of ${folder} cannot keep SQLite’s log: set DATA_DIR to a disk of this machine.`)]
      const began = performance.now()
      for (let n = 0; n < COMMITS; n++) db.prepare('insert into t values (?)').run(n)
      const each = (performance.now() - began) / COMMITS
      db.exec('begin immediate')
      const { status } = spawnSync(process.execPath, ['-e', OTHER, file])
      db.exec('rollback')
      if (status !== 5)
        return [mend(`The file system of ${folder} does not keep two programs from writing at once: set DATA_DIR to a disk of this machine.`)] // prettier-ignore
      const took = `A commit to ${folder} takes ${each.toFixed(1)} ms`
      if (each > SLOW) return [note(`${took}, and phones wait as long: a faster disk would do them good.`)]
      return [good(`${took}; locks and the write-ahead log work.`)]
    } finally {
      db.close()
    }
  } catch (error) {
    return [mend(`Nothing can be written in ${folder} (${codeOf(error)}): see whose it is, and whether the disk is full.`)] // prettier-ignore
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(file + end, { force: true })
  }
}

/** Reads all of it, and changes nothing. */
const checkDatabase = (file: string): Finding[] => {
  try {
    const db = new DatabaseSync(file, { readOnly: true })
    try {
      const wrong = db.prepare('pragma quick_check(3)').all().map((row) => String(Object.values(row)[0])) // prettier-ignore
      if (wrong.join() !== 'ok')
        return [mend(`${file} is damaged: stop Roomful and bring it back from a backup (npm run restore).`)]
      const damaged = db.prepare('select distinct workshop from rows where not json_valid(value)').all()
      if (damaged.length === 0) return [good(`${file} can be read and is whole.`)]
      const names = damaged.map((row) => String(row['workshop'])).join(', ')
      return [
        mend(
          `Rows of ${names} are damaged: that cannot be opened, all others can. Bring it back from a backup (npm run restore).`,
        ),
      ]
    } finally {
      db.close()
    }
  } catch (error) {
    return [mend(`${file} cannot be read (${codeOf(error)}): stop Roomful and bring it back from a backup (npm run restore).`)] // prettier-ignore
  }
}

export const checkDisk = (settings: Settings): Finding[] => {
  const folder = settings.dataDir
  let there
  try {
    there = writable(folder)
  } catch (error) {
    if (!(error instanceof BadSettings)) throw error
    return [mend(error.message)]
  }
  const file = databaseIn(folder)
  const stored = sizeOf(file) + sizeOf(`${file}-wal`)
  const space = checkSpace(there, stored, settings)
  if (there !== folder) return [...space, note(`DATA_DIR ${folder} is not there yet: the first start makes it.`)]
  const owner = strangerOwning(file)
  // files that reading leaves beside a database belong to who reads: Roomful could not write them
  if (owner !== null)
    return [...space, mend(`${file} belongs to user ${owner}, and you are ${process.getuid!()}: run Roomful and the doctor as one user.`)] // prettier-ignore
  // one that a first start could not fill, for want of room, holds nothing that could be damaged
  return [...space, ...checkWriting(folder), ...(sizeOf(file) === 0 ? [] : checkDatabase(file))]
}
