import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { BadSettings } from '../bad-settings.ts'
import { writable } from './space.ts'

/**
 * Who has a folder: one process that serves it and whatever reads it beside, or one restore. SQLite's lock on an empty file, because Node
 * has none of its own: it goes with the process, also when that is killed. Throws `BadSettings` where we may not write in the folder.
 */
const hold = (dir: string, how: string): (() => void) | null => {
  writable(dir)
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const db = new DatabaseSync(join(dir, 'lock'))
  try {
    // nothing is ever written to it: a journal would only stay where the process is killed
    db.exec(`pragma busy_timeout = 0; pragma journal_mode = memory; ${how}`)
    return () => db.close()
  } catch {
    db.close()
    return null
  }
}

/** For a store. Answers the way to let go; throws `BadSettings` where a restore has it. */
export const shareFolder = (dir: string): (() => void) => {
  const release = hold(dir, 'begin; select count(*) from sqlite_schema')
  if (!release) throw new BadSettings([`A backup is being restored to ${dir}: start again when that is done.`])
  return release
}

/** For the process that serves it, as long as it lives: two would each tell only their own people what has changed. Else like `shareFolder`. */
export const serveFolder = (dir: string): (() => void) => {
  const release = hold(dir, 'begin immediate')
  if (release) return release
  shareFolder(dir)()
  throw new BadSettings([`Another Roomful runs on DATA_DIR ${dir}: stop that, or set DATA_DIR to another folder.`])
}

/** For a restore. Null where a server has it. */
export const takeFolder = (dir: string): (() => void) | null => hold(dir, 'begin exclusive')
