import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outcomeSchema } from '../../shared/outcome/schema.ts'
import {
  act,
  AFTER,
  BEFORE,
  begin,
  belief,
  CHANGES,
  dread,
  ENDS,
  OPTIONS,
  placeOf,
  rating,
  SIGN,
  TELLS,
  whole,
  worldNumber,
  WORLDS,
  WRITERS,
  type Change,
  type Led,
} from '../kit/futures.ts'
import { problemsOf } from '../kit/outcome.ts'
import { gather, type Person } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

/** Every number below is worked out here from the raw answers. */
const median = (values: number[]) => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2
}
const near = (value: number) => Math.round(value * 1e4) / 1e4
const SEATS = Array.from({ length: 12 }, (_, n) => n)

const gathered = async (variant: string, settings: object = {}) => {
  const room = await gather(served.base, [variant], {
    settings: {
      facilitator: 'Fay',
      horizon: '2026-12-31',
      focal_choice: 'Should we open a second region?',
      ...settings,
    },
    language: 'en',
  })
  const seats: Person[] = []
  for (const n of SEATS) seats.push(await room.join(`Seat ${n}`))
  return begin(room, seats)
}
const AGENDA =
  'before changes group plane weigh surprise ends pairs axes worlds believe least_ready ideas few live_in serves keep signs decide after'

/** What each option comes to in the worlds it was rated in, from the raw ratings. */
const matrixOf = (led: Led) => {
  const cell = (option: string, world: string) =>
    SEATS.filter((n) => led.hands[n]!.includes(world)).map((n) => rating(option, worldNumber(led, world), n))
  const m = (option: string, world: string) => median(cell(option, world))
  return Object.fromEntries(
    OPTIONS.map((option) => {
      const row = led.worlds.map((world) => m(option, world))
      const regrets = led.worlds.map((world, w) => Math.max(...OPTIONS.map((other) => m(other, world))) - row[w]!)
      const worst = Math.min(...row)
      const shines = row.filter((value, w) => value >= 4 && regrets[w] === 0).length
      const role =
        worst >= 3
          ? 'robust'
          : shines === 1 && worst >= 2
            ? 'hedge'
            : row.some((value) => value >= 4) && worst < 3
              ? 'bet'
              : 'weak'
      return [
        option,
        {
          cells: Object.fromEntries(
            led.worlds.map((world, w) => [world, { median: row[w]!, n: cell(option, world).length }]),
          ),
          worst,
          mean: row.reduce((sum, value) => sum + value, 0) / row.length,
          regret: Math.max(...regrets),
          role,
        },
      ]
    }),
  )
}

describe('Future scenarios', () => {
  it('runs whole with twelve seats, to numbers worked out from what they said', async () => {
    const led = await gathered('future-scenarios')
    const { room, seats } = led
    const { fay } = room
    const backstage = fay.backstage()
    const agenda = Object.values((await backstage.until((maps) => Object.keys(maps.agenda).length > 0)).agenda)
    expect(
      agenda
        .toSorted((a, b) => a.order - b.order)
        .map(({ ref }) => ref)
        .join(' '),
    ).toBe(AGENDA)
    expect(agenda.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(83)
    // the date in words, before anything has opened
    expect(agenda.find(({ ref }) => ref === 'before')!.ask).toBe(
      'How sure are you that today’s plan will still make sense on 31 December 2026?',
    )

    await whole(led, 'before')
    await act(led, 'changes')
    const wall = seats[0]!.wall()
    const open = await wall.until((maps) => maps.steps[room.step('changes')]?.state === 'open')
    expect(open.steps[room.step('changes')]!.ask).toContain('It is 31 December 2026.')
    await room.drive('changes', 'close', 'reveal')
    for (const ref of ['group', 'plane', 'weigh', 'surprise', 'ends', 'pairs']) await whole(led, ref)

    // --- the axes: proposed, and only a facilitator may choose others
    await room.drive('axes', 'open')
    const proposed = (await backstage.until((maps) => maps.agenda[room.step('axes')]?.preview !== undefined)).agenda
    expect(proposed[room.step('axes')]!.preview).toMatchObject({ pair: [led.change.proof, led.change.hiring] })
    const choice = { pair: [led.change.proof, led.change.towns], ends: [ENDS.proof!, ENDS.towns!] }
    expect(await seats[0]!.put('axes', 'choice', choice)).toMatchObject({ ok: false, error: 'not_allowed' })
    expect(await fay.put('axes', 'choice', { pair: [led.change.proof, 'it_nothing'] })).toMatchObject({
      error: 'unknown_item',
    })
    await fay.put('axes', 'choice', choice)
    await backstage.until(({ agenda }) => agenda[room.step('axes')]?.preview?.['by'] === 'facilitator')
    await fay.put('axes', 'choice', null)
    await room.drive('axes', 'close', 'reopen', 'close', 'reveal')

    await act(led, 'worlds')
    expect(JSON.stringify(wall.json())).not.toContain(WORLDS[0][0])
    await room.drive('worlds', 'close', 'reveal')

    // --- nobody rates the world they wrote
    await act(led, 'believe')
    const own = led.worlds[1]!
    expect(await seats[3]!.put('believe', 'ballot', { scores: { [own]: 5 } })).toMatchObject({ error: 'unknown_item' })
    expect(await (await seats[3]!.fetch(`/hand/${room.step('believe')}`)).json()).toHaveLength(3)
    await room.drive('believe', 'close', 'reveal')
    for (const ref of ['least_ready', 'ideas', 'few']) await whole(led, ref)

    // --- the matrix: two worlds each, the own one and another, spread evenly
    await act(led, 'live_in')
    for (const hand of led.hands) {
      expect(new Set(hand).size).toBe(2)
    }
    expect(WRITERS.map((n) => led.hands[n]![0])).toEqual(led.worlds)
    for (const world of led.worlds) {
      const raters = led.hands.filter((hand) => hand.includes(world)).length
      expect(raters).toBeGreaterThanOrEqual(5)
      expect(raters).toBeLessThanOrEqual(7)
    }
    const other = led.worlds.find((world) => !led.hands[5]!.includes(world))!
    const [first] = Object.values(led.options)
    for (const key of [`${first}|${other}`, first!, `${led.worlds[0]}|${first}`])
      expect(await seats[5]!.put('live_in', 'ballot', { scores: { [key]: 3 } })).toMatchObject({ ok: false })
    const late = await room.join('Late')
    expect(await (await late.fetch(`/hand/${room.step('live_in')}`)).json()).toHaveLength(2)
    const hand = await (await seats[5]!.fetch(`/hand/${room.step('live_in')}`)).json()
    expect((hand as { id: string }[]).map(({ id }) => id)).toEqual(led.hands[5])
    await late.say({ type: 'leave' })
    await room.drive('live_in', 'close', 'reveal')
    for (const ref of ['serves', 'keep', 'signs']) await whole(led, ref)

    await room.drive('decide', 'open')
    const signs = ((await room.outcome())['items'] as { id: string; kind: string }[]).filter(
      ({ kind }) => kind === 'sign',
    )
    const decide = (decision: string, about: string[]) =>
      fay.say({
        type: 'decision',
        decision,
        step: room.step('decide'),
        set: { title: `Do ${decision}`, kind: 'do', about },
      })
    await decide('de_cases', [led.options['Publish reference cases']!])
    await seats[2]!.say({ type: 'take', decision: 'de_cases', on: true })
    await room.drive('decide', 'close', 'reveal')
    await whole(led, 'after')
    await fay.say({ type: 'end' })

    const outcome = await room.outcome()
    expect(outcomeSchema.safeParse(outcome).error).toBeUndefined()
    expect(problemsOf(outcome as never)).toEqual([])
    const [exercise] = outcome['exercises']
    const block = exercise.result
    const medians = Object.fromEntries(
      Object.keys(CHANGES).map((change) => {
        const at = SEATS.map((n) => placeOf(change as Change, n))
        return [change, [median(at.map(([x]) => x)), median(at.map(([, y]) => y))]]
      }),
    ) as { [change in Change]: [number, number] }
    const u = (change: Change) => medians[change][0] * medians[change][1]

    expect(block.focal_choice).toBe('Should we open a second region?')
    expect(block.horizon).toBe('2026-12-31')
    expect(block.confidence).toEqual({
      before: { median: median(BEFORE) },
      after: { median: median(AFTER) },
      median_change: median(AFTER.map((after, n) => after - BEFORE[n]!)),
      pairs: 12,
    })
    expect(block.givens).toEqual([led.change.energy])
    expect(block.uncertainties).toEqual([
      { item: led.change.proof, u: near(u('proof')), ends: ENDS.proof },
      { item: led.change.hiring, u: near(u('hiring')), ends: ENDS.hiring },
      { item: led.change.towns, u: near(u('towns')) },
    ])
    const step = (ref: string) => exercise.steps.find(({ id }: { id: string }) => id === room.step(ref))
    expect(step('weigh').result.rows.find(({ item }: { item: string }) => item === led.change.forms).status).toBe(
      'unclear',
    )
    expect(step('weigh').result.rows.find(({ item }: { item: string }) => item === led.change.rivals).status).toBe(
      'background',
    )
    const scores = TELLS.map(([a, b, yes]) => ({
      item: `${led.change[a]}|${led.change[b]}`,
      yes,
      no: 12 - yes,
      share_yes: near(yes / 12),
      score: near(u(a) * u(b) * (1 - yes / 12)),
    })).toSorted((a, b) => b.score - a.score)
    expect(step('axes').result.rows).toEqual(scores)
    expect(block.axis_pair).toEqual({
      items: [led.change.proof, led.change.hiring],
      told_by_other_share: near(2 / 12),
    })

    const sides = [
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ]
    for (const [w, world] of led.worlds.entries()) {
      const found = outcome['scenarios'].find(({ item }: { item: string }) => item === world)
      expect(found).toEqual({
        id: world.replace('it_', 'sc_'),
        item: world,
        name: WORLDS[w]![0],
        corner: led.corners[w],
        ends: sides[w],
        headline: WORLDS[w]![1],
        first_hint: { text: 'two tenders with a references page', around: '2026-06' },
        believable: median(SEATS.filter((n) => WRITERS[w] !== n).map((n) => belief(w, n))),
        ...(w === 2 && { rewrite_or_drop: true }),
        least_ready_votes: SEATS.filter((n) => dread(n) === w).length,
      })
    }
    expect(block.scenarios).toEqual(outcome['scenarios'])
    expect(outcome['items'].find(({ id }: { id: string }) => id === led.worlds[0]).text).toMatch(
      /^Welcome to 31 December 2026\. They call it Proof first, few hands\./,
    )

    const matrix = matrixOf(led)
    const scenario = (world: string) => world.replace('it_', 'sc_')
    expect(block.options).toHaveLength(OPTIONS.length)
    for (const option of block.options) {
      const { cells, worst, mean, regret, role } = matrix[option.title]!
      expect(option).toEqual({
        item: led.options[option.title],
        title: option.title,
        by_scenario: Object.fromEntries(Object.entries(cells).map(([world, cell]) => [scenario(world), cell])),
        worst,
        mean: near(mean),
        regret,
        role,
      })
    }
    expect(new Set(block.options.map(({ role }: { role: string }) => role))).toContain('robust')

    expect(outcome['signs']).toEqual([
      {
        id: signs[0]!.id.replace('it_', 'sg_'),
        item: signs[0]!.id,
        observe: SIGN['what we can observe'],
        line: '40 %',
        by: '2026-07-31',
        toward: scenario(led.worlds[0]!),
        // oxlint-disable-next-line unicorn/no-thenable -- the format's word for it
        then: led.options['Publish reference cases'],
        looks_at_it: seats[2]!.seat,
        rhythm: 'month',
        forecast: null,
      },
    ])
    expect(block.decisions).toEqual(['de_cases'])
    expect(exercise.outputs.scenarios.toSorted()).toEqual(led.worlds.toSorted())
    expect(exercise.outputs.uncertainties).toEqual([led.change.proof, led.change.hiring, led.change.towns])

    const markdown = await (await fay.fetch('/outcome?format=md')).text()
    expect(markdown).toContain('## Worlds we thought through')
    expect(markdown).toContain(
      '| the share of deals that ask for references | 40 % | 2026-07-31 | Proof first, few hands |',
    )
    const csv = await (await fay.fetch('/outcome?format=csv')).text()
    expect(csv).toContain(',"Proof first, few hands",believable,,4,')
    backstage.leave()
    wall.leave()
    room.leave()
  }, 60_000)

  it('runs short: two opposite worlds, no pairs, options rated in both', async () => {
    const led = await gathered('future-scenarios:short')
    const { room } = led
    for (const ref of 'before changes plane weigh ends axes worlds ideas live_in serves signs decide'.split(' '))
      await whole(led, ref)
    await room.fay.say({ type: 'end' })
    const outcome = await room.outcome()
    expect(outcomeSchema.safeParse(outcome).error).toBeUndefined()
    expect(problemsOf(outcome as never)).toEqual([])
    const block = outcome['exercises'][0].result
    // nobody was asked about pairs: the two highest u
    expect(block.axis_pair).toEqual({ items: [led.change.proof, led.change.hiring], told_by_other_share: null })
    expect(outcome['scenarios'].map(({ ends }: { ends: number[] }) => ends.join()).toSorted()).toEqual(['-1,-1', '1,1'])
    const matrix = matrixOf(led)
    for (const option of block.options)
      expect(option).toMatchObject({ worst: matrix[option.title]!.worst, role: matrix[option.title]!.role })
    expect(block.confidence).toBeUndefined()
    room.leave()
  }, 60_000)
})
