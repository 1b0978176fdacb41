import { expect, test, type Browser, type Page } from '@playwright/test'
import type { Run, Sayings } from '../kit/agenda.ts'
import { each, put } from '../kit/agenda.ts'
import { median } from '../kit/numbers.ts'
import { counts, forThemselves, four, p, type Views } from '../kit/opinions.ts'
import { gather, type Person } from '../kit/people.ts'
import { centre, type Place } from '../kit/planes.ts'
import { serve } from '../kit/serve.ts'
import { leadBy, type Doing } from './kit/agenda.ts'
import { serious } from './kit/axe.ts'
import { facilitatorOf, joinByLink, watchErrors } from './kit/pages.ts'
import { openSurface, openSurfaces } from './kit/surfaces.ts'

/*
 * The three modes of the perspective map, whole: fay leads with her one button, the screen hangs on the wall, ana and ben have phones, the
 * other seats speak the API. What is expected at the end was worked out from what all of them said.
 */

/** What axe calls serious or critical, and whatever reaches past the edge of a narrow phone. */
const sound = async (page: Page, narrow = false) => {
  const was = page.viewportSize()!
  if (narrow) await page.setViewportSize({ width: 320, height: 568 })
  expect(await serious(page)).toEqual([])
  expect(await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await page.setViewportSize(was)
}

/** A workshop of one exercise with its pages, and as many scripted seats. */
const begin = async (browser: Browser, exercise: string, scripted: number, settings: object) => {
  const errors: string[] = []
  const served = await serve()
  const room = await gather(served.base, [exercise], { settings: { facilitator: 'Fay', ...settings } })
  const { facilitator, screen, phone: ana, close } = await openSurfaces(browser, room)
  for (const page of [facilitator, screen, ana]) watchErrors(page, errors)
  const ben = await joinByLink(browser, room.links.join, 'Ben', errors)
  const seats: Person[] = []
  const it: Run = { room, seats, wall: room.fay.wall(), at: room.step }
  return {
    room,
    seats,
    pages: { facilitator, screen, ana },
    fay: facilitatorOf(facilitator),
    ben,
    async join() {
      for (let n = 0; n < scripted; n++) seats.push(await room.join(`Seat ${n}`))
    },
    /** By the ink button alone, to the end of the workshop; the steps as they stand in the agenda. */
    async lead(way: string, says: Sayings<Run>, doing: Doing) {
      const labels = await leadBy(facilitator, it, way.split(' '), says, doing)
      await facilitator.getByRole('button', { name: 'End the workshop' }).click()
      await facilitator.getByRole('button', { name: 'End it' }).click()
      return labels
    },
    /** The document, and the rows of its page as they can be read there. */
    async outcome() {
      await screen.goto(room.links.outcome)
      await expect(screen.getByRole('heading', { level: 1 })).toBeVisible()
      const rows = await screen.evaluate(() =>
        [...document.querySelectorAll('main tr')].map((row) => [...row.children].map((cell) => cell.textContent)),
      )
      await sound(screen)
      return { document: await room.outcome(), rows }
    },
    async end() {
      expect(errors).toEqual([])
      await ben.context.close()
      await close()
      room.leave()
      await served.stop()
    },
  }
}
const figure = (value: number) => `${value}`.replace('-', '−')
const heading = (page: Page) => page.getByRole('heading', { level: 1 })

/** The seats of the scripted: the first five make, the others sell. */
const sit: Sayings<Run>['seat'] = ({ seats }, step) =>
  each(seats, (seat, n) => put(seat, step, 'answer', n < 5 ? 'makes' : 'sells'))

const TEXTS = Array.from({ length: 14 }, (_, s) => `We see ${String.fromCharCode(97 + s)} from here`)
const SPLITS = TEXTS.slice(0, 8)

/** Of twelve: eight statements that halves see otherwise, with one turncoat in each; three that all but one share, three that all but one refuse. */
const viewsOf = (seat: number): Views =>
  Object.fromEntries(
    TEXTS.map((text, s) => {
      const isOdd = seat === (5 * s) % 12
      if (s < 8) return [text, seat < 6 === !isOdd ? 1 : -1]
      return [text, s < 11 ? (isOdd ? 0 : 1) : isOdd ? 1 : -1]
    }),
  )

test('mode A: what all share, two groups, and a fair word about the other side', async ({ browser }) => {
  test.setTimeout(120_000)
  const it = await begin(browser, 'perspective-map', 11, {
    topic: 'how we plan',
    seats: ['makes', 'sells'],
    seed_statements: TEXTS.slice(2),
  })
  const { room, seats, fay, ben } = it
  const { facilitator, screen, ana } = it.pages
  await fay.sees('2 people:')
  await fay.sees('name things instead')
  await sound(facilitator)
  await it.join()
  await fay.seesNot('name things instead')

  // the second of the twelve is ben, all the others are scripted; ana only taps
  const BEN = 1
  const views = Array.from({ length: 12 }, (_, seat) => viewsOf(seat))
  const seatOf = (n: number) => (n === 0 ? 0 : n + 1)
  const tapped: Views = {}
  const scores = [5, 4, 3, 5, 4, 2]
  const right = (n: number): Place => ({ x: 0.7 + n / 50, y: 0.6 + ((n * 3) % 7) / 50 })
  let [items, about, side, sentence]: [{ [text: string]: string }, string, string, string] = [{}, '', '', '']
  let rated: number[] = []
  const labels = await it.lead(
    'seat write tidy views map talk other_side fair settle decide word',
    {
      seat: sit,
      async views(_, step) {
        items = await room.items('views')
        const ballot = (n: number) => Object.fromEntries(TEXTS.map((text) => [items[text]!, views[seatOf(n)]![text]!]))
        await each(seats, (seat, n) => put(seat, step, 'ballot', { agree: ballot(n) }))
      },
      word: ({ seats }, step) => each(seats, (seat, n) => put(seat, step, 'answer', n < 6 ? 'seats' : 'reasons')),
    },
    {
      async seat() {
        await ben.sees('Where do you sit?')
        await ben.page.getByRole('radio', { name: 'I’d rather not say' }).check({ force: true })
      },
      async write() {
        await ben.sees('When it comes to how we plan, …')
        await ben.write(`${TEXTS[0]} and ${TEXTS[1]}`)
        await ben.sees('Two ideas?')
        await ben.press('Add')
        await ben.sees('Saved')
        await fay.goes(/^Close: /)
        await fay.sees('Before you reveal')
        await sound(facilitator)
        await fay.press(`Split “${TEXTS[0]} and ${TEXTS[1]}”`)
        await facilitator.getByLabel('The other', { exact: true }).fill(TEXTS[1]!)
        await facilitator.getByRole('dialog').getByRole('button', { name: 'Split' }).click()
        await fay.sees('14 cards in play.')
      },
      tidy: () => fay.sees('Put in order'),
      async views() {
        await fay.seesNot('Put in order')
        // one phone says what it thinks, and takes the first answer back once
        await expect(heading(ben.page)).toHaveText(/^We see/)
        const first = (await heading(ben.page).textContent())!
        await ben.press('Disagree')
        await expect(heading(ben.page)).not.toHaveText(first)
        await sound(ben.page, true)
        await ben.press('Undo')
        await expect(heading(ben.page)).toHaveText(first)
        for (let n = 1; n <= TEXTS.length; n++) {
          const text = (await heading(ben.page).textContent())!
          await ben.press(['Disagree', 'Can’t say', 'Agree'][views[BEN]![text]! + 1]!)
          await expect(ben.page.getByRole('img', { name: `${n} of 14 answered` })).toBeVisible()
        }
        // the other one is tapped through, and says so
        for (let n = 1; n <= 6; n++) {
          tapped[(await heading(ana).textContent())!] = 1
          await ana.getByRole('button', { name: 'Agree', exact: true }).click()
          await expect(ana.getByRole('img', { name: `${n} of 14 answered` })).toBeVisible()
        }
        await expect(ana.getByText('That went quickly.')).toBeVisible()
      },
      async other_side() {
        // a place of one's own is on one's own phone, and on no other page
        await room.fay.say({ type: 'go', step: room.step('map') })
        const map = (page: Page) => page.getByRole('img', { name: /^A map of 12 people/ })
        for (const page of [screen, facilitator, ana]) {
          await expect(map(page).locator('circle')).toHaveCount(12)
          await expect(page.getByText('You are about here.')).toHaveCount(0)
        }
        await ben.sees('You are about here.')
        await expect(map(ben.page).locator('circle')).toHaveCount(14)
        await sound(ben.page, true)
        for (const page of [screen, facilitator, ana, ben.page])
          await expect(page.getByText('What almost everyone shares').first()).toBeVisible()
        await expect(screen.getByText('1 answered too little to be placed')).toBeVisible()
        await fay.goes('Back to: The other side')

        await ben.sees(/^Write about people who (dis)?agree with this$/)
        about = (await ben.page
          .getByText(/^We see . from here$/)
          .first()
          .textContent())!
        side = views[BEN]![about] === 1 ? 'disagree' : 'agree'
        await ben.sees(`Write about people who ${side} with this`)
        await ben.write('the late nights', 'may have seen …')
        await ben.write('a promise kept', 'and want to protect …')
        sentence = `People who ${side} with “${about}” may have seen the late nights and want to protect a promise kept.`
        await ben.sees(sentence)
        await sound(ben.page, true)
        for (let n = 0; n < 2; n++) await ben.press('Next item')
        await ben.done()
      },
      async fair(step) {
        await expect(screen.getByText(sentence)).toHaveCount(0)
        await ben.sees('There is nothing for you to rate here.')
        const text = (await room.items('fair'))[sentence]!
        const onThatSide = seats.filter((_, n) => views[seatOf(n)]![about] === (side === 'agree' ? 1 : -1))
        rated = onThatSide.map((_, n) => scores[n % scores.length]!)
        for (const [n, seat] of onThatSide.entries()) await put(seat, step, 'ballot', { scores: { [text]: rated[n]! } })
      },
      async settle(step) {
        await expect(ana.getByText('we need one').first()).toBeVisible()
        const other = SPLITS.find((text) => text !== about)!
        await each(seats, (seat, n) => put(seat, step, items[about]!, { ...right(n) }))
        await each(seats, (seat) => put(seat, step, items[other]!, { x: 0.2, y: 0.9 }))
      },
      async decide() {
        await facilitator.getByRole('textbox').first().fill('Plan by the week')
        await ben.sees('Plan by the week')
        await ben.press('I take it')
        await fay.sees('Ben')
      },
    },
  )
  expect(labels.filter((label) => label.startsWith('Next item: '))).toHaveLength(TEXTS.length - 1)
  const { document, rows } = await it.outcome()

  const found = document['exercises'][0].result
  const all = [...views, tapped]
  const textOf = new Map(Object.entries(items).map(([text, id]) => [id, text]))
  const textsOf = (lines: { item: string }[]) =>
    lines.map(({ item }) => textOf.get(item)!).toSorted((a, b) => (a < b ? -1 : 1))
  const halves = [views.slice(0, 6), views.slice(6)]
  expect(found).toMatchObject({ mode: 'statements', topic: 'how we plan', gaps: [] })
  expect(found.groups).toMatchObject({ claimed: true, k: 2, people: 12, sizes: { A: 6, B: 6 } })
  await expect(screen.getByText(`alike: A, 6 people and B, 6 people (silhouette ${found.groups.silhouette}, p ${found.groups.p}).`)).toBeVisible() // prettier-ignore
  expect(textsOf(found.shared)).toEqual(TEXTS.filter((text) => p(all, text) >= 0.75 || p(all, text) <= 0.25))
  for (const { item, agree, disagree, pass, p_agree } of found.shared) {
    const text = textOf.get(item)!
    expect({ agree, disagree, pass, p_agree }).toEqual({ ...counts(all, text), p_agree: four(p(all, text)) })
    expect(rows).toContainEqual([text, ...[agree, disagree, pass, p_agree].map(figure)])
  }
  expect(textsOf(found.splits)).toEqual(TEXTS.filter((text) => Math.abs(p(halves[0]!, text) - p(halves[1]!, text)) >= 0.3)) // prettier-ignore
  for (const { item, agree, disagree, pass, by_group } of found.splits) {
    const text = textOf.get(item)!
    expect({ agree, disagree, pass }).toEqual(counts(all, text))
    // which half is called A is nobody's business
    const shares = halves.map((half) => four(p(half, text))).toSorted((a, b) => a - b)
    expect([by_group.A, by_group.B].toSorted((a, b) => a - b)).toEqual(shares)
    expect(rows).toContainEqual([text, ...[agree, disagree, pass, by_group.A, by_group.B].map(figure)])
  }
  const bridge = (text: string) => Math.min(...halves.map((half) => p(half, text)))
  expect(textsOf(found.bridges)).toEqual(TEXTS.filter((text) => bridge(text) >= 0.6))
  for (const { item, bridge: least } of found.bridges) {
    expect(least).toBe(four(bridge(textOf.get(item)!)))
    expect(rows).toContainEqual([textOf.get(item), figure(least)])
  }
  const fair = median(rated)
  expect(found.other_side).toMatchObject([{ about: items[about], side, text: sentence, fair_median: fair, n: rated.length, well_described: fair >= 4 }]) // prettier-ignore
  expect(rows).toContainEqual([sentence, figure(fair), `${rated.length} people`, fair >= 4 ? 'well described' : ''])
  const { x, y } = centre(seats.map((_, n) => right(n)))
  expect(found.to_settle).toHaveLength(1)
  expect(found.to_settle[0].item).toBe(items[about])
  expect(found.to_settle[0].x).toBeCloseTo(x, 3)
  expect(found.to_settle[0].y).toBeCloseTo(y, 3)
  expect(rows).toContainEqual([about, figure(found.to_settle[0].x), figure(found.to_settle[0].y)])
  expect(document['decisions']).toMatchObject([{ title: 'Plan by the week', about: [expect.any(String)] }])
  expect(document['workshop'].attendance.seats).toEqual([
    { tag: 'makes', people: 5, kind: room.step('seat') },
    { tag: 'sells', people: 6, kind: room.step('seat') },
  ])
  await it.end()
})

test('mode B: the same two things placed twice, seen by seat, and what moved', async ({ browser }) => {
  test.setTimeout(120_000)
  const it = await begin(browser, 'perspective-items', 10, {
    seed_items: ['The deck', 'The stand-up'],
    seats: ['makes', 'sells'],
  })
  const { room, seats, fay, ben } = it
  const { screen, ana } = it.pages
  await it.join()
  let items: { [text: string]: string } = {}
  /** where the ten put the deck, before and after the talk: three on the left come over */
  const deck = [
    (n: number): Place => (n < 5 ? { x: 0.1, y: 0.2 + n / 50 } : { x: 0.9 - n / 100, y: 0.6 }),
    (n: number): Place => (n < 2 ? { x: 0.1, y: 0.2 + n / 50 } : { x: 0.9 - n / 100, y: 0.6 }),
  ]
  const placed = (round: number) => async (_: Run, step: string) => {
    items = await room.items(round === 0 ? 'place' : 'again')
    await each(seats, async (seat, n) => {
      await put(seat, step, items['The deck']!, { ...deck[round]!(n) })
      await put(seat, step, items['The stand-up']!, { x: 0.8, y: 0.8 })
    })
  }
  /** by arrow keys, from the middle: a twentieth each */
  const places = async (page: Page, ...keys: string[]) => {
    await expect(heading(page)).toHaveText(/^The (deck|stand-up)$/)
    if ((await heading(page).textContent()) !== 'The deck') {
      await page.getByRole('button', { name: 'Next item' }).click()
      await expect(heading(page)).toHaveText('The deck')
    }
    for (const key of keys) await page.getByRole('slider').press(key)
    await expect(page.getByText('1 placed').first()).toBeVisible()
  }
  const times = (n: number, key: string) => Array.from({ length: n }, () => key)
  const [benFirst, benThen, anaFirst]: Place[] = [
    { x: 0.3, y: 0.4 },
    { x: 0.8, y: 0.6 },
    { x: 0.6, y: 0.55 },
  ] as const

  const labels = await it.lead(
    'seat place by_seat talk again moved decide',
    { seat: sit, place: placed(0), again: placed(1) },
    {
      async seat() {
        await ben.page.getByRole('radio', { name: 'makes' }).check({ force: true })
        await ana.getByRole('radio', { name: 'sells' }).check({ force: true })
      },
      async place() {
        await ben.sees('it costs the people we serve')
        await places(ben.page, ...times(4, 'ArrowLeft'), ...times(2, 'ArrowDown'))
        await places(ana, ...times(2, 'ArrowRight'), 'ArrowUp')
        await sound(ben.page, true)
      },
      async talk() {
        // what is placed alike is not talked about
        await expect(screen.getByText('The deck').first()).toBeVisible()
        await expect(screen.getByText('The stand-up')).toHaveCount(0)
      },
      // ana does not place again: she is in no pair
      again: () => places(ben.page, ...times(6, 'ArrowRight'), ...times(2, 'ArrowUp')),
      async decide() {
        await it.pages.facilitator.getByRole('textbox').first().fill('Shorten the deck')
        await ana.getByRole('button', { name: 'I take it' }).click()
        await fay.sees('Ana R.')
      },
    },
  )
  expect(labels.at(-2)).toBe('Finish: Decide')
  const { document } = await it.outcome()
  const result = (ref: string) => document['exercises'][0].steps.find(({ id }: { id: string }) => id === room.step(ref)).result // prettier-ignore
  const rowOf = (ref: string, text: string) => result(ref).rows.find(({ item }: { item: string }) => item === items[text]) // prettier-ignore
  const middle = (of: Place[]): Place => ({
    x: four(median(of.map(({ x }) => x))),
    y: four(median(of.map(({ y }) => y))),
  })
  const first = seats.map((_, n) => deck[0]!(n))
  const then = seats.map((_, n) => deck[1]!(n))
  const [makes, sells] = [middle([...first.slice(0, 5), benFirst]), middle([...first.slice(5), anaFirst])]
  expect(rowOf('by_seat', 'The deck')).toMatchObject({
    seats: { makes: { n: 6, median: makes }, sells: { n: 6, median: sells } },
    gap: { x: four(Math.abs(sells.x - makes.x)), y: four(Math.abs(sells.y - makes.y)) },
  })
  const [from, to] = [middle([...first, benFirst]), middle([...then, benThen])]
  // three scripted seats, and ben
  expect(rowOf('moved', 'The deck')).toMatchObject({
    pairs: 11,
    moved: 4,
    before: { median: from },
    after: { median: to },
  })
  expect(rowOf('moved', 'The stand-up')).toMatchObject({ pairs: 10, moved: 0, calm: true })
  expect(document['exercises'][0].result).toMatchObject({ mode: 'items' })
  expect(document['decisions']).toMatchObject([{ title: 'Shorten the deck' }])
  await expect(screen.getByRole('heading', { name: 'What moved, and what stayed?' })).toBeVisible()
  for (const [axis, ends] of [['x', 'it costs me – it helps me'], ['y', 'it costs the people we serve – it helps them']] as const) // prettier-ignore
    await expect(screen.getByText(new RegExp(`^The deck, ${ends}: from ${100 * from[axis]}% to ${100 * to[axis]}%, .* 4 of 11 people moved$`))).toBeAttached() // prettier-ignore
  await it.end()
})

test('mode C: own view, a guess about another seat, and how far off it was', async ({ browser }) => {
  test.setTimeout(120_000)
  const names = ['We plan too late', 'We promise too much'] as const
  const it = await begin(browser, 'perspective-seats', 10, {
    seats: ['makes', 'sells'],
    other_seat: 'sells',
    seed_statements: names,
  })
  const { room, ben } = it
  const { screen, ana } = it.pages
  await it.join()
  let items: { [text: string]: string } = {}
  // of the five who sell four agree with the first, and one with the second
  const says = (n: number) => [n === 9 ? -1 : 1, n === 9 ? 1 : -1]
  const guesses = [2, 3, 4, 6, 7]
  await it.lead(
    'seat views guesses gap talk turns_out',
    {
      seat: sit,
      async views({ seats }, step) {
        items = await room.items('views')
        await each(seats, (seat, n) =>
          put(seat, step, 'ballot', { agree: Object.fromEntries(names.map((name, i) => [items[name]!, says(n)[i]!])) }),
        )
      },
      guesses: ({ seats }, step) =>
        each(seats.slice(0, 5), async (seat, n) => {
          await put(seat, step, items[names[0]]!, { value: guesses[n]! })
          await put(seat, step, items[names[1]]!, { value: 9 })
        }),
    },
    {
      seat: () => ben.page.getByRole('radio', { name: 'makes' }).check({ force: true }),
      views: () => ben.press('Agree'),
      async guesses() {
        await ben.sees('Of the people in sells, how many out of 10 agree?')
        await expect(ana.getByText('Of the people in sells').first()).toBeVisible()
      },
      async talk() {
        await room.fay.say({ type: 'go', step: room.step('gap') })
        for (const page of [screen, ana]) await expect(page.getByText(names[0]).first()).toBeVisible()
        await it.fay.goes(/^Back to: /)
      },
      async turns_out() {
        await ben.write('are late', 'I thought you …')
        await ben.write('you wait for us', 'and it turns out …')
        await ben.press('Add')
        await ben.sees('I thought you are late, and it turns out you wait for us.')
      },
    },
  )
  const { document, rows } = await it.outcome()
  const sellers = Array.from({ length: 5 }, (_, n) => says(n + 5))
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const truths = names.map((_, i) => 100 * mean(sellers.map((said) => (said[i] === 1 ? 1 : 0))))
  const guessed = [10 * mean(guesses), 90]
  for (const [i, text] of names.entries()) {
    const told = { guess: four(guessed[i]!), truth: four(truths[i]!), gap: four(guessed[i]! - truths[i]!) }
    expect(document['exercises'][0].result.gaps).toContainEqual(expect.objectContaining({ item: items[text], about: 'sells', ...told })) // prettier-ignore
    expect(rows).toContainEqual([text, 'sells', ...[told.guess, told.truth, told.gap].map(figure)])
  }
  await it.end()
})

test('mode A without groups: a sentence instead of a map, on every page', async ({ browser }) => {
  test.setTimeout(60_000)
  const served = await serve()
  const room = await gather(served.base, ['perspective-map:short'], { settings: { seed_statements: TEXTS } })
  const seats = await Promise.all(Array.from({ length: 12 }, (_, n) => room.join(`Seat ${n}`)))
  await room.drive('write', 'open', 'close', 'reveal')
  await room.drive('tidy', 'open', 'close', 'reveal')
  await room.drive('views', 'open')
  const items = await room.items('views')
  const view = (n: number) => Object.fromEntries(TEXTS.map((text, s) => [items[text]!, forThemselves(n, s)]))
  await each(seats, (seat, n) => put(seat, room.step('views'), 'ballot', { agree: view(n) }))
  await room.drive('views', 'close', 'reveal')
  const { facilitator, screen, phone, close } = await openSurfaces(browser, room)
  const fay = facilitatorOf(facilitator)
  await fay.goes('Next: Shared, split, map')
  await fay.goes('Reveal to all')
  const none = 'No separate groups. Differences run item by item.'
  for (const page of [screen, facilitator, phone]) {
    await expect(page.getByText(none).first()).toBeVisible()
    await expect(page.getByText('Near means answered alike')).toHaveCount(0)
  }
  await sound(screen)
  await room.fay.say({ type: 'end' })
  await screen.goto(room.links.outcome)
  const { groups } = (await room.outcome())['exercises'][0].result
  await expect(screen.getByText(`${none} (silhouette ${groups.silhouette}, p ${groups.p})`)).toBeVisible()
  await close()
  room.leave()
  await served.stop()
})

test('three people: one press, and the map is one board, out loud', async ({ browser }) => {
  const errors: string[] = []
  const served = await serve()
  const room = await gather(served.base, ['perspective-map'], { settings: { topic: 'how we plan' } })
  for (const name of ['Ana', 'Ben', 'Cleo']) await room.join(name)
  const page = await openSurface(browser, room, 'facilitator')
  watchErrors(page, errors)
  const fay = facilitatorOf(page)
  await fay.sees('3 people:')
  await fay.press(/^Do it this way/)
  await fay.goes(/^Open: What there is to place/)
  await fay.sees('which things should we look at?')
  await fay.goes(/^Close/)
  expect(errors).toEqual([])
  await page.context().close()
  room.leave()
  await served.stop()
})
