import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { gather, type Person } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { facilitatorOf } from './kit/pages.ts'
import { openSurfaces, still } from './kit/surfaces.ts'

const exercise = {
  id: 'turns',
  title: 'Turns',
  steps: [
    { ref: 'one', activity: 'collect', ask: 'What could we try?', params: { reveal: 'one_by_one' } },
    {
      ref: 'kinds',
      activity: 'collect',
      ask: 'What is different?',
      params: { reveal: 'by_category', categories: ['outside us', 'inside us', 'the people we serve'] },
    },
    { ref: 'rounds', activity: 'collect', ask: 'What happened?', params: { reveal: 'rounds' } },
    { ref: 'group', activity: 'group', ask: 'Which are the same?', in: ['rounds'] },
  ],
} as never

const IDEAS = [
  'Sell by the hour',
  'Ask before we build',
  'Close on Fridays',
  'Write it down once',
  'Read each other’s mail',
]

const serious = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)
}
/** Texts among those that somebody can read there. */
const seenOn = async (page: Page, texts: string[]) => {
  const body = await page.locator('body').innerText()
  return texts.filter((text) => body.includes(text))
}

test('cards one by one, by category and in rounds: by key, on the screen and on a phone', async ({ browser }) => {
  test.setTimeout(180_000)
  const served = await serve()
  const room = await gather(served.base, [exercise])
  const { facilitator, screen, phone, close } = await openSurfaces(browser, room)
  const fay = facilitatorOf(facilitator)
  const pages = [facilitator, screen, phone]
  const seats: Person[] = []
  for (let n = 0; n < 5; n++) seats.push(await room.join(`Seat ${n}`))

  // --- one by one
  await room.drive('one', 'open')
  await expect(phone.getByRole('heading', { name: 'What could we try?' })).toBeVisible()
  await phone.getByRole('textbox').first().fill('A map of who does what')
  await phone.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(phone.getByText('Saved').first()).toBeVisible()
  const all = [...IDEAS, 'A map of who does what']
  for (const [n, seat] of seats.entries()) await seat.put('one', 'e', { text: IDEAS[n]! })
  await room.drive('one', 'close')
  await fay.sees('Shows one card, without names; each press shows one more.')
  await fay.goes('Reveal to all')
  const order: string[] = []
  for (let shown = 1; shown <= 3; shown++) {
    for (const page of pages) await expect(page.getByText(`Card ${shown} of 6`).first()).toBeVisible()
    const read = await Promise.all(pages.map((page) => seenOn(page, all)))
    for (const texts of read) expect(texts.toSorted()).toEqual(read[0]!.toSorted())
    expect(read[0]).toHaveLength(shown)
    order.push(read[0]!.find((text) => !order.includes(text))!)
    // the newest is what the room reads: it is largest, and above the others
    const newest = screen.getByText(order.at(-1)!).first()
    expect(await newest.evaluate((el) => parseFloat(getComputedStyle(el).fontSize))).toBeGreaterThanOrEqual(56)
    await expect(facilitator.getByRole('button', { name: `Next card: ${shown + 1} of 6` })).toBeEnabled()
    if (shown < 3) await facilitator.keyboard.press('ArrowRight')
  }
  // whoever loads the page now sees what was shown
  await phone.reload()
  await expect(phone.getByText('Card 3 of 6')).toBeVisible()
  expect((await seenOn(phone, all)).toSorted()).toEqual(order.toSorted())
  await still(screen)
  expect(await serious(screen)).toEqual([])
  for (const [name, page] of Object.entries({ facilitator, screen, phone }))
    await page.screenshot({ path: test.info().outputPath(`one-by-one-${name}.png`) })
  await phone.setViewportSize({ width: 320, height: 568 })
  expect(await phone.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  // another facilitator was faster: nothing is shown twice, and the page follows
  await room.fay.say({ type: 'uncover', step: room.step('one'), round: 1, from: 'revealed', turn: 4 })
  await expect(screen.getByText('Card 4 of 6')).toBeVisible()
  await fay.goes('Show the rest')
  await expect(screen.getByText('6 cards')).toBeVisible()
  for (const page of pages) expect((await seenOn(page, all)).toSorted()).toEqual(all.toSorted())
  await expect(facilitator.getByRole('button', { name: 'Show the rest' })).toHaveCount(0)
  await expect(facilitator.getByRole('button', { name: /^Next: / })).toBeEnabled()

  // --- by category
  await room.drive('kinds', 'open')
  const kinds = ['outside us', 'inside us', 'the people we serve']
  for (const [n, seat] of seats.entries())
    await seat.put('kinds', 'e', { text: `Change ${n}`, category: kinds[n % 3]! })
  await room.drive('kinds', 'close', 'reveal')
  await expect(screen.getByText('Category 1 of 3')).toBeVisible()
  const changes = seats.map((_, n) => `Change ${n}`)
  expect(await seenOn(screen, changes)).toEqual(['Change 0', 'Change 3'])
  await fay.goes('Next category: 2 of 3')
  await expect(phone.getByText('Category 2 of 3')).toBeVisible()
  expect(await seenOn(phone, changes)).toEqual(['Change 0', 'Change 1', 'Change 3', 'Change 4'])
  await still(screen)
  await screen.screenshot({ path: test.info().outputPath('by-category-screen.png') })

  // --- rounds; what follows shows the rest of it first
  await room.drive('rounds', 'open')
  for (const [n, seat] of seats.entries())
    for (const m of [0, 1]) await seat.put('rounds', `e${m}`, { text: `Cause ${n} ${m}` })
  await room.drive('rounds', 'close', 'reveal')
  await expect(screen.getByText('Round 1 of 2')).toBeVisible()
  const causes = seats.flatMap((_, n) => [`Cause ${n} 0`, `Cause ${n} 1`])
  const first = await seenOn(screen, causes)
  expect(new Set(first.map((text) => text.slice(0, 7))).size).toBe(5)
  expect(first).toHaveLength(5)
  await room.drive('group', 'open')
  for (const page of [screen, phone])
    await expect(async () => expect(await seenOn(page, causes)).toHaveLength(10)).toPass({ timeout: 10_000 })

  await close()
  room.leave()
  await served.stop()
})
