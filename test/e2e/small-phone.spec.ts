import { expect, test, type Page } from '@playwright/test'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { joinByLink } from './kit/pages.ts'

/** The smallest phone, with words as long as people write them: everything that is there can be seen. */

const LONG =
  'The weekly status deck that nobody has opened since the spring of last year, sent to everybody all the same'
const ITEMS = [LONG, 'Donaudampfschifffahrtsgesellschaftskapitänsmütze', 'Friday', 'Monday', 'Talk', 'Post', 'ويكي']
const steps = [
  { ref: 'sort', activity: 'vote', ask: 'What counts?', params: { mode: 'sort' }, seed_items: ITEMS },
  { ref: 'points', activity: 'vote', ask: 'Share out', params: { mode: 'points' }, seed_items: ITEMS },
  {
    ref: 'when',
    activity: 'place',
    ask: 'When was it?',
    params: { shape: 'timeline', from: '2026-01-01', to: '2026-12-31', felt: true },
    seed_items: ITEMS.slice(0, 2),
  },
  {
    ref: 'write',
    activity: 'collect',
    ask: 'What else?',
    params: { categories: ['meeting', 'report', 'tool or platform'] },
  },
  {
    ref: 'seat',
    activity: 'check',
    ask: 'Where do you sit?',
    params: { mode: 'choice', options: ['Sales', 'Support', 'Product'], decline: true },
  },
]

/** What leaves the phone at its edge. */
const cut = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((el) => !el.closest('.visually-hidden') && el.getBoundingClientRect().right > innerWidth)
      .map((el) => el.textContent),
  )

test('on a phone of 320 by 640 nothing is cut, and no slot of a sort is hidden', async ({ browser }) => {
  const errors: string[] = []
  const served = await serve()
  const room = await gather(served.base, [{ id: 'small', title: 'إفساح المجال', steps } as never])
  const ana = await joinByLink(browser, room.links.join, 'Ana', errors)
  await ana.page.setViewportSize({ width: 320, height: 640 })
  const others = [await room.join('Ben'), await room.join('Chidi'), await room.join('Dana'), await room.join('Eli')]

  await room.drive('sort', 'open')
  const heading = ana.page.getByRole('heading', { level: 1 })
  const slots = ana.page.getByRole('group', { name: 'Slots' }).getByRole('button')
  await expect(slots).toHaveCount(7)
  // the longest title leaves the least room
  while ((await heading.textContent()) !== LONG) await ana.press('Next item')
  const foot = (await ana.page.locator('footer').boundingBox())!
  for (const slot of await slots.all()) {
    const box = (await slot.boundingBox())!
    expect(box.y + box.height).toBeLessThanOrEqual(foot.y)
    expect(box.height).toBeGreaterThanOrEqual(44)
  }

  await room.drive('points', 'open')
  await ana.sees('100 points left')
  expect(await cut(ana.page)).toEqual([])

  await room.drive('when', 'open')
  for (const [n, seat] of others.entries())
    for (const item of Object.values(await room.items('when')))
      await seat.put('when', item, { when: `2026-03-1${n}`, felt: n - 1 })
  await room.drive('when', 'close', 'reveal')
  await ana.sees(/2026, /)
  // a title keeps most of the line
  const title = (await ana.page.getByText(LONG, { exact: true }).last().boundingBox())!
  expect(title.width).toBeGreaterThan(200)

  await room.drive('write', 'open')
  await others[0]!.put('write', 'e1', { text: LONG, category: 'meeting' })
  await others[1]!.put('write', 'e1', { text: 'The old wiki', category: 'tool or platform' })
  await room.drive('write', 'close', 'reveal')
  await expect(ana.page.getByRole('heading', { level: 2 })).toHaveText(['meeting', 'tool or platform'], {
    useInnerText: true,
  })
  const paper = (await ana.page.getByText(LONG, { exact: true }).boundingBox())!
  expect(paper.width).toBeGreaterThan(200)

  // each seat is kept back, and its place says why
  await room.drive('seat', 'open')
  for (const [n, seat] of others.entries()) await seat.put('seat', 'answer', ['Sales', 'Support', 'Product'][n % 3]!)
  await room.drive('seat', 'close', 'reveal')
  await ana.sees('Too few answers to show more than this.')

  expect(errors).toEqual([])
  await ana.context.close()
  room.leave()
  await served.stop()
})

test('on a phone zoomed to 200 % without a network, Done stays within reach', async ({ browser }) => {
  const errors: string[] = []
  const served = await serve()
  const ask = 'What do we keep doing that nobody would miss if we stopped it tomorrow?'
  const write = { ref: 'write', activity: 'collect', ask }
  const room = await gather(served.base, [{ id: 'zoomed', title: 'Zoomed', steps: [write] } as never])
  const ana = await joinByLink(browser, room.links.join, 'Ana', errors)
  // 390 by 844, each pixel of the page as large as two
  await ana.page.setViewportSize({ width: 195, height: 422 })
  await room.drive('write', 'open')
  await ana.sees(ask)
  await ana.context.setOffline(true)
  await ana.write('Written in a tunnel')
  await ana.press('Add')
  await ana.sees('Waiting for network: 1 not sent yet')
  const done = (await ana.page.getByRole('button', { name: 'Done', exact: true }).boundingBox())!
  expect(done.y + done.height).toBeLessThanOrEqual(422)
  expect(errors).toEqual([])
  await ana.context.close()
  room.leave()
  await served.stop()
})
