import { Hono } from 'hono'
import { catalogue } from './api/catalogue.ts'
import { commands } from './api/commands.ts'
import { desk } from './api/desk.ts'
import { makeReadBody, refuse, type Api } from './api/http.ts'
import { join } from './api/join.ts'
import { metrics } from './api/metrics.ts'
import { openapi } from './api/openapi.ts'
import { outcome } from './api/outcome.ts'
import { secure } from './api/pages.ts'
import { workshops } from './api/workshops.ts'
import { Gone, NotSaved } from './room/room.ts'
import { originOk } from './sessions.ts'

/** The HTTP face. Pages come after it, from the build or from the development server. */
export const makeApp = (api: Api): Hono => {
  const readBody = makeReadBody(api)
  return new Hono()
    .use('/api/*', async (c, next) => {
      const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD'
      if (changes && !originOk(c.req.header('origin'), c.req.header('host'), api.settings))
        return refuse(c, 'foreign_origin')
      await next()
      secure(c)
      c.header('Cache-Control', 'no-store')
    })
    .route('/', workshops(api, readBody))
    .route('/', join(api, readBody))
    .route('/', commands(api, readBody))
    .route('/', desk(api))
    .route('/', outcome(api))
    .route('/', catalogue(api, readBody))
    .route('/', metrics(api))
    .route('/', openapi(api.settings.version))
    .all('/api/*', (c) => refuse(c, 'unknown_route'))
    .onError((error, c) => {
      if (error instanceof Gone) return refuse(c, 'unknown_workshop')
      if (error instanceof NotSaved) return refuse(c, 'not_saved')
      api.log('bug', { path: c.req.path, error: error.stack ?? String(error) })
      return c.json({ error: 'bug', message: 'Something broke here. Nothing was changed.' }, 500)
    })
}
