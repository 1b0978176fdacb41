import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

const root = import.meta.dirname
/** What both builds, the development server and the unit tests share: who only starts it has nothing else. The two builds themselves are in `server/build/build.ts`. */
export default defineConfig({
  root: resolve(root, 'web'),
  appType: 'custom',
  // A style attribute in a template is refused by our policy, so static styles are set one by one.
  plugins: [solid({ solid: { inlineStyles: false } as object })],
  css: {
    transformer: 'lightningcss',
    lightningcss: { cssModules: { pattern: '[local]_[hash]' } },
  },
  build: {
    target: ['safari16.4', 'ios16.4', 'chrome111', 'firefox114'],
    // A data: address would have to be allowed in the content security policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: {
    fs: {
      // Not the root: `data/` holds what people wrote.
      allow: ['web', 'shared', 'node_modules'].map((folder) => resolve(root, folder)),
    },
  },
})
