import { afterAll, beforeAll, expect, it } from 'vitest'
import { agendaView } from '../../server/room/backstage.ts'
import { perspectiveMap } from '../../shared/exercises/perspective-map.ts'
import type { Json } from '../../shared/workshop.ts'
import { inHand } from '../kit/in-hand.ts'
import { gather, type Person } from '../kit/people.ts'
import { problemsOf } from '../kit/outcome.ts'
import { serve, type Served } from '../kit/serve.ts'

/** What a step looks at while a workshop runs: boards that nobody answers alone, conditions, two kinds of seats. */

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

const doc = (steps: object[]) => ({ id: 'own', title: 'Own', steps }) as never

it('says in the plan that one shared board has no rounds and no seats, and does not open them', async () => {
  const settings = { facilitator: 'Fay', seed_items: ['The deck'], seats: ['makes', 'sells'] }
  const room = await gather(served.base, ['perspective-items'], { settings })
  const backstage = room.fay.backstage()
  for (const ref of ['place', 'again'])
    await room.fay.say({ type: 'params', step: room.step(ref), params: { mode: 'together' } })
  const { agenda } = await backstage.until((maps) => maps.agenda[room.step('moved')]?.needless !== undefined)
  expect(agenda[room.step('by_seat')]!.needless).toMatch(/^“place” is not .* alone/)
  expect(agenda[room.step('talk')]).not.toHaveProperty('needless')
  await room.drive('place', 'open')
  const [deck] = Object.values(await room.items('place'))
  await room.fay.put('place', deck!, { x: 0.2, y: 0.4 })
  await room.drive('place', 'close', 'reveal')
  expect(await room.fay.say({ type: 'open', step: room.step('by_seat') })).toMatchObject({
    error: 'bad_wiring',
    status: 422,
    step: 'by_seat',
    where: 'in',
    name: 'place',
  })
  room.leave()
})

it('leads past a step whose condition does not hold, and opens it all the same when told to', async () => {
  const only_if = (holds: string) => ({ holds, else: 'nothing is above the line.' })
  const talk = (ref: string, holds: string) => ({ ref, activity: 'talk', ask: '?', only_if: only_if(holds) })
  const room = await gather(served.base, [
    doc([
      { ref: 'vote', activity: 'vote', ask: '?', params: { mode: 'dots', line: 1 }, seed_items: ['A', 'B'] },
      talk('above', 'vote/above_line'),
      talk('below', 'vote/!above_line'),
      talk('gone', 'vote/guarded'),
    ]),
  ])
  const backstage = room.fay.backstage()
  const needless = (ref: string) => backstage.json().agenda[room.step(ref)]?.needless
  await room.drive('vote', 'open')
  await backstage.until(({ agenda }) => agenda[room.step('vote')]?.state === 'open')
  // not known yet: it may still hold
  expect(['above', 'below', 'gone'].map(needless)).toEqual([undefined, undefined, undefined])
  await room.drive('vote', 'close', 'reveal')
  await backstage.until(() => needless('above') !== undefined)
  expect(['above', 'below', 'gone'].map(needless)).toEqual([
    'nothing is above the line.',
    undefined,
    'nothing is above the line.',
  ])
  await room.drive('above', 'open')
  await room.drive('vote', 'reopen')
  const ana = await room.join('Ana')
  const { A } = (await room.items('vote')) as { A: string }
  await ana.put('vote', 'ballot', { dots: { [A]: 2 } }, 2)
  await room.drive('vote', 'close', 'reveal')
  await backstage.until(() => backstage.json().agenda[room.step('vote')]?.state === 'revealed')
  expect(needless('above')).toBeUndefined()
  room.leave()
})

it('needs no description of the other side where the map shows no groups', async () => {
  const room = await inHand(perspectiveMap.steps.slice(1))
  const ana = await room.join('Ana')
  const put = (ref: string, key: string, value: Json) =>
    room.say(ana, { type: 'put', step: room.step(ref), round: 1, key, value })
  const needless = (ref: string) => agendaView(room.room.rows(), room.step(ref))!.needless
  await room.drive('write', 'open')
  await put('write', 'e1', { text: 'We plan too late' })
  await room.drive('write', 'close', 'reveal')
  await room.drive('views', 'open')
  await put('views', 'ballot', { agree: { [room.row('views').items[0]!]: 1 } })
  await room.drive('views', 'close', 'reveal')
  await room.drive('map', 'open', 'close')
  await expect.poll(() => room.round('map')!.computing).toBeNull()
  expect(needless('fair')).toBeUndefined()
  await room.drive('map', 'reveal')
  for (const ref of ['other_side', 'fair']) expect(needless(ref)).toBe('the map shows no separate groups.')
  expect(needless('settle')).toBeUndefined()
})

it('compares by two kinds of seats, each hidden for itself where few sit', async () => {
  const check = (ref: string, options: string[]) => ({
    ref,
    activity: 'check',
    ask: '?',
    params: { mode: 'choice', options, decline: true },
  })
  const room = await gather(served.base, [
    doc([
      check('years', ['new', 'long']),
      check('role', ['makes', 'sells', 'runs']),
      { ref: 'line', activity: 'place', ask: '?', params: { shape: 'line' }, seed_items: ['The deck'] },
      {
        ref: 'by',
        activity: 'compare',
        ask: '?',
        in: ['line'],
        params: { measure: 'seats', seats: ['years', 'role'] },
      },
    ]),
  ])
  const seats: Person[] = []
  for (let i = 0; i < 13; i++) seats.push(await room.join(`Seat ${i}`))
  const said = seats.map((_, i) => ({
    years: i < 6 ? 'new' : i < 12 ? 'long' : 'rather not say',
    role: i % 2 === 0 ? 'makes' : i < 11 ? 'sells' : 'runs',
    x: i / 20,
  }))
  for (const ref of ['years', 'role'] as const) {
    await room.drive(ref, 'open')
    for (const [i, seat] of seats.entries()) await seat.put(ref, 'answer', said[i]![ref])
    await room.drive(ref, 'close', 'reveal')
  }
  await room.drive('line', 'open')
  const [deck] = Object.values(await room.items('line'))
  for (const [i, seat] of seats.entries()) await seat.put('line', deck!, { x: said[i]!.x })
  await room.drive('line', 'close', 'reveal')
  await room.drive('by', 'open', 'close', 'reveal')
  const outcome = await room.outcome()
  expect(problemsOf(outcome as never)).toEqual([])
  const { rows } = outcome['exercises'][0].steps.at(-1).result
  const middle = (of: (one: (typeof said)[number]) => boolean) => {
    const xs = said.flatMap((one) => (of(one) ? one.x : [])).toSorted((a, b) => a - b)
    return (xs[Math.floor((xs.length - 1) / 2)]! + xs[Math.ceil((xs.length - 1) / 2)]!) / 2
  }
  const years = rows.find(({ kind }: { kind: string }) => kind === room.step('years'))
  const role = rows.find(({ kind }: { kind: string }) => kind === room.step('role'))
  expect(rows).toHaveLength(2)
  expect(years.seats.new).toEqual({
    n: 6,
    median: expect.closeTo(
      middle((one) => one.years === 'new'),
      3,
    ),
  })
  expect(years.seats.long).toEqual({
    n: 6,
    median: expect.closeTo(
      middle((one) => one.years === 'long'),
      3,
    ),
  })
  expect(years.hidden_seats).toBe(0)
  // one person runs things: hidden, and with that person the next smallest role
  expect(Object.keys(role.seats)).toEqual(['makes'])
  expect(role.seats.makes).toEqual({
    n: 7,
    median: expect.closeTo(
      middle((one) => one.role === 'makes'),
      3,
    ),
  })
  expect(role.hidden_seats).toBe(2)
  expect(outcome['workshop'].attendance.seats).toEqual([
    { tag: 'long', people: 6, kind: room.step('years') },
    { tag: 'new', people: 6, kind: room.step('years') },
    { tag: 'makes', people: 7, kind: room.step('role') },
  ])
  room.leave()
})

it('reopens for as long as it is told, for a minute after a slip, for the step’s own time in a new round', async () => {
  const room = await gather(served.base, [doc([{ ref: 'write', activity: 'collect', ask: '?', minutes: 4 }])])
  const wall = room.fay.wall()
  const step = room.step('write')
  const reopened = async (from: 'closed' | 'revealed', round: number, seconds?: number) => {
    await wall.until((maps) => maps.steps[step]?.state === from && maps.now.pulse?.state === from)
    const more = seconds === undefined ? {} : { seconds }
    const answer = await room.fay.say({ type: 'reopen', step, round, from, ...more })
    if (!answer.ok) throw new Error(answer.error)
    const { now } = await wall.until((maps) => maps.now.pulse?.state === 'open')
    await room.drive('write', 'close')
    return now.pulse.endsAt === null ? null : now.pulse.endsAt - answer.now
  }
  await room.drive('write', 'open', 'close')
  expect(await reopened('closed', 1)).toBe(60_000)
  expect(await reopened('closed', 1, 150)).toBe(150_000)
  expect(await reopened('closed', 1, 0)).toBeNull()
  await room.drive('write', 'reveal')
  expect(await reopened('revealed', 1)).toBe(240_000)
  await room.drive('write', 'reveal')
  expect(await reopened('revealed', 2, 30)).toBe(30_000)
  room.leave()
})

it('[P8] refuses parameters that do not fit before it asks what they name, handed in or written into the plan', async () => {
  const rate = { ref: 'rate', activity: 'vote', ask: '?', params: { mode: 'score' }, seed_items: ['A'] }
  const compared = (params: object) => ({ ref: 'map', activity: 'compare', ask: '?', in: ['rate'], params })
  const bodies = [{ measure: 'guesswork' }, { seats: 5 }, { tables: 'x' }].map((params) =>
    JSON.stringify({ title: 'Bad', exercises: [doc([rate, compared(params)])] }),
  )
  const answers = bodies.map((body) => fetch(`${served.base}/api/workshops`, { method: 'POST', body }))
  for (const answer of await Promise.all(answers)) {
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ error: 'bad_params', step: 'map' })
  }
  const room = await gather(served.base, [doc([rate, compared({ measure: 'spread' })])])
  const [backstage, plan] = [room.fay.backstage(), room.fay.write('plan')]
  const planned = (ref: string) => plan.doc.getMap('steps').get(room.step(ref)) as Map<string, unknown> | undefined
  await plan.until(() => planned('map') !== undefined)
  ;(planned('map')!.get('params') as Map<string, unknown>).set('measure', 'guesswork')
  await backstage.until((maps) => maps.plan[room.step('map')]?.refused.includes('params') === true)
  planned('map')!.set('title', 'The map')
  await backstage.until(({ agenda }) => agenda[room.step('map')]?.title === 'The map')
  room.leave()
})

it('leaves a comparison the items that were handed in with it', async () => {
  const seeds = ['The deck', 'The report']
  const room = await gather(served.base, [
    doc([
      { ref: 'map', activity: 'compare', ask: '?', params: { measure: 'spread' }, seed_items: seeds },
      { ref: 'rate', activity: 'vote', ask: '?', in: ['map'] },
    ]),
  ])
  await room.drive('map', 'open', 'close', 'reveal')
  await room.drive('rate', 'open')
  expect(Object.keys(await room.items('rate')).toSorted()).toEqual(seeds)
  room.leave()
})

it('takes no word for an answer that no object can have as a key', async () => {
  const word = { ref: 'word', activity: 'check', ask: '?', params: { mode: 'word' } }
  const room = await gather(served.base, [doc([word])])
  const ana = await room.join('Ana')
  await room.drive('word', 'open')
  expect(await ana.put('word', 'answer', ' __Proto__ ')).toMatchObject({ error: 'bad_entry', status: 422 })
  expect(await ana.put('word', 'answer', 'constructor')).toMatchObject({ ok: true })
  room.leave()
})
