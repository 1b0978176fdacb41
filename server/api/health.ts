import { Hono } from 'hono'
import { isLocal, type Api } from './http.ts'

/** For whoever keeps the server running: is it well, and what of a request arrives here through the proxies in front of it. */
export const health = ({ rooms, settings, saves }: Api): Hono =>
  new Hono()
    // 503 while nothing can be saved. A workshop that cannot be read makes nobody else ill
    .get('/healthz', (c) => {
      const ok = saves()
      const { version, startedAt } = settings
      const near = isLocal(c) && { rooms: rooms.open(), broken: rooms.broken() }
      return c.json({ ok, version, started_at: startedAt, ...near }, ok ? 200 : 503)
    })
    .get('/api/arrived', (c) => {
      const header = (name: string) => c.req.header(name) ?? null
      return c.json({
        host: header('host'),
        origin: header('origin'),
        forwarded: {
          for: header('x-forwarded-for'),
          proto: header('x-forwarded-proto'),
          host: header('x-forwarded-host'),
        },
      })
    })
