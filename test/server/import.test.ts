import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildOutcome } from '../../shared/outcome/build.ts'
import { digestOf, sealed } from '../../shared/outcome/digest.ts'
import { dueIn } from '../../shared/outcome/reimport.ts'
import { outcomeSchema, type Outcome } from '../../shared/outcome/schema.ts'
import { problemsOf } from '../kit/outcome.ts'
import { gather, type Workshop } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'
import { spring } from '../kit/spring.ts'

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
/** *Make room for spring*, as it was exported: above the line are four groups, two decisions stand. */
const springs: Outcome = JSON.parse(
  JSON.stringify(
    sealed(
      buildOutcome(spring(), { id: 'ws_spring', revision: 214, exportedAt: Date.UTC(2026, 2, 12), version: '0.1.0' }),
      sha256,
    ),
  ),
)
const seal = (document: object): object => ({
  ...document,
  integrity: { canonical: 'RFC8785', algorithm: 'sha-256', digest: digestOf(document as Outcome, sha256) },
})
const stop = springs.exercises[0]!
const port = `${stop.id}/above_line`
const ABOVE = ['gr_deck', 'gr_approval', 'gr_friday', 'gr_monday']
const textOf = (id: string) => springs.items.find((item) => item.id === id)!.text

const going = (more: object = {}) => ({ document: springs, ports: [{ port }], ...more })
const goOn = (brought: object, exercises: unknown[] = ['agree-to-disagree']) =>
  gather(served.base, exercises as never, { import: brought })
const made = async (body: object) => {
  const response = await fetch(`${served.base}/api/workshops`, {
    method: 'POST',
    body: JSON.stringify({ title: 'Next', exercises: ['agree-to-disagree'], ...body }),
  })
  return { status: response.status, ...((await response.json()) as { error?: string; message?: string }) }
}
const post = async (room: Workshop, body: object) => {
  const response = await room.fay.fetch('/import', { method: 'POST', body: JSON.stringify(body) })
  return { status: response.status, ...((await response.json()) as { error?: string }) }
}
const sound = async (room: Workshop) => {
  const document = await room.outcome()
  expect(outcomeSchema.safeParse(document).error).toBeUndefined()
  expect(problemsOf(document as never)).toEqual([])
  return document
}

describe('going on from an outcome', () => {
  it('makes items of its own from a port, and its outcome tells where they came from', async () => {
    const room = await goOn(going())
    await room.join('Ana')
    await room.drive('beliefs', 'skip')
    await room.drive('zones', 'open')
    const items = await room.items('zones')
    expect(Object.keys(items).toSorted()).toEqual(ABOVE.map(textOf).toSorted())
    expect(Object.values(items).some((id) => ABOVE.includes(id))).toBe(false)
    await room.drive('zones', 'close', 'reveal')
    const document = await sound(room)
    const origins = document['items'].map(({ text, origin }: { text: string; origin: object }) => [text, origin])
    expect(origins).toEqual(ABOVE.map((item) => [textOf(item), { doc: springs.id, item }]))
    const [argue, source] = document['exercises']
    expect(argue.inputs.items.toSorted()).toEqual(Object.values(items).toSorted())
    expect(source.outputs['above_line.1'].toSorted()).toEqual(Object.values(items).toSorted())
    expect(document['imported']).toEqual([
      { doc: springs.id, revision: 214, title: 'Make room for spring', format_version: '1.0.0' },
    ])
    room.leave()
  })

  it('lays what were piles on the board of a step that groups, each as one card, from its start', async () => {
    const room = await goOn(going(), ['stop-doing:short'])
    const ana = await room.join('Ana')
    const wall = ana.wall()
    await room.drive('first', 'open')
    await ana.put('first', 'e', { text: 'The wiki', category: 'tool' })
    await room.drive('first', 'close', 'reveal')
    await room.drive('group', 'open')
    const step = room.step('group')
    const { steps, cards } = await wall.until((maps) => maps.steps[step]?.items?.length === ABOVE.length + 1)
    const board = steps[step]!.items!.map((id) => [cards[id]?.text, cards[id]?.state])
    const wanted = [...ABOVE.map(textOf), 'The wiki'].map((text) => [text, 'live'])
    const byText = (all: unknown[][]) => all.toSorted(([a], [b]) => String(a).localeCompare(String(b)))
    expect(byText(board)).toEqual(byText(wanted))
    const [one, other] = steps[step]!.items!
    await room.fay.say({ type: 'group', group: 'gr_new', name: 'Together', step })
    for (const card of [one!, other!])
      expect(await room.fay.say({ type: 'move', card, group: 'gr_new' })).toMatchObject({ ok: true })
    await room.drive('group', 'close', 'reveal')
    await sound(room)
    room.leave()
  })

  it('comes round: the outcome of one workshop, taken over by another, is taken over by a third', async () => {
    const one = await goOn(going())
    await one.drive('beliefs', 'skip')
    await one.drive('zones', 'open', 'close', 'reveal')
    const first = await one.outcome()
    const [, source] = first['exercises']
    const two = await goOn({ document: first, ports: [{ port: `${source.id}/above_line.1` }] })
    const second = await sound(two)
    expect(second['items'].map(({ origin }: { origin: { doc: string } }) => origin.doc)).toEqual(
      ABOVE.map(() => first['id']),
    )
    one.leave()
    two.leave()
  })

  it('lets words be edited and items be left out; where they came from stays', async () => {
    const texts = { gr_deck: 'The deck, really', gr_friday: '' }
    const room = await goOn(going({ ports: [{ port, to: 'items', texts }] }))
    const document = await sound(room)
    expect(document['items'].map(({ text, origin }: { text: string; origin: object }) => [text, origin])).toEqual([
      ['The deck, really', { doc: springs.id, item: 'gr_deck' }],
      [textOf('gr_friday'), { doc: springs.id, item: 'gr_friday' }],
    ])
    room.leave()
  })

  it('asks what became of decisions before anything else, and answers carry the decision’s id', async () => {
    const room = await goOn(going({ ports: [], checks: ['de_deck', 'de_friday'] }))
    const backstage = room.fay.backstage()
    const { agenda } = await backstage.until((maps) => Object.keys(maps.agenda).length > 2)
    const rows = Object.entries(agenda).toSorted(([, a], [, b]) => a.order - b.order)
    expect(rows.slice(0, 2).map(([, { activity, params }]) => [activity, params['options']])).toEqual([
      ['check', ['yes', 'came back', 'moved elsewhere']],
      ['check', ['yes', 'came back', 'moved elsewhere']],
    ])
    const [[check]] = rows as [[string, unknown]]
    const people = await Promise.all(['Ana', 'Ben', 'Chi', 'Dan', 'Eva'].map((name) => room.join(name)))
    await room.drive(check, 'open')
    for (const [i, person] of people.entries())
      expect(await person.put(check, 'answer', i < 4 ? 'yes' : 'came back')).toMatchObject({ ok: true })
    await room.drive(check, 'close', 'reveal')
    const document = await sound(room)
    const steps = document['exercises'].flatMap((exercise: { steps: object[] }) => exercise.steps)
    expect(steps).toMatchObject([
      {
        about: 'de_deck',
        origin: { doc: springs.id, item: 'de_deck' },
        result: { counts: { yes: 4, 'came back': 1 } },
      },
    ])
    room.leave()
  })

  it('asks whether a sign has passed its line, once its day has come, and stopped things whether they stopped', async () => {
    const sign = (id: string, by: string | null) => ({
      id,
      item: 'gr_deck',
      observe: `Deals with references (${id})`,
      line: '> 40 %',
      by,
      toward: null,
      // oxlint-disable-next-line unicorn/no-thenable -- the format's word for it
      then: null,
      looks_at_it: null,
      rhythm: 'monthly',
      forecast: null,
    })
    const { integrity: _, ...rest } = springs
    const signs = [sign('sg_early', '2026-07-31'), sign('sg_late', '2026-08-01'), sign('sg_never', null)]
    const document = seal({ ...rest, signs }) as Outcome
    const on = (today: string) => dueIn(document, today).flatMap(({ about, due }) => (due ? about : []))
    const [review] = springs.decisions.map(({ review_on }) => review_on).toSorted()
    const decided = springs.decisions.filter(({ review_on }) => review_on <= '2026-07-31').map(({ id }) => id)
    expect(on('2026-07-30').filter((about) => about.startsWith('sg_'))).toEqual([])
    expect(on('2026-07-31').toSorted()).toEqual([...decided, 'sg_early'].toSorted())
    expect(on(review!)).toEqual(springs.decisions.filter(({ review_on }) => review_on === review).map(({ id }) => id))

    const room = await goOn({ document, checks: ['sg_early', 'de_deck'] })
    const people = await Promise.all(['Ana', 'Ben', 'Chi', 'Dan', 'Eva'].map((name) => room.join(name)))
    for (const [ref, answers] of [
      ['check.1', ['yes', 'yes', 'not yet', 'we cannot tell', 'yes']],
      ['check.2', ['yes', 'came back', 'moved elsewhere', 'yes', 'yes']],
    ] as const) {
      await room.drive(ref, 'open')
      for (const [n, person] of people.entries())
        expect(await person.put(ref, 'answer', answers[n]!)).toMatchObject({ ok: true })
      await room.drive(ref, 'close', 'reveal')
    }
    const steps = (await sound(room))['exercises'].flatMap((exercise: { steps: object[] }) => exercise.steps)
    expect(steps).toMatchObject([
      {
        ask: '“Deals with references (sg_early) > 40 %”: has it passed the line?',
        about: 'sg_early',
        result: { counts: { yes: 3, 'not yet': 1, 'we cannot tell': 1 } },
      },
      {
        ask: expect.stringMatching(/: did it really stop\?$/),
        about: 'de_deck',
        result: { counts: { yes: 3, 'came back': 1, 'moved elsewhere': 1 } },
      },
    ])
    room.leave()
  })

  it('scores forecasts once their day has come: for the group, never for a person', async () => {
    const forecast = { p: 0.7, n: 4, counts: { '0.9': 1, '0.7': 2, '0.1': 1 } }
    const sign = {
      id: 'sg_1',
      item: 'gr_deck',
      observe: 'Deals that ask for references',
      line: '> 40 %',
      by: '2026-07-31',
      toward: null,
      // oxlint-disable-next-line unicorn/no-thenable -- the format's word for it
      then: null,
      looks_at_it: null,
      rhythm: 'monthly',
      forecast,
    }
    const { integrity: _, ...rest } = springs
    const document = seal({ ...rest, signs: [sign] })
    const room = await goOn({ document, passed: { sg_1: true }, checks: ['sg_1'] })
    const outcome = await sound(room)
    const [step] = outcome['exercises'][0].steps
    // (0.7 − 1)² = 0.09; (0.01 + 2 × 0.09 + 0.81) / 4 = 0.25
    expect(step.result.rows).toEqual([
      { item: outcome['items'][0].id, passed: true, median: 0.7, n: 4, brier_group: 0.09, brier_people: 0.25 },
    ])
    expect(outcome['items'][0]).toMatchObject({
      kind: 'forecast',
      origin: { item: 'sg_1' },
      text: expect.stringContaining('gave it 70 %, and it passed. Brier score 0.09, people by themselves 0.25'),
    })
    room.leave()
  })

  it('keeps fields that it does not know, under x_', async () => {
    const items = springs.items.map((item) =>
      item.id === 'gr_deck' ? { ...item, mood: { of: 'Ana' }, x_old: 1 } : item,
    )
    const document = seal({ ...springs, format_version: '1.7.0', weather: 'rain', items })
    const room = await goOn({ document, ports: [{ port, texts: { gr_deck: '' } }] })
    const outcome = await sound(room)
    expect(outcome['items'][0]).toMatchObject({ x_mood: { of: 'Ana' }, x_old: 1 })
    expect(outcome['imported'][0]).toMatchObject({ format_version: '1.7.0', x_weather: 'rain' })
    room.leave()
  })

  it('says of the same revision that it is already here, and takes a later one', async () => {
    const room = await goOn(going())
    expect(await post(room, going())).toMatchObject({ status: 409, error: 'already_here' })
    const { integrity: _, ...rest } = springs
    expect(await post(room, going({ document: seal({ ...rest, revision: 215 }) }))).toMatchObject({ status: 201 })
    await room.drive('beliefs', 'skip')
    await room.drive('zones', 'open')
    const wall = room.fay.wall()
    await wall.until((maps) => maps.steps[room.step('zones')]?.items?.length === 8)
    // what is open has its items already
    expect(
      await post(room, going({ document: seal({ ...rest, revision: 216 }), ports: [{ port, to: 'nowhere' }] })),
    ).toMatchObject({
      error: 'unknown_port',
    })
    room.leave()
  })

  it('takes over twenty outcomes, and no more', async () => {
    const room = await gather(served.base, ['stop-doing'])
    const { integrity: _, ...rest } = springs
    const answers = []
    for (let n = 1; n <= 21; n++) answers.push(await post(room, { document: seal({ ...rest, revision: n }) }))
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 20 }, () => 201), 413])
    expect(answers.at(-1)).toMatchObject({ error: 'too_large' })
    room.leave()
  })

  it('puts checks right after what runs, where the workshop has begun', async () => {
    const room = await gather(served.base, ['stop-doing'])
    await room.drive('hours', 'open')
    expect(await post(room, { document: springs, checks: ['de_deck'] })).toMatchObject({ status: 201 })
    const { agenda } = await room.fay.backstage().until((maps) => Object.keys(maps.agenda).length === 11)
    const refs = Object.values(agenda)
      .toSorted((a, b) => a.order - b.order)
      .map(({ ref }) => ref)
    expect(refs.slice(0, 3)).toEqual(['hours', 'check.1', 'first'])
    room.leave()
  })

  it('is for facilitators', async () => {
    const room = await gather(served.base, ['stop-doing'])
    const ana = await room.join('Ana')
    const response = await ana.fetch('/import', { method: 'POST', body: JSON.stringify(going()) })
    expect(response.status).toBe(403)
    room.leave()
  })

  const { integrity: _seal, ...open } = springs
  const bad: [string, object, number, string][] = [
    ['any other JSON', { document: { hello: 'world' } }, 422, 'not_an_outcome'],
    ['a list', { document: [] }, 400, 'bad_request'],
    ['a newer format', { document: seal({ ...open, format_version: '2.0.0' }) }, 422, 'newer_outcome'],
    [
      'a version that is no text',
      { document: seal({ ...open, format_version: { toString: 1 } }) },
      422,
      'not_an_outcome',
    ],
    ['a document without items', { document: seal({ ...open, items: undefined }) }, 422, 'bad_outcome'],
    [
      'a word changed after the export',
      { document: { ...springs, supersedes: null, actions: [] } },
      422,
      'broken_seal',
    ],
    ['an unknown field added after the export', { document: { ...springs, more: 1 } }, 422, 'broken_seal'],
    ['a port that it does not have', going({ ports: [{ port: 'ex_0/x' }] }), 422, 'unknown_port'],
    ['a port of a prototype’s name', going({ ports: [{ port: `${stop.id}/constructor` }] }), 422, 'unknown_port'],
    ['an item that is not in the port', going({ ports: [{ port, texts: { it_00: 'x' } }] }), 422, 'unknown_port'],
    ['a promise that it does not have', going({ checks: ['de_nowhere'] }), 422, 'unknown_port'],
    ['a forecast that it does not have', going({ passed: { sg_9: true } }), 422, 'unknown_port'],
  ]
  it.each(bad)('refuses %s', async (_, brought, status, error) => {
    const refused = await made({ import: brought })
    expect([refused.status, refused.error]).toEqual([status, error])
    expect(refused.message).toMatch(/^[A-Z].*\.$/)
  })

  it('refuses where nothing takes items in, and a document that is too large, and makes no workshop', async () => {
    expect(await made({ exercises: ['on-paper'], import: going() })).toMatchObject({ error: 'unknown_port' })
    const large = { ...springs, summary_md: 'x'.repeat(2.1 * 1024 * 1024) }
    expect(await made({ import: going({ document: large }) })).toMatchObject({ status: 413, error: 'too_large' })
  })

  it('takes a set that names an item again and again for one item, and no more than three thousand in all', async () => {
    const bringing = (named: string[], times: number) => {
      const repeated = { ...stop, outputs: { ...stop.outputs, above_line: named } }
      const document = seal({ ...springs, exercises: [repeated, ...springs.exercises.slice(1)] })
      return { document, ports: Array.from({ length: times }, () => ({ port })) }
    }
    const room = await goOn(bringing(Array<string>(50_000).fill(ABOVE[0]!), 20))
    const { cards } = await room.fay.wall().until((maps) => Object.keys(maps.cards).length > 0)
    expect(Object.keys(cards)).toHaveLength(20)
    room.leave()
    const items = Array.from({ length: 200 }, (_, n) => ({ ...springs.items[0]!, id: `it_${n}`, text: `${n}` }))
    const ids = items.map(({ id }) => id)
    const many = { ...stop, outputs: { ...stop.outputs, above_line: ids } }
    const document = seal({
      ...springs,
      items: [...springs.items, ...items],
      exercises: [many, ...springs.exercises.slice(1)],
    })
    const asked = (times: number) =>
      made({ import: { document, ports: Array.from({ length: times }, () => ({ port })) } })
    expect(await asked(15)).toMatchObject({ status: 201 })
    expect(await asked(16)).toMatchObject({ status: 413, error: 'too_large' })
  })

  it('an empty port brings nothing, and a step of it cannot open', async () => {
    const document = seal({ ...open, exercises: [{ ...stop, outputs: { none: [] } }] })
    const room = await goOn({ document, ports: [{ port: `${stop.id}/none` }] })
    await room.drive('beliefs', 'skip')
    expect(await room.fay.say({ type: 'open', step: room.step('zones'), seconds: 0 })).toMatchObject({
      error: 'no_items',
    })
    await sound(room)
    room.leave()
  })
})
