import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { chromium, devices, type Page } from '@playwright/test'
import { chromiumArgs, findChromium } from '../kit/chromium.ts'
import { gather, type Person } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'

// Plays a workshop up to its good moments and takes the pictures of the README: `npm run pictures`.
const folder = resolve(import.meta.dirname)
await mkdir(folder, { recursive: true })

const served = await serve()
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs })
const calm = { reducedMotion: 'reduce' } as const
const desk = await browser.newContext({ ...calm, viewport: { width: 1440, height: 900 } })
const take = async (page: Page, name: string) => {
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined)))
  })
  await page.screenshot({ path: resolve(folder, `${name}.png`) })
}

const start = await desk.newPage()
await start.goto(served.base)
await start.getByText('45 min').first().waitFor()
await take(start, 'start')

const settings = { facilitator: 'Fay', cannot_stop: ['Law', 'safety', 'the Aster contract'], can_switch_off: 'Lena' }
const room = await gather(served.base, ['stop-doing'], { title: 'Make room for spring', settings })
const facilitator = await desk.newPage()
await facilitator.goto(room.links.facilitator)
const screen = await (await browser.newContext({ ...calm, viewport: { width: 1920, height: 1080 } })).newPage()
await screen.goto(room.links.screen)
const phone = await (
  await browser.newContext({ ...devices['Pixel 7'], ...calm, viewport: { width: 390, height: 844 } })
).newPage()
await phone.goto(room.links.join)
await phone.getByRole('textbox').fill('Ana R.')
await phone.getByRole('button', { name: 'Join', exact: true }).click()
const people: Person[] = []
for (const name of ['Ben', 'Chidi', 'Dalia', 'Emre', 'Femke', 'Goran', 'Hana', 'Ines', 'Jonas', 'Lena', 'Tomas V.'])
  people.push(await room.join(name))

const step = (ref: string) => room.step(ref)
await room.drive('hours', 'open')
for (const [n, person] of people.entries()) await person.put('hours', 'answer', (n * 5) % 9)
await room.drive('hours', 'close', 'reveal')

await room.fay.say({ type: 'open', step: step('first'), seconds: 180 })
const texts: [string, string][] = [
  ['The status deck nobody opens', 'report'],
  ['Deck for Finance every Monday', 'report'],
  ['Approving a two-line change twice', 'approval'],
  ['Two sign-offs for a typo', 'approval'],
  ['Friday read-out, camera off', 'meeting'],
  ['One hour to hear what we read', 'meeting'],
  ['The Monday stand-up', 'meeting'],
  ['Sizing things we do anyway', 'habit'],
  ['Nursing the old importer', 'tool'],
  ['Copying notes into two wikis', 'habit'],
]
for (const [n, [text, category]] of texts.entries()) await people[n]!.put('first', 'e', { text, category })
for (const person of people.slice(0, 8)) await person.done('first')
await facilitator.getByText('of 12 done').first().waitFor()
await take(facilitator, 'facilitator')
await room.drive('first', 'close')
await room.drive('rival', 'skip')
await room.drive('first', 'reveal')

await room.drive('group', 'open')
const cards = await room.items('group')
const pile = (group: string, name: string, members: string[]) =>
  room.fay.sayAll([
    { type: 'group', group, name },
    ...members.map((text) => ({ type: 'move' as const, card: cards[text]!, group })),
  ])
await pile(
  'gr_deck',
  'Weekly status deck',
  texts.slice(0, 2).map(([text]) => text),
)
await pile(
  'gr_approval',
  'Second approval on small changes',
  texts.slice(2, 4).map(([text]) => text),
)
await pile(
  'gr_friday',
  'Friday all-teams read-out',
  texts.slice(4, 6).map(([text]) => text),
)
await room.drive('group', 'close', 'reveal')
await room.drive('dots', 'open')
const items = await room.items('dots')
const on = (...texts: string[]) =>
  texts.reduce<{ [item: string]: number }>(
    (dots, text) => ({ ...dots, [items[text]!]: (dots[items[text]!] ?? 0) + 1 }),
    {},
  )
const deck = 'Weekly status deck'
const approval = 'Second approval on small changes'
const friday = 'Friday all-teams read-out'
const monday = 'The Monday stand-up'
const ballots = [
  on(deck, deck, approval),
  on(deck, approval, approval),
  on(deck, deck, friday),
  on(friday, friday, monday),
  on(approval, monday, monday),
  on(deck, approval),
  on(friday, monday, 'Sizing things we do anyway'),
  on(deck, friday, approval),
  on('Nursing the old importer', monday),
  on(friday, 'Copying notes into two wikis'),
]
const shields = [
  'It is the only time support hears about a release before customers do.',
  'New people put faces to names there.',
]
for (const [n, dots] of ballots.entries()) {
  const shield = shields[n] ? { shield: { item: items[friday]!, text: shields[n] } } : {}
  await people[n]!.put('dots', 'ballot', { dots, ...shield })
  await people[n]!.done('dots')
}
await phone.getByRole('button', { name: `One dot more on ${deck}` }).click()
await phone.getByRole('button', { name: `One dot more on ${approval}` }).click()
await phone.getByText('Saved').first().waitFor()
await take(phone, 'phone')
await room.drive('dots', 'close', 'reveal')
await screen.getByText('above the line').first().waitFor()
await take(screen, 'screen')

await room.drive('relief', 'open')
for (const [n, person] of people.entries())
  for (const [at, item] of Object.values(await room.items('relief')).entries())
    await person.put('relief', item, {
      x: Math.round((0.15 + 0.2 * at + 0.02 * (n % 6)) * 1000) / 1000,
      y: at === 2 && n > 5 ? 0.15 : Math.round((0.85 - 0.1 * at - 0.02 * (n % 4)) * 1000) / 1000,
      also: 1 + (n % 3),
    })
await room.drive('relief', 'close', 'reveal')
await room.drive('decide', 'open')
await room.fay.say({
  type: 'decision',
  decision: 'de_deck',
  set: {
    title: 'Stop the weekly status deck',
    kind: 'stop',
    about: [items[deck]!],
    last_time: '2026-12-04',
    trip_wire: 'Two leads ask for the same number in one week',
    freed_time: 'Left empty on purpose',
    review_on: '2027-01-15',
    actions: [
      {
        id: 'ac_deck',
        title: 'Remove the deck invite and tell Finance',
        due: '2026-12-01',
        done_when: 'No invite is left in the calendar',
        labels: [],
      },
    ],
    tell: [
      {
        who: 'Finance partner',
        what: 'The deck ends on 4 December; live numbers are on the board.',
        by: null,
        on: '2026-12-01',
      },
    ],
  },
})
await people[1]!.say({ type: 'take', decision: 'de_deck' })
for (const [n, person] of people.entries()) await person.put('decide', 'de_deck', { fist: 3 + (n % 3) })
await room.fay.say({ type: 'answers', decision: 'de_deck', from: 'open' })
await room.drive('decide', 'close', 'reveal')
await room.fay.say({ type: 'end' })
const outcome = await (await browser.newContext({ ...calm, viewport: { width: 1100, height: 1400 } })).newPage()
await outcome.goto(room.links.outcome)
await outcome.getByText('Stop the weekly status deck').first().waitFor()
await take(outcome, 'outcome')

room.leave()
await browser.close()
await served.stop()
process.exit(0)
