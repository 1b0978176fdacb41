/// <reference types="vitest/config" />
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

const root = import.meta.dirname
/** Much of a test is waiting for a disk or a socket. */
const maxWorkers = availableParallelism() + 2

/** What both builds, the development server and the unit tests share; who only starts it has no Vitest, and needs none of it. The two builds themselves are in `server/build/build.ts`. */
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
  test: {
    root,
    environment: 'node',
    passWithNoTests: true,
    projects: [
      // Solid's plugin makes packages resolve as in a browser, which gives the server's tests a `ws` without a server.
      {
        extends: false,
        root,
        test: {
          name: 'server',
          environment: 'node',
          maxWorkers,
          // no test leaves anything in a module, and most of the time would go into loading them again
          isolate: false,
          // servers that tests start are of the same code each time: compiled once, they take a third less to start
          env: { NODE_COMPILE_CACHE: resolve(root, 'node_modules/.cache/compiled') },
          include: ['test/*.test.ts', 'test/{server,shared,build,simulation,hostile}/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        root,
        test: {
          name: 'web',
          environment: 'node',
          maxWorkers,
          include: ['test/{web,ui}/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
        },
      },
    ],
  },
})
