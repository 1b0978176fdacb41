import { expect, test, type Browser } from '@playwright/test'
import { running } from '../kit/agenda.ts'
import * as beyond from '../kit/beyond.ts'
import { AFTER, BEFORE, WORLDS } from '../kit/futures.ts'
import * as making from '../kit/make-room.ts'
import { median, near, quantile, sum } from '../kit/numbers.ts'
import { soundOutcome } from '../kit/outcome.ts'
import { gatherAt, type Person } from '../kit/people.ts'
import { serve } from '../kit/serve.ts'
import { leadBy } from './kit/agenda.ts'
import { serious } from './kit/axe.ts'
import { facilitatorOf, joinByLink, linksOf, watchErrors } from './kit/pages.ts'

/*
 * Both long agendas, whole and on real pages: fay leads by the one ink button, ana and ben have phones and do some of it by hand, the
 * screen hangs on the wall, ten more seats speak the API. Every number was worked out here from the raw answers.
 */

const SCRIPTED = Array.from({ length: 10 }, (_, n) => n)
/** ana and ben say what the eleventh and the twelfth seat would, where they say something */
const [ANA, BEN] = [10, 11]
const ALL = [...SCRIPTED, ANA, BEN]

/** Chooses the agenda on the start page, and lets everybody in. */
const begin = async (browser: Browser, title: string) => {
  const errors: string[] = []
  const served = await serve()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const [desk, screen] = [await context.newPage(), await context.newPage()]
  for (const page of [desk, screen]) watchErrors(page, errors)
  await desk.goto(served.base)
  await desk.getByRole('radio', { name: new RegExp(title) }).check()
  await desk.getByLabel('Your name, optional').fill('Fay')
  await desk.getByRole('button', { name: 'Start', exact: true }).click()
  const fay = facilitatorOf(desk)
  await fay.sees('Before you start')
  const id = desk.url().split('/').at(-1)!
  const links = await linksOf(desk, id)
  const room = await gatherAt(served.base, id, links)
  await screen.setViewportSize({ width: 1920, height: 1080 })
  await screen.goto(links.screen)
  const seats: Person[] = []
  for (const n of SCRIPTED) seats.push(await room.join(`Seat ${n}`))
  const ana = await joinByLink(browser, links.join, 'Ana', errors)
  const ben = await joinByLink(browser, links.join, 'Ben', errors, 'dark')
  const run = await running(room, seats)
  const endsAt = async () => (await desk.getByText(/^ends \d/).innerText()).replace('ends ', '')
  const finish = async () => {
    await desk.locator('button[aria-describedby="consequence"]').click()
    await desk.getByRole('button', { name: 'End it' }).click()
    await ana.sees('Thank you')
    await desk.goto(links.outcome)
    const outcome = await soundOutcome(room, served.base)
    const exercise = (template: string) =>
      outcome['exercises'].find((one: { template: { id: string } }) => one.template.id === template)
    const stepOf = (name: string) =>
      outcome['exercises']
        .flatMap((one: { steps: { id: string }[] }) => one.steps)
        .find((one: { id: string }) => one.id === run.at(name))
    return { outcome, exercise, stepOf }
  }
  const close = async () => {
    expect(errors).toEqual([])
    room.leave()
    for (const each of [ana.context, ben.context, context]) await each.close()
    await served.stop()
  }
  return { room, run, desk, screen, fay, ana, ben, endsAt, finish, close }
}

test('“Make room”, whole, and late on the way', async ({ browser }) => {
  test.setTimeout(240_000)
  const { room, run, desk, screen, fay, ana, ben, endsAt, finish, close } = await begin(browser, 'Make room')
  const it = making.makingRoom(run)
  const way = [
    'door:plate paper:gaps stop:first stop:rival stop:group stop:dots stop:talk map:place map:by_seat',
    'map:talk map:again map:moved stop:relief stop:decide stop:tell argue:choose door:back door:worth',
  ].flatMap((names) => names.split(' '))
  const oneDotMore = async (phone: typeof ana, seat: number) => {
    for (const thing of making.dots(seat)) await phone.press(`One dot more on ${making.THINGS[thing]}`)
    await phone.done()
  }

  const labels = await leadBy(desk, it, way, making.SAY, {
    async 'door:plate'(step) {
      // the lobby has a field, too
      for (const phone of [ana, ben]) await phone.sees('How full is your plate?')
      await ana.write(making.WORDS[ANA % 4]!)
      await ana.done()
      await ben.write(making.WORDS[BEN % 4]!)
      await ben.done()
      // twenty minutes late: six of them are slack
      await room.fay.say({ type: 'time', step, add: 20 * 60 })
      await fay.sees('14 min past the plan, slack used up. You can leave something out:')
      const drops = desk.getByRole('group', { name: 'Running late' }).getByRole('button')
      await expect(drops).toHaveText([
        'Drop: Opening card, saves 5 min',
        'Drop: Second round on the plane, saves 5 min',
        'Drop: Still split: park them all, saves 5 min',
      ])
      expect(await serious(desk)).toEqual([])
      const before = await endsAt()
      await drops.nth(2).click()
      await fay.sees('9 min past the plan, slack used up. You can leave something out:')
      await expect(drops).toHaveCount(2)
      expect(minutesBetween(await endsAt(), before)).toBe(5)
      await fay.sees('Parked')
      await room.fay.say({ type: 'time', step, add: -20 * 60 })
      await expect(drops).toHaveCount(0)
    },
    async 'stop:first'() {
      await ana.write(making.THINGS.drill)
      await ana.page.getByLabel('Kind').selectOption('habit')
      await ana.press('Add')
      await ana.sees(making.THINGS.drill)
    },
    async 'stop:dots'() {
      await oneDotMore(ana, ANA)
      await oneDotMore(ben, BEN)
      await fay.sees(/2\s*of 12 done/)
    },
    async 'stop:talk'() {
      for (const thing of ['mail', 'drill'] as const) await room.fay.say({ type: 'show', item: it.thing[thing] })
      await ana.sees(making.SHIELDS[1]!.text)
    },
    async 'map:place'() {
      await expect(screen.getByText('it costs me').first()).toBeVisible()
    },
    async 'map:talk'() {
      for (const thing of ['mail', 'signs'] as const) await ana.sees(making.THINGS[thing])
      await expect(ana.page.getByText(making.THINGS.deck)).toHaveCount(0)
    },
    async 'stop:decide'() {
      await desk.getByRole('textbox').first().fill('Stop the weekly deck')
      await ana.sees('Stop the weekly deck')
      await ana.press('I take it')
      await expect(desk.getByText('Ana').first()).toBeVisible()
      await ben.page.getByRole('radio', { name: /I will carry it/ }).check({ force: true })
      await fay.goes(/^Reveal the answers: 1 of 12/)
    },
    async 'argue:choose'() {
      await fay.sees('What we still see differently waits. On which day do we look at it again?')
      await desk.getByRole('textbox').first().fill('Park the sign-offs')
      await ana.sees('Park the sign-offs')
      await ana.press('I take it')
    },
    async 'door:back'() {
      await ana.write(String(making.back(ANA)), /Your number|hours/)
      await ana.done()
    },
  })
  expect(labels.filter((label) => /^(Break|End the break)/.test(label))).toEqual(['Break: 5 minutes', 'End the break'])
  const { outcome, exercise, stepOf } = await finish()
  for (const text of ['Stop the weekly deck', 'Park the sign-offs'])
    await expect(desk.getByText(text).first()).toBeVisible()

  const on = (thing: making.Thing) => ALL.filter((n) => making.dots(n).includes(thing)).length
  for (const [rank, thing] of [
    [1, 'deck'],
    [2, 'mail'],
    [2, 'signs'],
    [2, 'wiki'],
  ] as const)
    expect(
      stepOf('stop:dots').result.rows.find(({ item }: { item: string }) => item === it.thing[thing]),
    ).toMatchObject({
      dots: on(thing),
      breadth: on(thing),
      rank,
      above_line: true,
      status: thing === 'mail' ? 'contested' : 'clear',
    })
  expect(stepOf('door:plate').n).toEqual({ present: 12, responded: 12, abstained: 0, silent: 0 })
  expect(stepOf('map:again').n).toEqual({ present: 12, responded: 10, abstained: 0, silent: 2 })
  const moved = SCRIPTED.filter((n) => Math.abs(making.placeOf('mail', n, 2).x - making.placeOf('mail', n, 1).x) > 0.1)
  expect(stepOf('map:moved').result.rows.find(({ item }: { item: string }) => item === it.thing.mail).moved).toBe(
    moved.length,
  )
  const deck = SCRIPTED.map((n) => making.hours('deck', n)).filter((hours) => hours > 0)
  const mail = SCRIPTED.map((n) => making.hours('mail', n))
  const freed = (p: number) => near(quantile(deck, p) * deck.length + quantile(mail, p) * mail.length)
  expect(exercise('stop-doing').result.freed_hours).toEqual({
    sum: freed(0.5),
    q1: freed(0.25),
    q3: freed(0.75),
    estimate: true,
  })
  const backs = [...SCRIPTED, ANA].map(making.back)
  expect(stepOf('door:back').result.median).toBe(median(backs))
  expect(exercise('agree-to-disagree').outputs.park).toEqual([it.thing.signs])
  expect(outcome['decisions'].map(({ title, kind }: { title: string; kind: string }) => [title, kind])).toEqual([
    ['Stop the weekly deck', 'stop'],
    ['Park the sign-offs', 'park'],
  ])
  await close()
})

test('“Beyond the next bend”, whole, and late on the way', async ({ browser }) => {
  test.setTimeout(240_000)
  const { room, run, desk, screen, fay, ana, ben, endsAt, finish, close } = await begin(browser, 'Beyond the next bend')
  const it = beyond.bend(run)
  const way = [
    'future:before context:context context:group context:known',
    'future:changes future:group future:plane future:weigh future:surprise future:ends future:pairs future:axes',
    'future:worlds future:least_ready future:ideas future:few future:live_in future:serves future:keep',
    'worst:happened worst:group worst:effort future:signs future:decide tell:tell future:after',
  ].flatMap((names) => names.split(' '))
  /** the option with the least to regret that is robust or a bet */
  let tried = ''
  const sure = async (phone: typeof ana, value: number) => {
    await phone.page.getByRole('radio', { name: new RegExp(`^${value}\\b`) }).check({ force: true })
    await phone.done()
  }

  const labels = await leadBy(desk, it, way, beyond.SAY, {
    async 'future:before'(step) {
      await sure(ana, BEFORE[ANA]!)
      await sure(ben, BEFORE[BEN]!)
      await room.fay.say({ type: 'time', step, add: 20 * 60 })
      const drops = desk.getByRole('group', { name: 'Running late' }).getByRole('button')
      await expect(drops).toHaveText([
        'Drop: Worst case: ask for it with the signs, saves 9 min',
        'Drop: Scores of the worlds, saves 3 min',
        'Drop: Who knows which fact, saves 4 min',
      ])
      const before = await endsAt()
      await drops.nth(1).click()
      await expect(drops).toHaveCount(2)
      expect(minutesBetween(await endsAt(), before)).toBe(3)
      await room.fay.say({ type: 'time', step, add: -20 * 60 })
      await expect(drops).toHaveCount(0)
    },
    async 'future:changes'() {
      const given = beyond.FACTS.filter(([, category]) => category !== 'helps us').map(([text]) => text)
      await ana.sees('4 things from before')
      for (const text of given)
        for (const page of [ana.page, screen, desk]) await expect(page.getByText(text).first()).toBeVisible()
      await expect(ana.page.getByText(beyond.FACTS[4][0])).toHaveCount(0)
    },
    async 'worst:happened'() {
      tried = beyond.optionsOf(it, SCRIPTED).filter(beyond.isTried).toSorted(beyond.byRegret)[0]!.title
      await ben.sees('1 thing from before')
      for (const page of [ben.page, screen, desk]) await expect(page.getByText(tried).first()).toBeVisible()
      await ana.write(beyond.CAUSES[0]!)
      await ana.press('Add')
      await ana.sees(beyond.CAUSES[0]!)
    },
    async 'worst:effort'() {
      for (const [c, dots] of beyond.effort(ANA).entries())
        for (let dot = 0; dot < dots; dot++) await ana.press(`One dot more on ${beyond.CAUSES[c]!}`)
      await ana.done()
    },
    async 'future:signs'() {
      await ana.sees('4 things from before')
      await expect(ana.page.getByRole('combobox', { name: /drifting toward/ })).toContainText(WORLDS[1][0])
    },
    async 'future:decide'() {
      await desk.getByRole('button', { name: tried }).first().click()
      await desk.getByRole('textbox').first().fill('We begin with it')
      await ana.sees('We begin with it')
      await ana.press('I take it')
      await ben.page.getByRole('radio', { name: /I will carry it/ }).check({ force: true })
      await fay.goes(/^Reveal the answers: 1 of 12/)
    },
    async 'future:after'() {
      await sure(ana, AFTER[ANA]!)
      await sure(ben, AFTER[BEN]!)
    },
  })
  expect(labels.filter((label) => /^(Break|End the break)/.test(label))).toEqual(['Break: 6 minutes', 'End the break'])
  const { outcome, exercise, stepOf } = await finish()
  await expect(desk.getByText('We begin with it').first()).toBeVisible()
  await expect(desk.getByRole('heading', { name: 'Early signs' })).toBeVisible()

  expect(exercise('future-scenarios').result.confidence).toEqual({
    before: { median: median(ALL.map((n) => BEFORE[n]!)) },
    after: { median: median(ALL.map((n) => AFTER[n]!)) },
    median_change: median(ALL.map((n) => AFTER[n]! - BEFORE[n]!)),
    pairs: 12,
  })
  expect(stepOf('future:believe').result).toEqual({ status: 'skipped' })
  expect(stepOf('future:plane').n).toEqual({ present: 12, responded: 10, abstained: 0, silent: 2 })
  const spent = [...SCRIPTED, ANA]
  expect(exercise('worst-case').result.causes).toEqual(
    expect.arrayContaining(
      it.causes.slice(0, 4).map((item, c) => ({
        item,
        dots: sum(spent.map((n) => beyond.effort(n)[c]!)),
        breadth: spent.filter((n) => beyond.effort(n)[c]! > 0).length,
      })),
    ),
  )
  expect(exercise('worst-case').inputs.plan).toEqual([it.options[tried]])
  expect(outcome['signs']).toHaveLength(1)
  expect(outcome['decisions'].map(({ title, about }: { title: string; about: string[] }) => [title, about])).toEqual([
    ['We begin with it', [it.options[tried]]],
  ])
  await close()
})

/** `10:05` and `10:10` are five minutes apart, also over midnight. */
const minutesBetween = (early: string, late: string) => {
  const [from, to] = [early, late].map((time) => {
    const [hours, minutes] = time.split(':').map(Number) as [number, number]
    return hours * 60 + minutes
  }) as [number, number]
  return (to - from + 1440) % 1440
}
