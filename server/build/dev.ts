import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { resolve } from 'node:path'
import { createServer, type Connect } from 'vite'

const root = resolve(import.meta.dirname, '../..')

/** The path on which the development server's own socket opens: an `upgrade` handler must leave it alone. */
export const hotPath = '/__hot'

export type Dev = {
  /** Serves modules and assets from the sources. Ask it after the routes of the app. */
  middleware: Connect.Server
  /** A page as it must be sent, with the means to reload itself. `url` is the address it was asked for. */
  page(name: 'index.html' | 'phone.html', url: string): Promise<string>
  close(): Promise<void>
}

/** Vite in the process and on the port of the app, for `npm run dev`. */
export async function develop(server: Server): Promise<Dev> {
  const vite = await createServer({
    configFile: resolve(root, 'vite.config.ts'),
    server: { middlewareMode: true, ws: { server, path: hotPath } },
  })
  return {
    middleware: vite.middlewares,
    page: async (name, url) => vite.transformIndexHtml(url, await readFile(resolve(root, 'web', name), 'utf8')),
    close: () => vite.close(),
  }
}
