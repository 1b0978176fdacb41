import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { twoHalves } from '../kit/opinions.ts'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { facilitatorOf, joinByLink } from './kit/pages.ts'
import { openSurfaces } from './kit/surfaces.ts'

/** What axe calls serious or critical, and whatever reaches past the edge of a narrow phone. */
const sound = async (page: Page, narrow = false) => {
  const was = page.viewportSize()!
  if (narrow) await page.setViewportSize({ width: 320, height: 568 })
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  expect(await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await page.setViewportSize(was)
}

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
