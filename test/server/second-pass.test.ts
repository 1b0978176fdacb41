import { afterAll, beforeAll, expect, it } from 'vitest'
import { gather, type Person, type Workshop } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

const document = (more = {}) =>
  ({
    id: 'twice',
    title: 'Twice',
    steps: [{ ref: 'write', activity: 'collect', ask: '?', params: { passes: 2, ...more } }],
  }) as never

const hand = async (workshop: Workshop, person: Person) =>
  (await (await person.fetch(`/hand/${workshop.step('write')}`)).json()) as {
    id: string
    text: string
  }[]
const second = (workshop: Workshop) =>
  workshop.fay.say({ type: 'second_pass', step: workshop.step('write'), round: 1, from: 'closed' })

it('hands three texts of others to everybody once the first pass is closed, and to nobody else', async () => {
  const workshop = await gather(served.base, [document()])
  const seats: Person[] = []
  for (let n = 0; n < 6; n++) seats.push(await workshop.join(`Seat ${n}`))
  const screen = await workshop.screen()
  const wall = screen.wall()
  await workshop.drive('write', 'open')
  for (const [n, seat] of seats.entries()) {
    await seat.put('write', 'e1', { text: `first thought ${n}` })
    await seat.done('write')
  }
  expect(await hand(workshop, seats[0]!)).toEqual([])
  expect(await second(workshop)).toMatchObject({ ok: false, error: 'wrong_state', status: 409 })
  await workshop.drive('write', 'close')
  expect(await hand(workshop, seats[0]!)).toEqual([])
  expect(await second(workshop)).toMatchObject({ ok: true })

  for (const [n, seat] of seats.entries()) {
    const dealt = await hand(workshop, seat)
    expect(dealt).toHaveLength(3)
    expect(dealt.map(({ text }) => text)).not.toContain(`first thought ${n}`)
    expect(await hand(workshop, seat)).toEqual(dealt)
  }
  for (const watcher of [screen, workshop.fay]) expect(await hand(workshop, watcher)).toEqual([])
  // Whoever was done in the first pass is asked again, and the room still sees nothing.
  const maps = await wall.until(({ now, steps }) => now.pulse.done === 0 && steps[workshop.step('write')]?.pass === 2)
  expect(JSON.stringify(maps)).not.toContain('first thought')
  // Somebody who comes late gets a hand as well.
  const late = await workshop.join('Late')
  expect(await hand(workshop, late)).toHaveLength(3)

  const [card] = await hand(workshop, late)
  expect(await late.put('write', 'e1', { text: 'further', built_on: card!.id })).toMatchObject({ ok: true })
  const dealt = new Set((await hand(workshop, seats[0]!)).map(({ id }) => id))
  const others = (await Promise.all(seats.map((seat) => hand(workshop, seat)))).flat()
  const foreign = others.find(({ id }) => !dealt.has(id))!
  expect(await seats[0]!.put('write', 'e2', { text: 'sly', built_on: foreign.id })).toMatchObject({
    ok: false,
    error: 'not_dealt',
    status: 422,
  })
  await workshop.drive('write', 'close')
  expect(await second(workshop)).toMatchObject({ ok: false, error: 'one_pass', status: 409 })
  expect(await hand(workshop, late)).toEqual([])
  await workshop.drive('write', 'reveal')

  const outcome = await workshop.outcome()
  expect(outcome['exercises'][0].steps[0]).toMatchObject({
    n: { present: 7, responded: 7, abstained: 0, silent: 0 },
    result: { items_created: 7 },
  })
  const built = outcome['items'].find(({ text }: { text: string }) => text === 'further')
  expect(built.built_on).toBe(card!.id)
  expect(outcome['items'].find(({ id }: { id: string }) => id === card!.id).text).toBe(card!.text)
  wall.leave()
  workshop.leave()
})

it('may be left out, and does not exist where a step has one pass', async () => {
  const once = await gather(served.base, [document({ passes: 1 })])
  await once.drive('write', 'open', 'close')
  expect(await second(once)).toMatchObject({ ok: false, error: 'one_pass' })
  once.leave()

  const twice = await gather(served.base, [document()])
  const ana = await twice.join('Ana')
  await twice.drive('write', 'open')
  await ana.put('write', 'e1', { text: 'one' })
  expect(await ana.put('write', 'e2', { text: 'two', built_on: 'it_nobody' })).toMatchObject({ error: 'not_dealt' })
  await twice.drive('write', 'close', 'reveal')
  expect((await twice.outcome())['items'].map(({ text }: { text: string }) => text)).toEqual(['one'])
  twice.leave()
})

it('hands round nothing of somebody who left in the meantime', async () => {
  const workshop = await gather(served.base, [document()])
  const [ana, ben] = [await workshop.join('Ana'), await workshop.join('Ben')]
  await workshop.drive('write', 'open')
  await ana.put('write', 'e1', { text: 'of ana' })
  await workshop.drive('write', 'close')
  await second(workshop)
  expect((await hand(workshop, ben)).map(({ text }) => text)).toEqual(['of ana'])
  await ana.say({ type: 'leave' })
  expect(await hand(workshop, ben)).toEqual([])
  workshop.leave()
})
