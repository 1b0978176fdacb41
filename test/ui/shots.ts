/**
 * Pictures of the gallery, to look at: `node test/ui/shots.ts [part of a name]` while the gallery runs (see gallery.config.ts).
 * They go to test-results/ui.
 */
import { chromium } from '@playwright/test'
import { chromiumArgs, findChromium } from '../kit/chromium.ts'

const only = process.argv[2] ?? ''
const phones = ['dots', 'plane', 'collect', 'reveal', 'inputs', 'results', 'arabic'].flatMap((name) =>
  [390, 320].map((width) => ({ scene: `phone-${name}`, width, height: 844, scale: 2 })),
)
const desks = ['parts', 'piles', 'results'].map((name) => ({
  scene: `desk-${name}`,
  width: 1140,
  height: 900,
  scale: 1,
}))
const screens = ['join', 'dots', 'plane', 'more'].map((name) => ({
  scene: `screen-${name}`,
  width: 1920,
  height: 1080,
  scale: 1,
}))

const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs })
for (const shot of [...phones, ...desks, ...screens]) {
  for (const theme of ['light', 'dark']) {
    const name = `${shot.scene}-${shot.width}-${theme}`
    if (!name.includes(only)) continue
    const page = await browser.newPage({
      viewport: { width: shot.width, height: shot.height },
      deviceScaleFactor: shot.scale,
    })
    page.on('pageerror', (error) => console.error(name, error.message))
    const dir = shot.scene.endsWith('arabic') ? '&dir=rtl' : ''
    await page.goto(`http://localhost:4977/test/ui/gallery.html?scene=${shot.scene}&theme=${theme}${dir}`)
    await page.waitForSelector('html[data-ready]')
    await page.evaluate(() => document.fonts.ready)
    await Promise.all((await page.evaluate(() => document.getAnimations().length)) ? [page.waitForTimeout(1300)] : [])
    await page.screenshot({ path: `test-results/ui/${name}.png` })
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (over > 0) console.error(name, `is ${over} px too wide`)
    // What scrolls inside the phone's frame, in full.
    const inner = await page.evaluate(
      () => document.querySelector('.phone > main')?.scrollHeight ?? document.body.scrollHeight,
    )
    const outer = await page.evaluate(() => document.querySelector('.phone > main')?.clientHeight ?? innerHeight)
    if (inner > outer) {
      await page.setViewportSize({ width: shot.width, height: shot.height + inner - outer })
      await page.screenshot({ path: `test-results/ui/${name}-full.png` })
    }
    await page.close()
  }
}
await browser.close()
