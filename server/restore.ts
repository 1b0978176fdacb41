import { BadSettings } from './bad-settings.ts'
import { settingsFrom } from './settings.ts'
import { listBackups } from './store/backups.ts'
import { NotRestored, restore, type Restored } from './store/restore.ts'

// `npm run restore` lists the backups; with the time or the file of one it puts that in the place of the database.

const say = (...lines: string[]) => process.stdout.write(`${lines.join('\n')}\n`)

const iso = (at: number) => new Date(at).toISOString().replace(/\.\d+/, '')
const ago = (at: number) => {
  const minutes = Math.max(0, Math.round((Date.now() - at) / 60_000))
  const text = (n: number, unit: string) => `${n} ${unit}${n === 1 ? '' : 's'}`
  return `${[minutes >= 60 ? text(Math.floor(minutes / 60), 'hour') : '', text(minutes % 60, 'minute')].join(' ').trim()} ago` // prettier-ignore
}
const size = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`
const count = (n: number) => `${n} workshop${n === 1 ? '' : 's'}`

const list = (dataDir: string) => {
  const backups = listBackups(dataDir)
  if (backups.length === 0) return say(`There is no backup in ${dataDir}.`)
  say(
    ...backups.map(({ at, bytes }) => `${iso(at)}  ${size(bytes).padStart(10)}  ${ago(at)}`),
    '',
    `To go back to one: npm run restore -- ${iso(backups[0]!.at)}`,
  )
}

const told = ({ from, aside, workshops, deletedSince, newest }: Restored) => {
  const last = newest === null ? '' : `; the newest change in it is of ${iso(newest)}, ${ago(newest)}`
  say(`${count(workshops)} came back from ${from}${last}.`)
  if (deletedSince > 0) say(`${count(deletedSince)} in it had been deleted since, and stayed so.`)
  if (aside) say(`The database of before is ${aside}; it goes the way of all backups, within 24 hours.`)
  say(
    'What was deleted inside a workshop since then is back as well, so lock again what was locked: until then names hang on answers that were anonymous.',
  )
}

const [wanted] = process.argv.slice(2)
try {
  const { dataDir } = settingsFrom(process.env)
  if (wanted === undefined) list(dataDir)
  else told(await restore(dataDir, wanted, Date.now()))
} catch (error) {
  if (!(error instanceof NotRestored || error instanceof BadSettings)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
