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

/** Opens the three pages of a workshop, and takes a seat on the phone. */
export async function openSurfaces(
  browser: Browser,
  room: Workshop,
  sizes: Sizes = {},
  name = 'Ana R.',
): Promise<Surfaces> {
  const calm = { reducedMotion: 'reduce' } as const
  const pages = {} as { [surface in Surface]: Page }
  for (const surface of SURFACES)
    pages[surface] = await (await browser.newContext({ ...USUAL[surface], ...calm, ...sizes[surface] })).newPage()
  await Promise.all([
    pages.facilitator.goto(room.links.facilitator),
    pages.screen.goto(room.links.screen),
    pages.phone.goto(room.links.join),
  ])
  await pages.phone.getByLabel('What should the room call you?').fill(name)
  await pages.phone.getByRole('button', { name: 'Join', exact: true }).click()
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
