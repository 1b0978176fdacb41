import { expect, test } from '@playwright/test'
import { gather, type Person, type Workshop } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'
import { serious } from './kit/axe.ts'
import { asPhone, watchErrors, type Phone } from './kit/pages.ts'
import { openSurfaces, SURFACES, type Surfaces } from './kit/surfaces.ts'

/** Every kind of ballot: one phone gives it by its own face, three seats over the API, and all see the same picture. */

const ITEMS = ['Two sign-offs for a typo', 'The weekly status deck', 'Monday numbers by mail']
type Ids = { [item: string]: string }

interface Mode {
  mode: string
  params?: object
  /** what the phone does */
  vote: (phone: Phone) => Promise<void>
  /** what it has put then */
  ballot: (ids: [string, string, string]) => object
  others: (ids: [string, string, string]) => object[]
  /** the room sees this then */
  shows: string | RegExp
}

const each = async ({ page }: Phone, answer: (title: string) => Promise<void>) => {
  for (let n = 0; n < ITEMS.length; n++) {
    const heading = page.getByRole('heading', { level: 1 })
    await expect(heading).toHaveText(new RegExp(ITEMS.join('|')))
    const title = (await heading.textContent())!
    await answer(title)
    const next = page.getByRole('button', { name: 'Next item' })
    if ((await heading.textContent()) === title && (await next.isVisible())) await next.click()
  }
}

const MODES: Mode[] = [
  {
    mode: 'agree',
    vote: (phone) => each(phone, (title) => phone.press(title === ITEMS[2] ? 'Can’t say' : 'Agree')),
    ballot: ([a, b, c]) => ({ agree: { [a]: 1, [b]: 1, [c]: 0 } }),
    others: ([a, b]) => [{ agree: { [a]: 1, [b]: 1 } }, { agree: { [a]: 1, [b]: -1 } }, { agree: { [a]: 1, [b]: -1 } }],
    // (4 + 1) / (4 + 2) of the first, and (2 + 1) / (4 + 2) of the second
    shows: 'One of 3 is shared by nearly everybody',
  },
  {
    mode: 'approve',
    params: { max_yes: 2 },
    vote: async ({ page }) => {
      await page.getByLabel(ITEMS[0]!).check()
      await page.getByLabel(ITEMS[1]!).check()
      await expect(page.getByLabel(ITEMS[2]!)).toBeDisabled()
    },
    ballot: ([a, b]) => ({ yes: [a, b] }),
    others: ([a]) => [{ yes: [a] }, { yes: [a] }, { yes: [a] }],
    shows: '4 of 4',
  },
  {
    mode: 'rank',
    vote: async (phone) => {
      for (const item of [ITEMS[1]!, ITEMS[0]!, ITEMS[2]!]) await phone.press(item)
      await phone.press(`Up one place: ${ITEMS[0]}`)
    },
    ballot: ([a, b, c]) => ({ order: [[a], [b], [c]] }),
    others: ([a, b]) => [{ order: [[a]] }, { order: [[a], [b]] }, { order: [[b], [a]] }],
    shows: `${ITEMS[0]} also wins every duel.`,
  },
  {
    mode: 'score',
    vote: (phone) =>
      each(phone, async (title) => {
        if (title === ITEMS[2]) await phone.press('I can’t say')
        else await phone.page.getByRole('radio', { name: '4' }).check({ force: true })
      }),
    ballot: ([a, b, c]) => ({ scores: { [a]: 4, [b]: 4, [c]: null } }),
    others: ([a, b]) => [
      { scores: { [a]: 5, [b]: 1 } },
      { scores: { [a]: 5, [b]: 1 } },
      { scores: { [a]: 5, [b]: 5 } },
    ],
    shows: 'the median, and from how many people',
  },
  {
    mode: 'points',
    params: { step: 50 },
    vote: async (phone) => {
      await phone.press(`More for ${ITEMS[0]}`)
      await phone.press(`More for ${ITEMS[1]}`)
      await phone.sees('0 points left')
    },
    ballot: ([a, b]) => ({ points: { [a]: 50, [b]: 50 } }),
    others: ([a]) => [{ points: { [a]: 100 } }, { points: { [a]: 100 } }, { points: { [a]: 50 } }],
    shows: '75%',
  },
  {
    mode: 'quadratic',
    vote: async (phone) => {
      for (let votes = 0; votes < 4; votes++) await phone.press(`More for ${ITEMS[0]}`)
      await phone.sees('9 credits left')
      await phone.sees('The next one costs 9')
    },
    ballot: ([a]) => ({ votes: { [a]: 4 } }),
    others: ([a, b]) => [{ votes: { [a]: 3 } }, { votes: { [b]: 5 } }, { votes: { [a]: 1 } }],
    // 16 + 9 + 25 + 1
    shows: '51 credits spent',
  },
]

const keep = process.env['KEEP_PICTURES']
const ballotOf = ({ mode, params }: Mode) => ({
  ref: mode,
  activity: 'vote',
  ask: `What helps most, by ${mode}?`,
  params: { mode, ...params },
  seed_items: ITEMS,
})

// One workshop and its pages for all of them: to open pages costs more than to vote.
let served: Served
let room: Workshop
let fair: Workshop
let pages: Surfaces
let seats: Person[]
let again: Person[]
const errors: string[] = []
test.beforeAll(async ({ browser }) => {
  served = await serve()
  const exercise = { id: 'modes', title: 'Modes', steps: MODES.map(ballotOf) } as never
  room = await gather(served.base, [exercise])
  fair = await gather(served.base, [exercise])
  pages = await openSurfaces(browser, room, {}, 'Ana')
  for (const surface of SURFACES) watchErrors(pages[surface], errors)
  const joined = (to: Workshop, names: string[]) => Promise.all(names.map((name) => to.join(name)))
  seats = await joined(room, ['Ben', 'Chidi', 'Dana'])
  again = await joined(fair, ['A', 'B', 'C', 'D'])
})
test.afterAll(async () => {
  await pages.close()
  room.leave()
  fair.leave()
  await served.stop()
})

for (const { mode, vote, ballot, others, shows } of MODES)
  test(`a vote by ${mode}: a phone gives its ballot, and the room sees the picture`, async () => {
    const { facilitator, screen, phone } = pages
    const ana = asPhone(phone, phone.context())
    await room.drive(mode, 'open')
    const ids: Ids = await room.items(mode)
    const three = ITEMS.map((item) => ids[item]!) as [string, string, string]
    await expect(phone.getByText(`What helps most, by ${mode}?`).first()).toBeVisible()
    await vote(ana)
    if (keep) await phone.screenshot({ path: `${keep}/${mode}-phone.png` })
    expect(await serious(phone)).toEqual([])
    await ana.sees('Saved')
    await ana.press('Done')
    for (const [n, given] of others(three).entries()) await seats[n]!.put(mode, 'ballot', given as never)
    await room.drive(mode, 'close', 'reveal')
    for (const page of [screen, facilitator, phone]) {
      await expect(page.getByText(shows).first()).toBeVisible()
      expect(await serious(page)).toEqual([])
    }
    if (keep) {
      await screen.screenshot({ path: `${keep}/${mode}-screen.png` })
      await facilitator.screenshot({ path: `${keep}/${mode}-facilitator.png` })
      await phone.screenshot({ path: `${keep}/${mode}-result.png` })
    }
    // The phone's ballot was the one it showed: the same one over the API comes to the same result.
    const stepOf = async (of: Workshop) =>
      (await of.outcome())['exercises'][0].steps.find(({ id }: { id: string }) => id === of.step(mode))
    const { result, n } = await stepOf(room)
    expect(n).toEqual({ present: 4, responded: 4, abstained: 0, silent: 0 })
    await fair.drive(mode, 'open')
    const same: Ids = await fair.items(mode)
    const there = ITEMS.map((item) => same[item]!) as [string, string, string]
    for (const [k, given] of [ballot(there), ...others(there)].entries())
      await again[k]!.put(mode, 'ballot', given as never)
    await fair.drive(mode, 'close', 'reveal')
    const expected = (await stepOf(fair)).result
    const plain = (value: { rows: { item: string }[] }, names: Ids) =>
      value.rows.map((row) => ({ ...row, item: ITEMS.find((item) => names[item] === row.item) }))
    expect(plain(result, ids)).toEqual(plain(expected, same))
    expect(errors).toEqual([])
  })
