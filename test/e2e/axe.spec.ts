import { expect, test, type Page } from '@playwright/test'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { seriousInBothThemes } from './kit/axe.ts'
import { openSurfaces, still, SURFACES } from './kit/surfaces.ts'
import { arrived, SEATS, tour } from './kit/tour.ts'

const overflow = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.scrollingElement!
    return Math.max(0, scrollWidth - clientWidth)
  })

/** The sizes that are the narrowest each surface has to be whole at; the screen is a screen. */
const NARROW = {
  phone: { width: 320, height: 640 },
  facilitator: { width: 390, height: 800 },
}

test('axe finds nothing serious and nothing scrolls sideways, on any surface, in any state of the story', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const served = await serve()
  const settings = {
    facilitator: 'عائشة بنت محمد الطويلة',
    cannot_stop: ['Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenvorschrift'],
  }
  const room = await gather(served.base, ['stop-doing'], { settings })
  const seats = await Promise.all(SEATS.map((name) => room.join(name)))
  const pages = await openSurfaces(browser, room, {}, 'آنا')
  const wrong: string[] = []
  const look = async (page: Page, where: string, narrow?: { width: number; height: number }) => {
    for (const found of await seriousInBothThemes(page)) wrong.push(`${where}: ${found}`)
    const usual = page.viewportSize()!
    if (narrow) await page.setViewportSize(narrow)
    await still(page)
    const over = await overflow(page)
    if (over > 0) wrong.push(`${where} scrolls ${over} px`)
    if (narrow) await page.setViewportSize(usual)
  }
  for await (const stop of tour(room, seats)) {
    await arrived(pages, stop)
    await Promise.all(
      SURFACES.map((surface) =>
        look(pages[surface], `${stop.state}: ${surface}`, surface === 'screen' ? undefined : NARROW[surface]),
      ),
    )
  }
  for (const [path, text] of [
    [served.base, 'Start a workshop'],
    [room.links.outcome, 'Make room for spring'],
    [`${served.base}/j`, 'Join a workshop'],
  ] as const) {
    await pages.screen.goto(path)
    await expect(pages.screen.getByText(text).first()).toBeVisible()
    await look(pages.screen, path, NARROW.phone)
  }
  expect(wrong).toEqual([])
  await pages.close()
  room.leave()
  await served.stop()
})
