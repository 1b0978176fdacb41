import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { resolve } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { makeApp } from './app.ts'
import type { Api } from './api/http.ts'
import { pageOf, pages } from './api/pages.ts'
import { serveLive } from './live/upgrade.ts'
import { log } from './log.ts'
import { oneByOne } from './one-by-one.ts'
import { realChance } from './room/chance.ts'
import { computeBeside } from './room/heavy.ts'
import { makeRooms } from './room/rooms.ts'
import type { Settings } from './settings.ts'
import { sqliteStore } from './store/sqlite.ts'
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
  { dev = false, quiet = false } = {},
): Promise<Running> => {
  const { limits, retentionDays, publicUrl, trustProxy, instancePassword } = settings
  const now = Date.now
  const retentionMs = retentionDays * A_DAY
  const store = sqliteStore(settings.dataDir)
  const beside = computeBeside()
  const rooms = makeRooms({ store, limits, now, chance: realChance, retentionMs, compute: beside.compute, log })
  const api: Api = {
    rooms,
    sockets: () => live.sockets(),
    settings: { publicUrl, trustProxy, instancePassword, retentionDays, version: VERSION },
    limits,
    now,
    chance: realChance,
    log,
  }
  const app = makeApp(api)
  const live = serveLive(server, { rooms, store }, { publicUrl, trustProxy, retentionMs }, limits, now, log)

  server.requestTimeout = limits.REQUEST_MS
  server.headersTimeout = limits.UPGRADE_MS
  // Node looks every half minute, and what has timed out stays until then
  Object.assign(server, { connectionsCheckingInterval: 1000 })
  // an answer that is not taken is let go of in the end
  server.timeout = limits.REQUEST_MS
  if (dev) await developPages(server, getRequestListener(app.fetch))
  else {
    app.route('/', pages(DIST))
    server.on('request', oneByOne(getRequestListener(app.fetch)))
  }

  const sweep = setInterval(() => {
    live.sweep()
    rooms.sweep().catch((error: unknown) => log('sweep_failed', { error: String(error) }))
  }, 1000)

  await new Promise<void>((ready, failed) => {
    server.once('error', failed)
    server.listen(settings.port, settings.host, ready)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : settings.port
  if (!quiet) welcome(settings, port)

  let stopping: Promise<void> | null = null
  const stop = async () => {
    clearInterval(sweep)
    server.close()
    await live.closeAll('going_away')
    server.closeAllConnections()
    await beside.stop()
    await store.close()
  }
  return { port, stop: () => (stopping ??= stop()) }
}

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
