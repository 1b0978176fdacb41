import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { devices, expect, test } from '@playwright/test'
import { freePort, spawnServer } from '../kit/child.ts'
import { gather } from '../kit/people.ts'
import { proxyTo } from '../kit/proxy.ts'
import { serve } from '../kit/serve.ts'
import { asPhone, joinByLink } from './kit/pages.ts'

const STEPS = [
  { ref: 'write', activity: 'collect', ask: 'What do we keep?', params: {} },
  { ref: 'vote', activity: 'vote', ask: 'What goes first?', params: {}, seed_items: ['The deck', 'The memo'] },
]
const EXERCISE = { id: 'x', title: 'Two steps', steps: STEPS } as never
const TEN_MINUTES = 600_000

/** The same link, by way of a network in our hand. */
const through = (base: string, link: string) => base + link.slice(new URL(link).origin.length)

test('phones come back by themselves when the server is killed and starts again, with the right wall', async ({
  browser,
}) => {
  test.setTimeout(60_000)
  const dir = mkdtempSync(join(tmpdir(), 'roomful-'))
  const port = await freePort()
  let server = await spawnServer(port, dir)
  const room = await gather(server.base)
  const ana = await joinByLink(browser, room.links.join, 'Ana', [])
  const ben = await room.join('Ben')
  await room.drive('hours', 'open')
  await ben.put('hours', 'answer', 7)
  await ana.sees('Roughly how many hours')
  await server.kill()
  // the picture stays; what is pressed now waits on the phone
  await ana.write('12', /Your number|hours/)
  await ana.sees(/Waiting for network/)
  await ana.sees('Roughly how many hours')
  server = await spawnServer(port, dir)
  await expect(ana.page.getByText('Saved').first()).toBeVisible({ timeout: 20_000 })
  await expect(ana.page.getByText(/Waiting for network/)).toHaveCount(0, { timeout: 20_000 })
  room.leave()
  await room.fay.say({ type: 'close', step: room.step('hours'), round: 1, from: 'open' })
  await room.fay.say({ type: 'reveal', step: room.step('hours'), round: 1, from: 'closed' })
  // another epoch: the page took a fresh document by itself
  await ana.sees('2 answered')
  await ana.context.close()
  await server.stop()
  rmSync(dir, { recursive: true })
})

test('a ballot that waited for the network in round 1 does not count in round 2, and stays on the phone', async ({
  browser,
}) => {
  const served = await serve()
  const room = await gather(served.base, [
    {
      id: 'x',
      title: 'Two rounds',
      steps: [{ ref: 'c', activity: 'collect', ask: 'What do we keep?', params: {} }],
    } as never,
  ])
  const ana = await joinByLink(browser, room.links.join, 'Ana', [])
  await room.drive('c', 'open')
  await ana.sees('What do we keep?')
  await ana.context.setOffline(true)
  await ana.write('Written in a tunnel')
  await ana.press('Add')
  await ana.sees(/Waiting for network|Not sent yet/)
  await room.drive('c', 'close', 'reveal', 'reopen')
  await ana.context.setOffline(false)
  await ana.page.getByText('1 text saved on this phone, not sent').click()
  await ana.sees('Written in a tunnel')
  await ana.sees('This step is closed. Your words are still here.')
  await room.drive('c', 'close', 'reveal')
  const { items } = await room.outcome()
  expect(items).toEqual([])
  await ana.sees('1 text saved on this phone, not sent')
  room.leave()
  await ana.context.close()
  await served.stop()
})

test('a phone says why the server takes nothing from it, and what it kept goes out once the server does', async ({
  browser,
}) => {
  const served = await serve()
  const room = await gather(served.base, [EXERCISE])
  const ana = await joinByLink(browser, room.links.join, 'Ana', [])
  await room.drive('write', 'open')
  await ana.sees('What do we keep?')
  // as a request, from a page whose address the server does not know for its own
  await ana.page.evaluate(() => Object.defineProperty(navigator, 'onLine', { value: false }))
  await ana.context.route(/\/commands/, async (route) => {
    const headers = { ...(await route.request().allHeaders()), origin: 'http://elsewhere.example' }
    await route.fulfill({ response: await route.fetch({ headers }) })
  })
  await ana.write('The deck')
  await ana.press('Add')
  await ana.sees('This page is open at another address than this Roomful’s own.')
  await ana.sees('Not sent yet, and safe on this phone: 1.')
  await ana.seesNot('Saving …')
  await ana.context.unroute(/\/commands/)
  await ana.page.reload()
  await ana.sees(/^Saved/)
  await ana.seesNot(/another address/)
  room.leave()
  await ana.context.close()
  await served.stop()
})

test('nobody is done with a question whose part of the page is still on its way', async ({ browser }) => {
  const served = await serve()
  const room = await gather(served.base, [EXERCISE])
  const context = await browser.newContext(devices['Pixel 7'])
  const there = Promise.withResolvers<void>()
  await context.route(/\/assets\/Phone[-.].*\.js/, (route) => there.promise.then(() => route.continue()))
  const ana = asPhone(await context.newPage(), context)
  await ana.page.goto(room.links.join)
  await ana.write('Ana')
  await ana.press('Join')
  await ana.sees(/^You are in/)
  await room.drive('write', 'open')
  await ana.sees('What do we keep?')
  await ana.sees('One moment …')
  await expect(ana.page.getByRole('button', { name: 'Done', exact: true })).toHaveCount(0)
  there.resolve()
  await ana.write('The garden')
  await ana.press('Add')
  await ana.done()
  await ana.sees('Change')
  room.leave()
  await context.close()
  await served.stop()
})

test('a phone says so when its seat, its step or its workshop is gone', async ({ browser }) => {
  const served = await serve()
  const room = await gather(served.base)
  const ana = await joinByLink(browser, room.links.join, 'Ana', [])
  const ben = await joinByLink(browser, room.links.join, 'Ben', [])
  await room.drive('first', 'open')
  // the lobby has a field of its own
  await ana.sees(/hardly anyone would miss/)
  await ana.write('half a thought')
  await room.drive('first', 'close')
  await ana.sees('This step is closed')
  await ana.sees('half a thought')
  const backstage = room.fay.backstage()
  const { people } = await backstage.until((maps) => Object.values(maps.people).some(({ name }) => name === 'Ben'))
  const seat = Object.keys(people).find((id) => people[id]!.name === 'Ben')!
  await room.fay.say({ type: 'remove', seat })
  await ben.sees(/no seat in this workshop/)
  expect((await room.fay.fetch('', { method: 'DELETE' })).status).toBe(204)
  await ana.sees(/not here any more|deleted|is gone/)
  room.leave()
  await ana.context.close()
  await ben.context.close()
  await served.stop()
})

test('whoever leaves stands at the door, and is not told that a seat was lost', async ({ browser }) => {
  const served = await serve()
  const room = await gather(served.base)
  const ana = await joinByLink(browser, room.links.join, 'Ana', [])
  for (const button of ['Your seat', 'Leave', /^Leave and take/]) await ana.press(button)
  await ana.page.waitForURL('**/j')
  await ana.seesNot(/no seat in this workshop/)
  room.leave()
  await ana.context.close()
  await served.stop()
})

test('what is written and voted on a network that comes and goes is there once, and each part of the page comes in the end', async ({
  browser,
}) => {
  const served = await serve()
  const proxy = await proxyTo(served.base)
  const room = await gather(served.base, [EXERCISE])
  const context = await browser.newContext(devices['Pixel 7'])
  const ana = asPhone(await context.newPage(), context)
  let isAway = true
  await context.route('**/assets/**', (route) => (isAway ? route.abort() : route.continue()))
  await ana.page.goto(through(proxy.base, room.links.join))
  await ana.sees('This part could not be loaded.')
  isAway = false
  await ana.write('Ana')
  isAway = true
  await ana.press('Join')
  await room.drive('write', 'open')
  await ana.sees('This part could not be loaded.')
  isAway = false
  const field = ana.page.getByRole('textbox').first()
  // the styles have come late as well
  await expect(field).toHaveCSS('resize', 'none')
  await context.unroute('**/assets/**')

  const onAndOff = async (act: () => Promise<void>) => {
    const before = proxy.connections()
    const calm = proxy.alternate(500, { cuts: true, refuses: true })
    await act()
    await expect.poll(() => proxy.connections()).toBeGreaterThan(before + 5)
    calm()
    await ana.sees(/^Saved/)
    await ana.seesNot(/waiting/i)
  }
  await onAndOff(async () => {
    for (const text of ['One thing', 'Another', 'A third']) {
      await ana.write(text)
      await ana.press('Add')
    }
  })
  await room.drive('write', 'close', 'reveal')
  await room.drive('vote', 'open')
  await ana.sees('What goes first?')
  await onAndOff(() =>
    ana.page
      .getByRole('button', { name: /more|add|plus/i })
      .first()
      .click(),
  )
  await room.drive('vote', 'close', 'reveal')
  const { items, exercises } = await room.outcome()
  expect(exercises[0].steps[1].n).toMatchObject({ responded: 1 })
  expect(items.map(({ text }: { text: string }) => text).toSorted()).toEqual([
    'A third',
    'Another',
    'One thing',
    'The deck',
    'The memo',
  ])
  room.leave()
  await context.close()
  await proxy.stop()
  await served.stop()
})

test('[P5] a page that was frozen wakes where the room is, by the room’s clock, and keeps words that were not sent', async ({
  browser,
}) => {
  const served = await serve()
  const proxy = await proxyTo(served.base)
  const room = await gather(served.base, [EXERCISE])
  const context = await browser.newContext(devices['Pixel 7'])
  // the clock of this phone is ten minutes fast
  await context.addInitScript((ahead) => {
    const now = Date.now
    Date.now = () => now() + ahead
  }, TEN_MINUTES)
  const ana = asPhone(await context.newPage(), context)
  await ana.page.goto(through(proxy.base, room.links.join))
  await ana.write('Ana')
  await ana.press('Join')
  await ana.sees(/^You are in/)
  const step = room.step('write')
  await room.fay.say({ type: 'open', step, round: 1, from: 'waiting', seconds: 300 })
  await ana.sees('What do we keep?')
  await ana.write('half a thought')
  // by the phone's own clock the time is up: a page that judged by it, until it has heard the server's, would send what it holds
  await context.route(/workshops\/\w+\?/, (route) => void setTimeout(() => void route.continue(), 500))
  await ana.page.reload()
  await ana.sees(/^[45]:\d\d$/)
  await expect(ana.page.getByRole('textbox').first()).toHaveValue('half a thought')

  const devtools = await context.newCDPSession(ana.page)
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
  // the network lets go of a phone that sleeps, and tells nobody
  proxy.turn({ swallows: 'both' })
  proxy.turn({})
  await room.fay.say({ type: 'close', step, round: 1, from: 'open' })
  await room.fay.say({ type: 'reveal', step, round: 1, from: 'closed' })
  await room.drive('vote', 'open')
  await devtools.send('Page.setWebLifecycleState', { state: 'active' })
  await ana.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await ana.sees('What goes first?')
  await ana.page.getByText('1 text saved on this phone, not sent').click()
  await ana.sees('half a thought')
  const { items } = await room.outcome()
  expect(items.map(({ text }: { text: string }) => text)).not.toContain('half a thought')
  room.leave()
  await context.close()
  await proxy.stop()
  await served.stop()
})

test('two tabs of one person have one draft, and what one of them saves the other one has', async ({ browser }) => {
  const served = await serve()
  const room = await gather(served.base, [EXERCISE])
  const ana = await joinByLink(browser, room.links.join, 'Ana', [])
  await room.drive('write', 'open')
  await ana.sees('What do we keep?')
  const other = asPhone(await ana.context.newPage(), ana.context)
  await other.page.goto(ana.page.url())
  await other.sees('What do we keep?')
  await ana.write('half a thought')
  await expect(other.page.getByRole('textbox').first()).toHaveValue('half a thought')
  await other.write('a whole thought')
  await other.press('Add')
  await other.sees(/^Saved/)
  await expect(ana.page.getByRole('textbox').first()).toHaveValue('')
  await room.drive('write', 'close', 'reveal')
  await ana.sees('a whole thought')
  const { exercises } = await room.outcome()
  expect(exercises[0].steps[0].n).toEqual({ present: 1, responded: 1, abstained: 0, silent: 0 })
  room.leave()
  await ana.context.close()
  await served.stop()
})
