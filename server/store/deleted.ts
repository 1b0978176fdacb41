import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/*
 * Which workshops were deleted, for as long as there are backups that still hold them: a restore leaves them out. Not in the database,
 * which may be damaged when this is wanted. Ids as hashes: whoever has no backup learns nothing from it.
 */

const fileIn = (dir: string) => join(dir, 'deleted')
const hashOf = (workshop: string) => createHash('sha256').update(workshop).digest('hex')
const linesIn = (dir: string) =>
  (existsSync(fileIn(dir)) ? readFileSync(fileIn(dir), 'utf8').split('\n') : []).filter(Boolean)

/** On disk when it returns. Comes before the deletion itself: whoever wanted that does not want it to fail half-way. */
export const noteDeleted = (dir: string, workshop: string, now: number) =>
  // begins a line: a disk that became full may have cut off the one before
  appendFileSync(fileIn(dir), `\n${now} ${hashOf(workshop)}\n`, { mode: 0o600, flush: true })

export const wasDeleted = (dir: string): ((workshop: string) => boolean) => {
  const hashes = new Set(linesIn(dir).map((line) => line.split(' ')[1]))
  return (workshop) => hashes.has(hashOf(workshop))
}

/** Keeps what was noted after this, ms. */
export const forgetDeleted = (dir: string, before: number) => {
  const lines = linesIn(dir)
  const kept = lines.filter((line) => Number(line.split(' ')[0]) > before)
  if (kept.length === lines.length) return
  const half = `${fileIn(dir)}-half`
  writeFileSync(half, kept.map((line) => `${line}\n`).join(''), { mode: 0o600, flush: true })
  renameSync(half, fileIn(dir))
}
