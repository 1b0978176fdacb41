import { createServer } from 'node:http'
import { BadSettings } from './bad-settings.ts'
import { log } from './log.ts'
import { settingsFrom } from './settings.ts'
import { start } from './start.ts'
import { serveFolder } from './store/lock.ts'

// A table of contents; only this and the doctor read the environment.
process.once('uncaughtException', (error) => {
  if (error instanceof BadSettings) process.stderr.write(`${error.message}\n`)
  // its message may quote what somebody wrote
  else log('crashed', { error, look: 'npm run doctor' })
  process.exit(1)
})

const settings = settingsFrom(process.env)
// a log on a full disk, or one that nobody reads any more, must not end anybody's afternoon
for (const out of [process.stdout, process.stderr]) out.on('error', () => {})
const letGo = serveFolder(settings.dataDir)
const server = createServer()
const running = await start(server, settings, { dev: process.argv.includes('--dev') })

const stop = async () => {
  await running.stop()
  letGo()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop())

// A signal to npm ends npm and its shell, which passes none on: whoever sent it wants this to end, too, and its port and folder to be free.
const parent = process.ppid
const look = () => void (process.ppid !== parent && stop())
if (process.env['npm_lifecycle_event'] !== undefined) setInterval(look, 1000).unref()
