import { expect, test, type Page } from '@playwright/test'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { serious } from './kit/axe.ts'
import { openSurfaces, still, SURFACES } from './kit/surfaces.ts'
import { arrived, SEATS, tour } from './kit/tour.ts'

/** In light and in dark, on the same page: what is slow is to get there. */
const inBothThemes = async (page: Page) => {
  const light = await serious(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await serious(page, 'dark')
  await page.emulateMedia({ colorScheme: 'light' })
  return [...light, ...dark.map((found) => `in the dark: ${found}`)]
}
const overflow = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.scrollingElement!
    return Math.max(0, scrollWidth - clientWidth)
  })

test('axe finds nothing serious on any surface in any state of the story, light and dark', async ({ browser }) => {
  test.setTimeout(240_000)
  const served = await serve()
  const settings = { facilitator: 'Fay', cannot_stop: ['Law'] }
  const room = await gather(served.base, ['stop-doing'], { settings })
  const seats = []
  for (const name of SEATS) seats.push(await room.join(name))
  const pages = await openSurfaces(browser, room)
  const wrong: string[] = []
  for await (const stop of tour(room, seats)) {
    await arrived(pages, stop)
    for (const surface of SURFACES)
      for (const found of await inBothThemes(pages[surface])) wrong.push(`${stop.state}: ${surface}: ${found}`)
  }
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  const others = await context.newPage()
  for (const [path, text] of [
    [served.base, 'Start a workshop'],
    [room.links.outcome, 'Make room for spring'],
    [`${served.base}/j`, 'Join a workshop'],
  ] as const) {
    await others.goto(path)
    await expect(others.getByText(text).first()).toBeVisible()
    for (const found of await inBothThemes(others)) wrong.push(`${path}: ${found}`)
  }
  expect(wrong).toEqual([])
  await pages.close()
  await context.close()
  room.leave()
  await served.stop()
})

test('nothing scrolls sideways at 320 px on a phone, or at 390 px elsewhere, in any state', async ({ browser }) => {
  test.setTimeout(180_000)
  const served = await serve()
  const settings = {
    facilitator: 'عائشة بنت محمد الطويلة',
    cannot_stop: ['Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenvorschrift'],
  }
  const room = await gather(served.base, ['stop-doing'], { settings })
  const seats = []
  for (const name of SEATS) seats.push(await room.join(name))
  const narrow = { viewport: { width: 320, height: 640 }, deviceScaleFactor: 1 }
  const pages = await openSurfaces(
    browser,
    room,
    { phone: narrow, facilitator: { viewport: { width: 390, height: 800 } } },
    'آنا',
  )
  const wrong: string[] = []
  for await (const stop of tour(room, seats)) {
    await arrived(pages, stop)
    for (const surface of SURFACES) {
      await still(pages[surface])
      const over = await overflow(pages[surface])
      if (over > 0) wrong.push(`${stop.state}: ${surface} scrolls ${over} px`)
    }
  }
  const small = await (await browser.newContext(narrow)).newPage()
  for (const path of [served.base, room.links.outcome, `${served.base}/j`]) {
    await small.goto(path)
    await small.waitForLoadState('networkidle')
    await still(small)
    const over = await overflow(small)
    if (over > 0) wrong.push(`${path} scrolls ${over} px`)
  }
  expect(wrong).toEqual([])
  await pages.close()
  await small.context().close()
  room.leave()
  await served.stop()
})
