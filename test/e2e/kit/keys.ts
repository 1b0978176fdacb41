import { expect, type Locator, type Page } from '@playwright/test'

/** More stops than any page has: who has not come round by then can not get there. */
const ROUND = 150

/** Somebody who has only a keyboard: nothing here clicks, fills or moves the focus but by a key. */
export const keyboardOf = (page: Page) => {
  const focused = (target: Locator) =>
    target.evaluate((element) => element === document.activeElement, undefined, { timeout: 5_000 })
  const reach = async (target: Locator) => {
    await expect(target).toBeVisible()
    for (let stops = 0; stops < ROUND; stops++) {
      if (await focused(target)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`${target} can not be reached with Tab`)
  }
  const named = (role: 'button' | 'radio' | 'checkbox' | 'spinbutton' | 'slider' | 'link', name: string | RegExp) =>
    page.getByRole(role, { name, ...(typeof name === 'string' && { exact: true }) }).first()
  return {
    page,
    reach,
    /** goes to a button and presses it, once it may be pressed */
    async press(name: string | RegExp, key: 'Enter' | 'Space' = 'Enter') {
      await expect(named('button', name)).toBeEnabled()
      await reach(named('button', name))
      await page.keyboard.press(key)
    },
    async key(...keys: string[]) {
      for (const key of keys) await page.keyboard.press(key)
    },
    /** replaces what a field holds */
    async type(label: string | RegExp, text: string) {
      const field = page.getByLabel(label, { exact: typeof label === 'string' }).first()
      await reach(field)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(text)
    },
    /** on a spin button or a slider, or a group of radio buttons */
    async turn(role: 'spinbutton' | 'slider' | 'radio', name: string | RegExp, ...keys: string[]) {
      await reach(named(role, name))
      for (const key of keys) await page.keyboard.press(key)
    },
    sees: (text: string | RegExp) => expect(page.getByText(text).filter({ visible: true }).first()).toBeVisible(),
    seesNot: (text: string | RegExp) => expect(page.getByText(text).filter({ visible: true })).toHaveCount(0),
  }
}
