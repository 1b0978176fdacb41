import { expect, test } from '@playwright/test'
import { act, begin, CHANGES, OPTIONS, whole, WORLDS } from '../kit/futures.ts'
import { gather, type Person } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { facilitatorOf, joinByLink, watchErrors } from './kit/pages.ts'

/*
 * Future scenarios on real pages: fay leads, ana and ben have phones, the screen hangs on the wall, ten more seats speak the API.
 * What stands on the pages was worked out from what the seats say, never by the code under test.
 */

test('Future scenarios, from open and weighty to the early signs', async ({ browser }) => {
  test.setTimeout(240_000)
  const errors: string[] = []
  const served = await serve()
  const room = await gather(served.base, ['future-scenarios'], { settings: { facilitator: 'Fay' }, language: 'en' })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const [desk, screen] = [await context.newPage(), await context.newPage()]
  for (const page of [desk, screen]) watchErrors(page, errors)
  await desk.goto(room.links.facilitator)
  await screen.setViewportSize({ width: 1920, height: 1080 })
  await screen.goto(room.links.screen)
  const fay = facilitatorOf(desk)

  // --- the settings: a day, and how many worlds
  await fay.press('Edit: Which day do we look at?')
  await desk.getByLabel('Which day do we look at?', { exact: true }).fill('2026-12-31')
  await fay.press('Save')
  await fay.sees('31 December 2026')
  await fay.press('Edit: How many worlds?')
  await fay.press('4')

  const seats: Person[] = []
  for (let n = 0; n < 12; n++) seats.push(await room.join(`Seat ${n}`))
  const led = begin(room, seats)
  const ana = await joinByLink(browser, room.links.join, 'Ana', errors)
  const ben = await joinByLink(browser, room.links.join, 'Ben', errors, 'dark')

  await act(led, 'before')
  await ana.sees('today’s plan will still make sense on 31 December 2026?')
  await room.drive('before', 'close', 'reveal')
  for (const ref of ['changes', 'group', 'plane']) await whole(led, ref)

  // --- open and weighty: unclear first
  await room.drive('weigh', 'open')
  await fay.goes('Work it out')
  await fay.goes('Reveal to all')
  await expect(screen.getByText('3 key uncertainties, 1 where we disagree how open it is, 1 given')).toBeVisible()
  await expect(screen.getByRole('listitem').first()).toContainText(CHANGES.forms)
  await ben.sees('Two camps: some count on it, some call it open.')
  await whole(led, 'surprise')

  // --- both ends, one uncertainty after the other
  await room.drive('ends', 'open')
  await ana.sees('1 of 3')
  await ana.write('buyers decide on price', 'one way')
  await ana.write('buyers ask for proof first', 'other way')
  await ana.sees('It could turn out buyers decide on price or quite the other: buyers ask for proof first.')
  await ana.press('Next item')
  await ana.sees('1 written, 2 to go')
  await ana.page.reload()
  await ana.sees('1 written, 2 to go')
  await ana.write('half a thought', 'one way')
  await led.room.drive('ends', 'close')
  await ana.sees('half a thought')
  await led.room.drive('ends', 'reopen')
  for (const [change, ends] of [
    ['proof', ['buyers decide on price', 'buyers ask for proof first']],
    ['hiring', ['hiring stays easy', 'hiring dries up']],
  ] as const)
    await seats[3]!.put('ends', led.change[change], { slots: { 'one way': ends[0], 'other way': ends[1] } })
  await room.drive('ends', 'close', 'reveal')

  // --- pairs: a question each
  await act(led, 'pairs')
  await ana.sees(/^If you knew how “.*” turned out, would that tell you much about “.*”\?$/)
  for (let n = 0; n < 3; n++) await ana.press('No, little')
  await ana.sees('3 answered, 0 to go')
  await room.drive('pairs', 'close', 'reveal')

  // --- the axes: proposed, mended, shown
  await room.drive('axes', 'open')
  await expect(desk.getByRole('combobox', { name: 'First axis' })).toHaveValue(led.change.proof)
  await expect(desk.getByRole('combobox', { name: 'Second axis' })).toHaveValue(led.change.hiring)
  await desk.getByLabel('The other end').first().fill('')
  await fay.sees('Both axes need two ends before this can be revealed.')
  await desk.getByLabel('The other end').first().fill('buyers want three references')
  await fay.press('Use these')
  await fay.sees('That makes 4 worlds.')
  await expect(desk.getByRole('button', { name: 'Use these' })).toHaveCount(0)
  await fay.goes('Work it out')
  await fay.goes('Reveal to all')
  await expect(
    screen.getByRole('img', { name: /World 1: buyers want three references · hiring dries up/ }),
  ).toBeVisible()

  // --- the worlds: hidden while they are written, four papers when they are shown
  await act(led, 'worlds')
  for (const page of [screen, ana.page, desk]) await expect(page.getByText(WORLDS[0][0])).toHaveCount(0)
  await room.drive('worlds', 'close', 'reveal')
  for (const [name, headline] of WORLDS) {
    await expect(screen.getByText(name, { exact: true })).toBeVisible()
    await expect(screen.getByText(`The headline today: ${headline}.`)).toBeVisible()
  }
  await ben.sees('buyers want three references · hiring stays easy')
  await act(led, 'believe')
  await room.drive('believe', 'close', 'reveal')
  await expect(screen.getByText(`Hard to believe, rewrite or drop: ${WORLDS[2][0]}`)).toBeVisible()
  for (const ref of ['least_ready', 'ideas', 'few']) await whole(led, ref)

  // --- options in two worlds each, the world on top
  await act(led, 'live_in')
  await ana.sees(/^1 of 12 · You live in /)
  await ana.sees(/^How well does “.*” serve us here\?$/)
  await ana.page.getByRole('radio', { name: /^5/ }).check({ force: true })
  await ana.sees('1 answered, 11 to go')
  await ana.page.reload()
  await ana.sees('1 answered, 11 to go')
  await room.drive('live_in', 'close', 'reveal')
  await expect(screen.getByRole('row')).toHaveCount(1 + OPTIONS.length)
  await room.drive('serves', 'open')
  await fay.goes('Work it out')
  await fay.goes('Reveal to all')
  const cases = screen.getByRole('row', { name: /Publish reference cases/ })
  await expect(cases).toContainText('robust')
  await ben.sees('robust')

  // --- signs: a blank offers what it holds
  await whole(led, 'keep')
  await act(led, 'signs')
  await ana.page.getByRole('combobox', { name: 'we are drifting toward …' }).selectOption(WORLDS[1][0])
  await ana.page.getByRole('combobox', { name: 'and should …' }).selectOption('Train our own people')
  await ana.press('Me')
  await expect(ana.page.getByLabel('… will look at it every', { exact: true })).toHaveValue('Ana')
  await ana.write('2026-09-30', 'before …')
  await ana.write('open places', 'what we can observe')
  await ana.write('ten', 'passes …')
  await ana.write('week', 'will look at it every …')
  await ana.press('Add')
  await ana.sees(/should Train our own people\. Ana will look at it every week\./)
  await room.drive('signs', 'close', 'reveal')
  await room.drive('decide', 'open', 'close', 'reveal')
  await whole(led, 'after')
  await room.fay.say({ type: 'end' })

  const outcome = await context.newPage()
  watchErrors(outcome, errors)
  await outcome.goto(room.links.outcome)
  await expect(outcome.getByRole('heading', { name: 'Early signs' })).toBeVisible()
  await expect(outcome.getByRole('row', { name: /open places passes ten/ })).toContainText(
    'Toward “Show me”, then: Train our own people',
  )
  await expect(outcome.getByText(/Who looks at/)).toHaveCount(0)
  expect(errors).toEqual([])
  await served.stop()
})
