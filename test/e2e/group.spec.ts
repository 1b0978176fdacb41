import { expect, test, type Page } from '@playwright/test'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { serious } from './kit/axe.ts'
import { asPhone, joinByLink, watchErrors } from './kit/pages.ts'
import { openSurfaces } from './kit/surfaces.ts'

/** Putting cards together from the phones: by everyone on one board, and by each one's own piles. */

const CARDS = [
  'The status deck',
  'Slides for Finance',
  'The Monday stand-up',
  'الاجتماع اليومي',
  'Two sign-offs for a typo',
]
const keep = process.env['KEEP_PICTURES']
const shot = async (page: Page, name: string) => {
  if (keep) await page.screenshot({ path: `${keep}/group-${name}.png` })
}
const narrow = { phone: { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true } }
const wide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
const roomOf = async (params: object, attribution: string) => {
  const served = await serve()
  const steps = [
    { ref: 'pile', activity: 'group', ask: 'What belongs together?', params, attribution, seed_items: CARDS },
  ]
  return { served, room: await gather(served.base, [{ id: 'piles', title: 'Piles', steps } as never]) }
}

test('everyone groups: tap one card, then the one it belongs with; the room sees who it was, and anybody can undo it', async ({
  browser,
}) => {
  const errors: string[] = []
  const { served, room } = await roomOf({ by: 'everyone' }, 'named')
  const { facilitator, screen, phone, close } = await openSurfaces(browser, room, narrow, 'Ana')
  for (const page of [facilitator, screen, phone]) watchErrors(page, errors)
  const ben = await room.join('Ben')
  await room.drive('pile', 'open')
  const ids = await room.items('pile')
  const ana = asPhone(phone, phone.context())
  const card = (text: string) => phone.getByRole('listitem').filter({ hasText: text })

  await card(CARDS[0]!).getByRole('button', { name: 'Belongs with …' }).click()
  await ana.sees(`“${CARDS[0]}” belongs with …`)
  await card(CARDS[1]!).getByRole('button', { name: 'With this' }).click()
  for (const page of [screen, facilitator, phone])
    await expect(page.getByText(`Ana put “${CARDS[0]}” to “${CARDS[1]}”`)).toBeVisible()
  await shot(screen, 'everyone-screen')
  await shot(phone, 'everyone-phone')
  expect([await wide(phone), await serious(phone), await serious(screen)]).toEqual([false, [], []])
  // Told for a moment, then it is only how it is.
  await expect(screen.getByText('Ana put')).toHaveCount(0, { timeout: 8000 })

  await ben.sayAll([
    { type: 'group', group: 'gr_ben', name: 'Talk', step: room.step('pile') },
    { type: 'move', card: ids[CARDS[2]!]!, group: 'gr_ben' },
  ])
  await ana.sees(`Ben put “${CARDS[2]}” to “Talk”`)
  await ana.press(`Undo the last move: ${CARDS[2]}`)
  await expect(screen.getByText('Talk', { exact: true })).toHaveCount(0)
  expect(errors).toEqual([])
  await close()
  room.leave()
  await served.stop()
})

test('each one sorts alone: what the piles have in common comes to the wall with one press', async ({ browser }) => {
  const errors: string[] = []
  const { served, room } = await roomOf({ by: 'sorts' }, 'anonymous')
  const { facilitator, screen, phone, close } = await openSurfaces(browser, room, narrow, 'Ana')
  for (const page of [facilitator, screen, phone]) watchErrors(page, errors)
  const others = [await room.join('Ben'), await room.join('Cleo')]
  const late = await joinByLink(browser, room.links.join, 'Dora', errors)
  await room.drive('pile', 'open')
  const ids = await room.items('pile')
  const ana = asPhone(phone, phone.context())

  // Two piles, made of whatever comes first: by its words each card goes to paper or to talk.
  const isPaper = (text: string) => text === CARDS[0] || text === CARDS[1]
  const heading = phone.getByRole('heading', { level: 1 })
  const seen: string[] = []
  for (let n = 0; n < CARDS.length; n++) {
    await expect(phone.getByText(`${n + 1} of 5`, { exact: true })).toBeVisible()
    const text = (await heading.textContent())!
    const mate = seen.find((other) => isPaper(other) === isPaper(text))
    if (n === 2) await shot(phone, 'sorts-phone')
    if (n === 2) expect([await wide(phone), await serious(phone)]).toEqual([false, []])
    if (mate === undefined) await ana.press('A pile of its own')
    else await phone.getByRole('button', { name: `With “${mate}”` }).click()
    seen.push(text)
  }
  await ana.sees('All sorted. Tap a card to move it.')
  await ana.press(`Sort again: ${CARDS[4]}`)
  await ana.press('A pile of its own')
  await expect(phone.getByRole('region', { name: /^Pile 3: 1 card/ })).toBeVisible()
  await shot(phone, 'sorts-sorted')
  await ana.sees('5 of 5 sorted, only you see it')
  await ana.done()
  await ana.sees('Done. Your piles count.')
  await shot(phone, 'sorts-done')

  const of = (...texts: string[]) => texts.map((text) => ids[text]!)
  for (const who of others) {
    await who.put('pile', 'sort', { piles: [of(CARDS[0]!, CARDS[1]!), of(CARDS[2]!, CARDS[3]!), of(CARDS[4]!)] })
    await who.done('pile')
  }
  await expect(facilitator.getByText('3 are done sorting')).toBeVisible()
  await shot(facilitator, 'sorts-facilitator')
  expect(await serious(facilitator)).toEqual([])
  await facilitator.getByRole('button', { name: 'Put these 2 piles on the wall' }).click()
  await expect(screen.getByText('5 cards, 2 piles')).toBeVisible()
  await expect(facilitator.getByRole('button', { name: /on the wall$/ })).toHaveCount(0)
  await shot(screen, 'sorts-screen')
  // whoever still had a card in hand sees what all piles came to, under the ask
  await expect(late.page.getByRole('heading', { level: 1 })).not.toHaveText('What belongs together?')
  await room.drive('pile', 'close', 'reveal')
  await expect(late.page.getByRole('heading', { level: 1 })).toHaveText('What belongs together?')
  await late.seesNot('0 of 5 sorted, only you see it')
  expect(errors).toEqual([])
  await late.context.close()
  await close()
  room.leave()
  await served.stop()
})
