import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build, preview } from 'vite'

const root = resolve(import.meta.dirname, '../../..')

/**
 * The gallery, built once and served on a free loopback port; close it after use. Built rather than served as modules:
 * on a busy machine a browser waits seconds for a thousand small files.
 */
export async function serveGallery(): Promise<{ url: string; close: () => Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), 'roomful-gallery-'))
  const config = {
    configFile: resolve(root, 'vite.config.ts'),
    root: import.meta.dirname,
    appType: 'spa',
    logLevel: 'error',
    build: { outDir },
  } as const
  await build(config)
  const served = await preview({ ...config, preview: { host: '127.0.0.1', port: 0 } })
  const address = served.httpServer.address()
  if (typeof address !== 'object' || !address) throw new Error('the gallery did not listen')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: async () => {
      await served.close()
      await rm(outDir, { recursive: true, force: true })
    },
  }
}
