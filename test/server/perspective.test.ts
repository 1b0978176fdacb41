import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { counts, forThemselves, four, p, twoHalves, type Views } from '../kit/opinions.ts'
import { gather, type Person, type Workshop } from '../kit/people.ts'
import { compute, joined } from '../kit/rooms.ts'
import { serve, type Served } from '../kit/serve.ts'

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

/** Steps and minutes as the exercise is written down: `exercises.md` E3. */
const AGENDAS: { [exercise: string]: [total: number, ...steps: [ref: string, minutes: number][]] } = {
  'perspective-map': [
    59,
    ['seat', 1],
    ['write', 6],
    ['tidy', 5],
    ['views', 8],
    ['map', 5],
    ['talk', 8],
    ['other_side', 7],
    ['fair', 3],
    ['settle', 5],
    ['decide', 9],
    ['word', 2],
  ],
  'perspective-map:short': [
    35,
    ['write', 5],
    ['tidy', 4],
    ['views', 7],
    ['map', 5],
    ['talk', 6],
    ['decide', 7],
    ['word', 1],
  ],
  'perspective-map:two-kinds': [
    62,
    ['seat', 1],
    ['role', 1],
    ['write', 6],
    ['tidy', 5],
    ['views', 8],
    ['map', 5],
    ['by_seat', 2],
    ['talk', 8],
    ['other_side', 7],
    ['fair', 3],
    ['settle', 5],
    ['decide', 9],
    ['word', 2],
  ],
  'perspective-map:long': [
    90,
    ['seat', 1],
    ['write', 8],
    ['tidy', 8],
    ['views', 10],
    ['map', 7],
    ['talk', 14],
    ['other_side', 10],
    ['fair', 5],
    ['settle', 6],
    ['decide', 13],
    ['again', 6],
    ['word', 2],
  ],
  'perspective-items': [
    25,
    ['seat', 1],
    ['place', 3],
    ['by_seat', 2],
    ['talk', 8],
    ['again', 3],
    ['moved', 2],
    ['decide', 6],
  ],
  'perspective-seats': [30, ['seat', 1], ['views', 5], ['guesses', 5], ['gap', 4], ['talk', 10], ['turns_out', 5]],
}

it.each(Object.entries(AGENDAS))('%s has its steps and its minutes', async (exercise, [total, ...steps]) => {
  const room = await gather(served.base, [exercise])
  const backstage = room.fay.backstage()
  const { agenda } = await backstage.until((maps) => Object.keys(maps.agenda).length === steps.length)
  const rows = Object.values(agenda).toSorted((a, b) => a.order - b.order)
  expect(rows.map(({ ref, minutes }) => [ref, minutes])).toEqual(steps)
  expect(steps.reduce((sum, [, minutes]) => sum + minutes, 0)).toBe(total)
  room.leave()
})

interface Hand {
  id: string
  text: string
  side?: 1 | -1 | null
}
const hand = async (room: Workshop, seat: Person, ref: string) =>
  (await (await seat.fetch(`/hand/${room.step(ref)}`)).json()) as Hand[]

const TEXTS = Array.from({ length: 24 }, (_, s) => `Statement ${String.fromCharCode(97 + s)}`)

/** Everybody writes two statements; one says two things, one is written twice. Ends with the 24 of `TEXTS` in play. */
const writeAndTidy = async (room: Workshop, seats: Person[]) => {
  await room.drive('write', 'open')
  for (const [n, seat] of seats.slice(0, 12).entries())
    for (const [e, text] of TEXTS.slice(2 * n, 2 * n + 2).entries())
      if (text !== TEXTS[1])
        await seat.put('write', `e${e}`, { text: text === TEXTS[0] ? `${TEXTS[0]} and ${TEXTS[1]}` : text })
  await seats[0]!.put('write', 'twice', { text: `${TEXTS[5]!}.` })
  await room.drive('write', 'close')
  const backstage = room.fay.backstage()
  const { moderation } = await backstage.until((maps) => maps.moderation[room.step('write')]?.length === 24)
  const idOf = (text: string) => moderation[room.step('write')]!.find((card) => card.text === text)!.card
  const step = room.step('write')
  const double = idOf(`${TEXTS[0]} and ${TEXTS[1]}`)
  const card = (id: string, text: string, from?: string) =>
    ({ type: 'card', card: id, step, text, ...(from && { from }) }) as const
  expect(await seats[1]!.say(card('it_sly', 'Sly', double))).toMatchObject({ error: 'not_allowed', status: 403 })
  expect(await room.fay.say(card('it_a', TEXTS[0]!, double))).toMatchObject({ ok: true })
  expect(await room.fay.say(card('it_b', TEXTS[1]!, double))).toMatchObject({ ok: true })
  await room.fay.say({ type: 'hide', card: idOf(`${TEXTS[5]!}.`), reason: 'duplicate' })
  backstage.leave()
  await room.drive('write', 'reveal')
  await room.drive('tidy', 'open', 'close', 'reveal')
  return card
}

const vote = async (room: Workshop, seats: Person[], views: Views[]) => {
  const items = await room.items('views')
  for (const [n, seat] of seats.entries())
    expect(
      await seat.put('views', 'ballot', {
        agree: Object.fromEntries(Object.entries(views[n]!).map(([text, value]) => [items[text]!, value])),
      }),
    ).toMatchObject({ ok: true })
  return items
}

describe('mode A, statements', () => {
  it('finds what twelve people share and where they split, lets each side be described by the other, and exports it all', async () => {
    const room = await gather(served.base, ['perspective-map'], {
      settings: { facilitator: 'Fay', topic: 'how we plan' },
    })
    const seats = await joined(room, 12)
    const { fay } = room
    await room.drive('seat', 'open')
    for (const [n, seat] of seats.entries())
      await seat.put('seat', 'answer', n < 6 ? 'up to a year here' : n < 11 ? 'longer here' : 'rather not say')
    expect(await seats[0]!.put('seat', 'answer', 'elsewhere')).toMatchObject({ error: 'bad_entry' })
    await room.drive('seat', 'close', 'reveal')

    const card = await writeAndTidy(room, seats)
    const wall = seats[0]!.wall()
    const { steps } = await wall.until((maps) => maps.steps[room.step('write')]?.state === 'revealed')
    expect(steps[room.step('write')]!.ask).toBe(
      'Finish as you would say it to a friend: When it comes to how we plan, …',
    )

    await room.drive('views', 'open')
    expect(await fay.say(card('it_late', 'Too late'))).toMatchObject({ error: 'worked_on', status: 409 })
    const views = twoHalves(12, TEXTS)
    const items = await vote(room, seats, views)
    expect(Object.keys(items).toSorted()).toEqual(TEXTS)
    await room.drive('views', 'close', 'reveal')
    await compute(room, 'map')
    await room.drive('talk', 'open', 'close', 'reveal')

    // three texts each as it is written; here everybody may write about every split
    const per_person = { min: 0, max: 30 }
    await fay.say({ type: 'params', step: room.step('other_side'), params: { per_person } })
    await room.drive('other_side', 'open')
    const about = items[TEXTS[0]!]!
    // the first half agrees with the first fourteen, but for one turncoat each: seat 0 in the first
    const [turncoat, agrees, disagrees] = [seats[0]!, seats[1]!, seats[6]!]
    const sideIn = async (seat: Person) => (await hand(room, seat, 'other_side')).find(({ id }) => id === about)
    expect(await sideIn(agrees)).toMatchObject({ side: -1, text: TEXTS[0] })
    expect(await sideIn(disagrees)).toMatchObject({ side: 1 })
    expect(await sideIn(turncoat)).toMatchObject({ side: 1 })
    const text = (side: 1 | -1) => ({ side, slots: { experience: 'late nights', value: 'their word' } })
    expect(await agrees.put('other_side', about, text(1))).toMatchObject({ error: 'not_dealt', status: 422 })
    expect(await agrees.put('other_side', about, text(-1))).toMatchObject({ ok: true })
    expect(await disagrees.put('other_side', about, text(1))).toMatchObject({ ok: true })
    await room.drive('other_side', 'close', 'reveal')

    await room.drive('fair', 'open')
    const texts = await room.items('fair')
    const ofAgree =
      texts[`People who agree with “${TEXTS[0]}” may have seen late nights and want to protect their word.`]!
    const ofDisagree =
      texts[`People who disagree with “${TEXTS[0]}” may have seen late nights and want to protect their word.`]!
    expect((await hand(room, agrees, 'fair')).map(({ id }) => id)).toEqual([ofAgree])
    expect((await hand(room, disagrees, 'fair')).map(({ id }) => id)).toEqual([ofDisagree])
    const rate = (seat: Person, item: string, score: number) =>
      seat.put('fair', 'ballot', { scores: { [item]: score } })
    expect(await rate(agrees, ofDisagree, 1)).toMatchObject({ error: 'not_dealt', status: 422 })
    for (const [n, score] of [5, 4, 4, 3, 5].entries()) await rate(seats[n + 1]!, ofAgree, score)
    for (const [n, score] of [2, 3, 2].entries()) await rate(seats[n + 6]!, ofDisagree, score)
    await room.drive('fair', 'close', 'reveal')

    // eight each as it is written; here everybody may place every split
    await fay.say({ type: 'params', step: room.step('settle'), params: { items_per_person: 30 } })
    await room.drive('settle', 'open')
    const [right, left] = [items[TEXTS[0]!]!, items[TEXTS[2]!]!]
    for (const seat of seats.slice(0, 5)) {
      expect(await seat.put('settle', right, { x: 0.8, y: 0.7 })).toMatchObject({ ok: true })
      await seat.put('settle', left, { x: 0.2, y: 0.9 })
    }
    await room.drive('settle', 'close', 'reveal')
    await room.drive('decide', 'open')
    const set = { title: 'Plan by the week', kind: 'do' as const, about: [items[TEXTS[14]!]!] }
    expect(await fay.say({ type: 'decision', decision: 'de_plan', step: room.step('decide'), set })).toMatchObject({
      ok: true,
    })
    await seats[2]!.say({ type: 'take', decision: 'de_plan', on: true })
    await room.drive('decide', 'close', 'reveal')
    await fay.say({ type: 'end' })

    const outcome = await room.outcome()
    const found = outcome['exercises'][0].result
    const told = (statement: string) => ({ item: items[statement], ...counts(views, statement) })
    expect(found).toMatchObject({ exercise: 'perspective-map', mode: 'statements', topic: 'how we plan' })

    const sharedBy = (share: number) => share >= 0.75 || share <= 0.25
    const shared = TEXTS.filter((statement) => sharedBy(p(views, statement)))
    expect(shared).toEqual(TEXTS.slice(14, 21))
    const byItem = (a: { item: string }, b: { item: string }) => (a.item < b.item ? -1 : 1)
    expect(found.shared.toSorted(byItem)).toEqual(
      shared.map((each) => ({ ...told(each), p_agree: four(p(views, each)) })).toSorted(byItem as never),
    )

    expect(found.groups).toMatchObject({ claimed: true, k: 2, sizes: { A: 6, B: 6 } })
    expect(found.groups.p).toBeLessThanOrEqual(0.05)
    const halves = [views.slice(0, 6), views.slice(6)]
    for (const split of found.splits) {
      const statement = TEXTS.find((each) => items[each] === split.item)!
      const { agree, disagree } = counts(views, statement)
      const { by_group, divisive, ...rest } = split
      expect(rest).toEqual(told(statement))
      expect(divisive).toBe(four(Math.min(agree, disagree) / (agree + disagree)))
      // which half is called A is nobody's business
      const shares = Object.values(by_group as { [group: string]: number })
      expect(shares.toSorted((a, b) => a - b)).toEqual(
        halves.map((half) => four(p(half, statement))).toSorted((a, b) => a - b),
      )
    }
    expect(found.splits.map(({ item }: { item: string }) => item)).toEqual(
      expect.arrayContaining(TEXTS.slice(0, 14).map((statement) => items[statement])),
    )
    const bridge = (statement: string) => Math.min(...halves.map((half) => p(half, statement)))
    expect(found.bridges.toSorted(byItem)).toEqual(
      TEXTS.filter((statement) => bridge(statement) >= 0.6)
        .map((statement) => ({ item: items[statement]!, bridge: four(bridge(statement)) }))
        .toSorted(byItem),
    )
    const other = found.other_side.toSorted(
      (a: { fair_median: number }, b: { fair_median: number }) => b.fair_median - a.fair_median,
    )
    expect(other).toMatchObject([
      { about, side: 'agree', fair_median: 4, n: 5, well_described: true },
      { about, side: 'disagree', fair_median: 2, n: 3, well_described: false },
    ])
    expect(found.gaps).toEqual([])
    expect(found.to_settle).toEqual([{ item: right, x: 0.8, y: 0.7 }])
    expect(found.decisions).toEqual(['de_plan'])
    expect(outcome['workshop'].attendance.seats).toEqual([
      { tag: 'longer here', people: 5, kind: room.step('seat') },
      { tag: 'up to a year here', people: 6, kind: room.step('seat') },
    ])
    const md = (await (await fay.fetch('/outcome?format=md')).text()).replaceAll('\\', '')
    const textOf = new Map(Object.entries(items).map(([text, id]) => [id, text]))
    for (const { item, agree, disagree, pass, p_agree } of found.shared)
      expect(md).toContain(`| ${textOf.get(item)} | ${agree} | ${disagree} | ${pass} | ${p_agree} |`)
    for (const { item, agree, disagree, pass, by_group } of found.splits)
      expect(md).toContain(`| ${textOf.get(item)} | ${agree} | ${disagree} | ${pass} | ${by_group.A} | ${by_group.B} |`)
    for (const { item, bridge } of found.bridges) expect(md).toContain(`| ${textOf.get(item)} | ${bridge} |`)
    const { silhouette, p: sure } = found.groups
    expect(md).toContain(`alike: A, 6 people and B, 6 people (silhouette ${silhouette}, p ${sure}).`)
    expect(md).toContain('| 4 | 5 people | well described |')
    expect(md).toContain(`| ${TEXTS[0]} | 0.8 | 0.7 |`)
    const csv = await (await fay.fetch('/outcome?format=csv')).text()
    const facts = csv.split('\r\n').map((line) => line.split(','))
    const fact = (step: string, item: string, measure: string, segment = '') =>
      facts.find((cells) => cells[4] === room.step(step) && cells[7] === item && cells[9] === measure && cells[10] === segment)?.[11] // prettier-ignore
    for (const { item, bridge } of found.bridges) expect(fact('map', item, 'bridge')).toBe(String(bridge))
    for (const { item, by_group } of found.splits)
      for (const group of ['A', 'B']) expect(fact('map', item, 'by_group', group)).toBe(String(by_group[group]))
    expect(fact('settle', right, 'x')).toBe('0.8')
    expect(fact('fair', ofAgree, 'median')).toBe('4')
    const outputs = outcome['exercises'][0].outputs
    expect(new Set(outputs.agreements)).toEqual(new Set(shared.map((each) => items[each])))
    const written = outcome['exercises'][0].steps.find(({ id }: { id: string }) => id === room.step('write'))
    expect(written.result.hidden_reasons).toEqual([
      { reason: 'duplicate', count: 1 },
      { reason: 'split', count: 1 },
    ])
    expect(outcome['items'].filter(({ seeded }: { seeded?: true }) => seeded)).toHaveLength(2)
    wall.leave()
    room.leave()
  }, 30_000)

  it('tells no groups where everybody thinks for themselves, but the sentence, and the differences item by item', async () => {
    // as many as a list in the settings may hold
    const FEW = TEXTS.slice(0, 20)
    const settings = { facilitator: 'Fay', seed_statements: FEW }
    const room = await gather(served.base, ['perspective-map:short'], { settings })
    const seats = await joined(room, 12)
    for (const ref of ['write', 'tidy']) await room.drive(ref, 'open', 'close', 'reveal')
    await room.drive('views', 'open')
    const views = seats.map((_, n): Views => Object.fromEntries(FEW.map((text, s) => [text, forThemselves(n, s)])))
    const items = await vote(room, seats, views)
    await room.drive('views', 'close', 'reveal')
    await compute(room, 'map')
    const wall = seats[0]!.wall()
    const { results } = await wall.until((maps) => (maps.results[room.step('map')]?.length ?? 0) > 0)
    // nothing to draw a map from, and no letter beside a statement
    expect(results[room.step('map')]![0]!.result).not.toHaveProperty('map')
    await room.fay.say({ type: 'end' })
    const { groups, shared, splits, bridges } = (await room.outcome())['exercises'][0].result
    const sentence = 'No separate groups. Differences run item by item.'
    expect(groups).toMatchObject({ claimed: false, reason: 'no_structure', sentence, people: 12, sizes: {}, marks: {} })
    const textOf = new Map(Object.entries(items).map(([text, id]) => [id, text]))
    const textsOf = (lines: { item: string }[]) =>
      lines.map(({ item }) => textOf.get(item)!).toSorted((a, b) => (a < b ? -1 : 1))
    const torn = (text: string) => {
      const { agree, disagree } = counts(views, text)
      return { least: Math.min(agree, disagree), share: Math.min(agree, disagree) / (agree + disagree) }
    }
    expect(textsOf(splits)).toEqual(FEW.filter((text) => torn(text).least >= 2 && torn(text).share >= 0.3))
    for (const { item, ...told } of splits)
      expect(told).toEqual({ ...counts(views, textOf.get(item)!), divisive: four(torn(textOf.get(item)!).share) })
    expect(textsOf(shared)).toEqual(FEW.filter((text) => p(views, text) >= 0.75 || p(views, text) <= 0.25))
    expect(textsOf(bridges)).toEqual(FEW.filter((text) => p(views, text) >= 0.6))
    wall.leave()
    room.leave()
  }, 30_000)

  it('gives each of sixty phones twenty of twenty-four statements, all about equally often, and counts what they say', async () => {
    const room = await gather(served.base, ['perspective-map:short'])
    const seats = await joined(room, 60)
    await writeAndTidy(room, seats)
    await room.drive('views', 'open')
    const items = await room.items('views')
    const textOf = new Map(Object.entries(items).map(([text, id]) => [id, text]))
    const views = twoHalves(60, TEXTS)
    const said: Views[] = []
    for (const [n, seat] of seats.entries()) {
      const agree: { [item: string]: number } = {}
      for (const most of [5, 10, 15, 20, 20]) {
        const dealt = await hand(room, seat, 'views')
        expect(dealt).toHaveLength(most)
        for (const { id } of dealt) agree[id] = views[n]![textOf.get(id)!]!
        await seat.put('views', 'ballot', { agree })
      }
      expect(Object.keys(agree)).toHaveLength(20)
      said.push(Object.fromEntries(Object.entries(agree).map(([id, value]) => [textOf.get(id)!, value])))
    }
    const first = Object.fromEntries(Object.entries(said[0]!).map(([text, value]) => [items[text]!, value]))
    const another = Object.values(items).find((id) => !(id in first))!
    expect(await seats[0]!.put('views', 'ballot', { agree: { ...first, [another]: 1 } })).toMatchObject({
      error: 'over_budget',
      status: 422,
    })
    await room.drive('views', 'close', 'reveal')
    const screen = await room.screen()
    const wall = screen.wall()
    const { results } = await wall.until((maps) => (maps.results[room.step('views')]?.length ?? 0) > 0)
    const rows = results[room.step('views')]![0]!.result['rows'] as { item: string; seen: number }[]
    for (const row of rows) {
      const text = textOf.get(row.item)!
      const told = counts(said, text)
      expect(row).toMatchObject({ ...told, seen: told.agree + told.disagree + told.pass })
    }
    const seen = rows.map((row) => row.seen)
    expect(seen.reduce((sum, n) => sum + n, 0)).toBe(60 * 20)
    // 50 on average: what divides is asked more often, and the rest about equally
    expect(Math.min(...seen)).toBeGreaterThanOrEqual(40)
    wall.leave()
    room.leave()
  }, 60_000)
})

it('mode B: items placed twice, by seat, and what moved', async () => {
  const settings = { facilitator: 'Fay', seed_items: ['The deck', 'The stand-up'], seats: ['makes', 'sells'] }
  const room = await gather(served.base, ['perspective-items'], { settings })
  const seats = await joined(room, 12)
  await room.drive('seat', 'open')
  for (const [n, seat] of seats.entries()) await seat.put('seat', 'answer', n < 6 ? 'makes' : 'sells')
  await room.drive('seat', 'close', 'reveal')
  await room.drive('place', 'open')
  const items = await room.items('place')
  const [deck, standUp] = [items['The deck']!, items['The stand-up']!]
  for (const [n, seat] of seats.entries()) {
    await seat.put('place', deck, n < 6 ? { x: 0.1, y: 0.2 } : { x: 0.9, y: 0.6 })
    await seat.put('place', standUp, { x: 0.8, y: 0.8 })
  }
  await room.drive('place', 'close', 'reveal')
  await compute(room, 'by_seat')
  await room.drive('talk', 'open')
  expect(Object.values(await room.items('talk'))).toEqual([deck])
  await room.drive('talk', 'close', 'reveal')
  await room.drive('again', 'open')
  for (const [n, seat] of seats.entries()) {
    // four of those on the left come over
    await seat.put('again', deck, n < 2 ? { x: 0.1, y: 0.2 } : { x: 0.9, y: 0.6 })
    await seat.put('again', standUp, { x: 0.8, y: 0.8 })
  }
  await room.drive('again', 'close', 'reveal')
  await compute(room, 'moved')
  const outcome = await room.outcome()
  const result = (ref: string) =>
    outcome['exercises'][0].steps.find(({ id }: { id: string }) => id === room.step(ref)).result
  expect(result('by_seat').rows[0]).toMatchObject({
    item: deck,
    seats: { makes: { n: 6, median: { x: 0.1, y: 0.2 } }, sells: { n: 6, median: { x: 0.9, y: 0.6 } } },
    gap: { x: 0.8, y: 0.4 },
  })
  const moved = Object.fromEntries(result('moved').rows.map((row: { item: string }) => [row.item, row]))
  expect(moved[deck]).toMatchObject({ pairs: 12, moved: 4, calm: false, after: { median: { x: 0.9, y: 0.6 } } })
  expect(moved[standUp]).toMatchObject({ pairs: 12, moved: 0, calm: true })
  expect(outcome['exercises'][0].result).toMatchObject({ exercise: 'perspective-items', mode: 'items' })
  room.leave()
})

it('mode C: what others guessed of a seat, against what that seat said', async () => {
  const settings = {
    facilitator: 'Fay',
    seats: ['makes', 'sells'],
    other_seat: 'sells',
    seed_statements: ['We plan too late', 'We promise too much'],
  }
  const room = await gather(served.base, ['perspective-seats'], { settings })
  const seats = await joined(room, 12)
  await room.drive('seat', 'open')
  for (const [n, seat] of seats.entries()) await seat.put('seat', 'answer', n < 6 ? 'makes' : 'sells')
  await room.drive('seat', 'close', 'reveal')
  await room.drive('views', 'open')
  const items = await room.items('views')
  const [late, much] = [items['We plan too late']!, items['We promise too much']!]
  // of those who sell, 5 of 6 agree that plans are late, and 1 of 5 that promises are too much
  for (const [n, seat] of seats.entries())
    await seat.put('views', 'ballot', {
      agree: { [late]: n === 11 ? -1 : 1, [much]: n === 11 ? 0 : n === 10 ? 1 : -1 },
    })
  await room.drive('views', 'close', 'reveal')
  await room.drive('guesses', 'open')
  const wall = seats[0]!.wall()
  const { steps } = await wall.until((maps) => maps.steps[room.step('guesses')]?.state === 'open')
  expect(steps[room.step('guesses')]!.ask).toBe('Of the people in sells, how many out of 10 agree?')
  const guesses = [2, 3, 4, 4, 5, 6]
  for (const [n, seat] of seats.entries()) {
    await seat.put('guesses', late, { value: n < 6 ? guesses[n]! : 10 })
    await seat.put('guesses', much, { value: n < 6 ? 9 : 0 })
  }
  await room.drive('guesses', 'close', 'reveal')
  await compute(room, 'gap')
  const outcome = await room.outcome()
  const found = outcome['exercises'][0].result
  expect(found).toMatchObject({ exercise: 'perspective-seats', mode: 'seats', other_side: [], to_settle: [] })
  const meanGuess = (10 * guesses.reduce((sum, n) => sum + n, 0)) / 6
  expect(found.gaps).toMatchObject([
    { item: much, about: 'sells', guess: 90, truth: 20, gap: 70 },
    { item: late, about: 'sells', guess: four(meanGuess), truth: four(500 / 6), gap: four(meanGuess - 500 / 6) },
  ])
  wall.leave()
  room.leave()
})
