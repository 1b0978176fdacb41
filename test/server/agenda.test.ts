import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agendas } from '../../shared/agendas/index.ts'
import { outcomeSchema } from '../../shared/outcome/schema.ts'
import { readPlan, setStep } from '../../shared/plan.ts'
import { problemsOf } from '../kit/outcome.ts'
import { gather, type Person, type Workshop } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

const write = { ref: 'write', activity: 'collect', ask: 'What?', minutes: 2, params: { categories: ['a', 'b'] } }
const plane = {
  activity: 'place',
  ask: 'Where?',
  minutes: 3,
  params: { shape: 'plane', x: { low: 'near', high: 'far' }, y: { low: 'slow', high: 'fast' } },
}
/** Two exercises of its own, the first of which goes on after the second; a break; one thing to drop. */
const agenda = {
  id: 'tiny',
  title: 'Tiny',
  version: '2.1',
  minutes: 30,
  slack: 5,
  places: {
    ideas: {
      doc: {
        id: 'ideas',
        title: 'Ideas',
        out: [
          { port: 'found', from: 'write' },
          { port: 'as', from: 'write/a' },
        ],
        steps: [
          write,
          {
            ref: 'dots',
            activity: 'vote',
            ask: 'Which?',
            minutes: 4,
            in: ['write/a'],
            params: { mode: 'dots', line: 1 },
          },
          { ref: 'decide', activity: 'decide', ask: 'What now?', minutes: 5, in: ['dots/above_line'] },
          { ref: 'still', activity: 'talk', ask: 'And these?', minutes: 2, in: ['dots/above_line'] },
        ],
      },
    },
    map: {
      doc: {
        id: 'map',
        title: 'Map',
        in: [{ port: 'items' }],
        out: [{ port: 'split', from: 'fit/split' }],
        steps: [{ ...plane, ref: 'fit', in: ['items'] }],
      },
    },
  },
  run: [
    { of: 'ideas', steps: ['write'] },
    { of: 'map', connect: { items: 'ideas:found' } },
    { break: 5 },
    { of: 'ideas', steps: ['decide'], connect: { 'dots/above_line': 'map:fit/!split' } },
    { of: 'ideas', steps: ['still'], connect: { 'dots/above_line': 'map:split' } },
  ],
  protect: 'ideas:decide',
  drops: [{ title: 'The map', steps: ['map:fit'] }],
}

const tiny = (more: object = {}) =>
  gather(served.base, undefined, { exercises: undefined, agenda: { ...agenda, ...more } })
const rowsOf = async ({ fay }: Workshop) => {
  const backstage = fay.backstage()
  const maps = await backstage.until(({ agenda: rows }) => Object.keys(rows).length > 0)
  backstage.leave()
  return Object.entries(maps.agenda)
    .map(([id, row]) => ({ id, ...row }))
    .toSorted((a, b) => a.order - b.order)
}

/** Three write: two of the four texts are placed at both ends by everybody, one is hidden. */
const placed = async (room: Workshop) => {
  const people = await Promise.all(['Ana', 'Ben', 'Chi', 'Dan', 'Eva', 'Fritz'].map((name) => room.join(name)))
  await room.drive('write', 'open')
  const texts: [string, string][] = [
    ['Alike', 'a'],
    ['Apart', 'a'],
    ['Gone', 'b'],
    ['مختلف', 'b'],
  ]
  for (const [i, [text, category]] of texts.entries())
    expect(await people[i]!.put('write', `e${i}`, { text, category })).toMatchObject({ ok: true })
  await room.drive('write', 'close', 'reveal')
  const wall = room.fay.wall()
  const { cards } = await wall.until((maps) => Object.keys(maps.cards).length === 4)
  const ids = Object.fromEntries(Object.entries(cards).map(([id, { text }]) => [text!, id]))
  await room.fay.say({ type: 'hide', card: ids['Gone']!, reason: 'off topic' })
  return { people, ids, wall }
}
const placeAll = async (people: Person[], ids: { [text: string]: string }, step: string, round = 1, apart = true) => {
  for (const [i, person] of people.entries())
    for (const text of ['Alike', 'Apart', 'مختلف']) {
      const x = text === 'Alike' || !apart ? 0.2 : i % 2 ? 0.05 : 0.95
      expect(await person.put(step, ids[text]!, { x, y: 0.5 }, round)).toMatchObject({ ok: true })
    }
}

describe('an agenda', () => {
  it('lists the ready ones', async () => {
    const listed = (await (await fetch(`${served.base}/api/agendas`)).json()) as { id: string; minutes: number }[]
    expect(listed).toContainEqual(expect.objectContaining({ id: 'clear-the-desk', minutes: 60 }))
  })

  it.each(agendas.map(({ id }) => id))('%s can be started, and nothing in it is lacking', async (id) => {
    const room = await gather(served.base, undefined, { exercises: undefined, agenda: id })
    expect((await rowsOf(room)).flatMap(({ warnings = [] }) => warnings)).toEqual([])
    room.leave()
  })

  it('makes a workshop by its id, with its exercises in their places and its settings', async () => {
    const room = await gather(served.base, undefined, { exercises: undefined, agenda: 'clear-the-desk' })
    const rows = await rowsOf(room)
    expect(rows.map(({ ref }) => ref).slice(0, 3)).toEqual(['gaps', 'first', 'group'])
    expect((await room.outcome())['workshop'].template).toEqual({ id: 'clear-the-desk', version: '1.0' })
    room.leave()
  })

  it('hands items on by reference, only what is shown, and tells so in the outcome', async () => {
    const room = await tiny()
    const { people, ids } = await placed(room)
    await room.drive('fit', 'open')
    const items = await room.items('fit')
    expect(items).toEqual({ Alike: ids['Alike'], Apart: ids['Apart'], مختلف: ids['مختلف'] })
    await placeAll(people, ids, 'fit')
    await room.drive('fit', 'close', 'reveal')
    await room.drive('decide', 'open')
    expect(await room.items('decide')).toEqual({ Alike: ids['Alike'] })
    await room.drive('decide', 'close', 'reveal')
    await room.drive('still', 'open')
    expect(Object.keys(await room.items('still')).toSorted()).toEqual(['Apart', 'مختلف'])
    await room.drive('still', 'close', 'reveal')

    const document = await room.outcome()
    expect(outcomeSchema.safeParse(document).error).toBeUndefined()
    expect(problemsOf(document as never)).toEqual([])
    const [ideas, map] = document['exercises']
    expect(document['exercises']).toHaveLength(2)
    expect(document['workshop'].template).toEqual({ id: 'tiny', version: '2.1' })
    expect(new Set(ideas.outputs.found)).toEqual(new Set([ids['Alike'], ids['Apart'], ids['مختلف']]))
    expect(new Set(ideas.outputs.as)).toEqual(new Set([ids['Alike'], ids['Apart']]))
    expect(new Set(map.inputs.items)).toEqual(new Set([ids['Alike'], ids['Apart'], ids['مختلف']]))
    expect(new Set(map.outputs.split)).toEqual(new Set([ids['Apart'], ids['مختلف']]))
    room.leave()
  })

  it('lets nothing flow that is not revealed, and refuses a step without items', async () => {
    const room = await tiny()
    await room.join('Ana')
    expect(await room.fay.say({ type: 'open', step: room.step('fit'), seconds: 0 })).toMatchObject({
      error: 'no_items',
    })
    await room.drive('write', 'open', 'close')
    expect(await room.fay.say({ type: 'open', step: room.step('fit'), seconds: 0 })).toMatchObject({
      error: 'no_items',
    })
    room.leave()
  })

  it('takes the last round, and a named one where the port says so', async () => {
    const last = agenda.run.slice(0, -1)
    const room = await tiny({
      run: [...last, { of: 'ideas', steps: ['still'], connect: { 'dots/above_line': 'map:fit@1/split' } }],
    })
    const { people, ids } = await placed(room)
    await room.drive('fit', 'open')
    await placeAll(people, ids, 'fit')
    await room.drive('fit', 'close', 'reveal', 'reopen')
    await placeAll(people, ids, 'fit', 2, false)
    await room.drive('fit', 'close', 'reveal')
    await room.drive('decide', 'open', 'close', 'reveal')
    expect(Object.keys(await room.items('decide')).toSorted()).toEqual(['Alike', 'Apart', 'مختلف'])
    await room.drive('still', 'open')
    expect(Object.keys(await room.items('still')).toSorted()).toEqual(['Apart', 'مختلف'])
    room.leave()
  })

  it('runs one exercise in two places that do not know each other', async () => {
    const doc = { id: 'w', title: 'W', steps: [write] }
    const room = await tiny({
      places: { one: { doc }, two: { doc }, map: agenda.places.map },
      run: [{ of: 'one' }, { of: 'two' }, { of: 'map', connect: { items: 'two:write' } }],
      drops: [],
      protect: undefined,
    })
    const ana = await room.join('Ana')
    const [first, second] = await rowsOf(room)
    for (const [row, text] of [
      [first!, 'first'],
      [second!, 'second'],
    ] as const) {
      await room.drive(row.id, 'open')
      await ana.put(row.id, 'e', { text })
      await room.drive(row.id, 'close', 'reveal')
    }
    await room.drive('fit', 'open')
    expect(Object.keys(await room.items('fit'))).toEqual(['second'])
    room.leave()
  })

  it('has its break before the step, once, and tells facilitators what to leave out', async () => {
    const room = await tiny()
    const backstage = room.fay.backstage()
    const decide = room.step('decide')
    const { agenda: rows, room: state } = await backstage.until((maps) => maps.agenda[decide] !== undefined)
    expect(rows[decide]!.break).toEqual({ minutes: 5, taken: false })
    expect(state.room.agenda).toEqual({
      id: 'tiny',
      version: '2.1',
      minutes: 30,
      slack: 5,
      drops: [{ title: 'The map', steps: [room.step('fit')], change: {} }],
      protect: decide,
    })
    // it is in the plan before anybody has touched that, and the plan does not wipe it
    const plan = room.fay.write('plan')
    await plan.until((doc) => readPlan(doc).steps[decide]?.break !== undefined)
    const breaks = Object.entries(readPlan(plan.doc).steps).map(([step, { break: pause }]) => [step, pause!.minutes])
    expect(breaks.filter(([, minutes]) => minutes !== 0)).toEqual([[decide, 5]])
    plan.doc.transact(() => setStep(plan.doc, decide, { break: { minutes: 8, title: 'Tea' } }))
    await backstage.until((maps) => maps.agenda[decide]?.break?.title === 'Tea')
    expect(backstage.json().agenda[decide]!.break).toEqual({ minutes: 8, title: 'Tea', taken: false })
    expect(await room.fay.say({ type: 'break', minutes: 8, before: decide })).toMatchObject({ ok: true })
    await backstage.until((maps) => maps.agenda[decide]?.break?.taken === true)
    expect(await room.fay.say({ type: 'break', minutes: 5, before: decide })).toMatchObject({ error: 'wrong_state' })
    expect(await room.fay.say({ type: 'break', minutes: 5, before: room.step('fit') })).toMatchObject({
      error: 'unknown_step',
    })
    room.leave()
  })

  it('late: leaves out and cuts short in one go what has not begun, and nothing of the step that decides', async () => {
    const cut = { minutes: 1, ask: 'And these, in a minute?', title: 'In short' }
    const drops = [
      { title: 'The map', steps: ['map:fit'], change: { 'ideas:still': cut, 'ideas:write': { minutes: 1 } } },
    ]
    const room = await tiny({ drops })
    await room.drive('write', 'open')
    expect(await room.fay.say({ type: 'drop', drop: 1 })).toMatchObject({ error: 'unknown_drop' })
    expect(await (await room.join('Ana')).say({ type: 'drop', drop: 0 })).toMatchObject({ error: 'not_allowed' })
    expect(await room.fay.say({ type: 'drop', drop: 0 })).toMatchObject({ ok: true })
    const backstage = room.fay.backstage()
    const { agenda: rows } = await backstage.until((maps) => maps.agenda[room.step('fit')]?.state === 'skipped')
    expect(rows[room.step('still')]).toMatchObject({ ...cut, state: 'waiting' })
    expect(rows[room.step('write')]).toMatchObject({ minutes: 2, state: 'open' })
    // 2 + 3 + 5 + 2 and a break of 5: what is cut afterwards was still promised
    expect(backstage.json().room['room'].promised).toBe(17)
    // the plan that facilitators edit says the same
    const plan = room.fay.write('plan')
    await plan.until((doc) => readPlan(doc).steps[room.step('still')]?.minutes === 1)
    expect(readPlan(plan.doc).steps[room.step('still')]).toMatchObject(cut)
    room.leave()
  })

  it('warns of what is no longer produced once a step is skipped', async () => {
    const room = await tiny()
    const backstage = room.fay.backstage()
    const decide = room.step('decide')
    const { agenda: before } = await backstage.until((maps) => maps.agenda[decide] !== undefined)
    expect(Object.values(before).flatMap(({ warnings = [] }) => warnings)).toEqual([])
    await room.drive('fit', 'skip')
    const { agenda: after } = await backstage.until((maps) => maps.agenda[decide]!.warnings !== undefined)
    expect(after[decide]!.warnings).toEqual([{ in: 'dots/above_line', why: 'dropped', empty: true }])
    expect(after[room.step('still')]!.warnings).toHaveLength(1)
    room.leave()
  })

  it('warns in the plan as well: of a step left out, moved behind, or connected with nothing, until it is mended', async () => {
    const room = await tiny()
    const [fit, decide] = [room.step('fit'), room.step('decide')]
    const backstage = room.fay.backstage()
    const plan = room.fay.write('plan')
    await plan.until((doc) => readPlan(doc).steps[decide] !== undefined)
    const edit = (step: string, change: object) => plan.doc.transact(() => setStep(plan.doc, step, change))
    const { order } = readPlan(plan.doc).steps[fit]!
    const warned = async (why: string | undefined, of = decide) => {
      const { agenda: rows } = await backstage.until((maps) => maps.agenda[of]?.warnings?.[0]?.why === why)
      return rows[of]!.warnings
    }
    edit(fit, { dropped: true })
    expect(await warned('dropped')).toEqual([{ in: 'dots/above_line', why: 'dropped', empty: true }])
    edit(fit, { dropped: false })
    expect(await warned(undefined)).toBeUndefined()
    edit(fit, { order: 99 })
    expect(await warned('later')).toHaveLength(1)
    edit(fit, { order: order! })
    expect(await warned(undefined)).toBeUndefined()
    // another wording, other minutes and another name change nothing of what is handed on
    edit(fit, { ask: 'Where then?', title: 'Anywhere', minutes: 9 })
    await backstage.until((maps) => maps.agenda[fit]?.minutes === 9)
    expect(backstage.json().agenda[decide]!.warnings).toBeUndefined()
    edit(fit, { in: ['nothing_like_it'] })
    expect(await warned('dropped', fit)).toEqual([{ in: 'nothing_like_it', why: 'dropped', empty: true }])
    room.leave()
  })

  it('“Make room”: what is nearly agreed goes back to Stop doing, what splits goes on, also without the second round', async () => {
    const room = await gather(served.base, undefined, { exercises: undefined, agenda: 'make-room' })
    const rows = await rowsOf(room)
    const at = (ref: string) => rows.find((row) => row.ref === ref)!.id
    const people = await Promise.all(['Ana', 'Ben', 'Chi', 'Dan', 'Eva', 'Fritz'].map((name) => room.join(name)))
    await room.drive('gaps', 'open')
    const slots = { 'what it says': 'we plan', 'what happens': 'we guess' }
    expect(await people[0]!.put('gaps', 'e', { slots })).toMatchObject({ ok: true })
    await room.drive('gaps', 'close', 'reveal')
    await room.drive('first', 'open')
    for (const [i, text] of ['The deck', 'The stand-up', 'The mail'].entries())
      await people[i]!.put('first', 'e', { text, category: 'habit' })
    await room.drive('first', 'close')
    await room.drive('rival', 'open', 'close', 'reveal')
    await room.drive('group', 'open', 'close', 'reveal')
    expect(Object.keys(await room.items('group')).toSorted()).toEqual([
      'On paper, we plan. In fact, we guess.',
      'The deck',
      'The mail',
      'The stand-up',
    ])
    await room.drive('dots', 'open')
    const ids = await room.items('dots')
    for (const person of people)
      await person.put('dots', 'ballot', { dots: { [ids['The deck']!]: 2, [ids['The stand-up']!]: 1 } })
    await room.drive('dots', 'close', 'reveal')
    await room.drive(at('place'), 'open')
    expect(Object.keys(await room.items(at('place'))).toSorted()).toEqual(['The deck', 'The stand-up'])
    for (const [i, person] of people.entries()) {
      await person.put(at('place'), ids['The deck']!, { x: 0.9, y: 0.9 })
      await person.put(at('place'), ids['The stand-up']!, { x: i % 2, y: 0.5 })
    }
    await room.drive(at('place'), 'close', 'reveal')
    await room.drive('again', 'skip')
    await room.drive('relief', 'open')
    expect(Object.keys(await room.items('relief'))).toEqual(['The deck'])
    await room.drive('relief', 'close', 'reveal')
    await room.drive('choose', 'open')
    expect(Object.keys(await room.items('choose'))).toEqual(['The stand-up'])
    const document = await room.outcome()
    expect(problemsOf(document as never)).toEqual([])
    const [, stop, map] = document['exercises']
    expect([map.template.id, new Set(map.inputs.items)]).toEqual([
      'perspective-items',
      new Set([ids['The deck'], ids['The stand-up']]),
    ])
    expect(stop.inputs).toMatchObject({ candidates: [expect.any(String)] })
    room.leave()
  })

  it('refuses a cut that does not fit what was changed since, and leaves everything as it was', async () => {
    const change = { 'map:fit': { params: { to: '2027-01-01' } } }
    const room = await tiny({ drops: [{ title: 'Less', steps: ['ideas:still'], change }] })
    const params = { shape: 'timeline', from: '2028-01-01', to: '2029-01-01' }
    expect(await room.fay.say({ type: 'params', step: room.step('fit'), params })).toMatchObject({ ok: true })
    expect(await room.fay.say({ type: 'drop', drop: 0 })).toMatchObject({
      error: 'bad_params',
      step: room.step('fit'),
      message: expect.stringContaining('does not fit the settings'),
    })
    const backstage = room.fay.backstage()
    const { agenda: rows } = await backstage.until((maps) => maps.agenda[room.step('fit')] !== undefined)
    expect(rows[room.step('still')]!.state).toBe('waiting')
    expect(rows[room.step('fit')]!.params).toMatchObject(params)
    room.leave()
  })

  const bad: [string, object][] = [
    ['no such exercise', { places: { ideas: { exercise: 'nowhere' }, map: agenda.places.map } }],
    ['no such place', { run: [{ of: 'nowhere' }] }],
    ['no such step', { run: [{ of: 'ideas', steps: ['nowhere'] }], drops: [] }],
    ['one step twice in one place', { run: [{ of: 'ideas', steps: ['write', 'write'] }], drops: [] }],
    ['a connection to no place', { run: [{ of: 'ideas' }, { of: 'map', connect: { items: 'nowhere:x' } }] }],
    ['the protected step among the drops', { drops: [{ title: 'All', steps: ['ideas:decide'] }] }],
    ['the protected step cut short', { drops: [{ title: 'All', change: { 'ideas:decide': { minutes: 1 } } }] }],
    ['no steps at all', { run: [] }],
  ]
  it.each(bad)('refuses %s', async (_, more) => {
    const body = JSON.stringify({ title: 'Bad', agenda: { ...agenda, ...more } })
    const response = await fetch(`${served.base}/api/workshops`, { method: 'POST', body })
    expect([response.status, ((await response.json()) as { error: string }).error]).toEqual([422, 'bad_agenda'])
  })

  it('refuses a cut that its activity does not take', async () => {
    const drops = [{ title: 'Less', change: { 'map:fit': { params: { shape: 'sphere' } } } }]
    const body = JSON.stringify({ title: 'Bad', agenda: { ...agenda, drops } })
    const response = await fetch(`${served.base}/api/workshops`, { method: 'POST', body })
    expect([response.status, await response.json()]).toEqual([
      422,
      expect.objectContaining({ error: 'bad_params', step: 'fit' }),
    ])
  })

  it('refuses an agenda beside exercises, and one that is not there', async () => {
    const ask = async (body: object) => {
      const response = await fetch(`${served.base}/api/workshops`, { method: 'POST', body: JSON.stringify(body) })
      return ((await response.json()) as { error: string }).error
    }
    expect(await ask({ title: 'Both', agenda: 'clear-the-desk', exercises: ['stop-doing'] })).toBe('bad_request')
    expect(await ask({ title: 'None', agenda: 'nowhere' })).toBe('unknown_agenda')
  })
})
