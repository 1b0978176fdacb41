import { readFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'

const dist = resolve(import.meta.dirname, '../../dist')
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** Opens a built page from the files alone, under the strict policy it is meant for, and tells what went wrong and what it fetched. */
async function open(page: Page, name: 'index.html' | 'phone.html', path: string, { alone = false } = {}) {
  const wrong: string[] = []
  const fetched: string[] = []
  const policies = JSON.parse(await readFile(resolve(dist, 'pages.json'), 'utf8')) as Record<
    string,
    { script: string[]; style: string[] }
  >
  const allow = (kind: 'script' | 'style') =>
    ["'self'", ...(policies[name]?.[kind] ?? []).map((hash) => `'${hash}'`)].join(' ')
  const policy = `default-src 'none'; connect-src 'self'; font-src 'self'; img-src 'self' data: blob:; script-src ${allow('script')}; style-src ${allow('style')}`

  page.on('pageerror', (error) => wrong.push(error.message))
  page.on('console', (line) => line.text().includes('Content Security Policy') && wrong.push(line.text()))
  await page.route('**/*', async (route) => {
    const asked = new URL(route.request().url()).pathname
    fetched.push(asked)
    if (alone && asked !== path) return route.abort()
    const file = asked === path ? name : asked.slice(1)
    const body = await readFile(resolve(dist, file)).catch(() => undefined)
    if (!body) return route.fulfill({ status: 404, json: { error: 'unknown', message: 'No such thing here.' } })
    return route.fulfill({
      body,
      contentType: types[extname(file)] ?? 'application/octet-stream',
      headers: { 'content-security-policy': policy },
    })
  })
  await page.goto(`http://roomful.test${path}`)
  await expect(page.locator('body')).not.toBeEmpty()
  return { wrong, fetched }
}

test('the phone’s page starts from its HTML alone, and asks for no font', async ({ page }) => {
  const { wrong, fetched } = await open(page, 'phone.html', '/w/anything', { alone: true })
  expect(wrong).toEqual([])
  await expect(page.getByText('One moment').or(page.getByText('could not be loaded')).first()).toBeVisible()
  expect(fetched.filter((path) => path.endsWith('.woff2'))).toEqual([])
})

test('the desk’s page starts under its own policy', async ({ page }) => {
  const { wrong } = await open(page, 'index.html', '/')
  expect(wrong).toEqual([])
})
