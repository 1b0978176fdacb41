import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { running } from '../kit/agenda.ts'
import {
  back,
  dots,
  gapText,
  GAPS,
  hours,
  makingRoom,
  placeOf,
  RIVAL,
  SAY,
  SHIELDS,
  THINGS,
  WORDS,
  worth,
  type Thing,
} from '../kit/make-room.ts'
import { median, near, quantile, sum } from '../kit/numbers.ts'
import { soundOutcome } from '../kit/outcome.ts'
import { gather, type Person } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

/** The order in which it runs, a break before the talk. */
const WAY = [
  'door:plate paper:gaps stop:first stop:rival stop:group stop:dots stop:talk map:place map:by_seat',
  'map:talk map:again map:moved stop:relief stop:decide stop:tell argue:choose door:back door:worth',
].flatMap((names) => names.split(' '))
const ABOVE: Thing[] = ['deck', 'mail', 'signs', 'wiki']

describe.each([12, 60])('“Make room” with %i seats', (count) => {
  it('runs whole, every port flowing, to numbers worked out from what they said, and its promises are asked about', async () => {
    const room = await gather(served.base, undefined, { exercises: undefined, agenda: 'make-room' })
    const { fay } = room
    const seats: Person[] = []
    for (let n = 0; n < count; n++) seats.push(await room.join(`Seat ${n}`))
    const all = seats.map((_, n) => n)
    const it = makingRoom(await running(room, seats))
    // for many people the exercise says: one dot on an item
    if (count > 44) await fay.say({ type: 'params', step: it.at('stop:dots'), params: { cap: 1 } })
    const textsAt = async (name: string) => Object.keys(await room.items(it.at(name))).toSorted()
    const texts = (...things: Thing[]) => things.map((thing) => THINGS[thing]).toSorted()
    const decide = (decision: string, step: string, kind: string, thing: Thing, more: object = {}) =>
      fay.say({
        type: 'decision',
        decision,
        step,
        set: {
          title: `${THINGS[thing]} goes`,
          kind: kind as 'stop',
          about: [it.thing[thing]],
          review_on: '2026-01-15',
          ...more,
        },
      })

    const during: { [name: string]: (step: string) => Promise<void> } = {
      async 'stop:group'() {
        const wanted = [...Object.values(THINGS), ...RIVAL, ...GAPS.map(gapText)]
        expect(await textsAt('stop:group')).toEqual(wanted.toSorted())
      },
      async 'map:place'() {
        expect(await textsAt('map:place')).toEqual(texts(...ABOVE))
      },
      async 'map:talk'() {
        expect(await textsAt('map:talk')).toEqual(texts('mail', 'signs'))
      },
      async 'stop:relief'() {
        expect(await textsAt('stop:relief')).toEqual(texts('deck', 'mail', 'wiki'))
      },
      async 'stop:decide'(step) {
        expect(await textsAt('stop:decide')).toEqual(texts('deck', 'mail', 'wiki'))
        expect(await decide('de_mail', step, 'pause', 'mail')).toMatchObject({ error: 'shields_unread' })
        await fay.say({ type: 'show', item: it.thing.mail })
        expect(await decide('de_mail', step, 'pause', 'mail')).toMatchObject({ ok: true })
        expect(await decide('de_deck', step, 'stop', 'deck', { last_time: '2025-12-04' })).toMatchObject({ ok: true })
        for (const decision of ['de_deck', 'de_mail']) await seats[2]!.say({ type: 'take', decision, on: true })
        await seats[0]!.say({ type: 'dissent', decision: 'de_deck', text: 'Finance will ask.' })
        for (const [n, seat] of seats.entries()) await seat.put(step, 'de_deck', { fist: 2 + (n % 4) })
      },
      async 'argue:choose'(step) {
        expect(await textsAt('argue:choose')).toEqual(texts('signs'))
        expect(await decide('de_signs', step, 'park', 'signs')).toMatchObject({ ok: true })
        await seats[4]!.say({ type: 'take', decision: 'de_signs', on: true })
      },
    }
    for (const name of WAY) {
      const step = it.at(name)
      await room.drive(step, 'open')
      await SAY[name]?.(it, step)
      await during[name]?.(step)
      // the first pass is shown with the second
      if (name === 'stop:first') await room.drive(step, 'close')
      else await room.drive(step, 'close', 'reveal')
    }
    await fay.say({ type: 'end' })

    const outcome = await soundOutcome(room, served.base)
    const exercise = (id: string) =>
      outcome['exercises'].find((one: { template: { id: string } }) => one.template.id === id)
    const stepOf = (name: string) =>
      outcome['exercises']
        .flatMap((one: { steps: { id: string }[] }) => one.steps)
        .find((one: { id: string }) => one.id === it.at(name))
    const row = (name: string, thing: Thing) =>
      stepOf(name).result.rows.find(({ item }: { item: string }) => item === it.thing[thing])

    const said = Object.fromEntries(
      Map.groupBy(
        all.map((n) => WORDS[n % WORDS.length]!),
        (word) => word,
      ),
    )
    expect(stepOf('door:plate').result.counts).toEqual(
      Object.fromEntries(Object.entries(said).map(([word, list]) => [word, list.length])),
    )
    const on = (thing: Thing) => all.filter((n) => dots(n).includes(thing)).length
    const shielded = (thing: Thing) => Object.values(SHIELDS).filter((shield) => shield.thing === thing).length
    for (const thing of Object.keys(THINGS) as Thing[]) {
      const above = ABOVE.includes(thing)
      const status = above ? (shielded(thing) ? 'contested' : 'clear') : shielded(thing) ? 'guarded' : 'quiet'
      expect(row('stop:dots', thing)).toMatchObject({ dots: on(thing), breadth: on(thing), above_line: above, status })
    }
    // the line is three; three things tie for the second place, so it lies under the fourth
    expect(ABOVE.map((thing) => row('stop:dots', thing).rank)).toEqual([1, 2, 2, 2])
    const { budget } = stepOf('stop:dots').params
    expect(budget).toBe(4)
    expect(stepOf('stop:dots').result.budget_used).toBe(near(sum(all.map((n) => dots(n).length)) / (budget * count)))

    for (const [name, round, split] of [
      ['map:place', 1, ['mail', 'signs']],
      ['map:again', 2, ['signs']],
    ] as const)
      for (const thing of ABOVE) {
        const found = row(name, thing)
        expect([name, thing, found.n, found.label.x === 'split']).toEqual([
          name,
          thing,
          count,
          (split as readonly string[]).includes(thing),
        ])
        // no point is nearer to everybody, taken together: neither one of theirs nor one close by
        const points = all.map((n) => placeOf(thing, n, round))
        const total = ({ x, y }: { x: number; y: number }) =>
          sum(points.map((point) => Math.hypot(point.x - x, point.y - y)))
        const close = [-0.01, 0.01].flatMap((by) => [
          { x: found.x + by, y: found.y },
          { x: found.x, y: found.y + by },
        ])
        for (const other of [...points, ...close]) expect(total(found)).toBeLessThan(total(other) + 2e-4 * count)
      }
    expect(ABOVE.map((thing) => row('map:moved', thing).moved)).toEqual(
      ABOVE.map((thing) => all.filter((n) => Math.abs(placeOf(thing, n, 2).x - placeOf(thing, n, 1).x) > 0.1).length),
    )
    const kept: Thing[] = ['deck', 'mail', 'wiki']
    const freed = (thing: Thing, p: number) => {
      const some = all.map((n) => hours(thing, n)).filter((each) => each > 0)
      return some.length > 0 ? quantile(some, p) * some.length : 0
    }
    const { result, outputs, inputs } = exercise('stop-doing')
    expect(result.freed_hours).toEqual({
      sum: near(sum(kept.map((thing) => freed(thing, 0.5)))),
      q1: near(sum(kept.map((thing) => freed(thing, 0.25)))),
      q3: near(sum(kept.map((thing) => freed(thing, 0.75)))),
      estimate: true,
    })
    expect(inputs.candidates).toHaveLength(GAPS.length)
    expect(outputs.above_line).toEqual(expect.arrayContaining(ABOVE.map((thing) => it.thing[thing])))
    expect(outputs.contested).toEqual([it.thing.mail])
    expect(outputs.decisions.toSorted()).toEqual(['de_deck', 'de_mail'])
    expect(exercise('agree-to-disagree').outputs.park).toEqual([it.thing.signs])
    expect(exercise('agree-to-disagree').inputs.items).toEqual([it.thing.signs])
    const fists = stepOf('stop:decide').result.rows.find(({ decision }: { decision: string }) => decision === 'de_deck')
    expect(fists).toMatchObject({ median: median(all.map((n) => 2 + (n % 4))) })
    expect(
      outcome['dissent'].map(({ text, decision }: { text: string; decision: string }) => [text, decision]),
    ).toContainEqual(['Finance will ask.', 'de_deck'])
    expect(result.tell).toEqual([expect.objectContaining({ who: 'Finance' })])
    const backs = all.map(back)
    expect(stepOf('door:back').result).toMatchObject({
      median: median(backs),
      q1: quantile(backs, 0.25),
      q3: quantile(backs, 0.75),
    })
    expect(stepOf('door:worth').result.median).toBe(median(all.map(worth)))
    room.leave()

    // --- the review: what was stopped and paused comes back as questions
    const review = await gather(served.base, ['on-paper'], {
      import: { document: outcome, checks: ['de_deck', 'de_mail'] },
    })
    const checkers = await Promise.all(['Ana', 'Ben', 'Chi', 'Dan', 'Eva'].map((name) => review.join(name)))
    for (const ref of ['check.1', 'check.2']) {
      await review.drive(ref, 'open')
      for (const [n, seat] of checkers.entries()) await seat.put(ref, 'answer', n < 3 ? 'yes' : 'came back')
      await review.drive(ref, 'close', 'reveal')
    }
    const kept_promise = (await soundOutcome(review, served.base))['exercises'].flatMap(
      (one: { steps: object[] }) => one.steps,
    )
    expect(kept_promise).toMatchObject(
      ['de_deck', 'de_mail'].map((about) => ({
        ask: expect.stringMatching(/did it really stop\?$/),
        about,
        origin: { doc: outcome['id'], item: about },
        result: { counts: { yes: 3, 'came back': 2 } },
      })),
    )
    review.leave()
  }, 120_000)
})
