import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { resolve } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { HEADERS, makeApp } from './app.ts'
import type { Api } from './api/http.ts'
import { pageOf, pages } from './api/pages.ts'
import { badPort } from './bad-settings.ts'
import { serveLive } from './live/upgrade.ts'
import { log as toStderr, type Log } from './log.ts'
import { makeMeters } from './meters.ts'
import { oneByOne } from './one-by-one.ts'
import { realChance } from './room/chance.ts'
import { computeBeside } from './room/heavy.ts'
import { makeRooms } from './room/rooms.ts'
import type { Settings } from './settings.ts'
import { keepBackups } from './store/backups.ts'
import { sqliteStore } from './store/sqlite.ts'
import { watched } from './store/watched.ts'
import { makeTake } from './take.ts'
import { watchVitals } from './vitals.ts'
import { welcome } from './welcome.ts'

const DIST = resolve(import.meta.dirname, '../dist')
const VERSION = (
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../package.json'), 'utf8')) as { version: string }
).version
const A_DAY = 24 * 3600_000

export interface Running {
  port: number
  stop(): Promise<void>
}

/** Puts the parts together on an HTTP server and listens. */
export const start = async (
  server: Server,
  settings: Settings,
  { dev = false, quiet = false, log = toStderr }: { dev?: boolean; quiet?: boolean; log?: Log } = {},
): Promise<Running> => {
  const { limits, retentionDays, publicUrl, trustProxy, instancePassword } = settings
  const now = Date.now
  const retentionMs = retentionDays * A_DAY
  const meters = makeMeters()
  const watch = watched(sqliteStore(settings.dataDir, log), meters, log)
  const { store } = watch
  const backups = keepBackups(settings.dataDir, settings.backup, now, log)
  const beside = computeBeside()
  const rooms = makeRooms({ store, limits, now, chance: realChance, retentionMs, compute: beside.compute, log })
  rooms.onPurge((_, why) => meters.purges.add(why))
  const startedAt = new Date().toISOString()
  const take = makeTake(limits, now, meters, log)
  const api: Api = {
    rooms,
    take,
    sockets: () => live.sockets(),
    saves: watch.writes,
    meters,
    settings: { publicUrl, trustProxy, instancePassword, retentionDays, version: VERSION, startedAt },
    limits,
    now,
    chance: realChance,
    log,
  }
  const app = makeApp(api)
  const sessions = { publicUrl, trustProxy, retentionMs }
  // sockets go by a clock that nobody can set back: nobody would be asked whether they are there until it has come round again
  const live = serveLive(server, { rooms, store, meters, take }, sessions, limits, () => performance.now(), log)

  server.requestTimeout = limits.REQUEST_MS
  server.headersTimeout = limits.UPGRADE_MS
  // Node looks every half minute, and what has timed out stays until then
  Object.assign(server, { connectionsCheckingInterval: 1000 })
  // an answer that is not taken is let go of in the end
  server.timeout = limits.REQUEST_MS
  const listener = getRequestListener(app.fetch)
  const handle: typeof listener = (request, response) => {
    for (const [name, value] of HEADERS) response.setHeader(name, value)
    return listener(request, response)
  }
  if (dev) await developPages(server, handle)
  else {
    app.route('/', pages(DIST))
    server.on('request', oneByOne(handle))
  }

  await new Promise<void>((ready, failed) => {
    server.once('error', ({ code, message }: NodeJS.ErrnoException) =>
      failed(badPort(settings.host, settings.port, code ?? message)),
    )
    server.listen(settings.port, settings.host, ready)
  })
  // from here on, in the same moment as Node's own look at its connections: an idle process wakes up once a second
  const vitals = watchVitals(meters, log)
  let swept = Promise.resolve()
  const sweep = setInterval(() => {
    const began = performance.now()
    live.sweep()
    void watch.probe()
    swept = rooms.sweep().catch((error: unknown) => log('sweep_failed', { error }))
    vitals.look(began)
  }, 1000)

  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : settings.port
  if (!quiet) welcome(settings, port)
  log('started', { version: VERSION, node: process.version, ...told(settings), port })

  let stopping: Promise<void> | null = null
  const stop = async () => {
    const began = performance.now()
    log('stopping', { sockets: live.sockets(), rooms: rooms.open() })
    clearInterval(sweep)
    // it listens until then: whoever comes in that second is told so, too
    await live.close()
    server.close()
    server.closeAllConnections()
    await beside.stop()
    await backups.stop()
    await swept
    vitals.stop()
    await store.close()
    log('stopped', { ms: Math.round(performance.now() - began) })
  }
  return { port, stop: () => (stopping ??= stop()) }
}

/** The settings as a log may know them: each is named here, so that a secret that comes to them later stays one. */
const told = ({ host, dataDir, publicUrl, trustProxy, instancePassword, retentionDays, limits }: Settings) => ({
  host,
  data_dir: dataDir,
  public_url: publicUrl,
  trust_proxy: trustProxy,
  password: instancePassword !== null,
  retention_days: retentionDays,
  limits: limits.changed,
  unknown_limits: limits.unknown,
})

/** Our own routes first, then pages and modules as Vite makes them from the sources. */
const developPages = async (server: Server, handle: ReturnType<typeof getRequestListener>) => {
  const { develop } = await import('./build/dev.ts')
  const vite = await develop(server)
  const ours = (path: string) => path.startsWith('/api/') || path === '/healthz' || path === '/metrics'
  server.on('request', (request, response) => {
    const path = new URL(request.url ?? '/', 'http://any').pathname
    const page = pageOf(path)
    if (ours(path)) void handle(request, response)
    else if (page)
      void vite
        .page(page, request.url ?? '/')
        .then((html) => response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(html))
    else vite.middleware(request, response, () => response.writeHead(404).end())
  })
}
