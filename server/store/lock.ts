import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { BadSettings } from '../bad-settings.ts'

/**
 * Who has a folder: servers, or one restore. SQLite's lock on an empty file, because Node has none of its own: it goes with the process,
 * also when that is killed.
 */
const hold = (dir: string, how: string): (() => void) | null => {
  const db = new DatabaseSync(join(dir, 'lock'))
  try {
    db.exec(`pragma busy_timeout = 0; ${how}`)
    return () => db.close()
  } catch {
    db.close()
    return null
  }
}

/** For a server. Answers the way to let go; throws `BadSettings` where a restore has it. */
export const shareFolder = (dir: string): (() => void) => {
  const release = hold(dir, 'begin; select count(*) from sqlite_schema')
  if (!release) throw new BadSettings([`A backup is being restored to ${dir}: start again when that is done.`])
  return release
}

/** For a restore. Null where a server has it. */
export const takeFolder = (dir: string): (() => void) | null => hold(dir, 'begin exclusive')
