import { expect, test } from '@playwright/test'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { asPhone, watchErrors } from './kit/pages.ts'
import { openSurfaces } from './kit/surfaces.ts'

const exercise = {
  id: 'twice',
  title: 'Twice',
  steps: [{ ref: 'write', activity: 'collect', ask: 'What could we try?', params: { passes: 2 } }],
} as never

test('in a second pass a phone shows three texts of others, and one can be taken further', async ({ browser }) => {
  const errors: string[] = []
  const served = await serve()
  const room = await gather(served.base, [exercise])
  const { facilitator, screen, phone, close } = await openSurfaces(browser, room, {}, 'Ana')
  watchErrors(phone, errors)
  const ana = asPhone(phone, phone.context())
  const others = ['Sell by the hour', 'Ask before we build', 'Close on Fridays', 'Write it down once']
  for (const [n, text] of others.entries()) {
    const seat = await room.join(`Seat ${n}`)
    if (n === 0) await room.drive('write', 'open')
    await seat.put('write', 'e1', { text })
  }
  await ana.sees('In a second pass, others read')
  await ana.write('A map of who does what')
  await ana.press('Add')
  await ana.done()
  await facilitator.getByRole('button', { name: /^Close: 1 of/ }).click()
  await facilitator.getByRole('button', { name: 'Open the second pass' }).click()

  await ana.sees('Three others wrote')
  await expect(ana.page.getByRole('button', { name: /^Build on: / })).toHaveCount(3)
  await ana.seesNot('Build on: A map of who does what')
  await expect(screen.getByText(/^Second pass/)).toBeVisible()
  for (const page of [facilitator, screen])
    for (const text of others) expect(await page.locator('body').innerText()).not.toContain(text)

  const build = ana.page.getByRole('button', { name: /^Build on: / }).first()
  const chosen = (await build.getAttribute('aria-label'))!.replace('Build on: ', '')
  await build.click()
  await ana.sees('This builds on')
  // a reload forgets neither the choice nor the sentence
  await ana.write('and try it for a month')
  await ana.page.reload()
  await ana.sees('This builds on')
  await ana.press('Add')
  await ana.sees('Three others wrote')
  await ana.done()
  await facilitator.getByRole('button', { name: /^Close: 1 of/ }).click()
  await facilitator.getByRole('button', { name: 'Reveal to all' }).click()
  await expect(screen.getByText('and try it for a month')).toBeVisible()
  const { items } = await room.outcome()
  const text = (wanted: string) => items.find((item: { text: string }) => item.text === wanted)
  expect(text('and try it for a month').built_on).toBe(text(chosen).id)
  expect(errors).toEqual([])
  await close()
  room.leave()
  await served.stop()
})
