import { chromium, expect, test } from '@playwright/test'
import { chromiumArgs, findChromium } from '../kit/chromium.ts'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { watchErrors } from './kit/pages.ts'

/** One browser may lead, show and take part at once; and a workshop often runs over plain http on somebody's laptop. */

test('facilitator, screen and phone live in one browser profile', async ({ browser }) => {
  const errors: string[] = []
  const served = await serve()
  const room = await gather(served.base)
  const context = await browser.newContext()
  const open = async (link: string) => {
    const page = await context.newPage()
    watchErrors(page, errors)
    await page.goto(link)
    return page
  }
  const [desk, screen, phone] = [
    await open(room.links.facilitator),
    await open(room.links.screen),
    await open(room.links.join),
  ]
  await phone.getByRole('textbox').fill('Ana')
  await phone.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(phone.getByText('You are in.')).toBeVisible()
  await desk.getByRole('button', { name: 'Open: Hours nobody misses' }).click()
  await expect(screen.getByText('of 1 done')).toBeVisible()
  await phone
    .getByLabel(/Your number|hours/)
    .first()
    .fill('7')
  await phone.getByRole('button', { name: 'Done', exact: true }).click()
  await desk.getByRole('button', { name: 'Close: 1 of 1 done' }).click()
  await desk.getByRole('button', { name: 'Reveal to all' }).click()
  await expect(screen.getByText('1 answered')).toBeVisible()
  for (const page of [desk, screen, phone]) await page.reload()
  await expect(desk.getByRole('button', { name: 'Next: First pass' })).toBeVisible()
  await expect(screen.getByText('1 answered')).toBeVisible()
  await expect(phone.getByText('1 answered')).toBeVisible()
  expect((await context.cookies()).map(({ name, httpOnly }) => `${name.split('-')[1]} ${httpOnly}`).toSorted()).toEqual(
    ['facilitator true', 'participant true', 'screen true'],
  )
  expect(errors).toEqual([])
  room.leave()
  await context.close()
  await served.stop()
})

test('everything works on an http origin that is no localhost', async () => {
  const errors: string[] = []
  const served = await serve()
  const { port } = new URL(served.base)
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...chromiumArgs, '--host-resolver-rules=MAP roomful.test 127.0.0.1'],
  })
  const base = `http://roomful.test:${port}`
  const desk = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  watchErrors(desk, errors)
  await desk.goto(base)
  expect(
    await desk.evaluate(() => [
      isSecureContext,
      'randomUUID' in crypto,
      'subtle' in crypto && crypto.subtle !== undefined,
    ]),
  ).toEqual([false, false, false])
  await desk.getByLabel('Title').fill('On a laptop')
  await desk.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(desk.getByText('Before you start')).toBeVisible()
  const code = (await desk
    .getByText(/^[B-Z2-9]{3} [B-Z2-9]{3}$/)
    .first()
    .textContent())!
  const phone = await browser.newPage()
  watchErrors(phone, errors)
  await phone.goto(`${base}/j/${code.replace(' ', '')}`)
  await phone.getByRole('textbox').fill('Ana')
  await phone.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(phone.getByText('You are in.')).toBeVisible()
  await desk.getByRole('button', { name: 'Copy code' }).click()
  await desk.getByRole('button', { name: /^Open:/ }).click()
  await phone
    .getByLabel(/Your number|hours/)
    .first()
    .fill('7')
  await phone.getByRole('button', { name: 'Done', exact: true }).click()
  await expect(desk.getByRole('button', { name: 'Close: 1 of 1 done' })).toBeVisible()
  await desk.getByRole('button', { name: 'Close: 1 of 1 done' }).click()
  await desk.getByRole('button', { name: 'Reveal to all' }).click()
  await expect(phone.getByText('1 answered')).toBeVisible()
  expect(errors).toEqual([])
  await browser.close()
  await served.stop()
})
