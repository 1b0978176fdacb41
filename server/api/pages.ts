import { readFileSync } from 'node:fs'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

/** The pages: the same for everybody, never dependent on a cookie. Keys travel in the fragment, which no server sees. */

type Policy = { script: string[]; style: string[] }

const DESK = 'index.html'
const PHONE = 'phone.html'
const ROUTES = {
  '/': DESK,
  '/f/:id': DESK,
  '/s/:id': DESK,
  '/o/:id': DESK,
  '/j': PHONE,
  '/j/:code': PHONE,
  '/w/:id': PHONE,
}

const csp = ({ script, style }: Policy, host: string) => {
  const quoted = (hashes: string[]) => hashes.map((hash) => ` '${hash}'`).join('')
  return [
    "default-src 'none'",
    `script-src 'self'${quoted(script)}`,
    `style-src 'self'${quoted(style)}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    // 'self' does not cover sockets in every browser
    `connect-src 'self' ws://${host} wss://${host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

/** `dist` is what `npm run build` leaves. Everything is read once: a deploy is a restart. */
export const pages = (dist: string) => {
  const policies = JSON.parse(readFileSync(`${dist}/pages.json`, 'utf8')) as Record<string, Policy>
  const read = (file: string) => ({
    '': readFileSync(`${dist}/${file}`),
    '.br': readFileSync(`${dist}/${file}.br`),
    '.gz': readFileSync(`${dist}/${file}.gz`),
  })
  const bodies: Record<string, ReturnType<typeof read>> = { [DESK]: read(DESK), [PHONE]: read(PHONE) }
  const app = new Hono()

  app.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.ok) c.header('Cache-Control', 'public, max-age=31536000, immutable')
  })
  app.use('/assets/*', serveStatic({ root: dist, precompressed: true }))

  for (const [route, page] of Object.entries(ROUTES))
    app.get(route, (c) => {
      c.header('Content-Security-Policy', csp(policies[page]!, c.req.header('host') ?? 'localhost'))
      c.header('Content-Type', 'text/html; charset=utf-8')
      c.header('Cache-Control', 'no-cache')
      c.header('Vary', 'Accept-Encoding')
      const accepted = c.req.header('accept-encoding') ?? ''
      const [encoding, ending] = ENCODINGS.find(([name]) => accepted.includes(name)) ?? [null, '' as const]
      if (encoding) c.header('Content-Encoding', encoding)
      return c.body(new Uint8Array(bodies[page]![ending]))
    })
  return app
}

/** The page behind a path, for the development server. */
export const pageOf = (path: string): typeof DESK | typeof PHONE | null => {
  if (path === '/' || /^\/[fso]\/[^/]+$/.test(path)) return DESK
  return /^\/(j(\/[^/]+)?|w\/[^/]+)$/.test(path) ? PHONE : null
}
