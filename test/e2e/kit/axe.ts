import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { still } from './surfaces.ts'

/**
 * What axe calls serious or critical on a page, once nothing moves on it; one line each. In the dark nothing but the colours is another.
 *
 * Our pages have no frames, so axe runs once, where it is; otherwise it opens a page more for each look to put the frames together.
 */
export const serious = async (page: Page, theme: 'light' | 'dark' = 'light'): Promise<string[]> => {
  await still(page)
  const isThere = await page.evaluate(() => 'axe' in window)
  const builder = new AxeBuilder({ page, ...(isThere && { axeSource: ';' }) })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
  const { violations } = await (theme === 'dark' ? builder.withRules(['color-contrast']) : builder).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

/** In light and in dark, on the same page: what is slow is to get there. */
export const seriousInBothThemes = async (page: Page): Promise<string[]> => {
  const light = await serious(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await serious(page, 'dark')
  await page.emulateMedia({ colorScheme: 'light' })
  return [...light, ...dark.map((found) => `in the dark: ${found}`)]
}
