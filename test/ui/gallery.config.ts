import { resolve } from 'node:path'
import { mergeConfig } from 'vitest/config'
import shared from '../../vite.config.ts'

const root = resolve(import.meta.dirname, '../..')

/** `npx vite -c test/ui/gallery.config.ts`, then open /test/ui/gallery.html. `test/ui/shots.ts` takes the pictures. */
export default mergeConfig(shared, {
  root,
  appType: 'mpa',
  cacheDir: resolve(root, 'node_modules/.vite-gallery'),
  server: {
    port: 4977,
    strictPort: true,
    hmr: false,
    fs: { allow: ['web/ui', 'test/ui', 'node_modules'].map((f) => resolve(root, f)) },
  },
})
