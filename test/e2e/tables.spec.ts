import { expect, test, type Page, type WebSocketRoute } from '@playwright/test'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { serious } from './kit/axe.ts'
import { joinByLink, watchErrors } from './kit/pages.ts'

const exercise = {
  id: 'teams',
  title: 'Teams',
  steps: [
    {
      ref: 'world',
      activity: 'collect',
      ask: 'What is this world like?',
      attribution: 'named',
      params: { template: 'They call it {name}. What we lost: {lost}.', tables: { count: 1, visit: true } },
    },
  ],
} as never

/** Somebody's line to their table, in the hand. */
const lineOf = async (page: Page) => {
  let route: WebSocketRoute
  const line = {
    /** nothing of what the page sends arrives */
    isHeld: false,
    close: (code: number) => route.close({ code, reason: '' }),
  }
  await page.routeWebSocket(/\/table\//, (opened) => {
    route = opened
    const server = opened.connectToServer()
    opened.onMessage((message) => line.isHeld || server.send(message))
  })
  return line
}

test.setTimeout(120_000)

test('two phones at one table write one sentence together, through a tunnel, and it becomes one card', async ({
  browser,
}) => {
  const errors: string[] = []
  const served = await serve()
  const room = await gather(served.base, [exercise])
  const [ana, ben] = [
    await joinByLink(browser, room.links.join, 'Ana', errors),
    await joinByLink(browser, room.links.join, 'بن', errors),
  ]
  const line = await lineOf(ben.page)
  const leads = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  const fay = await leads.newPage()
  watchErrors(fay, errors)
  await fay.goto(room.links.facilitator)
  await room.drive('world', 'open')
  for (const phone of [ana, ben]) {
    await phone.sees(/Table 1 of 1 · .*Ana/)
    await phone.sees('The facilitator may read along.')
    await phone.sees('Your table sees what you write.')
  }
  const LABELS = { name: 'They call it …', lost: 'What we lost: …' }
  const field = ({ page }: typeof ana, blank: keyof typeof LABELS) => page.getByLabel(LABELS[blank], { exact: true })
  await field(ana, 'name').pressSequentially('Harbor')
  await expect(field(ben, 'name')).toHaveValue('Harbor')
  // each sees who else is in a field, and that what one typed is saved
  await ben.sees(/^\u2068Ana\u2069 is writing here$/)
  await ana.sees('Saved. Your table sees it.')
  await ben.seesNot('Saved. Your table sees it.')
  await field(ben, 'name').press('End')
  await field(ben, 'name').pressSequentially(' of Rest')
  await expect(field(ana, 'name')).toHaveValue('Harbor of Rest')

  // the facilitator reads along, and the table is told for as long as that lasts
  await fay.locator('summary', { hasText: 'Table 1' }).click()
  await fay.getByRole('button', { name: 'Read along at table 1' }).click()
  const reads = fay.getByRole('dialog', { name: 'Table 1, as they write' })
  await expect(reads).toContainText('Harbor of Rest')
  await expect(reads).toContainText(/بن.* writing here/)
  for (const phone of [ana, ben]) await phone.sees('The facilitator is reading along now.')
  await field(ben, 'name').press('End')
  await field(ben, 'name').pressSequentially('s')
  await expect(reads).toContainText('Harbor of Rests')
  await field(ben, 'name').press('Backspace')
  expect(await serious(fay)).toEqual([])
  await reads.getByRole('button', { name: 'Done', exact: true }).click()
  for (const phone of [ana, ben]) await phone.seesNot('The facilitator is reading along now.')

  await ben.context.setOffline(true)
  await field(ben, 'lost').fill('the long meetings')
  await field(ana, 'lost').fill('hurry, ')
  await ben.context.setOffline(false)
  await expect(field(ben, 'lost')).toHaveValue(/hurry, .*|.*hurry, /)
  await expect(field(ana, 'lost')).toHaveValue(await field(ben, 'lost').inputValue())

  await ben.sees('Saved. Your table sees it.')

  // nothing is called saved that is not; what waits goes out with the next line
  line.isHeld = true
  await field(ben, 'lost').press('End')
  await field(ben, 'lost').pressSequentially(', the forms')
  await ben.sees('Saving …')
  await line.close(1012)
  await ben.sees(/^Waiting for network: your last words are not sent yet/)
  line.isHeld = false
  await line.close(1012)
  await expect(field(ana, 'lost')).toHaveValue(/, the forms/)
  await ben.sees('Saved. Your table sees it.')

  // what a refused document took along is offered back, after a reload as well
  line.isHeld = true
  await field(ben, 'lost').press('End')
  await field(ben, 'lost').pressSequentially(' and stamps')
  await ben.sees('Saving …')
  line.isHeld = false
  await line.close(4400)
  const offer = ben.page.getByRole('group', { name: 'These words of yours were not taken:' })
  await expect(offer).toContainText('and stamps')
  // by the words of its sentence, as the field has them
  await expect(offer).toContainText('at “What we lost: …”')
  await ben.page.reload()
  await expect(offer).toContainText('and stamps')
  await ben.page.screenshot({ path: 'test-results/tables-left.png' })
  await offer.getByRole('button', { name: 'Put them back' }).click()
  await expect(offer).toHaveCount(0)
  await expect(field(ana, 'lost')).toHaveValue(/and stamps/)

  await ana.press('Call the facilitator')
  const board = await room.fay.backstage().until((maps) => (maps.tables[room.step('world')]?.calls.length ?? 0) === 1)
  expect(board.tables[room.step('world')]!.calls[0]!.table).toBe(1)
  await ana.sees('The facilitator knows. Take it back')
  await ana.page.screenshot({ path: 'test-results/tables.png' })
  await expect(fay.getByText('Table 1 calls you now')).toBeVisible()
  expect(await serious(fay)).toEqual([])
  await fay.getByRole('button', { name: 'I was there: table 1' }).click()
  await expect(fay.getByText(/calls you/)).toHaveCount(0)
  await ana.sees('Call the facilitator')

  // what the close comes before stays on the phone, with all else that was not sent
  line.isHeld = true
  await field(ben, 'lost').press('End')
  await field(ben, 'lost').pressSequentially(' too late')
  await ben.sees('Saving …')
  await room.drive('world', 'close')
  await ben.sees('1 text saved on this phone, not sent')
  await ben.sees('too late')
  await ben.page.reload()
  await ben.sees('1 text saved on this phone, not sent')
  const step = room.step('world')
  await room.fay.backstage().until((maps) => maps.agenda[step]?.state === 'closed' && !maps.agenda[step].computing)
  await room.drive('world', 'reveal')
  const { cards } = await room.fay.wall().until((maps) => Object.keys(maps.cards).length === 1)
  const text = Object.values(cards)[0]!.text!
  expect(text).toMatch(/^They call it Harbor of Rest\. What we lost: /)
  for (const words of ['hurry,', 'the long meetings', 'the forms', 'and stamps']) expect(text).toContain(words)
  expect(text).not.toContain('too late')
  await ana.sees(text)
  expect(errors).toEqual([])
  for (const { context } of [ana, ben]) await context.close()
  await leads.close()
  room.leave()
  await served.stop()
})
