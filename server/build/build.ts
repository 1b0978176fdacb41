import { mkdir, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { build, type InlineConfig } from 'vite'
import { compress } from './compress.ts'
import { inline } from './inline.ts'
import { keepOut } from './keep-out.ts'
import { leanYjs } from './lean-yjs.ts'
import { writePolicy } from './policy.ts'
import { isStale } from './stale.ts'

const root = resolve(import.meta.dirname, '../..')
const dist = resolve(root, 'dist')
// Built aside and moved, so that a running server never sees half a build and two builds never mix.
const aside = resolve(root, `dist/../node_modules/.cache/dist-${process.pid}`)

if (process.argv.includes('--if-stale') && !(await isStale(root, dist))) process.exit(0)

const page = (html: string, extra: InlineConfig): InlineConfig => ({
  configFile: resolve(root, 'vite.config.ts'),
  logLevel: 'warn',
  ...extra,
  build: {
    outDir: aside,
    emptyOutDir: false,
    ...extra.build,
    rolldownOptions: {
      input: resolve(root, 'web', html),
      // what a phone fetches when it needs it, the desk has at once; and nobody who only starts it can make a plugin faster
      checks: { ineffectiveDynamicImport: false, bundlerTimings: false },
      ...extra.build?.rolldownOptions,
    },
  },
})

process.stdout.write('Building the pages …\n')
try {
  await mkdir(aside, { recursive: true })
  await build(page('index.html', {}))
  // Its own pass, so that the phone shares no chunk with the desk and its entry can be inlined.
  await build(
    page('phone.html', {
      publicDir: false,
      plugins: [leanYjs(), inline(), keepOut('zod')],
      build: {
        modulePreload: false,
        // The phone's first page names every face: five letters tell versions apart as well as eight do.
        rolldownOptions: {
          input: resolve(root, 'web/phone.html'),
          output: {
            chunkFileNames: 'assets/[name]-[hash:7].js',
            assetFileNames: 'assets/[name]-[hash:7][extname]',
            // Nearly every face asks for these three small files, and none of the faces for one alone.
            codeSplitting: {
              groups: [{ name: 'item', test: /web\/(live\/order|activities\/wall\/items|ui\/keys)\.ts$/ }],
            },
          },
        },
      },
    }),
  )
  await writePolicy(aside, ['index.html', 'phone.html'])
  await compress(aside)
  await rm(dist, { recursive: true, force: true })
  await rename(aside, dist)
} finally {
  await rm(aside, { recursive: true, force: true })
}
