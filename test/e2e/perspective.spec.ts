import { expect, test, type Page } from '@playwright/test'
import { four, twoHalves } from '../kit/opinions.ts'
import { gather, type Person, type Workshop } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { serious } from './kit/axe.ts'
import { facilitatorOf, joinByLink } from './kit/pages.ts'
import { openSurfaces } from './kit/surfaces.ts'

/** What axe calls serious or critical, and whatever reaches past the edge of a narrow phone. */
const sound = async (page: Page, narrow = false) => {
  const was = page.viewportSize()!
  if (narrow) await page.setViewportSize({ width: 320, height: 568 })
  expect(await serious(page)).toEqual([])
  expect(await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await page.setViewportSize(was)
}

/** The facilitator's one primary button, step by step. */
const led = (page: Page, room: Workshop) => {
  const fay = facilitatorOf(page)
  return {
    ...fay,
    /** from the step before into this one */
    async opens(ref: string) {
      await fay.goes(/^(Open|Next): /)
      await expect.poll(() => stateOf(room, ref)).not.toBe('waiting')
    },
    /** what is computed is closed already */
    async shows(ref: string) {
      const close = page.getByRole('button', { name: /^Close: / })
      if ((await stateOf(room, ref)) === 'open') await close.click()
      await expect(page.getByRole('button', { name: 'Reveal to all' })).toBeEnabled({ timeout: 30_000 })
      await fay.goes('Reveal to all')
      await expect.poll(() => stateOf(room, ref)).toBe('revealed')
    },
    async ends() {
      await fay.goes('End the workshop')
      await page.getByRole('button', { name: 'End it' }).click()
    },
  }
}
const stateOf = async (room: Workshop, ref: string) => {
  const wall = room.fay.wall()
  const { steps } = await wall.until((maps) => maps.steps[room.step(ref)] !== undefined)
  wall.leave()
  return steps[room.step(ref)]!.state ?? 'waiting'
}

/** The document, and the rows of its page as they can be read there. */
const outcomeOf = async (page: Page, room: Workshop) => {
  await page.goto(room.links.outcome)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const rows = await page.evaluate(() =>
    [...document.querySelectorAll('main tr')].map((row) => [...row.children].map((cell) => cell.textContent)),
  )
  return { document: await room.outcome(), rows }
}
const figure = (value: number) => `${value}`.replace('-', '−')

const TEXTS = Array.from({ length: 24 }, (_, s) => `We see ${String.fromCharCode(97 + s)} from here`)

test('Perspective map: a facilitator, a screen, two phones and ten other seats through its steps', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const errors: string[] = []
  const served = await serve()
  const settings = { facilitator: 'Fay', topic: 'how we plan', seats: ['makes', 'sells'] }
  const room = await gather(served.base, ['perspective-map'], { settings })
  const { facilitator, screen, phone, close } = await openSurfaces(browser, room)
  const fay = facilitatorOf(facilitator)
  const ben = await joinByLink(browser, room.links.join, 'Ben', errors)
  await fay.sees('2 people:')
  await fay.sees('take “Perspective map: items”')
  await sound(facilitator)
  const others = []
  for (let n = 0; n < 10; n++) others.push(await room.join(`Seat ${n}`))
  await fay.seesNot('take “Perspective map: items”')

  await room.drive('seat', 'open')
  await ben.sees('Where do you sit?')
  await ben.page.getByRole('radio', { name: 'I’d rather not say' }).check({ force: true })
  for (const [n, seat] of others.entries()) await seat.put('seat', 'answer', n < 5 ? 'makes' : 'sells')
  await room.drive('seat', 'close', 'reveal')

  await room.drive('write', 'open')
  await ben.sees('When it comes to how we plan, …')
  await ben.write(`${TEXTS[0]} and ${TEXTS[1]}`)
  await ben.sees('Two ideas?')
  await ben.press('Add')
  await expect(ben.page.getByText('Saved').first()).toBeVisible()
  for (const [n, seat] of others.entries())
    for (const [e, text] of TEXTS.slice(2 + 2 * n, 4 + 2 * n).entries()) await seat.put('write', `e${e}`, { text })
  await others[0]!.put('write', 'e2', { text: TEXTS[22]! })
  await others[1]!.put('write', 'e2', { text: TEXTS[23]! })
  await room.drive('write', 'close')
  await fay.sees('Before you reveal')
  await sound(facilitator)
  await fay.press(`Split “${TEXTS[0]} and ${TEXTS[1]}”`)
  await facilitator.getByLabel('The other', { exact: true }).fill(TEXTS[1]!)
  await facilitator.getByRole('dialog').getByRole('button', { name: 'Split' }).click()
  await fay.sees('24 cards in play.')
  await room.drive('write', 'reveal')
  await room.drive('tidy', 'open')
  await fay.sees('Put in order')
  await room.drive('tidy', 'close', 'reveal')

  await room.drive('views', 'open')
  await fay.seesNot('Put in order')
  const items = await room.items('views')
  const views = twoHalves(12, TEXTS)
  const heading = (page: Page) => page.getByRole('heading', { level: 1 })
  const statement = async (page: Page) => {
    await expect(heading(page)).toHaveText(/^We see/)
    return (await heading(page).textContent())!
  }
  // One phone says what it thinks, and takes the first answer back once.
  const first = await statement(ben.page)
  await ben.press('Disagree')
  await expect(heading(ben.page)).not.toHaveText(first)
  await sound(ben.page, true)
  await ben.press('Undo')
  await expect(heading(ben.page)).toHaveText(first)
  for (let n = 0; n < 24; n++) {
    const text = await statement(ben.page)
    await ben.press(['Disagree', 'Can’t say', 'Agree'][views[1]![text]! + 1]!)
    if (n < 23) await expect(heading(ben.page)).not.toHaveText(text)
  }
  await expect(ben.page.getByRole('img', { name: '24 of 24 answered' })).toBeVisible()
  // The other phone is tapped through, and says so.
  for (let n = 0; n < 7; n++) {
    await phone.getByRole('button', { name: 'Agree', exact: true }).click()
    await expect(phone.getByRole('img', { name: `${n + 1} of 24 answered` })).toBeVisible()
  }
  await expect(phone.getByText('That went quickly.')).toBeVisible()
  for (const [n, seat] of others.entries())
    await seat.put('views', 'ballot', {
      agree: Object.fromEntries(TEXTS.map((text) => [items[text]!, views[n + 2]![text]!])),
    })
  await room.drive('views', 'close', 'reveal')
  await expect(screen.getByText(/shared by nearly everybody/).first()).toBeVisible()
  await room.drive('map', 'open', 'close')
  await expect(facilitator.getByRole('button', { name: 'Reveal to all' })).toBeEnabled({ timeout: 20_000 })
  await room.drive('map', 'reveal')
  await room.drive('talk', 'open', 'close', 'reveal')

  // Ben is of the first half, and its turncoat in no statement but the fifth, tenth …: he writes about those who disagree.
  await room.drive('other_side', 'open')
  await ben.sees(/^Write about people who (dis)?agree with this$/)
  const about = (await ben.page
    .getByText(/^We see . from here$/)
    .first()
    .textContent())!
  const side = views[1]![about] === 1 ? 'disagree' : 'agree'
  await ben.sees(`Write about people who ${side} with this`)
  await ben.write('the late nights', 'may have seen …')
  await ben.write('a promise kept', 'and want to protect …')
  const sentence = `People who ${side} with “${about}” may have seen the late nights and want to protect a promise kept.`
  await ben.sees(sentence)
  await sound(ben.page, true)
  for (let n = 0; n < 2; n++) await ben.press('Next item')
  await ben.done()
  await room.drive('other_side', 'close', 'reveal')
  await expect(screen.getByText(sentence)).toBeVisible()

  await room.drive('fair', 'open')
  const text = (await room.items('fair'))[sentence]!
  await ben.sees('There is nothing for you to rate here.')
  const onThatSide = others.filter((_, n) => views[n + 2]![about] === (side === 'agree' ? 1 : -1))
  for (const seat of onThatSide)
    expect(await seat.put('fair', 'ballot', { scores: { [text]: 4 } })).toMatchObject({ ok: true })
  await room.drive('fair', 'close', 'reveal')
  await room.drive('settle', 'open')
  await expect(phone.getByText('we need one').first()).toBeVisible()
  await room.drive('settle', 'close', 'reveal')
  const outcome = await room.outcome()
  expect(outcome['exercises'][0].result.other_side).toMatchObject([
    { text: sentence, fair_median: 4, n: onThatSide.length },
  ])
  expect(errors).toEqual([])
  await ben.context.close()
  await close()
  room.leave()
  await served.stop()
})

test('mode C: own view, a guess about another seat, and how far off it was', async ({ browser }) => {
  test.setTimeout(180_000)
  const errors: string[] = []
  const served = await serve()
  const names = ['We plan too late', 'We promise too much']
  const settings = { facilitator: 'Fay', seats: ['makes', 'sells'], other_seat: 'sells', seed_statements: names }
  const room = await gather(served.base, ['perspective-seats'], { settings })
  const { facilitator, screen, phone, close } = await openSurfaces(browser, room)
  const fay = led(facilitator, room)
  const ben = await joinByLink(browser, room.links.join, 'Ben', errors)
  const seats: Person[] = []
  for (let n = 0; n < 10; n++) seats.push(await room.join(`Seat ${n}`))
  await fay.opens('seat')
  await ben.page.getByRole('radio', { name: 'makes' }).check({ force: true })
  for (const [n, seat] of seats.entries()) await seat.put('seat', 'answer', n < 5 ? 'makes' : 'sells')
  await fay.shows('seat')
  await fay.opens('views')
  const items = await room.items('views')
  await ben.press('Agree')
  // of the five who sell four agree with the first, and one with the second
  for (const [n, seat] of seats.entries())
    await seat.put('views', 'ballot', { agree: { [items[names[0]!]!]: n === 9 ? -1 : 1, [items[names[1]!]!]: n === 9 ? 1 : -1 } }) // prettier-ignore
  await fay.shows('views')
  await fay.opens('guesses')
  await ben.sees('Of the people in sells, how many out of 10 agree?')
  await expect(phone.getByText('Of the people in sells').first()).toBeVisible()
  const guesses = [2, 3, 4, 6, 7]
  for (const [n, guess] of guesses.entries()) {
    await seats[n]!.put('guesses', items[names[0]!]!, { value: guess })
    await seats[n]!.put('guesses', items[names[1]!]!, { value: 9 })
  }
  await fay.shows('guesses')
  await fay.opens('gap')
  await fay.shows('gap')
  for (const page of [screen, phone]) await expect(page.getByText(names[0]!).first()).toBeVisible()
  await fay.opens('talk')
  await fay.opens('turns_out')
  await ben.write('are late', 'thought')
  await ben.write('you wait for us', 'truth')
  await ben.press('Add')
  await ben.sees('I thought you are late, and it turns out you wait for us.')
  await fay.shows('turns_out')
  await fay.ends()
  const { document, rows } = await outcomeOf(screen, room)
  const mean = (10 * guesses.reduce((sum, guess) => sum + guess, 0)) / guesses.length
  const gaps = [
    { text: names[1]!, guess: 90, truth: 20, gap: 70 },
    { text: names[0]!, guess: four(mean), truth: 80, gap: four(mean - 80) },
  ]
  expect(document['exercises'][0].result.gaps).toMatchObject(gaps.map(({ text, ...told }) => ({ item: items[text], about: 'sells', ...told }))) // prettier-ignore
  for (const { text, guess, truth, gap } of gaps) expect(rows).toContainEqual([text, 'sells', ...[guess, truth, gap].map(figure)]) // prettier-ignore
  expect(errors).toEqual([])
  await ben.context.close()
  await close()
  room.leave()
  await served.stop()
})
