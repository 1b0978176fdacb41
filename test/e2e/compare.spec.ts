import { expect, test } from '@playwright/test'
import { random } from '../../shared/stats/random.ts'
import { gather } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { serious } from './kit/axe.ts'
import { asPhone, facilitatorOf, watchErrors } from './kit/pages.ts'
import { openSurfaces } from './kit/surfaces.ts'

const STATEMENTS = Array.from({ length: 16 }, (_, j) => `Statement ${String.fromCharCode(65 + j)}`)
/** Two camps differ on all but the last four. */
const opinion = (statement: string, camp: 1 | -1) => {
  const j = STATEMENTS.indexOf(statement)
  return j >= 12 ? 1 : j % 2 ? camp : -camp
}
const keep = process.env.PICTURES

test('two presses show what a room shares, where it splits, and to one phone alone where its owner is', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const errors: string[] = []
  const served = await serve()
  const steps = [
    { ref: 'own', activity: 'vote', ask: 'Do you see it that way?', params: { mode: 'agree' }, seed_items: STATEMENTS },
    { ref: 'map', activity: 'compare', title: 'The map', ask: 'Who answered alike?', params: { measure: 'opinion_groups' }, in: ['own'] }, // prettier-ignore
  ]
  const room = await gather(served.base, [{ id: 'map', title: 'Map', steps } as never])
  const { facilitator, screen, phone, close } = await openSurfaces(browser, room, {}, 'Ana')
  for (const page of [facilitator, screen, phone]) watchErrors(page, errors)
  const [ana, fay] = [asPhone(phone, phone.context()), facilitatorOf(facilitator)]
  const others = await Promise.all(Array.from({ length: 13 }, (_, i) => room.join(`Seat ${i}`)))

  await room.drive('own', 'open')
  await ana.sees('A later step looks back at this.')
  const heading = ana.page.getByRole('heading', { level: 1 })
  for (let answered = 0; answered < STATEMENTS.length; answered++) {
    await expect(heading).toHaveText(/Statement/)
    const title = (await heading.textContent())!
    await ana.press(opinion(title, 1) === 1 ? 'Agree' : 'Disagree')
    if (answered < STATEMENTS.length - 1) await expect(heading).not.toHaveText(title)
  }
  await ana.press('Done')
  const ids = await room.items('own')
  const draw = random('e2e')
  for (const [i, seat] of others.entries()) {
    const agree = STATEMENTS.map((text) => [ids[text], opinion(text, i % 2 ? 1 : -1) * (draw() < 0.93 ? 1 : -1)])
    await seat.put('own', 'ballot', { agree: Object.fromEntries(agree) as { [item: string]: number } })
  }
  await room.drive('own', 'close', 'reveal')

  await expect(facilitator.getByText('Nobody has to answer anything.')).toBeVisible()
  await fay.goes('Next: The map')
  await ana.sees('What all of you said is being compared. There is nothing for you to do.')
  await expect(ana.page.getByRole('button', { name: 'Done' })).toHaveCount(0)
  await fay.sees('Shows what almost everyone shares')
  await fay.goes('Reveal to all')

  for (const page of [screen, facilitator, ana.page]) {
    await expect(page.getByText('Two groups of people who answered alike').first()).toBeVisible()
    await expect(page.getByRole('img', { name: /^A map of 14 people as dots without names/ })).toBeVisible()
    expect(await serious(page)).toEqual([])
  }
  await ana.sees('You are about here.')
  for (const page of [screen, facilitator]) await expect(page.getByText('You are about here.')).toHaveCount(0)
  if (keep)
    for (const [name, page] of Object.entries({ screen, facilitator, phone }))
      await page.screenshot({ path: `${keep}/compare-${name}.png`, fullPage: true })
  expect(errors).toEqual([])
  await close()
  room.leave()
  await served.stop()
})
