import { expect, test, type Page } from '@playwright/test'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { serious, seriousInBothThemes } from './kit/axe.ts'
import { asPhone, watchErrors } from './kit/pages.ts'
import { openSurface, openSurfaces } from './kit/surfaces.ts'

/** Links: one phone draws them by its own face, others over the API, and all see the same graph. */

const keep = process.env['KEEP_PICTURES']
const shot = async (page: Page, name: string) => {
  if (keep) await page.screenshot({ path: `${keep}/link-${name}.png` })
}
const wide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
const small = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main button')]
      .map((el) => ({ text: el.textContent, height: el.getBoundingClientRect().height }))
      .filter(({ height }) => height < 43.5),
  )

const TEAMS = ['Billing', 'Login and accounts', 'Search', 'The mobile app', 'مركز البيانات', 'Customer support']
const MANY = [...TEAMS, ...Array.from({ length: 10 }, (_, i) => `A team with a rather long name, number ${i + 1}`)]

const roomOf = async (params: object, items: string[]) => {
  const served = await serve()
  const steps = [{ ref: 'link', activity: 'link', ask: 'Who waits for whom?', params, seed_items: items }]
  const room = await gather(served.base, [{ id: 'links', title: 'Links', steps } as never])
  return { served, room }
}

test('a phone links by tapping, and the room sees the graph', async ({ browser }) => {
  const errors: string[] = []
  const { served, room } = await roomOf({ kinds: ['waits for'], per_person: 3 }, MANY)
  const { facilitator, screen, phone, close } = await openSurfaces(browser, room, {}, 'Ana')
  for (const page of [facilitator, screen, phone]) watchErrors(page, errors)
  const ana = asPhone(phone, phone.context())
  const others = [await room.join('Ben'), await room.join('Chidi')]
  await room.drive('link', 'open')
  const ids = await room.items('link')
  const key = (from: string, to: string) => `${ids[from]}>${ids[to]}`

  // While it is open the screen shows what there is to link, and nothing else.
  await expect(screen.getByText('Login and accounts')).toBeVisible()
  expect(await serious(screen)).toEqual([])
  await shot(screen, 'open')

  await ana.sees('From what? Tap it.')
  await ana.press('Billing')
  await ana.sees('To what? Tap it.')
  await shot(phone, 'second')
  expect(await serious(phone)).toEqual([])
  await ana.press('Login and accounts')
  await ana.sees('1 of 3, only you see them')
  await ana.sees('Saved')

  // A second thought: turned around, and back.
  const own = phone.getByRole('region', { name: 'Your links' })
  await own.getByRole('button', { name: 'Billing waits for Login and accounts' }).click()
  await ana.press('Turn around')
  await expect(own.getByRole('button', { name: 'Login and accounts waits for Billing' })).toBeVisible()
  await shot(phone, 'details')
  expect(await serious(phone)).toEqual([])
  await ana.press('Turn around')
  await ana.press('Next link')

  // The same pair again is offered to nobody.
  await ana.press('Billing')
  await expect(phone.getByRole('button', { name: 'Login and accounts, linked already' })).toBeDisabled()
  await ana.press('Not this one')

  // By keyboard alone.
  await phone.getByRole('button', { name: 'مركز البيانات', exact: true }).focus()
  await phone.keyboard.press('Enter')
  await expect(phone.locator(':focus')).toContainText('To what? Tap it.')
  await phone.getByRole('button', { name: 'Search', exact: true }).focus()
  await phone.keyboard.press('Enter')
  await ana.sees('2 of 3, only you see them')
  await ana.press('Search')
  await ana.press('Customer support')
  await ana.sees('That is 3, as many as this step takes. You can still change them.')
  await expect(phone.getByRole('list', { name: 'What you can link' })).toHaveCount(0)
  await own.getByRole('button', { name: 'Search waits for Customer support' }).click()
  await ana.press('Remove')
  await ana.sees('2 of 3, only you see them')
  await shot(phone, 'two')
  await ana.sees('Saved')

  // A reload loses nothing.
  await phone.reload()
  await expect(own.getByRole('button')).toHaveCount(2)
  await ana.done()

  const waits = { kind: 'waits for' }
  const ok = { ok: true }
  expect(await others[0]!.put('link', key('Billing', 'Login and accounts'), waits)).toMatchObject(ok)
  expect(await others[0]!.put('link', key('Login and accounts', 'Billing'), waits)).toMatchObject(ok)
  expect(await others[1]!.put('link', key('Login and accounts', 'Billing'), waits)).toMatchObject(ok)
  await room.drive('link', 'close', 'reveal')
  for (const page of [screen, facilitator, ana.page]) {
    await expect(page.getByText('Which way round?')).toBeVisible()
    await expect(page.getByText('Billing waits for Login and accounts: 2 say so, 2 the other way round')).toBeVisible()
    await expect(page.getByText('2 of 3').first()).toBeAttached()
    expect(await serious(page)).toEqual([])
  }
  // Its owner's own are marked on this phone only.
  await expect(phone.locator('mark')).toHaveCount(2)
  await expect(screen.locator('mark')).toHaveCount(0)
  await shot(screen, 'screen')
  await shot(facilitator, 'facilitator')
  await shot(phone, 'result')

  const { result, n } = (await room.outcome())['exercises'][0].steps[0]
  expect(n).toEqual({ present: 3, responded: 3, abstained: 0, silent: 0 })
  const name = (id: string) => MANY.find((text) => ids[text] === id)
  const lines = result.links.map(
    (link: { from: string; to: string; people: number }) => `${name(link.from)} > ${name(link.to)} ${link.people}`,
  )
  expect(lines.toSorted()).toEqual([
    'Billing > Login and accounts 2',
    'Login and accounts > Billing 2',
    'مركز البيانات > Search 1',
  ])

  await facilitator.goto(room.links.outcome)
  await expect(facilitator.getByText('Which way round?')).toBeVisible()
  expect(await serious(facilitator)).toEqual([])
  if (keep) await facilitator.screenshot({ path: `${keep}/link-outcome.png`, fullPage: true })
  expect(errors).toEqual([])
  await close()
  room.leave()
  await served.stop()
})

test('two kinds, a strength and a number on a phone of 320 px, light and dark', async ({ browser }) => {
  const errors: string[] = []
  const params = {
    kinds: ['drives up', 'drives down'],
    strength: '1–3',
    strength_ask: 'How sure are you?',
    also: { ask: 'Days you wait of the last ten', unit: 'days', max: 10 },
  }
  const { served, room } = await roomOf(params, MANY)
  const narrow = { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true }
  const phone = await openSurface(browser, room, 'phone', narrow, 'Ana')
  watchErrors(phone, errors)
  const ana = asPhone(phone, phone.context())
  await room.drive('link', 'open')
  await ana.press('Search')
  await ana.sees('How are they linked?')
  await expect(phone.getByRole('button', { name: 'Billing', exact: true })).toBeDisabled()
  await ana.press('drives down')
  await shot(phone, '320-second')
  await ana.press('Billing')
  await ana.press('2 clearly')
  await phone.getByLabel('Days you wait of the last ten').fill('4')
  await shot(phone, '320-details')
  expect([await wide(phone), await small(phone), await seriousInBothThemes(phone)]).toEqual([false, [], []])
  await ana.sees('Saved')
  await ana.done()
  await room.drive('link', 'close', 'reveal')
  await ana.sees('1 of 1')
  await shot(phone, '320-result')
  expect([await wide(phone), await seriousInBothThemes(phone)]).toEqual([false, []])
  const ids = await room.items('link')
  const [link] = (await room.outcome())['exercises'][0].steps[0].result.links
  expect(link).toMatchObject({
    from: ids['Search'],
    to: ids['Billing'],
    kind: 'drives down',
    people: 1,
    drawn: false,
    strength: 2,
    also: { people: 1, median: 4 },
  })
  expect(errors).toEqual([])
  await phone.context().close()
  room.leave()
  await served.stop()
})
