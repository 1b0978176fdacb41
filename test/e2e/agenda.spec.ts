import { createHash } from 'node:crypto'
import { expect, test, type Page } from '@playwright/test'
import { buildOutcome } from '../../shared/outcome/build.ts'
import { sealed } from '../../shared/outcome/digest.ts'
import { serve } from '../kit/serve.ts'
import { spring } from '../kit/spring.ts'
import { serious } from './kit/axe.ts'
import { facilitatorOf, watchErrors } from './kit/pages.ts'

const overflow = (page: Page) =>
  page.evaluate(() => document.scrollingElement!.scrollWidth - document.scrollingElement!.clientWidth)
const keep = async (page: Page, name: string) => {
  const folder = process.env['KEEP_PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

const outcome = (title: string) => {
  const rows = spring()
  rows.workshop.set('workshop', { ...rows.workshop.get('workshop')!, title })
  const document = buildOutcome(rows, { id: 'ws_spring', revision: 3, exportedAt: Date.UTC(2026, 2, 12), version: '0' })
  return sealed(document, (text) => createHash('sha256').update(text).digest('hex'))
}

test('an agenda is chosen by keyboard, and its rail shows every exercise and the break', async ({ page }) => {
  const served = await serve()
  const errors: string[] = []
  watchErrors(page, errors)
  await page.goto(served.base)
  const agenda = page.getByRole('radio', { name: /Make room/ })
  await agenda.focus()
  await page.keyboard.press('Space')
  await expect(page.getByLabel('Title')).toHaveValue('Make room')
  await page.keyboard.press('Enter')
  const fay = facilitatorOf(page)
  await fay.sees('Break, 5 min')
  for (const step of ['Arrive', 'On paper, in fact', 'Dots and shields', 'Still split']) await fay.sees(step)
  await fay.sees(/^90 min|^84 min/)
  await keep(page, 'rail')
  expect(await serious(page)).toEqual([])
  await fay.goes('Open: Arrive')
  expect(errors).toEqual([])
  await served.stop()
})

test('going on from an outcome, at 320 px: item sets, what is due, and nothing of it is taken for markup', async ({
  page,
}) => {
  const served = await serve()
  const errors: string[] = []
  watchErrors(page, errors)
  await page.setViewportSize({ width: 320, height: 700 })
  await page.goto(served.base)
  await page.getByRole('radio', { name: /Agree to disagree/ }).check()
  const title = '<img src=x onerror="window.owned=1"> ربيع'
  const file = (text: string) => ({ name: 'spring.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  const input = page.getByLabel(/Go on from an outcome/)
  await input.setInputFiles(file('{"hello": 1}'))
  await expect(page.getByText('This file is not an outcome of a workshop.')).toBeVisible()
  const document = outcome(title)
  await input.setInputFiles(file(JSON.stringify(document)))
  await expect(page.getByText(`What “${title}” left`)).toBeVisible()
  await page.getByRole('checkbox', { name: /above line/ }).focus()
  await page.keyboard.press('Space')
  await page.getByLabel('Item 1', { exact: true }).fill('The deck, still')
  expect(await page.getByRole('checkbox', { name: /due since/ }).count()).toBe(2)
  expect(await overflow(page)).toBe(0)
  expect(await serious(page)).toEqual([])
  await keep(page, 'go-on')
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.setViewportSize({ width: 1280, height: 800 })
  const fay = facilitatorOf(page)
  await fay.sees('Stop doing: above line')
  await fay.goes('Open: Stop the weekly status deck')
  await fay.sees(/did it really stop/)
  await keep(page, 'check')
  expect(await page.evaluate(() => 'owned' in window)).toBe(false)
  // a document that somebody changed is refused in words, and no workshop is made
  await page.goto(served.base)
  await page.getByLabel(/Go on from an outcome/).setInputFiles(file(JSON.stringify({ ...document, actions: [] })))
  await expect(page.getByText('Already here: “Agree to disagree” goes on from this document.')).toBeVisible()
  await keep(page, 'already')
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(page.getByText(/changed after it was exported/)).toBeVisible()
  expect(page.url()).toBe(`${served.base}/`)
  expect(errors).toEqual([])
  await served.stop()
})
