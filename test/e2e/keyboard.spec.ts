import { readFileSync } from 'node:fs'
import { devices, expect, test } from '@playwright/test'
import { gatherAt, type Person } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { keyboardOf } from './kit/keys.ts'
import { linksOf, watchErrors } from './kit/pages.ts'

/** The story of `story.spec.ts` once more, by keys alone: fay leads, ana has a phone with a keyboard, twelve seats speak the API. */
test('Stop doing by keyboard only, for the facilitator and one phone', async ({ browser }) => {
  test.setTimeout(180_000)
  const errors: string[] = []
  const served = await serve()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  const desk = await context.newPage()
  watchErrors(desk, errors)
  const fay = keyboardOf(desk)

  await desk.goto(served.base)
  await fay.type('Title', 'Make room for spring')
  await fay.type('Your name, optional', 'Fay')
  await fay.press('Start')
  await fay.sees('Before you start')
  await fay.press('Edit: Off the table')
  await fay.type('Off the table', 'Law')
  await fay.press('Save')
  await fay.sees('Law')

  const id = desk.url().split('/').at(-1)!
  const links = await linksOf(desk, id)
  const room = await gatherAt(served.base, id, links)

  const pocket = await browser.newContext({ ...devices['Pixel 7'], reducedMotion: 'reduce' })
  const phone = await pocket.newPage()
  watchErrors(phone, errors)
  const ana = keyboardOf(phone)
  await phone.goto(links.join)
  await ana.reach(phone.getByRole('textbox').first())
  await phone.keyboard.type('Ana R.')
  await ana.key('Enter')
  await ana.sees('You are in.')
  const seats: Person[] = []
  for (let n = 1; n <= 12; n++) seats.push(await room.join(`Seat ${n}`))
  await fay.sees('13 here')

  // hours: a number
  await fay.press(/^Open: Hours nobody misses/)
  await ana.sees('Roughly how many')
  await ana.reach(phone.getByRole('textbox').or(phone.getByRole('spinbutton')).first())
  await phone.keyboard.type('4')
  await ana.press('Done')
  await ana.sees('Your answer is in.')
  for (const [n, seat] of seats.entries()) await seat.put('hours', 'answer', n)
  await fay.press(/^Close: 1 of 13 done/)
  await fay.press('Reveal to all')
  await ana.sees('13 answered')

  // two passes
  await fay.press('Next: First pass')
  await ana.sees('What do we keep doing')
  await ana.reach(phone.getByRole('textbox').first())
  await phone.keyboard.type('The status deck nobody opens')
  await ana.press('Add')
  await ana.sees('The status deck nobody opens')
  const texts = ['Two sign-offs for a typo', 'Friday read-out', 'Monday stand-up', 'Nursing the old importer']
  for (const [n, text] of texts.entries()) await seats[n]!.put('first', 'e', { text, category: 'tool' })
  await fay.press(/^Close: 0 of 13 done/)
  await fay.press('Next: The rival’s wish')
  await ana.sees('A rival pays us')
  await seats[5]!.put('rival', 'e', { text: 'Deck by mail', category: 'report' })
  await fay.press(/^Close: 0 of 13 done/)
  await fay.press('Reveal to all')
  await ana.sees('Yours are marked on this phone only.')

  // piles: M takes a card, a letter puts it down
  await fay.press('Next: Read and group')
  const card = (text: string) => desk.getByRole('button', { name: text }).first()
  await fay.reach(card('The status deck nobody opens'))
  await fay.key('m', 'n')
  await expect(desk.getByLabel(/^Name of pile A/)).toBeFocused()
  await desk.keyboard.type('Status deck')
  await fay.key('Enter')
  await ana.sees('Status deck')
  await fay.reach(card('Deck by mail'))
  await fay.key('m', 'a')
  await fay.sees('2 of 6 cards in piles')
  await fay.reach(card('Nursing the old importer'))
  await fay.key('Enter')
  await fay.press('Hide or off the table')
  await fay.press('Names a person')
  await fay.press('Hide')
  await ana.seesNot('Nursing the old importer')

  // dots and a shield
  await fay.press('Next: Dots and shields')
  await ana.sees('3 dots left')
  const items = await room.items('dots')
  expect(Object.keys(items).toSorted()).toEqual(['Friday read-out', 'Monday stand-up', 'Status deck', texts[0]])
  await ana.turn('spinbutton', 'Status deck', 'ArrowUp', 'ArrowUp')
  await ana.turn('spinbutton', 'Monday stand-up', 'ArrowUp')
  await ana.press('Shield: Friday read-out')
  await ana.reach(phone.getByRole('textbox').first())
  await phone.keyboard.type('Support hears it there first.')
  await ana.press('Done')
  await ana.sees('Your answer is in.')
  const [deck, friday, typo] = ['Status deck', 'Friday read-out', texts[0]!].map((text) => items[text]!) as [
    string,
    string,
    string,
  ]
  const ballots = [
    { [deck]: 2, [typo]: 1 },
    { [deck]: 2, [friday]: 1 },
    { [friday]: 2, [typo]: 1 },
    { [typo]: 1, [deck]: 1 },
  ]
  for (const [n, dots] of ballots.entries()) await seats[n]!.put('dots', 'ballot', { dots })
  await fay.press(/^Close: 1 of 13 done/)
  await fay.press('Reveal to all')
  await ana.sees('above the line')

  // talk: the queue, and the shields read aloud
  await fay.press('Next: Shields first')
  await ana.press('I want to speak')
  await fay.press('Ana R. has spoken')
  await fay.press(/^Open and read/)
  await ana.sees('Support hears it there first.')

  // the plane: arrow keys from the middle, 0.05 a step
  await fay.press('Next: Ours or theirs, how much relief')
  await ana.sees('Tap where it belongs')
  const relief = Object.entries(await room.items('relief'))
  expect(relief).toHaveLength(3)
  const square = phone.getByRole('slider').first()
  const label = (await square.getAttribute('aria-label'))!
  const [, placed] = relief.find(([text]) => label.startsWith(text))!
  await ana.reach(square)
  await ana.key('ArrowLeft', 'ArrowLeft', 'ArrowUp')
  await ana.sees(/saved/i)
  await fay.press(/^Close: 0 of 13 done/)
  await fay.press('Reveal to all')
  await ana.sees('stop now')

  // decide
  await fay.press('Next: Decide')
  await fay.press('Status deck')
  await fay.type(/^The decision, in one sentence/, 'Stop the status deck')
  await ana.sees('Stop the status deck')
  await fay.type('The freed time goes to', 'left empty on purpose')
  await ana.press('I take it')
  await fay.sees('Ana R.')
  await ana.turn('radio', /I will carry it|No/, 'Space')
  await fay.press(/^Reveal the answers: 1 of 13/)
  await ana.sees('How the room answered')
  for (let n = 0; n < 3; n++) {
    const next = desk.getByRole('button', { name: /^(Next|Next item): / })
    await expect(next).toBeEnabled()
    const label = await next.innerText()
    await fay.press(/^(Next|Next item): /)
    if (label.includes('Who we tell')) break
  }

  // who we tell, one word
  await ana.sees('Who needs to hear it')
  for (const label of ['We will tell …', 'that …', 'ends on …', 'because …', '… says it'])
    await ana.type(label, 'Finance')
  await ana.press('Add')
  await fay.press(/^Close: 0 of 13 done/)
  await fay.press('Reveal to all')
  await fay.press('Next: One word')
  await ana.sees('One word as you leave')
  await ana.reach(phone.getByRole('textbox').first())
  await phone.keyboard.type('lighter')
  await ana.press('Done')
  await fay.press(/^Close: 1 of 13 done/)
  await fay.press('Reveal to all')
  await fay.press('End the workshop')
  await fay.press('End it')
  await ana.sees('Thank you')

  await desk.goto(links.outcome)
  await fay.sees('Stop the status deck')
  const [download] = await Promise.all([desk.waitForEvent('download'), fay.press(/JSON/)])
  const outcome = JSON.parse(readFileSync(await download.path(), 'utf8'))
  const step = (title: string) => outcome.exercises[0].steps.find((each: { title: string }) => each.title === title)
  // 0 1 2 3 4 4 5 6 7 8 9 10 11
  expect(step('Hours nobody misses').result).toMatchObject({ median: 5, q1: 3, q3: 8 })
  expect(step('First pass').result).toMatchObject({ items_created: 5, hidden_by_facilitator: 1 })
  expect(step('Read and group').result.groups).toMatchObject([{ name: 'Status deck', members: { length: 2 } }])
  expect(step('Dots and shields').n).toEqual({ present: 13, responded: 5, abstained: 0, silent: 8 })
  const rows = step('Dots and shields').result.rows as { item: string }[]
  expect(rows.map(({ item }) => item)).toEqual([deck, typo, friday, items['Monday stand-up']])
  expect(rows).toMatchObject([
    { dots: 7, breadth: 4, status: 'clear' },
    { dots: 3, breadth: 3, status: 'clear' },
    { dots: 3, breadth: 2, shields: 1, status: 'contested' },
    { dots: 1, breadth: 1, status: 'quiet' },
  ])
  const spots = step('Ours or theirs, how much relief').result.rows as { item: string; n: number }[]
  expect(spots.find(({ n }) => n === 1)).toMatchObject({ item: placed, x: 0.4, y: 0.55 })
  expect(outcome.decisions).toMatchObject([{ title: 'Stop the status deck', about: [deck], owner: expect.any(String) }])
  expect(errors).toEqual([])
  room.leave()
  await pocket.close()
  await context.close()
  await served.stop()
})
