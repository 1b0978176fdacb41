import { readFileSync } from 'node:fs'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { KINDS } from '../web/screen-gallery/outcome.ts'
import { serveGallery } from '../web/screen-gallery/serve.ts'

/*
 * Every kind of picture on the outcome's page: saved as a PNG, and printed. `KEEP_PICTURES=<folder>` keeps the files to look at.
 */

let gallery: Awaited<ReturnType<typeof serveGallery>>
test.beforeAll(async () => {
  gallery = await serveGallery()
})
test.afterAll(() => gallery.close())
test.use({ deviceScaleFactor: 2, viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' } as never)
const keep = process.env['KEEP_PICTURES']

async function open(page: Page, theme: 'light' | 'dark', names: readonly string[] = []) {
  await page.goto(`${gallery.url}?size=outcome&theme=${theme}#${names.join(',')}`)
  await expect(page.getByRole('button', { name: /^Save as PNG/ })).toHaveCount(names.length || KINDS.length)
  await page.evaluate(() => document.fonts.ready)
}

/** Size of a PNG, the colour of its corner, how many pixels are another, and how many of those lie within `margin` of an edge. */
const lookAt = (page: Page, file: Buffer, margin: number) =>
  page.evaluate(
    async ([base64, margin]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const { width, height, ...bitmap } = await createImageBitmap(new Blob([bytes], { type: 'image/png' })).then(
        (image) => ({ image, width: image.width, height: image.height }),
      )
      const context = new OffscreenCanvas(width, height).getContext('2d')!
      context.drawImage(bitmap.image, 0, 0)
      const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer)
      const ground = pixels[0]!
      let [drawn, edge, black] = [0, 0, 0]
      for (let i = 0; i < pixels.length; i++) {
        if (pixels[i] === ground) continue
        const [x, y] = [i % width, Math.floor(i / width)]
        drawn++
        if (pixels[i] === 0xff000000) black++
        if (Math.min(x, y, width - 1 - x, height - 1 - y) < margin) edge++
      }
      const channels = [ground & 255, (ground >> 8) & 255, (ground >> 16) & 255, ground >>> 24] as const
      return { width, height, drawn, edge, black, ground: channels }
    },
    [file.toString('base64'), margin] as const,
  )

async function saved(page: Page, section: Locator): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    section.getByRole('button', { name: /^Save as PNG/ }).click(),
  ])
  return readFileSync(await download.path())
}

/** The page's own picture of the section without its button, which the file has to equal but for a hair. */
async function seen(section: Locator): Promise<Buffer> {
  const style = `[class*='png_'] { visibility: hidden }`
  return section.screenshot({ style, animations: 'disabled' })
}

for (const [theme, names] of [
  ['light', KINDS],
  ['dark', ['dots', 'plane-raw', 'matrix']],
] as const)
  // the light one goes through all kinds, the dark one also lays the file beside the page
  test(`each picture is saved whole, ${theme}`, async ({ page }) => {
    test.setTimeout(300_000)
    await open(page, theme, names)
    const wrong: string[] = []
    for (const [i, name] of names.entries()) {
      const section = page.locator('section[class*="step_"]').nth(i)
      const file = await saved(page, section)
      const png = await lookAt(page, file, 20)
      const box = (await section.boundingBox())!
      const light = png.ground.slice(0, 3).every((channel) => (theme === 'light' ? channel > 235 : channel < 60))
      if (Math.abs(png.width - 2 * (box.width + 48)) > 4) wrong.push(`${name} is ${png.width} wide`)
      if (Math.abs(png.height - 2 * (box.height + 48)) > 4) wrong.push(`${name} is ${png.height} high`)
      if (!light || png.ground[3] !== 255) wrong.push(`${name} lies on ${png.ground.join(' ')}`)
      if (png.edge > 0) wrong.push(`${name}: ${png.edge} pixels at the edge`)
      if (png.drawn < 5_000) wrong.push(`${name}: only ${png.drawn} pixels drawn`)
      if (theme === 'dark') {
        const { drawn } = await lookAt(page, await seen(section), 0)
        if (Math.abs(png.drawn / drawn - 1) > 0.1)
          wrong.push(`${name}: ${png.drawn} pixels drawn, ${drawn} on the page`)
      }
      // Our ink is not black: that is what a drawing without its style looks like.
      if (png.black > 0) wrong.push(`${name}: ${png.black} black pixels`)
    }
    expect(wrong).toEqual([])
  })

for (const [format, width, height] of [
  // less two margins of 15 mm, at 96 px an inch
  ['A4', 680, 1009],
  ['Letter', 703, 942],
] as const)
  test(`every picture prints on ${format}: light, whole on its page, without anything to press`, async ({ page }) => {
    test.setTimeout(180_000)
    await open(page, 'dark')
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width, height })
    const found = await page.evaluate((height) => {
      const all = [...document.querySelectorAll<HTMLElement>('section[class*="step_"]')]
      const breaks = (el: Element) => getComputedStyle(el).breakInside
      return {
        wide: [...document.querySelectorAll('main *')]
          .filter((el) => !el.closest('.visually-hidden, svg') && el.getBoundingClientRect().right > innerWidth + 1)
          .map((el) => el.outerHTML.slice(0, 120)),
        split: all
          // What is higher than a page goes on at a row.
          .flatMap((section) =>
            section.offsetHeight > height ? [...section.querySelectorAll('li, tr, svg')] : section,
          )
          .filter((el) => breaks(el) !== 'avoid' && !el.closest('.visually-hidden'))
          .map((el) => el.outerHTML.slice(0, 120)),
        orphans: [...document.querySelectorAll('main :is(h2, h3)')]
          .filter((el) => getComputedStyle(el).breakAfter !== 'avoid')
          .map((el) => el.textContent),
        ground: getComputedStyle(document.body).backgroundColor,
      }
    }, height)
    expect(found).toEqual({ wide: [], split: [], orphans: [], ground: 'oklch(1 0 0)' })
    expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0)
    const margin = { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' }
    const pdf = await page.pdf({
      format,
      margin,
      printBackground: true,
      ...(keep && { path: `${keep}/${format}.pdf` }),
    })
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
    expect(pages).toBeGreaterThan(8)
    expect(pages).toBeLessThanOrEqual(KINDS.length)
  })
