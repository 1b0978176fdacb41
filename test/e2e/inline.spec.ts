import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { build } from 'vite'
import { inline } from '../../server/build/inline.ts'

const sources = {
  'page.html': '<!doctype html><title>Inlined</title><script type="module" src="/main.js"></script>',
  'main.js': `import { counted, made } from './shared.js'
    import './page.css'
    made.push('</script><!--')
    counted.add('page')
    import('./late.js').then(({ late }) => late())`,
  'shared.js': `export const counted = new Set()
    export const made = []`,
  'late.js': `import { counted, made } from './shared.js'
    export function late() { counted.add('chunk'); document.title = counted.size + ' ' + made.join() }`,
  'page.css': 'body { color: rgb(1, 2, 3); & b { color: red } }',
}

test('a lazy chunk of an inlined page shares the page’s own modules', async ({ page }) => {
  const root = await mkdtemp(resolve(import.meta.dirname, '../../test-results/inline-'))
  try {
    for (const [name, text] of Object.entries(sources)) await writeFile(join(root, name), text)
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      plugins: [inline()],
      build: { cssCodeSplit: false, modulePreload: false, rolldownOptions: { input: join(root, 'page.html') } },
    })
    const fetched: string[] = []
    await page.route('**/*', async (route) => {
      const { pathname } = new URL(route.request().url())
      fetched.push(pathname)
      const file = pathname.startsWith('/w/') ? '/page.html' : pathname
      await route.fulfill({
        path: join(root, 'dist', file),
        contentType: file.endsWith('.js') ? 'text/javascript' : 'text/html',
      })
    })
    await page.goto('http://roomful.test/w/abc')
    await expect(page).toHaveTitle('2 </script><!--')
    await expect(page.locator('body')).toHaveCSS('color', 'rgb(1, 2, 3)')
    expect(fetched).toEqual(['/w/abc', expect.stringMatching(/^\/assets\/late-.+\.js$/)])
    expect(await readFile(join(root, 'dist/page.html'), 'utf8')).not.toContain('src=')
  } finally {
    await rm(root, { recursive: true })
  }
})
