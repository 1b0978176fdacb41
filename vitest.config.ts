import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineConfig, mergeConfig } from 'vitest/config'
import shared from './vite.config.ts'

const root = import.meta.dirname
/** Much of a test is waiting for a disk or a socket. */
const maxWorkers = availableParallelism() + 1

export default mergeConfig(
  shared,
  defineConfig({
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
  }),
)
