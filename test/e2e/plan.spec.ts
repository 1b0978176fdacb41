import { expect, test, type Page } from '@playwright/test'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { serious } from './kit/axe.ts'
import { facilitatorOf, linksOf, watchErrors } from './kit/pages.ts'
import { openSurface } from './kit/surfaces.ts'

const agendaOf = (page: Page) => page.getByRole('dialog', { name: 'Agenda' })
const rail = (page: Page) => page.getByRole('navigation', { name: 'Agenda' })
const titles = (page: Page) => rail(page).getByRole('listitem').locator('[dir=auto]').allInnerTexts()

test('two facilitators change the agenda at once, each takes back what was theirs, and the workshop runs as it then stands', async ({
  browser,
}) => {
  test.setTimeout(60_000)
  const errors: string[] = []
  const served = await serve()
  const room = await gather(served.base, ['on-paper', 'stop-doing:short'])
  const fay = await openSurface(browser, room, 'facilitator')
  watchErrors(fay, errors)
  // there is a session once something is shown
  await expect(rail(fay)).toBeVisible()
  const { facilitator: link } = await linksOf(fay, room.id)
  const context = await browser.newContext()
  const gil = await context.newPage()
  watchErrors(gil, errors)
  await gil.goto(link)

  await fay.getByRole('button', { name: 'Edit agenda' }).click()
  await expect(rail(gil)).toBeVisible()
  await gil.keyboard.press('e')
  await expect(agendaOf(gil).getByRole('button', { name: 'Change First pass' })).toBeVisible()
  await expect(agendaOf(fay).getByRole('button', { name: 'Change First pass' })).toBeVisible()

  // one moves and sets minutes, the other drops and rewords, both at the same step as well
  await agendaOf(fay).getByRole('button', { name: 'Move Shields first up' }).click()
  await agendaOf(fay).getByRole('button', { name: 'A minute more for Decide' }).click()
  await agendaOf(gil).getByRole('button', { name: 'Change Read and group' }).click()
  await agendaOf(gil).getByRole('button', { name: 'Leave out', exact: true }).click()
  // a break is a line of its own, which the other one names
  await agendaOf(fay).getByLabel('Add a step to Stop doing').click()
  await agendaOf(fay).getByRole('button', { name: 'Break', exact: true }).click()
  await agendaOf(fay).getByRole('button', { name: 'Move Break up' }).click()
  await expect(agendaOf(fay).getByRole('button', { name: 'Move Break up' })).toBeFocused()
  await agendaOf(gil).getByRole('textbox', { name: 'Name of the break before Dots and shields' }).fill('Tea')
  for (const page of [fay, gil]) await agendaOf(page).getByRole('button', { name: 'Change First pass' }).click()
  const ask = (page: Page) => agendaOf(page).getByLabel('Question on the phones')
  await ask(fay).press('Home')
  await ask(fay).pressSequentially('Honestly: ')
  await ask(gil).press('Control+End')
  // in one go: a pause between two letters would make two changes of it
  await gil.keyboard.insertText(' Or next year?')
  const both = 'Honestly: What do we keep doing that hardly anyone would miss next month? Or next year?'
  await expect(ask(fay)).toHaveValue(both)
  await expect(ask(gil)).toHaveValue(both)

  // each takes back what was theirs
  await agendaOf(gil).getByRole('button', { name: 'Undo' }).click()
  await expect(ask(fay)).toHaveValue('Honestly: What do we keep doing that hardly anyone would miss next month?')
  await agendaOf(gil).getByRole('button', { name: 'Redo' }).click()
  await expect(ask(fay)).toHaveValue(both)

  expect(await serious(fay)).toEqual([])
  await agendaOf(gil).getByText('Add an exercise').click()
  await agendaOf(gil).getByLabel('Length of Stop doing').selectOption({ value: 'short' })
  await agendaOf(gil).getByRole('button', { name: 'Add Stop doing' }).click()
  const ports = agendaOf(fay).getByLabel('Candidates')
  await expect(ports).toHaveCount(1)
  await ports.last().selectOption({ label: 'from Stop doing, above line' })
  await expect(agendaOf(gil).getByLabel('Candidates').last()).toHaveValue(/^ex_.*:above_line$/)
  await agendaOf(fay).getByRole('button', { name: 'Done' }).click()
  await gil.keyboard.press('Escape')

  const expected = ['First pass', 'Shields first', 'Dots and shields', 'Decide']
  await expect
    .poll(() => titles(fay))
    .toEqual([
      'On paper, in fact',
      ...expected,
      'First pass',
      'Read and group',
      'Dots and shields',
      'Shields first',
      'Decide',
    ])
  expect(await titles(gil)).toEqual(await titles(fay))
  await expect(rail(fay)).toContainText('Tea, 10 min')
  await expect(rail(fay).getByRole('listitem').filter({ hasText: 'Decide' }).first()).toContainText('10 min')

  // and so it runs
  const ana = await room.join('Ana')
  const lead = facilitatorOf(fay)
  await lead.goes(/^Open: On paper, in fact/)
  await fay.getByRole('button', { name: 'Edit agenda' }).click()
  await expect(agendaOf(fay).getByText('has opened: it stays as it is')).toHaveCount(1)
  await fay.keyboard.press('Escape')
  await lead.goes(/^Close/)
  await lead.goes('Reveal to all')
  await lead.goes('Next: First pass')
  await lead.sees(both)
  await lead.goes(/^Close/)
  await lead.goes('Reveal to all')
  await lead.goes('Next: Shields first')
  expect(errors).toEqual([])
  void ana
  await context.close()
  await fay.context().close()
  room.leave()
  await served.stop()
})

test('axe finds nothing serious in the agenda, which fits on a narrow page, in either theme', async ({ browser }) => {
  test.setTimeout(90_000)
  const errors: string[] = []
  const served = await serve()
  const room = await gather(served.base, ['stop-doing'])
  for (const [width, colorScheme] of [
    [390, 'dark'],
    [1440, 'dark'],
    [320, 'light'],
  ] as const) {
    const fay = await openSurface(browser, room, 'facilitator', { viewport: { width, height: 900 }, colorScheme })
    watchErrors(fay, errors)
    const show = rail(fay).getByRole('button', { name: 'Agenda', exact: true })
    await expect(rail(fay)).toBeVisible()
    if (await show.isVisible()) await show.click()
    await fay.getByRole('button', { name: 'Edit agenda' }).click()
    const dialog = agendaOf(fay)
    await dialog.getByRole('button', { name: 'Change Dots and shields' }).click()
    await dialog.getByText('Add an exercise').click()
    await expect(dialog.getByRole('button', { name: 'Add Worst case' })).toBeVisible()
    expect(await serious(fay)).toEqual([])
    expect(await dialog.evaluate((el) => el.scrollWidth - el.clientWidth)).toBe(0)
    await fay.context().close()
  }
  expect(errors).toEqual([])
  room.leave()
  await served.stop()
})

test('the agenda is changed with a pointer, and with keys alone', async ({ browser }) => {
  test.setTimeout(60_000)
  const errors: string[] = []
  const served = await serve()
  const room = await gather(served.base, ['stop-doing'])
  const fay = await openSurface(browser, room, 'facilitator')
  watchErrors(fay, errors)
  await expect(rail(fay)).toBeVisible()
  await fay.keyboard.press('e')
  const dialog = agendaOf(fay)
  const rows = () => dialog.locator('[data-step] button > [dir=auto]').allInnerTexts() // prettier-ignore
  const handle = dialog.locator('[data-step]').nth(4).locator('[title]')
  const target = dialog.locator('[data-step]').nth(1)
  const [from, to] = [(await handle.boundingBox())!, (await target.boundingBox())!]
  await fay.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await fay.mouse.down()
  await fay.mouse.move(to.x + 20, to.y + 30, { steps: 6 })
  await fay.mouse.move(to.x + 20, to.y + 4, { steps: 3 })
  await fay.mouse.up()
  await expect
    .poll(async () => (await rows()).slice(0, 3))
    .toEqual(['Hours nobody misses', 'Dots and shields', 'First pass'])
  const down = dialog.getByRole('button', { name: 'Move Dots and shields down' })
  await down.focus()
  await fay.keyboard.press('Enter')
  await expect(down).toBeFocused()
  await fay.keyboard.press('Enter')
  await expect
    .poll(async () => (await rows()).slice(0, 4))
    .toEqual(['Hours nobody misses', 'First pass', 'The rival’s wish', 'Dots and shields'])
  await fay.keyboard.press('Control+z')
  await expect
    .poll(async () => (await rows()).slice(0, 3))
    .toEqual(['Hours nobody misses', 'First pass', 'Dots and shields'])
  expect(errors).toEqual([])
  await fay.context().close()
  room.leave()
  await served.stop()
})

test('a facilitator’s own file becomes an exercise of the agenda, and one that is none says why', async ({
  browser,
}) => {
  const served = await serve()
  const room = await gather(served.base, ['stop-doing'])
  const fay = await openSurface(browser, room, 'facilitator')
  await fay.getByRole('button', { name: 'Edit agenda' }).click()
  const dialog = agendaOf(fay)
  await dialog.getByText('Add an exercise').click()
  const bring = (doc: object) =>
    dialog.getByLabel('A JSON file of your own').setInputFiles({ name: 'own.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(doc)) }) // prettier-ignore
  await bring({ id: 'own', title: 'Own', steps: [{ ref: 'v', activity: 'vote', params: { budget: -1 } }] })
  await expect(dialog.getByText('That is no exercise (v, budget).')).toBeVisible()
  await bring({ id: 'own', title: 'Our own', steps: [{ ref: 't', activity: 'talk', title: 'Just talk', ask: 'And?' }] })
  await expect(dialog.getByRole('button', { name: 'Change Just talk' })).toBeVisible()
  await expect.poll(() => titles(fay)).toContain('Just talk')
  await fay.context().close()
  room.leave()
  await served.stop()
})
