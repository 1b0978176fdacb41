import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { SEATS, tour } from './kit/tour.ts'

/** Plays the standard Stop doing over the API and opens its outcome. */
const openOutcome = async (page: Page) => {
  const served = await serve()
  const room = await gather(served.base, ['stop-doing'], { settings: { facilitator: 'Fay' } })
  const seats = []
  for (const name of SEATS) seats.push(await room.join(name))
  await room.join('Hana')
  for await (const _ of tour(room, seats));
  await page.goto(room.links.outcome)
  await expect(page.getByRole('heading', { name: 'What we decided' })).toBeVisible()
  await page.waitForLoadState('networkidle')
  return async () => {
    room.leave()
    await served.stop()
  }
}

test('a picture of the outcome can be saved as a PNG under the server’s own policy', async ({ page }) => {
  const close = await openOutcome(page)
  const buttons = page.getByRole('button', { name: /^Save as PNG/ })
  expect(await buttons.count()).toBeGreaterThanOrEqual(4)
  const [download] = await Promise.all([page.waitForEvent('download'), buttons.first().click()])
  expect(download.suggestedFilename()).toMatch(/^[a-z-]+-1-\d{4}-\d\d-\d\d\.png$/)
  // What is in it, for every kind: pictures.spec.ts.
  expect(readFileSync(await download.path()).length).toBeGreaterThan(20_000)
  await close()
})

test('the outcome prints on A4 with nothing cut off at the side', async ({ page }) => {
  const close = await openOutcome(page)
  await page.emulateMedia({ media: 'print' })
  // 210 mm less two margins of 15 mm, at 96 px an inch
  await page.setViewportSize({ width: 680, height: 1_000 })
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120)),
  )
  expect(wide).toEqual([])
  expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0)
  const pdf = await page.pdf({ format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' } })
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
  expect(pages).toBeGreaterThan(1)
  expect(pages).toBeLessThan(12)
  if (process.env['KEEP_PICTURES'])
    await page.pdf({ path: `${process.env['KEEP_PICTURES']}/outcome.pdf`, format: 'A4' })
  await close()
})
