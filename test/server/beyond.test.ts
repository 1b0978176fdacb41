import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { namesOf, running } from '../kit/agenda.ts'
import { bend, byRegret, CAUSES, dreaded, effort, FACTS, isTried, known, optionsOf, SAY } from '../kit/beyond.ts'
import { AFTER, BEFORE, belief, CHANGES, ENDS, OPTIONS, placeOf, SIGN, TELLS, type Change } from '../kit/futures.ts'
import { median, near, sum } from '../kit/numbers.ts'
import { soundOutcome } from '../kit/outcome.ts'
import { gather, type Person } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

/** Every number below is worked out here from the raw answers. */
/** The order in which it runs, a break before the ideas. */
const WAY = [
  'future:before context:context context:group context:known',
  'future:changes future:group future:plane future:weigh future:surprise future:ends future:pairs future:axes',
  'future:worlds future:believe future:least_ready future:ideas future:few future:live_in future:serves future:keep',
  'worst:happened worst:group worst:effort future:signs future:decide tell:tell future:after',
].flatMap((names) => names.split(' '))

const DECIDED = [
  ['de_cases', 'Publish reference cases', 'do'],
  ['de_region', 'Open the second region', 'park'],
] as const

describe.each([12, 60])('“Beyond the next bend” with %i seats', (count) => {
  it('runs whole, every port flowing, to numbers worked out from what they said', async () => {
    const room = await gather(served.base, undefined, {
      exercises: undefined,
      agenda: 'beyond-the-next-bend',
      settings: { facilitator: 'Fay', horizon: '2026-12-31', focal_choice: 'Should we open a second region?' },
    })
    const { fay } = room
    const seats: Person[] = []
    for (let n = 0; n < count; n++) seats.push(await room.join(`Seat ${n}`))
    const all = seats.map((_, n) => n)
    expect([...(await namesOf(room)).keys()].toSorted()).toEqual(WAY.toSorted())
    const it = bend(await running(room, seats))
    const itemsAt = async (name: string) => Object.keys(await room.items(it.at(name))).toSorted()

    /** what some steps work on while they are open, and what is done in the one that decides */
    const during: { [name: string]: (step: string) => Promise<void> } = {
      async 'future:changes'() {
        const givens = FACTS.flatMap(([text, category]) => (category === 'helps us' ? [] : text))
        expect(await itemsAt('future:changes')).toEqual(givens.toSorted())
      },
      async 'worst:happened'() {
        const [best] = optionsOf(it, all).filter(isTried).toSorted(byRegret)
        expect(await itemsAt('worst:happened')).toEqual([best!.title])
      },
      async 'future:signs'(step) {
        const named = (text: string, id: string) => it.worlds.find((world) => world.id === id)?.name ?? text
        const texts = Object.entries(await room.items(step)).map(([text, id]) => named(text, id))
        const wanted = [...it.worlds.map(({ name }) => name), ...OPTIONS, ...CAUSES.slice(0, 4)]
        expect(texts.toSorted()).toEqual(wanted.toSorted())
      },
      async 'future:decide'(step) {
        for (const [decision, title, kind] of DECIDED) {
          const set = { title, kind, about: [it.options[title]!], review_on: '2026-06-30' }
          expect(await fay.say({ type: 'decision', decision, step, set })).toMatchObject({ ok: true })
          expect(await seats[2]!.say({ type: 'take', decision, on: true })).toMatchObject({ ok: true })
          for (const [n, seat] of seats.entries()) await seat.put(step, decision, { fist: 3 + (n % 3) })
        }
      },
    }
    for (const name of WAY) {
      const step = it.at(name)
      await room.drive(step, 'open')
      await SAY[name]?.(it, step)
      await during[name]?.(step)
      await room.drive(step, 'close', 'reveal')
    }
    await fay.say({ type: 'end' })

    const outcome = await soundOutcome(room, served.base)
    const exercise = (id: string) =>
      outcome['exercises'].find((one: { template: { id: string } }) => one.template.id === id)
    const future = exercise('future-scenarios')
    const { result } = future
    const stepOf = (name: string) =>
      outcome['exercises']
        .flatMap((one: { steps: { id: string }[] }) => one.steps)
        .find((one: { id: string }) => one.id === it.at(name))
    for (const name of [
      'future:before',
      'context:context',
      'future:plane',
      'future:live_in',
      'worst:effort',
      'future:after',
    ])
      expect([name, stepOf(name).n]).toEqual([name, { present: count, responded: count, abstained: 0, silent: 0 }])

    expect(result.confidence).toEqual({
      before: { median: median(all.map((n) => BEFORE[n % 12]!)) },
      after: { median: median(all.map((n) => AFTER[n % 12]!)) },
      median_change: median(all.map((n) => AFTER[n % 12]! - BEFORE[n % 12]!)),
      pairs: count,
    })
    const register = exercise('context-check').result.register
    for (const [f, [, kind]] of FACTS.entries()) {
      const said = (value: number) => all.filter((n) => known(f, n) === value).length
      expect(register.find(({ item }: { item: string }) => item === it.facts[f])).toEqual({
        item: it.facts[f],
        kind: [kind],
        know: said(4),
        heard: said(3),
        news: said(2),
        not_so: said(1),
        news_rate: near(said(2) / count),
        contested: said(1) / count >= 0.2,
      })
    }
    expect(future.inputs.givens.toSorted()).toEqual(it.facts.slice(0, 4).toSorted())

    const at = (change: Change) => all.map((n) => placeOf(change, n))
    const u = (change: Change) => median(at(change).map(([x]) => x)) * median(at(change).map(([, y]) => y))
    expect(result.givens).toEqual([it.change.energy])
    expect(result.uncertainties.map(({ item, u: found }: { item: string; u: number }) => [item, found])).toEqual(
      (['proof', 'hiring', 'towns'] as const).map((change) => [it.change[change], near(u(change))]),
    )
    expect(result.uncertainties[0].ends).toEqual(ENDS.proof)
    expect(Object.keys(it.change)).toEqual(Object.keys(CHANGES))
    const [, , yes] = TELLS[0]!
    expect(result.axis_pair).toEqual({
      items: [it.change.proof, it.change.hiring],
      told_by_other_share: near(all.filter((n) => n % 12 < yes).length / count),
    })

    expect(outcome['scenarios']).toHaveLength(count === 60 ? 8 : 4)
    for (const { id, corner, table, name } of it.worlds)
      expect(outcome['scenarios'].find(({ item }: { item: string }) => item === id)).toMatchObject({
        name,
        ends: [
          [1, 1],
          [1, -1],
          [-1, 1],
          [-1, -1],
        ][corner],
        believable: median(all.filter((n) => it.tables[n] !== table).map((n) => belief(corner, n))),
        least_ready_votes: all.filter((n) => dreaded(it, n) === id).length,
      })
    const options = optionsOf(it, all).toSorted(byRegret)
    expect(result.options).toEqual(
      options.map(({ title, cells, ...row }) => ({ item: it.options[title], title, by_scenario: cells, ...row })),
    )

    const dots = CAUSES.map((_, c) => ({
      item: it.causes[c]!,
      dots: sum(all.map((n) => effort(n)[c]!)),
      breadth: all.filter((n) => effort(n)[c]! > 0).length,
    }))
    expect(exercise('worst-case').result.causes).toEqual(
      expect.arrayContaining(dots.toSorted((a, b) => b.dots - a.dots).slice(0, 4)),
    )
    expect(exercise('worst-case').inputs.plan).toEqual([it.options[options.find(isTried)!.title]])
    expect(exercise('worst-case').outputs.causes.toSorted()).toEqual(it.causes.slice(0, 4).toSorted())
    expect(future.inputs.causes.toSorted()).toEqual(it.causes.slice(0, 4).toSorted())
    expect(outcome['signs']).toEqual([
      expect.objectContaining({
        observe: SIGN['what we can observe'],
        by: SIGN.date,
        toward: it.worlds.find(({ corner }) => corner === 0)!.id.replace('it_', 'sc_'),
        // oxlint-disable-next-line unicorn/no-thenable -- the format's word for it
        then: it.options['Publish reference cases'],
      }),
    ])
    expect(
      outcome['decisions'].map(({ title, kind, owner }: { title: string; kind: string; owner: string }) => [
        title,
        kind,
        owner,
      ]),
    ).toEqual([
      ['Publish reference cases', 'do', seats[2]!.seat],
      ['Open the second region', 'park', seats[2]!.seat],
    ])
    const fists = stepOf('future:decide').result.rows.find(
      ({ decision }: { decision: string }) => decision === 'de_cases',
    )
    expect(fists).toMatchObject({ median: median(all.map((n) => 3 + (n % 3))) })
    expect(exercise('tell').result.tell).toEqual([expect.objectContaining({ hardship: 'early shifts' })])
    room.leave()
  }, 120_000)
})
