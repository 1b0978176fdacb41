import { devices, expect, type Browser, type BrowserContext, type Page } from '@playwright/test'

/** The people of a browser test: what they do with their page, in the words of the field. */

/** Fails the test when a page throws or is refused something by its own policy. */
export const watchErrors = (page: Page, errors: string[]) => {
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) errors.push(message.text())
  })
}

export interface Phone {
  page: Page
  context: BrowserContext
  press(name: string | RegExp): Promise<void>
  write(text: string, label?: string | RegExp): Promise<void>
  sees(text: string | RegExp): Promise<void>
  seesNot(text: string | RegExp): Promise<void>
  done(): Promise<void>
}

/** A page that has a seat already. */
export const asPhone = (page: Page, context: BrowserContext): Phone => ({
  page,
  context,
  press: (name) =>
    page
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click(),
  write: (text, label) => (label === undefined ? page.getByRole('textbox').first() : page.getByLabel(label)).fill(text),
  sees: (text) => expect(page.getByText(text).first()).toBeVisible(),
  seesNot: (text) => expect(page.getByText(text)).toHaveCount(0),
  done: () => page.getByRole('button', { name: 'Done', exact: true }).click(),
})

/** Somebody with a phone of their own, who opens the join link and goes in. */
export const joinByLink = async (
  browser: Browser,
  link: string,
  name: string,
  errors: string[],
  colorScheme: 'light' | 'dark' = 'light',
) => {
  const context = await browser.newContext({ ...devices['Pixel 7'], colorScheme })
  const page = await context.newPage()
  watchErrors(page, errors)
  await page.goto(link)
  await page.getByRole('textbox').fill(name)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(page.getByText(/^(You are in\.|Good that you are here)/).first()).toBeVisible()
  return asPhone(page, context)
}

/** The four links of a workshop, made by the session that its facilitator's page has: so scripted seats can come in. */
export const linksOf = (desk: Page, workshop: string) =>
  desk.evaluate(async (id) => {
    const mint = async (role: string) => {
      const made = await fetch(`/api/workshops/${id}/links?as=facilitator`, {
        method: 'POST',
        body: JSON.stringify({ role }),
      })
      return ((await made.json()) as { link: string }).link
    }
    return {
      join: await mint('join'),
      screen: await mint('screen'),
      outcome: await mint('outcome'),
      facilitator: await mint('facilitator'),
    }
  }, workshop)

/** The facilitator's page: one primary button says what comes next. */
export const facilitatorOf = (page: Page) => {
  const next = (label: string | RegExp) => page.getByRole('button', { name: label })
  return {
    page,
    /** presses the primary button, which has to say this */
    async goes(label: string | RegExp) {
      await expect(next(label)).toBeEnabled()
      await next(label).click()
    },
    sees: (text: string | RegExp) => expect(page.getByText(text).first()).toBeVisible(),
    seesNot: (text: string | RegExp) => expect(page.getByText(text)).toHaveCount(0),
    press: (name: string | RegExp) =>
      page
        .getByRole('button', { name, exact: typeof name === 'string' })
        .first()
        .click(),
    async chooses(menu: string | RegExp, item: string | RegExp) {
      await page.getByRole('button', { name: menu }).first().click()
      await page
        .getByRole('menuitem', { name: item })
        .or(page.getByRole('button', { name: item }))
        .first()
        .click()
    },
  }
}
