import { expect, test, type Page } from '@playwright/test'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { serious } from './kit/axe.ts'
import { asPhone, facilitatorOf, watchErrors } from './kit/pages.ts'
import { openSurfaces } from './kit/surfaces.ts'

const keep = process.env['KEEP_PICTURES']
const scheme = process.env['KEEP_SCHEME'] === 'dark' ? 'dark' : 'light'
const wide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)

const ITEMS = ['Two sign-offs for a typo', 'The weekly status deck', 'اجتماع يوم الاثنين']
const plane = {
  shape: 'plane',
  mode: 'together',
  x: { low: 'we can stop it ourselves', high: 'others must agree' },
  y: { low: 'little relief', high: 'great relief' },
  quadrants: { 'low/high': 'stop now', 'high/high': 'ask for it', 'low/low': 'just drop it', 'high/low': 'leave' },
}

test('a board placed together: by pointer and by keyboard, seen by all as it moves, and left in one press', async ({
  browser,
}) => {
  const errors: string[] = []
  const served = await serve()
  const steps = [
    { ref: 'board', activity: 'place', ask: 'Where does it belong?', params: plane, seed_items: ITEMS },
    { ref: 'talk', activity: 'talk', title: 'Talk it over', ask: 'And now?' },
  ]
  const room = await gather(served.base, [{ id: 'own', title: 'Own', steps } as never])
  const { facilitator, screen, phone, close } = await openSurfaces(
    browser,
    room,
    {
      facilitator: { viewport: { width: 1440, height: 900 }, colorScheme: scheme },
      screen: { viewport: { width: 1920, height: 1080 }, colorScheme: scheme },
      phone: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true, colorScheme: scheme },
    },
    'Ana',
  )
  for (const page of [facilitator, screen, phone]) watchErrors(page, errors)
  const ana = asPhone(phone, phone.context())
  const fay = facilitatorOf(facilitator)
  await fay.goes(/^Open/)

  // nothing to answer on a phone, and nobody is waited for
  await ana.sees('Talk about where it belongs.')
  await expect(phone.getByRole('button', { name: 'Done' })).toHaveCount(0)
  await fay.sees('0 of 3 placed')

  // tap, tap: the first item is chosen already
  const board = facilitator.getByRole('slider', { name: /^Board/ })
  const box = (await board.boundingBox())!
  await facilitator.mouse.click(box.x + box.width * 0.2, box.y + box.height * 0.1)
  for (const page of [screen, phone]) await expect(page.getByText('stop now.').first()).toBeVisible()
  await fay.sees('1 of 3 placed')

  // the second one by keyboard alone: unplaced is not the middle, and arrows begin there
  await facilitator.getByRole('button', { name: ITEMS[1]! }).first().press('Enter')
  await board.focus()
  for (let n = 0; n < 4; n++) await facilitator.keyboard.press('ArrowRight')
  for (let n = 0; n < 3; n++) await facilitator.keyboard.press('ArrowDown')
  for (const page of [screen, phone]) await expect(page.getByText('leave.').first()).toBeVisible()
  // Enter on the board leads nowhere
  await facilitator.keyboard.press('Enter')
  await fay.sees('2 of 3 placed')

  // the third one by two sliders
  await facilitator.getByRole('button', { name: 'Next item' }).click()
  await facilitator.getByRole('slider', { name: /ourselves/ }).press('Shift+ArrowLeft')
  await fay.sees('3 of 3 placed')
  await facilitator.getByRole('slider', { name: /relief/ }).press('ArrowUp')
  for (const page of [screen, phone]) await expect(page.getByText('on the line.').first()).toBeVisible()

  // a mark is dragged
  await facilitator.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.1)
  await facilitator.mouse.down()
  await facilitator.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.3, { steps: 5 })
  await facilitator.mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.1, { steps: 5 })
  await facilitator.mouse.up()
  for (const page of [screen, phone]) await expect(page.getByText('ask for it.').first()).toBeVisible()

  // a second facilitator moves the same mark: the last one counts, on the first one's page too; and back again
  const ids = await room.items('board')
  await room.fay.put('board', ids[ITEMS[0]!]!, { x: 0.3, y: 0.2 })
  for (const page of [facilitator, screen, phone])
    await expect(page.getByText(/^just drop it\.?$/).nth(1)).toBeVisible()
  await board.focus()
  for (let n = 0; n < 8; n++) await facilitator.keyboard.press('ArrowRight')
  await expect(screen.getByText(/^leave\.$/)).toHaveCount(2)

  for (const page of [facilitator, screen, phone]) expect(await serious(page)).toEqual([])
  if (keep) {
    for (const [name, page] of Object.entries({ facilitator, screen, phone }))
      await page.screenshot({ path: `${keep}/together-${name}-${scheme}.png` })
    await facilitator.setViewportSize({ width: 390, height: 844 })
    await facilitator.screenshot({ path: `${keep}/together-narrow-${scheme}.png`, fullPage: true })
  }
  for (const width of [390, 320]) {
    await facilitator.setViewportSize({ width, height: 844 })
    expect(await wide(facilitator)).toBe(false)
  }
  expect(await wide(phone)).toBe(false)
  await facilitator.setViewportSize({ width: 1440, height: 900 })

  await fay.goes(/^Next: Talk it over/)
  await ana.sees('And now?')
  const [{ result }] = (await room.outcome())['exercises'][0].steps
  const placeOf = (text: string) =>
    (result.rows as { item: string; points: [number, number][] }[]).find(({ item }) => item === ids[text])!.points[0]!
  expect(placeOf(ITEMS[0]!)).toEqual([0.7, 0.2])
  expect(placeOf(ITEMS[1]!)).toEqual([0.7, 0.35])
  expect(placeOf(ITEMS[2]!)).toEqual([0.49, 0.55])
  expect(errors).toEqual([])
  await close()
  room.leave()
  await served.stop()
})

for (const [shape, params] of Object.entries({
  line: { shape: 'line', x: { low: 'a wall', high: 'a habit' } },
  timeline: { shape: 'timeline', from: '2026-01-01', to: '2026-12-31', felt: true },
}))
  test(`a ${shape} placed together: a row for each item, and the screen follows`, async ({ browser }) => {
    const errors: string[] = []
    const served = await serve()
    const steps = [
      { ref: 'board', activity: 'place', ask: 'Where?', params: { ...params, mode: 'together' }, seed_items: ITEMS },
    ]
    const room = await gather(served.base, [{ id: 'own', title: 'Own', steps } as never])
    const sizes = { phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } }
    const { facilitator, screen, phone, close } = await openSurfaces(browser, room, sizes, 'Ana')
    for (const page of [facilitator, screen, phone]) watchErrors(page, errors)
    const fay = facilitatorOf(facilitator)
    await fay.goes(/^Open/)
    await fay.sees('0 of 3 placed')
    if (shape === 'line') {
      const slider = facilitator.getByRole('slider', { name: ITEMS[0]! })
      for (let n = 0; n < 6; n++) await slider.press('ArrowRight')
      await expect(screen.getByText('a habit').nth(1)).toBeVisible()
    } else {
      await facilitator.getByLabel(ITEMS[0]!, { exact: true }).fill('2026-03-14')
      await facilitator.getByRole('button', { name: '+1, good' }).first().click()
      for (const page of [screen, phone]) await expect(page.getByText(/14 Mar 2026/).first()).toBeVisible()
    }
    await fay.sees('1 of 3 placed')
    await facilitator.getByRole('button', { name: `Nobody can say: ${ITEMS[1]!}` }).click()
    await fay.sees('1 of 3 placed; of 1 nobody can say')
    for (const page of [screen, phone]) await expect(page.getByText(/nobody can say/).first()).toBeVisible()
    if (keep) {
      await facilitator.screenshot({ path: `${keep}/together-${shape}-facilitator.png` })
      await screen.screenshot({ path: `${keep}/together-${shape}-screen.png` })
      await phone.screenshot({ path: `${keep}/together-${shape}-phone.png` })
    }
    expect(await serious(facilitator)).toEqual([])
    await facilitator.getByRole('button', { name: `Nobody can say: ${ITEMS[1]!}` }).click()
    await expect(facilitator.getByText('1 of 3 placed', { exact: true })).toBeVisible()
    await room.drive('board', 'close', 'reveal')
    const { rows } = (await room.outcome())['exercises'][0].steps[0].result
    const ids = await room.items('board')
    const found = rows.find(({ item }: { item: string }) => item === ids[ITEMS[0]!])
    expect(found.points).toEqual(shape === 'line' ? [0.8] : ['2026-03-14'])
    if (shape === 'timeline') expect(found.felt['1']).toBe(1)
    expect(errors).toEqual([])
    await close()
    room.leave()
    await served.stop()
  })
