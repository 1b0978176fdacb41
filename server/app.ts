import { Hono } from 'hono'
import { routePath } from 'hono/route'
import { catalogue } from './api/catalogue.ts'
import { commands } from './api/commands.ts'
import { desk } from './api/desk.ts'
import { health } from './api/health.ts'
import { makeReadBody, refuse, type Api } from './api/http.ts'
import { join } from './api/join.ts'
import { metrics } from './api/metrics.ts'
import { openapi } from './api/openapi.ts'
import { outcome } from './api/outcome.ts'
import { workshops } from './api/workshops.ts'
import { Gone, NotSaved } from './room/room.ts'
import { originOk } from './sessions.ts'
import { BUG } from './take.ts'

/**
 * Said with every answer, where a route says nothing else. Whoever listens sets them: in Hono each would make an object of `fetch` out of
 * every answer, which costs as much as a vote.
 */
export const HEADERS: ReadonlyMap<string, string> = new Map([
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  ['Permissions-Policy', 'camera=(), microphone=(), geolocation=()'],
  ['Cache-Control', 'no-store'],
])

/** The HTTP face. Pages come after it, from the build or from the development server. */
export const makeApp = (api: Api): Hono => {
  const readBody = makeReadBody(api)
  return new Hono()
    .use(async (c, next) => {
      await next()
      const code = c.get('refusal')
      if (code) api.meters.refusals.add(code)
    })
    .use('/api/*', async (c, next) => {
      const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD'
      if (changes && !originOk(c.req.header('origin'), c.req.header('host'), api.settings))
        return refuse(c, 'foreign_origin')
      return next()
    })
    .route('/', workshops(api, readBody))
    .route('/', join(api, readBody))
    .route('/', commands(api, readBody))
    .route('/', desk(api))
    .route('/', outcome(api))
    .route('/', catalogue(api, readBody))
    .route('/', health(api))
    .route('/', metrics(api))
    .route('/', openapi(api.settings.version))
    .all('/api/*', (c) => refuse(c, 'unknown_route'))
    .onError((error, c) => {
      if (error instanceof Gone) return refuse(c, 'unknown_workshop')
      if (error instanceof NotSaved) {
        api.log('not_saved', { method: c.req.method, route: routePath(c), error: error.cause })
        return refuse(c, 'not_saved')
      }
      // the route and not the address, in which anything may stand
      api.log('bug', { method: c.req.method, route: routePath(c), error })
      const { status, ...body } = BUG
      return c.json(body, status)
    })
}
