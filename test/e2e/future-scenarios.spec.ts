import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { expectNumbers } from '../kit/futures-numbers.ts'
import { answer, begin, CHANGES, ENDS, OPTIONS, WORLDS } from '../kit/futures.ts'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { facilitatorOf, joinByLink, watchErrors } from './kit/pages.ts'

/*
 * Future scenarios, whole, on real pages: fay leads with her one button, ana has a narrow phone, ليلى a dark one, the screen hangs on the
 * wall, twelve more seats speak the API. Every number at the end was worked out from what all of them said, never by the code under test.
 */

test('Future scenarios, from the lobby to the outcome file', async ({ browser }) => {
  test.setTimeout(360_000)
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

  const seats = await Promise.all(Array.from({ length: 12 }, (_, n) => room.join(`Seat ${n}`)))
  const led = begin(room, seats, { tables: true })
  const wall = room.fay.wall()
  const ana = await joinByLink(browser, room.links.join, 'Ana', errors)
  await ana.page.setViewportSize({ width: 320, height: 640 })
  const leyla = await joinByLink(browser, room.links.join, 'ليلى', errors, 'dark')
  const phones = [ana, leyla]

  const closes = () => fay.goes(/^Close: \d+ of \d+ done/)
  const reveals = () => fay.goes('Reveal to all')
  /** what the scripted seats say in a step that fay has opened */
  const all = async (ref: string) => {
    await wall.until(({ steps }) => steps[room.step(ref)]?.state === 'open')
    await answer(led, ref)
  }
  const rates = async (phone: typeof ana, value: number) => {
    await phone.page.getByRole('radio', { name: `${value}`, exact: true }).check({ force: true })
    await phone.done()
  }

  // --- 1: the same question comes at the end
  await fay.goes('Open: How sure are we')
  await ana.sees('today’s plan will still make sense on 31 December 2026?')
  await rates(ana, 9)
  await rates(leyla, 3)
  await all('before')
  await closes()
  await reveals()

  // --- 2, 3: changes, and piles of them
  await fay.goes('Next: What is different')
  await all('changes')
  for (const page of [screen, ana.page, desk]) await expect(page.getByText(CHANGES.energy)).toHaveCount(0)
  await closes()
  await reveals()
  // one category after the other
  await fay.goes('Next category: 2 of 2')
  await expect(screen.getByText(CHANGES.energy).first()).toBeVisible()
  await fay.goes('Next: Read and group')

  // --- 4: open and weighty, unclear first
  await fay.goes('Next: How open, how weighty')
  await all('plane')
  await closes()
  await reveals()
  await fay.goes('Next: Open and weighty')
  await reveals()
  await expect(screen.getByText('3 key uncertainties, 1 where we disagree how open it is, 1 given')).toBeVisible()
  await expect(screen.getByRole('listitem').first()).toContainText(CHANGES.forms)
  await leyla.sees('Two camps: some count on it, some call it open.')
  // --- 5
  await fay.goes('Next: What surprised you')

  // --- 6: both ends, one uncertainty after the other; each field asks in the words of its sentence
  await fay.goes('Next: One way or the other')
  await ana.sees('1 of 3')
  await ana.write('half a thought', 'It could turn out … (one way)')
  await ana.sees('It could turn out half a thought or quite the other: [other way].')
  await ana.page.reload()
  await expect(ana.page.getByLabel('It could turn out … (one way)')).toHaveValue('half a thought')
  await all('ends')
  await closes()
  await ana.sees('half a thought')
  await reveals()

  // --- 7: pairs, a question each
  await fay.goes('Next: Does one tell the other')
  for (const phone of phones) {
    await phone.sees(/^If you knew how “.*” turned out, would that tell you much about “.*”\?$/)
    for (let n = 0; n < 3; n++) await phone.press('No, little')
    await phone.sees('3 answered, 0 to go')
  }
  await all('pairs')
  await closes()
  await reveals()

  // --- 8: the axes: proposed, mended, and back again
  await fay.goes('Next: Two axes')
  await expect(desk.getByRole('combobox', { name: 'First axis' })).toHaveValue(led.change.proof)
  await expect(desk.getByRole('combobox', { name: 'Second axis' })).toHaveValue(led.change.hiring)
  const end = desk.getByLabel('The other end').first()
  await end.fill('')
  await fay.sees('Both axes need two ends before this can be revealed.')
  await end.fill(ENDS.proof![1])
  await fay.sees('That makes 4 worlds.')
  await fay.goes('Work it out')
  await reveals()
  await expect(screen.getByRole('img', { name: /World 1: buyers ask for proof first · hiring dries up/ })).toBeVisible()

  // --- 9: each table writes its own world, and sees no other
  await fay.goes('Next: Welcome to the worlds')
  for (const phone of phones) {
    await phone.sees(/^Table \d of 4 · /)
    await phone.sees('Your table sees what you write.')
  }
  await all('worlds')
  const name = ana.page.getByLabel('They call it …')
  await expect(name).not.toHaveValue('')
  const own = await name.inputValue()
  for (const [world] of WORLDS.filter(([world]) => world !== own))
    await expect(ana.page.getByText(world)).toHaveCount(0)
  for (const page of [screen, desk]) for (const [world] of WORLDS) await expect(page.getByText(world)).toHaveCount(0)
  const lost = ana.page.getByLabel('What we took for granted and lost: …')
  await lost.press('End')
  await lost.pressSequentially(', and long lunches')
  await ana.sees('Your table sees what you write.')
  expect(await ana.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await ana.page.screenshot({ path: 'test-results/futures-table-320.png' })
  await closes()
  await reveals()
  for (const [world, headline] of WORLDS) {
    await expect(screen.getByText(world, { exact: true })).toBeVisible()
    await expect(screen.getByText(`The headline today: ${headline}.`)).toBeVisible()
  }
  await expect(screen.getByText(/the quick yes, and long lunches/)).toBeVisible()
  await leyla.page.screenshot({ path: 'test-results/futures-worlds-dark.png' })

  // --- 10
  await fay.goes('Next: Could this happen')
  await all('believe')
  await closes()
  await reveals()
  await expect(screen.getByText(`Hard to believe, rewrite or drop: ${WORLDS[2][0]}`)).toBeVisible()
  await fay.goes('Next: Least ready')
  await all('least_ready')
  await closes()
  await reveals()

  // --- 11, 12
  await fay.goes('Next: What we could do')
  await all('ideas')
  await closes()
  await reveals()
  await fay.goes('Next: Six options at most')

  // --- 13: options in two worlds each, the own one first, and on top
  await fay.goes('Next: How options serve us')
  await ana.sees(`1 of 12 · You live in ${own}`)
  const asked = await ana.page
    .getByText(/^How well does “.*” serve us here\?$/)
    .first()
    .innerText()
  await ana.page.getByRole('radio', { name: /^5/ }).check({ force: true })
  await ana.sees('1 answered, 11 to go')
  await ana.page.reload()
  await ana.sees('1 answered, 11 to go')
  await all('live_in')
  await closes()
  await reveals()
  await expect(screen.getByRole('row')).toHaveCount(1 + OPTIONS.length)

  // --- 14
  await fay.goes('Next: Options by world')
  await reveals()
  await expect(screen.getByRole('row', { name: /Publish reference cases/ })).toContainText('robust')
  await leyla.sees('robust')
  await screen.screenshot({ path: 'test-results/futures-matrix.png' })
  await fay.goes('Next: Edges first')

  // --- 15: a blank offers what it holds
  await fay.goes('Next: Early signs')
  await ana.page.getByRole('combobox', { name: 'we are drifting toward …' }).selectOption(WORLDS[1][0])
  await ana.page.getByRole('combobox', { name: 'and should …' }).selectOption('Train our own people')
  await ana.press('Me')
  await expect(ana.page.getByLabel('… will look at it every', { exact: true })).toHaveValue('Ana')
  await ana.write('2026-09-30', 'before …')
  await ana.write('open places', 'If … (what we can observe)')
  await ana.write('ten', 'passes …')
  await ana.write('week', 'will look at it every …')
  await ana.page.screenshot({ path: 'test-results/futures-sign-320.png', fullPage: true })
  await ana.press('Add')
  await ana.sees(/should Train our own people\. Ana will look at it every week\./)
  await all('signs')
  await closes()
  await reveals()

  // --- 16
  await fay.goes('Next: Decide')
  const about = [led.options['Publish reference cases']!]
  await room.fay.say({
    type: 'decision',
    decision: 'de_cases',
    step: room.step('decide'),
    set: { title: 'Publish three cases', kind: 'do', about },
  })
  await seats[2]!.say({ type: 'take', decision: 'de_cases', on: true })
  await expect(async () => {
    const button = desk.getByRole('button', { name: /^Next/ }).first()
    const now = await button.innerText()
    await button.click()
    expect(now).toContain('Next: How sure are we now')
  }).toPass({ timeout: 20_000 })

  // --- 17
  await rates(ana, 6)
  await rates(leyla, 4)
  await all('after')
  await closes()
  await reveals()
  await fay.goes('End the workshop')
  await desk.getByRole('button', { name: 'End it' }).click()
  await ana.sees('Thank you')

  // --- the outcome: on its page, and in its file
  const page = await context.newPage()
  watchErrors(page, errors)
  await page.goto(room.links.outcome)
  await expect(page.getByRole('heading', { name: 'Early signs' })).toBeVisible()
  const sign = page.getByRole('row', { name: /open places passes ten/ })
  await expect(sign).toContainText('Toward “Show me”, then: Train our own people')
  await expect(sign).toContainText('Ana')
  await expect(page.getByText(/Who looks at/)).toHaveCount(0)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'JSON' }).click(),
  ])
  const outcome = JSON.parse(readFileSync(await download.path(), 'utf8'))
  const idOf = (world: string) => led.worlds.find((one) => one.name === world)!.id
  expectNumbers(led, outcome, {
    before: [9, 3],
    after: [6, 4],
    no: 2,
    cells: [{ option: OPTIONS.find((option) => asked.includes(option))!, world: idOf(own), rating: 5 }],
  })
  expect(outcome.signs).toHaveLength(2)
  const open = outcome.signs.find(({ observe }: { observe: string }) => observe === 'open places')
  expect(open).toMatchObject({ toward: idOf('Show me').replace('it_', 'sc_') })
  expect(outcome.people).toContainEqual({
    id: open.looks_at_it,
    display: 'Ana',
    why: 'owner',
    agreed_to_be_named: true,
  })
  expect(outcome.decisions).toMatchObject([{ id: 'de_cases', owner: seats[2]!.seat, about }])
  expect(errors).toEqual([])
  for (const phone of phones) await phone.context.close()
  room.leave()
  await served.stop()
})
