import { createServer } from 'node:http'
import { settingsFrom } from './settings.ts'
import { start } from './start.ts'

// A table of contents, and the only place that reads the environment.
const settings = settingsFrom(process.env)
// a log on a full disk, or one that nobody reads any more, must not end anybody's afternoon
for (const out of [process.stdout, process.stderr]) out.on('error', () => {})
const server = createServer()
const running = await start(server, settings, { dev: process.argv.includes('--dev') })

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void running.stop().then(() => process.exit(0)))
