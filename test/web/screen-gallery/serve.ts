import { resolve } from 'node:path'
import { createServer, type ViteDevServer } from 'vite'

const root = resolve(import.meta.dirname, '../../..')

/** The gallery on a free loopback port. Close it after use. */
export async function serveGallery(): Promise<{ url: string; close: ViteDevServer['close'] }> {
  const vite = await createServer({
    configFile: resolve(root, 'vite.config.ts'),
    root: import.meta.dirname,
    appType: 'spa',
    cacheDir: resolve(root, 'node_modules/.cache/gallery'),
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, hmr: false, fs: { allow: [resolve(root, 'test/web')] } },
  })
  await vite.listen()
  const address = vite.httpServer?.address()
  if (typeof address !== 'object' || !address) throw new Error('the gallery did not listen')
  return { url: `http://127.0.0.1:${address.port}/`, close: () => vite.close() }
}
