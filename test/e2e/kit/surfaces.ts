import { devices, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import type { Workshop } from '../../kit/people.ts'

/** The pages that look at one workshop, each in a browser of its own. */
export interface Surfaces {
  facilitator: Page
  screen: Page
  phone: Page
  close(): Promise<void>
}
export const SURFACES = ['facilitator', 'screen', 'phone'] as const
export type Surface = (typeof SURFACES)[number]

/** A size per surface, where the usual ones (a laptop, a projector, a Pixel) do not matter. */
export type Sizes = { [surface in Surface]?: BrowserContextOptions }

const { defaultBrowserType: _, ...pixel } = devices['Pixel 7']
const USUAL = {
  facilitator: { viewport: { width: 1440, height: 900 } },
  screen: { viewport: { width: 1920, height: 1080 } },
  phone: pixel,
} satisfies Sizes

const LINK = { facilitator: 'facilitator', screen: 'screen', phone: 'join' } as const

/** One page of a workshop in a browser of its own; a phone takes a seat by this name. */
export async function openSurface(
  browser: Browser,
  room: Workshop,
  surface: Surface,
  size: BrowserContextOptions = {},
  name = 'Ana R.',
): Promise<Page> {
  const page = await (await browser.newContext({ ...USUAL[surface], ...size })).newPage()
  await page.goto(room.links[LINK[surface]])
  if (surface === 'phone') {
    await page.getByLabel('What should the room call you?').fill(name)
    await page.getByRole('button', { name: 'Join', exact: true }).click()
  }
  return page
}

/** Opens the three pages of a workshop, and takes a seat on the phone. */
export async function openSurfaces(
  browser: Browser,
  room: Workshop,
  sizes: Sizes = {},
  name?: string,
): Promise<Surfaces> {
  const [facilitator, screen, phone] = await Promise.all(
    SURFACES.map((surface) => openSurface(browser, room, surface, sizes[surface], name)),
  )
  const pages = { facilitator: facilitator!, screen: screen!, phone: phone! }
  return {
    ...pages,
    async close() {
      for (const surface of SURFACES) await pages[surface].context().close()
    },
  }
}

/** Resolves when nothing on the page moves any more. */
export const still = async (page: Page) => {
  // the next thing rests, pale, until it can be pressed
  await page.waitForFunction(() => !document.querySelector('[aria-busy]'))
  await page.evaluate(async () => {
    await document.fonts.ready
    const finite = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.all(finite.map((each) => each.finished.catch(() => undefined)))
  })
}
