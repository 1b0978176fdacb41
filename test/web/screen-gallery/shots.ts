/**
 * Pictures of the gallery, to look at: `node test/web/screen-gallery/shots.ts [part of a name | kinds] [screen|sheet|phone|narrow|outcome …]`.
 * They go to test-results/gallery.
 */
import { chromium } from '@playwright/test'
import { chromiumArgs, findChromium } from '../../kit/chromium.ts'
import { KINDS } from './outcome.ts'
import { pictures } from './pictures.ts'
import { serveGallery } from './serve.ts'

const SURFACES = {
  screen: { size: '', width: 1920, height: 1080 },
  sheet: { size: 'sheet', width: 864, height: 700 },
  phone: { size: 'phone', width: 390, height: 700 },
  narrow: { size: 'phone', width: 320, height: 600 },
  outcome: { size: 'outcome', width: 1280, height: 800 },
}
const [part = '', ...more] = process.argv.slice(2)
const flags = more.filter((word) => word === 'dark' || word === 'rtl')
const wanted = more.filter((word) => word in SURFACES) as (keyof typeof SURFACES)[]
const names = Object.keys(pictures).filter((name) =>
  part.split(',').some((one) => (one === 'kinds' ? KINDS.includes(name as never) : name.includes(one))),
)

const gallery = await serveGallery()
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs })
for (const surface of wanted.length > 0 ? wanted : (Object.keys(SURFACES) as typeof wanted)) {
  const { size, width, height } = SURFACES[surface]
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' })
  page.on('pageerror', (error) => console.error(surface, error.message))
  const asked = new URLSearchParams({
    ...(size && { size }),
    ...(flags.includes('dark') && { theme: 'dark' }),
    ...(flags.includes('rtl') && { dir: 'rtl' }),
  })
  for (const name of names) {
    await page.goto(`${gallery.url}?${asked}#${name}`)
    await page.waitForSelector(`[data-picture='${name}'] main`)
    await page.evaluate(async () => {
      await document.fonts.ready
      await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {})))
    })
    const path = `test-results/gallery/${[name, surface, ...flags].join('-')}.png`
    await page.screenshot({ path, fullPage: true })
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (over > 0) console.error(path, `is ${over} px too wide`)
  }
  await page.close()
}
await browser.close()
await gallery.close()
