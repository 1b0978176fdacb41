import { expect, test, type Page } from '@playwright/test'
import { pictures } from '../web/screen-gallery/pictures.ts'
import { serveGallery } from '../web/screen-gallery/serve.ts'
import { serious } from './kit/axe.ts'

/** One state of each kind of picture. */
const ONE_OF_A_KIND = [
  'lobby',
  'open',
  'closed',
  'check-paired',
  'collect',
  'group',
  'dots',
  'fist',
  'plane',
  'link',
  'link-two-kinds',
  'compare-rounds',
  'compare-seats',
  'compare-groups',
  'compare-groups-none',
  'talk',
  'decide-answers',
  'ended',
  'matrix',
]
let gallery: Awaited<ReturnType<typeof serveGallery>>
test.beforeAll(async () => {
  gallery = await serveGallery()
})
test.afterAll(() => gallery.close())

async function open(page: Page, picture: string, asked = '') {
  await page.goto(`${gallery.url}${asked}#${picture}`)
  await page.waitForSelector(`[data-picture='${picture}'] main`)
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {})))
  })
}

/** Words that a room could not read: outside the picture, on top of other words, or below 28 px of 1920 × 1080. */
function unreadable(): string[] {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const found: string[] = []
  const lines: { text: string; el: Element; left: number; right: number; top: number; bottom: number }[] = []
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const el = node.parentElement!
    const text = node.textContent?.trim() ?? ''
    // Letters in a drawing scale with it; the count in a shield is said again by its texts.
    if (!text || el.closest('.visually-hidden, svg, [class*="shields"]')) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const boxes = [...range.getClientRects()].filter(({ width }) => width > 1)
    if (boxes.length > 0 && Number.parseFloat(getComputedStyle(el).fontSize) < 1.75 * rem - 0.1)
      found.push(`too small: ${text}`)
    // A name that ends in an ellipsis ends where its box does.
    const clip = getComputedStyle(el).overflowX === 'hidden' ? el.getBoundingClientRect() : undefined
    for (const { left, right, top, bottom, height } of boxes) {
      if (clip && (top >= clip.bottom || bottom <= clip.top)) continue
      // From the tops of the capitals to the baseline: what is above and below belongs to no letter, or nearly.
      const [cap, base] = [top + 0.25 * height, bottom - 0.25 * height]
      lines.push({
        text,
        el,
        left: Math.max(left, clip?.left ?? left),
        right: Math.min(right, clip?.right ?? right),
        top: cap,
        bottom: base,
      })
    }
  }
  for (const { text, left, right, top, bottom } of lines)
    if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) found.push(`outside: ${text}`)
  for (const [i, a] of lines.entries())
    for (const b of lines.slice(i + 1)) {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
      if (a.el !== b.el && across > 2 && down > 2) found.push(`on top: ${a.text} / ${b.text}`)
    }
  if (document.documentElement.scrollHeight > innerHeight) found.push('scrolls')
  return found
}

for (const [width, height, all] of [
  [1920, 1080, Object.keys(pictures)],
  [1024, 768, ONE_OF_A_KIND],
  [1080, 1920, ONE_OF_A_KIND],
] as const)
  test(`every picture is whole and legible at ${width} × ${height}`, async ({ page }) => {
    test.setTimeout(120_000)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height })
    const broken: { [picture: string]: string[] } = {}
    for (const picture of all) {
      await open(page, picture)
      const found = await page.evaluate(unreadable)
      if (found.length > 0) broken[picture] = found
    }
    expect(broken).toEqual({})
  })

test('words that run the other way begin at the page’s edge all the same', async ({ page }) => {
  for (const [picture, dir] of [
    ['talk', 'rtl'],
    ['open-arabic', 'ltr'],
  ] as const) {
    await open(page, picture, `?dir=${dir}`)
    const gaps = await page.locator('main :is(h1, h2, p, li, dd)[dir=auto]').evaluateAll((all, dir) => {
      const start = (box: DOMRect) => (dir === 'rtl' ? -box.right : box.left)
      return all.map((block) => {
        const words = document.createRange()
        words.selectNodeContents(block)
        return start(words.getClientRects()[0]!) - start(block.getBoundingClientRect())
      })
    }, dir)
    expect(gaps.length, picture).toBeGreaterThan(0)
    expect(Math.max(...gaps), picture).toBeLessThan(2)
  }
})

test('axe finds nothing serious on the screen, light and dark', async ({ page }) => {
  test.setTimeout(120_000)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const found: string[] = []
  for (const picture of ONE_OF_A_KIND) {
    await open(page, picture)
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme)
      for (const one of await serious(page, theme)) found.push(`${picture}, ${theme}: ${one}`)
    }
    await page.evaluate(() => (document.documentElement.dataset['theme'] = 'light'))
  }
  expect(found).toEqual([])
})
