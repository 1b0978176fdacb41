import { expect, test } from '@playwright/test'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { serious } from './kit/axe.ts'
import { asPhone, watchErrors } from './kit/pages.ts'
import { openSurfaces } from './kit/surfaces.ts'

const keep = process.env['KEEP_PICTURES']

test('a timeline: a phone says when and how it felt, and the room sees the tellings beside each other', async ({
  browser,
}) => {
  const errors: string[] = []
  const served = await serve()
  const params = { shape: 'timeline', from: '2024-01-01', to: '2025-12-31', grain: 'month', felt: true }
  const steps = [
    { ref: 'time', activity: 'place', ask: 'When was it?', params, seed_items: ['The big move'] },
    { ref: 'moment', activity: 'collect', ask: 'A moment?', params: { format: 'dated', felt: true } },
  ]
  const room = await gather(served.base, [{ id: 'time', title: 'Time', steps } as never])
  const narrow = { phone: { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true } }
  const { facilitator, screen, phone, close } = await openSurfaces(browser, room, narrow, 'Ana')
  for (const page of [facilitator, screen, phone]) watchErrors(page, errors)
  const ana = asPhone(phone, phone.context())
  const others = [await room.join('Ben'), await room.join('Cleo')]
  await room.drive('time', 'open')
  const ids = await room.items('time')
  await ana.press('−2, very bad')
  await phone.getByLabel('The big move').fill('2024-09')
  await ana.sees('Saved')
  await expect(phone.getByLabel('The big move')).toHaveValue('2024-09')
  await ana.press('−1, bad')
  const edge = () => phone.getByRole('button', { name: '−1, bad' }).evaluate((on) => getComputedStyle(on).boxShadow)
  // the finger is still over it
  const under = await edge()
  await phone.getByRole('button', { name: '+1, good' }).hover()
  expect(await edge()).toBe(under)
  expect(await serious(phone)).toEqual([])
  expect(await phone.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false)
  if (keep) await phone.screenshot({ path: `${keep}/timeline-phone.png` })
  await ana.sees('Saved')
  await ana.done()
  await others[0]!.put('time', ids['The big move']!, { when: '2024-11', felt: 2 })
  await others[1]!.put('time', ids['The big move']!, { when: '2024-09', felt: 2 })
  await room.drive('time', 'close', 'reveal')
  for (const page of [screen, facilitator, phone]) {
    await expect(page.getByText('Sept 2024, 1 felt −1, 2 felt +2').first()).toBeVisible()
    expect(await serious(page)).toEqual([])
  }
  if (keep) await screen.screenshot({ path: `${keep}/timeline-screen.png` })
  const [row] = (await room.outcome())['exercises'][0].steps[0].result.rows
  expect(row).toMatchObject({
    n: 3,
    median: '2024-09',
    earliest: '2024-09',
    latest: '2024-11',
    felt: { '-1': 1, 2: 2 },
  })

  await room.drive('moment', 'open')
  await ana.write('The lights went out')
  await ana.press('+2, very good')
  await phone.getByLabel('When').fill('2024-03-05')
  if (keep) await phone.screenshot({ path: `${keep}/moment-phone.png` })
  await ana.press('Add')
  await ana.sees('2024-03-05 2')
  await ana.press('Change: The lights went out')
  await ana.press('+1, good')
  await ana.press('Save')
  await ana.done()
  await room.drive('moment', 'close', 'reveal')
  await expect(screen.getByText('felt +1')).toBeVisible()
  if (keep) await screen.screenshot({ path: `${keep}/moment-screen.png` })
  expect((await room.outcome())['items'].at(-1)).toMatchObject({ text: 'The lights went out', felt: 1 })
  expect(errors).toEqual([])
  await close()
  room.leave()
  await served.stop()
})
