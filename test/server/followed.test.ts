import { afterAll, beforeAll, expect, it } from 'vitest'
import { gather } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

/** Phones say before anybody writes whether a pair token will keep a seat’s answers together. By no way does that turn out untrue. */

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

const hours = (ref: string, more: object = {}) => ({
  ref,
  activity: 'check',
  ask: 'How many hours?',
  params: { mode: 'number', min: 0, max: 40 },
  ...more,
})
const paired = (ref: string, pair_with: string) =>
  hours(ref, { params: { mode: 'number', min: 0, max: 40, pair_with } })
const own = (steps: object[], more: object = {}) => ({ id: 'own', title: 'Own', steps, ...more }) as never

it('[P6] says of each step that may be the one that is shown last that people are followed back to it', async () => {
  const room = await gather(served.base, [
    own([hours('before', { out: 'start' }), hours('again', { out: 'start' }), paired('after', 'start')]),
  ])
  const ana = await room.join('Ana')
  const wall = ana.wall()
  const says = async (ref: string, state: string) => {
    const { steps } = await wall.until((maps) => maps.steps[room.step(ref)]?.state === state)
    return steps[room.step(ref)]!.paired === true
  }
  for (const ref of ['before', 'again']) {
    await room.drive(ref, 'open')
    expect(await says(ref, 'open')).toBe(true)
    await ana.put(ref, 'answer', 7)
    await room.drive(ref, 'close', 'reveal')
  }
  expect(await says('before', 'revealed')).toBe(true)
  await room.drive('after', 'open', 'close')
  room.leave()
})

it('[P6] does not follow people too late because of a setting', async () => {
  const settings = [{ key: 'which', ask: 'Which step?', default: 'none' }]
  const after = { ref: 'after', activity: 'talk', ask: 'And now?', params: { pair_with: '{which}' } }
  const room = await gather(served.base, [own([hours('before'), after], { settings })])
  const ana = await room.join('Ana')
  await room.drive('before', 'open')
  await ana.put('before', 'answer', 7)
  await room.drive('before', 'close', 'reveal')
  await room.fay.say({ type: 'setup', settings: { which: 'before' } })
  expect(await room.fay.say({ type: 'open', step: room.step('after') })).toMatchObject({ error: 'less_private' })
  await room.fay.say({ type: 'setup', settings: { which: 'none' } })
  expect(await room.fay.say({ type: 'open', step: room.step('after') })).toMatchObject({ ok: true })
  room.leave()
})

it('[P6] does not follow people too late because of what is cut short', async () => {
  const cut = { params: { pair_with: 'before' } }
  const room = await gather(served.base, undefined, {
    exercises: undefined,
    agenda: {
      id: 'late',
      version: '1.0',
      title: 'Late',
      purpose: '',
      people: { min: 1, best: [3, 30], max: 60 },
      minutes: 60,
      slack: 0,
      places: { one: { doc: own([hours('before'), hours('after')]) } },
      run: [{ of: 'one' }],
      drops: [{ title: 'Shorter', steps: [], change: { 'one:after': cut } }],
    },
  })
  const ana = await room.join('Ana')
  await room.drive('before', 'open')
  await ana.put('before', 'answer', 7)
  expect(await room.fay.say({ type: 'drop', drop: 0 })).toMatchObject({ error: 'less_private' })
  room.leave()
})

it('[P6] keeps a step in the plan whose name stands before one that people were asked', async () => {
  const room = await gather(served.base, [
    own([hours('first', { out: 'start' }), hours('start'), paired('after', 'start')]),
  ])
  const ana = await room.join('Ana')
  const wall = ana.wall()
  await room.drive('first', 'open')
  const { steps } = await wall.until((maps) => maps.steps[room.step('first')]?.state === 'open')
  expect(steps[room.step('first')]).not.toHaveProperty('paired')
  const plan = room.fay.write('plan')
  const stepOf = (id: string) => plan.doc.getMap('steps').get(id) as Map<string, unknown> | undefined
  await plan.until(() => stepOf(room.step('start')) !== undefined)
  stepOf(room.step('start'))!.set('dropped', true)
  const backstage = room.fay.backstage()
  await backstage.until((maps) => maps.plan[room.step('start')]?.refused.includes('dropped') === true)
  expect(wall.json().steps[room.step('first')]).not.toHaveProperty('paired')
  room.leave()
})
