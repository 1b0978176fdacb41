import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Outcome } from '../../shared/outcome/schema.ts'
import type { AgendaView } from '../../shared/wall.ts'
import type { Json } from '../../shared/workshop.ts'
import { random } from '../../shared/stats/random.ts'
import { inHand, type InHand, type Said } from '../kit/in-hand.ts'
import { gather, type Person, type Workshop } from '../kit/people.ts'
import { problemsOf } from '../kit/outcome.ts'
import { serve, type Served } from '../kit/serve.ts'

/** Looking back at earlier steps: over the public API as a stranger would, and in the hand where locks and tokens count. */

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

const step = (ref: string, activity: string, more: object = {}) => ({ ref, activity, ask: `About ${ref}`, ...more })

describe('from outside', () => {
  let room: Workshop
  afterEach(() => room.leave())
  const come = async (people: number) => {
    const seats: Person[] = []
    for (let i = 0; i < people; i++) seats.push(await room.join(`Seat ${i}`))
    return seats
  }
  /** As the facilitator's page does it: opened and closed in one request, revealed once it is computed. */
  const close = async (ref: string) => {
    const at = { step: room.step(ref), round: 1 }
    const answers = await room.fay.sayAll([
      { type: 'open', step: at.step, from: 'waiting' },
      { type: 'close', ...at, from: 'open' },
    ])
    expect(answers.map(({ ok }) => ok)).toEqual([true, true])
    const isThere = ({ state, computing }: AgendaView) => state === 'closed' && !computing
    return room.fay.backstage().until(({ agenda }) => at.step in agenda && isThere(agenda[at.step]!))
  }
  const reveal = async (ref: string) =>
    expect(await room.fay.say({ type: 'reveal', step: room.step(ref), round: 1, from: 'closed' })).toMatchObject({ ok: true }) // prettier-ignore
  const compare = async (ref: string) => {
    await close(ref)
    await reveal(ref)
  }
  const resultOf = async (ref: string) => {
    const { exercises, items } = await room.outcome()
    const texts = new Map(items.map(({ id, text }: { id: string; text: string }) => [id, text]))
    const found = exercises[0].steps.findLast(({ id }: { id: string }) => id === room.step(ref))
    return { ...found, text: (id: string) => texts.get(id) }
  }

  it('[P1] opinion groups: agree ballots in, groups out, nothing before the reveal and no seat ever', async () => {
    // the step's id seeds the draws: so many answers that every id finds the two halves
    const statements = Array.from({ length: 28 }, (_, j) => `Statement ${j}`)
    const vote = step('own', 'vote', { params: { mode: 'agree' }, seed_items: statements })
    const measure = step('groups', 'compare', { params: { measure: 'opinion_groups' }, in: ['own'] })
    room = await gather(served.base, [{ id: 'outside', title: 'Outside', steps: [vote, measure] } as never])
    const people = await come(24)
    await room.drive('own', 'open')
    const ids = await room.items('own')
    const draw = random('from outside')
    for (const [i, person] of people.entries()) {
      const side = i % 2 === 0 ? 1 : -1
      const agree = statements.map((text, j) => [ids[text], j >= 24 ? 1 : (j % 2 ? side : -side) * (draw() < 0.93 ? 1 : -1)]) // prettier-ignore
      await person.put('own', 'ballot', { agree: Object.fromEntries(agree) as { [item: string]: number } })
    }
    const wall = people[0]!.wall()
    const shown = await wall.until(({ steps }) => steps[room.step('own')]?.state === 'open')
    expect(shown.steps[room.step('own')]).toMatchObject({ paired: true })
    await room.drive('own', 'close', 'reveal')

    const backstage = await close('groups')
    const { results, steps } = await wall.until(({ steps }) => steps[room.step('groups')]?.state === 'closed')
    const results2 = await (await people[0]!.fetch('/results')).text()
    for (const sent of [
      JSON.stringify(results),
      JSON.stringify(steps),
      JSON.stringify(backstage),
      results2,
      JSON.stringify(await room.outcome()),
    ])
      // prettier-ignore
      expect(sent).not.toMatch(/silhouette|"claimed"|"bridge/)

    await reveal('groups')
    const { result, measure: name, n, text } = await resultOf('groups')
    expect(name).toBe('opinion_groups')
    expect(n).toMatchObject({ present: 24, responded: 24 })
    expect(result).toMatchObject({ status: 'final', claimed: true, k: 2, people: 24, groups: [{ id: 'A', size: 12 }, { id: 'B', size: 12 }] }) // prettier-ignore
    expect(result.p).toBeLessThanOrEqual(0.05)
    expect(result.shared.map(({ item }: { item: string }) => text(item))).toEqual(expect.arrayContaining(['Statement 24', 'Statement 27'])) // prettier-ignore
    // 13/14 of each group, of all 25/26
    expect(result.bridges[0].bridge).toBeCloseTo(13 / 14, 4)
    expect(result.shared[0].p_agree).toBeCloseTo(25 / 26, 4)
    for (const { seat } of people) expect(JSON.stringify(result)).not.toContain(seat)
    expect(problemsOf((await room.outcome()) as Outcome)).toEqual([])
    const csv = await (await room.fay.fetch('/outcome?format=csv')).text()
    for (const fact of ['silhouette', 'bridge', 'agreement', 'divisive']) expect(csv).toContain(`,${fact},`)
    expect(csv).not.toMatch(/,map,|points/)
    const markdown = await (await room.fay.fetch('/outcome?format=md')).text()
    expect(markdown).toContain('| Statement 24 |')
    expect(markdown).toContain('bridge')
  }, 30_000)

  it('[P1] the facilitator sees before the reveal what is made of public results alone; of votes and of people nothing', async () => {
    const compare = (ref: string, measure: string, ...sources: string[]) =>
      step(ref, 'compare', { params: { measure, ...(measure === 'seats' && { seats: 'seat' }) }, in: sources })
    const line = { params: { shape: 'line' }, seed_items: ['A', 'B'] }
    const plane = { shape: 'plane', x: { low: 'count on it', high: 'open' }, y: { low: 'little', high: 'much' } }
    const comparisons = {
      weigh: [true, compare('weigh', 'uncertainties', 'plane')],
      apart: [true, compare('apart', 'spread', 'say', 'plane')],
      gap: [true, compare('gap', 'said_believed', 'say', 'believe')],
      votes: [false, compare('votes', 'spread', 'own')],
      mixed: [false, compare('mixed', 'spread', 'say', 'own')],
      moved: [false, compare('moved', 'rounds', 'say')],
      seats: [false, compare('seats', 'seats', 'say')],
      guessed: [false, compare('guessed', 'guess', 'own')],
      groups: [false, compare('groups', 'opinion_groups', 'own')],
      cells: [false, compare('cells', 'matrix', 'rated')],
    } as const
    const steps = [
      step('seat', 'check', { params: { mode: 'choice', options: ['Sales', 'Ops'] } }),
      step('plane', 'place', { params: plane, seed_items: ['A', 'B'] }),
      step('say', 'place', line),
      step('believe', 'place', line),
      step('own', 'vote', { params: { mode: 'agree' }, seed_items: ['A', 'B'] }),
      step('worlds', 'collect', { seed_items: ['W'] }),
      step('rated', 'vote', { params: { mode: 'score', matrix: 'worlds' }, seed_items: ['A', 'B'] }),
      ...Object.values(comparisons).map(([, each]) => each),
    ]
    room = await gather(served.base, [{ id: 'outside', title: 'Outside', steps } as never])
    const people = await come(5)
    const answer = async (
      ref: string,
      put: (person: Person, ids: { [text: string]: string }, i: number) => Promise<unknown>,
    ) => {
      // prettier-ignore
      await room.drive(ref, 'open')
      const ids = ref === 'seat' ? {} : Object.fromEntries(Object.entries(await room.items(ref)))
      for (const [i, person] of people.entries()) await put(person, ids, i)
      await room.drive(ref, 'close', 'reveal')
    }
    await answer('seat', (person, _, i) => person.put('seat', 'answer', i < 3 ? 'Sales' : 'Ops'))
    await answer('plane', (person, { A = '' }, i) => person.put('plane', A, { x: 0.1 + i / 10, y: 0.9 }))
    for (const ref of ['say', 'believe'])
      await answer(ref, (person, { A = '' }, i) => person.put(ref, A, { x: ref === 'say' ? 0.9 : i / 10 }))
    await answer('own', (person, { A = '', B = '' }) => person.put('own', 'ballot', { agree: { [A]: 1, [B]: 1 } }))
    await room.drive('worlds', 'open', 'close', 'reveal')
    const isWorld = ([, { text }]: [string, { text?: string }]) => text === 'W'
    const seen = await room.fay.wall().until(({ cards }) => Object.entries(cards).some(isWorld))
    const [W] = Object.entries(seen.cards).find(isWorld)!
    await answer('rated', (person, { A = '' }) => person.put('rated', 'ballot', { scores: { [`${A}|${W}`]: 1 } }))

    const backstage = room.fay.backstage()
    const wall = people[0]!.wall()
    for (const [ref, [previewed]] of Object.entries(comparisons)) {
      const id = room.step(ref)
      await room.drive(ref, 'open')
      const open = await backstage.until(({ agenda }) => agenda[id]?.state === 'open')
      expect([ref, open.agenda[id]!.preview]).toEqual([ref, undefined])
      await room.drive(ref, 'close')
      const closed = await backstage.until(({ agenda }) => agenda[id]?.state === 'closed' && !agenda[id].computing)
      const { preview } = closed.agenda[id]!
      expect([ref, preview !== undefined]).toEqual([ref, previewed])
      // nobody else has it
      const { results } = await wall.until(({ steps }) => steps[id]?.state === 'closed')
      expect(results[id]).toBeUndefined()
      const told = await (await people[0]!.fetch('/results')).text()
      const exported = previewed ? JSON.stringify((await room.outcome())['exercises']) : ''
      expect([ref, `${told}${exported}`.includes(id)]).toEqual([ref, false])
      await reveal(ref)
      const shown = await wall.until(({ results }) => results[id] !== undefined)
      // what was seen is what is shown, and then it is no preview any more
      expect([ref, preview ?? shown.results[id]!.at(-1)!.result]).toEqual([ref, shown.results[id]!.at(-1)!.result])
      const after = await backstage.until(({ agenda }) => agenda[id]?.state === 'revealed')
      expect(after.agenda[id]!.preview).toBeUndefined()
    }
  }, 30_000)

  it('two rounds of placing in, what moved out; fewer than five pairs show nothing', async () => {
    const place = step('place', 'place', { params: { shape: 'line' }, seed_items: ['A', 'B'] })
    const measure = step('moved', 'compare', { params: { measure: 'rounds' }, in: ['place'] })
    room = await gather(served.base, [{ id: 'outside', title: 'Outside', steps: [place, measure] } as never])
    const people = await come(5)
    const before = [0.1, 0.2, 0.3, 0.4, 0.5]
    const after = [0.1, 0.2, 0.6, 0.7, 0.8]
    await room.drive('place', 'open')
    const { A = '', B = '' } = await room.items('place')
    for (const [i, x] of before.entries()) await people[i]!.put('place', A, { x })
    for (const i of [0, 1, 2, 3]) await people[i]!.put('place', B, { x: 0.5 })
    await room.drive('place', 'close', 'reveal', 'reopen')
    for (const [i, x] of after.entries()) await people[i]!.put('place', A, { x }, 2)
    for (const i of [0, 1, 2, 3]) await people[i]!.put('place', B, { x: 0.9 }, 2)
    await room.drive('place', 'close', 'reveal', 'lock')
    await compare('moved')
    const { result } = await resultOf('moved')
    expect(result).toMatchObject({ status: 'final', rounds: 2, calm: 0, of: 1, stop: false })
    const rows = Object.fromEntries(result.rows.map((row: { item: string }) => [row.item, row]))
    expect(rows[A]).toMatchObject({ pairs: 5, moved: 3, before: { median: 0.3 }, after: { median: 0.6 } })
    expect(rows[B]).toEqual({ item: B, pairs: 4 })
  })

  it('guesses about another seat against what the seat said, by the seats that a check asked for', async () => {
    const steps = [
      step('seat', 'check', { params: { mode: 'choice', options: ['Sales', 'Ops', 'Rather not say'] } }),
      step('own', 'vote', { params: { mode: 'agree' }, seed_items: ['A'] }),
      step('guess', 'collect', { params: { format: 'number', min: 0, max: 10, about: 'Sales' }, in: ['own'] }),
      step('gap', 'compare', { params: { measure: 'guess', seats: 'seat' }, in: ['own', 'guess'] }),
      step('apart', 'compare', { params: { measure: 'seats', seats: 'seat' }, in: ['own'] }),
    ]
    room = await gather(served.base, [{ id: 'outside', title: 'Outside', steps } as never])
    const people = await come(10)
    await room.drive('seat', 'open')
    for (const [i, person] of people.entries()) await person.put('seat', 'answer', i < 5 ? 'Sales' : 'Ops')
    await room.drive('seat', 'close', 'reveal', 'lock')
    await room.drive('own', 'open')
    const { A = '' } = await room.items('own')
    for (const [i, person] of people.entries()) await person.put('own', 'ballot', { agree: { [A]: i === 0 || i > 6 ? -1 : 1 } }) // prettier-ignore
    await room.drive('own', 'close', 'reveal', 'lock')
    await room.drive('guess', 'open')
    for (const [i, person] of people.entries()) if (i >= 5) await person.put('guess', A, { value: i })
    await room.drive('guess', 'close', 'reveal', 'lock')
    await compare('gap')
    const gap = await resultOf('gap')
    // 4 of 5 in Sales agree; guesses 5, 6, 7, 8, 9
    expect(gap.result).toMatchObject({
      status: 'final',
      mean_absolute_gap: 10,
      rows: [{ item: A, about: 'Sales', guess: 70, truth: 80, gap: -10, n: 5, guessers: 5, direction: 'under' }],
    })
    await compare('apart')
    const { result } = await resultOf('apart')
    expect(result.rows[0].seats).toMatchObject({ Sales: { n: 5, shares: { agree: 0.8 } }, Ops: { n: 5, shares: { agree: 0.4 } } }) // prettier-ignore
    expect(result.rows[0].gap).toBeCloseTo(0.4, 4)
  })
})

describe('in the hand', () => {
  const line = { ref: 'place', activity: 'place' as const, params: { shape: 'line' }, seed_items: ['A'] }
  const rounds = { ref: 'moved', activity: 'compare' as const, params: { measure: 'rounds' } as { [key: string]: Json }, in: ['place'] } // prettier-ignore
  const put = async (hand: InHand, ref: string, seats: string[], value: (i: number) => Json, round = 1) => {
    const item = hand.row(ref).items[0]!
    for (const [i, seat] of seats.entries())
      expect(await hand.say(seat, { type: 'put', step: hand.step(ref), round, key: item, value: value(i) })).toMatchObject({ ok: true }) // prettier-ignore
  }
  const join = async (hand: InHand, people: number) => {
    const seats: string[] = []
    for (let i = 0; i < people; i++) seats.push(await hand.join(`Seat ${i}`))
    return seats
  }

  it('[P6] an early lock keeps random tokens for a later comparison, and the end of the workshop takes them away', async () => {
    const hand = await inHand([line, rounds])
    const seats = await join(hand, 6)
    await hand.drive('place', 'open')
    await put(hand, 'place', seats, (i) => ({ x: i / 10 }))
    await hand.drive('place', 'close', 'reveal', 'reopen')
    await put(hand, 'place', seats, (i) => ({ x: i / 10 + 0.3 }), 2)
    await hand.drive('place', 'close', 'reveal', 'lock')
    expect(hand.room.rows().where('entry', 'round', `${hand.step('place')}/1`)).toEqual([])
    await hand.drive('moved', 'open', 'close', 'reveal')
    expect(hand.round('moved')).toMatchObject({ n: { responded: 6 }, result: { status: 'final', rows: [{ pairs: 6, moved: 6 }] } }) // prettier-ignore
    await hand.say(hand.fay, { type: 'end' })
    expect(JSON.stringify(hand.round('place'))).not.toMatch(/pt_|pe_/)
    expect([...hand.room.rows().all('pair')]).toEqual([])
    expect(JSON.stringify(hand.round('moved')!.result)).not.toMatch(/pt_|pe_/)
  })

  it('[P6] keeps no token for a comparison that needs no people', async () => {
    const hand = await inHand([line, { ...rounds, params: { measure: 'spread' } }])
    const seats = await join(hand, 5)
    await hand.drive('place', 'open')
    await put(hand, 'place', seats, () => ({ x: 0.5 }))
    await hand.drive('place', 'close', 'reveal', 'lock')
    expect([...hand.room.rows().all('pair')]).toEqual([])
    expect(hand.round('place')!.unlinked!.every((list) => list.pair === undefined)).toBe(true)
  })

  it('[P6] lets nobody be followed who answered before it was said', async () => {
    const hand = await inHand([line, { ...rounds, params: { measure: 'spread' } }])
    const change: Said = { type: 'params', step: hand.step('moved'), params: { measure: 'rounds' } }
    await hand.drive('place', 'open')
    expect(await hand.say(hand.fay, change)).toMatchObject({ ok: false, error: 'less_private' })
    const before = await inHand([line, { ...rounds, params: { measure: 'spread' } }])
    const step = before.step('moved')
    expect(await before.say(before.fay, { ...change, step })).toMatchObject({ ok: true })
    // and back again, at any time
    await before.drive('place', 'open')
    expect(await before.say(before.fay, { type: 'params', step, params: { measure: 'spread' } })).toMatchObject({ ok: true }) // prettier-ignore
  })

  it('[P1] looks at nothing that was not revealed', async () => {
    const hand = await inHand([line, rounds])
    const seats = await join(hand, 6)
    await hand.drive('place', 'open')
    await put(hand, 'place', seats, () => ({ x: 0.1 }))
    await hand.drive('place', 'close')
    await hand.drive('moved', 'open', 'close', 'reveal')
    expect(hand.round('moved')!.result).toMatchObject({ status: 'no_source', rows: [] })
    await hand.drive('place', 'reveal', 'reopen')
    await put(hand, 'place', seats, () => ({ x: 0.9 }), 2)
    await hand.drive('moved', 'reopen', 'close', 'reveal')
    expect(hand.round('moved', 2)!.result).toMatchObject({ status: 'one_round', rows: [] })
  })

  it('takes nothing from anybody', async () => {
    const hand = await inHand([line, rounds])
    const [seat] = await join(hand, 1)
    await hand.drive('moved', 'open')
    const answer = await hand.say(seat!, { type: 'put', step: hand.step('moved'), round: 1, key: 'choice', value: { x: 1 } }) // prettier-ignore
    expect(answer).toMatchObject({ ok: false, error: 'bad_entry' })
  })
})
