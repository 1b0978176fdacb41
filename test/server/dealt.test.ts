import { afterAll, beforeAll, expect, it } from 'vitest'
import { gather, type Person, type Workshop } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

const doc = (steps: object[], more = {}) => ({ id: 'own', title: 'Own', steps, ...more }) as never

type Hand = { id: string; text: string; side?: 1 | -1 | null }[]
const hand = async (room: Workshop, seat: Person, ref: string) =>
  (await (await seat.fetch(`/hand/${room.step(ref)}`)).json()) as Hand

const joined = async (room: Workshop, n: number) => {
  const seats: Person[] = []
  for (let i = 0; i < n; i++) seats.push(await room.join(`Seat ${i}`))
  return seats
}

it('[P1] sifts: everybody rates five of what others wrote, one at a time, and each text is rated about as often', async () => {
  const room = await gather(served.base, [
    doc([
      { ref: 'write', activity: 'collect', ask: '?' },
      {
        ref: 'sift',
        activity: 'vote',
        ask: '?',
        in: ['write'],
        params: { mode: 'score', deal: 'sift', items_per_person: 5, line: 3 },
      },
    ]),
  ])
  const seats = await joined(room, 10)
  await room.drive('write', 'open')
  for (const [n, seat] of seats.entries()) await seat.put('write', 'e1', { text: `text ${n}` })
  await room.drive('write', 'close', 'reveal')
  await room.drive('sift', 'open')
  const items = await room.items('sift')
  expect(await hand(room, room.fay, 'sift')).toEqual([])
  expect(await seats[3]!.put('sift', 'ballot', { scores: { [items['text 3']!]: 5 } })).toMatchObject({
    error: 'not_dealt',
    status: 422,
  })
  const times: { [item: string]: number } = {}
  const ballots = seats.map((): { [item: string]: number } => ({}))
  // in rounds, as in a room: nobody waits for anybody
  for (let turn = 0; turn < 5; turn++)
    for (const [n, seat] of seats.entries()) {
      const dealt = await hand(room, seat, 'sift')
      expect(dealt).toHaveLength(turn + 1)
      const { id, ...rest } = dealt.at(-1)!
      // words and nothing else: no number tells what others gave
      expect(Object.keys(rest)).toEqual(['text'])
      expect(rest.text).not.toBe(`text ${n}`)
      expect(ballots[n]).not.toHaveProperty(id)
      expect(await hand(room, seat, 'sift')).toEqual(dealt)
      ballots[n]![id] = (turn % 5) + 1
      times[id] = (times[id] ?? 0) + 1
      expect(await seat.put('sift', 'ballot', { scores: ballots[n]! })).toMatchObject({ ok: true })
    }
  for (const seat of seats) expect(await hand(room, seat, 'sift')).toHaveLength(5)
  expect(Object.keys(times)).toHaveLength(10)
  expect(Math.min(...Object.values(times))).toBeGreaterThanOrEqual(4)
  expect(Math.max(...Object.values(times))).toBeLessThanOrEqual(6)
  const sixth = Object.values(items).find((id) => !(id in ballots[0]!) && id !== items['text 0'])!
  expect(await seats[0]!.put('sift', 'ballot', { scores: { ...ballots[0]!, [sixth]: 1 } })).toMatchObject({
    error: 'over_budget',
    status: 422,
  })
  await room.drive('sift', 'close', 'reveal')
  const outcome = await room.outcome()
  const { rows } = outcome['exercises'][0].steps[1].result
  const given = (item: string) => ballots.flatMap((ballot) => ballot[item] ?? [])
  const all = ballots.flatMap((ballot) => Object.values(ballot))
  const overall = all.reduce((sum, n) => sum + n, 0) / all.length
  for (const row of rows) {
    const ratings = given(row.item)
    const sum = ratings.reduce((total, n) => total + n, 0)
    // as if three more people had given the mean of all ratings
    expect(row.shrunk).toBeCloseTo((sum + 3 * overall) / (ratings.length + 3), 3)
  }
  // the three best go on, and of the rest the five that are rated most differently
  const above = rows.filter(({ above_line }: { above_line: boolean }) => above_line)
  expect(above.length).toBeGreaterThanOrEqual(3)
  const rest = rows.filter(({ above_line }: { above_line: boolean }) => !above_line)
  const argued = rest.filter(({ argue }: { argue: boolean }) => argue)
  const others = rest.filter(({ argue }: { argue: boolean }) => !argue)
  expect(argued.length).toBeGreaterThanOrEqual(Math.min(5, rest.length))
  for (const { agreement } of others) for (const one of argued) expect(one.agreement).toBeLessThanOrEqual(agreement)
  expect(above.some(({ argue }: { argue: boolean }) => argue)).toBe(false)
  room.leave()
})

it('[P6] still knows whose side a text is about after the answers were cut from their seats', async () => {
  const room = await gather(served.base, [
    doc([
      { ref: 'views', activity: 'vote', ask: '?', params: { mode: 'agree' }, seed_items: ['We plan too late'] },
      {
        ref: 'other',
        activity: 'collect',
        ask: '?',
        in: ['views'],
        params: { format: 'slots', sides: 'views', template: 'People who {side} “{about}” want {value}.' },
      },
    ]),
  ])
  const [ana, ben, cem, dina] = (await joined(room, 4)) as [Person, Person, Person, Person]
  await room.drive('views', 'open')
  const item = (await room.items('views'))['We plan too late']!
  for (const [seat, value] of [
    [ana, 1],
    [ben, -1],
    [cem, 0],
  ] as const)
    await seat.put('views', 'ballot', { agree: { [item]: value } })
  await room.drive('views', 'close', 'reveal', 'lock')
  expect(await ana.desk()).toEqual([])
  await room.drive('other', 'open')
  expect(await hand(room, ana, 'other')).toEqual([{ id: item, text: 'We plan too late', side: -1 }])
  expect(await hand(room, ben, 'other')).toEqual([{ id: item, text: 'We plan too late', side: 1 }])
  // who could not say chooses, and who did not answer has no side
  expect(await hand(room, cem, 'other')).toEqual([{ id: item, text: 'We plan too late', side: null }])
  expect(await hand(room, dina, 'other')).toEqual([])
  const text = (side: 1 | -1) => ({ side, slots: { value: 'calm' } })
  expect(await cem.put('other', item, text(-1))).toMatchObject({ ok: true })
  expect(await dina.put('other', item, text(-1))).toMatchObject({ error: 'not_dealt' })
  expect(await ana.put('other', 'elsewhere', text(-1))).toMatchObject({ error: 'unknown_item' })
  await room.drive('other', 'close', 'reveal')
  const outcome = await room.outcome()
  expect(outcome['items'].at(-1)).toMatchObject({
    text: 'People who disagree with “We plan too late” want calm.',
    about: item,
    side: -1,
  })
  room.leave()
})

it('keeps what was split off a card over another close, and lets it go with its writer', async () => {
  const room = await gather(served.base, [
    doc([{ ref: 'write', activity: 'collect', ask: '?', params: { text_for_moderation: true, max_chars: 20 } }]),
  ])
  const [ana, ben] = (await joined(room, 2)) as [Person, Person]
  const step = room.step('write')
  await room.drive('write', 'open')
  const card = (text: string, from?: string, id = 'it_made') =>
    ({ type: 'card', card: id, step, text, ...(from !== undefined && { from }) }) as const
  expect(await room.fay.say(card('too early'))).toMatchObject({ error: 'wrong_state', status: 409 })
  await ana.put('write', 'a', { text: 'late and loud' })
  await ben.put('write', 'b', { text: 'short' })
  await room.drive('write', 'close')
  const backstage = room.fay.backstage()
  const texts = async (n: number) =>
    (await backstage.until((maps) => maps.moderation[step]?.length === n)).moderation[step]!
  const double = (await texts(2)).find(({ text }) => text === 'late and loud')!.card
  expect(await room.fay.say(card('far longer than twenty characters', double))).toMatchObject({ error: 'too_long' })
  expect(await room.fay.say(card('late', 'it_nobody'))).toMatchObject({ error: 'unknown_card' })
  expect(await room.fay.say(card('late', double))).toMatchObject({ ok: true })
  expect(await room.fay.say(card('loud', double, 'it_other'))).toMatchObject({ ok: true })
  await room.drive('write', 'reopen', 'close')
  const shown = (await texts(4)).map(({ text, state, reason }) => [text, state, reason])
  expect(shown.toSorted(([a], [b]) => (a! < b! ? -1 : 1))).toEqual([
    ['late', 'live', undefined],
    ['late and loud', 'hidden', 'split'],
    ['loud', 'live', undefined],
    ['short', 'live', undefined],
  ])
  await room.fay.say({ type: 'remove', seat: ana.seat })
  expect((await texts(1)).map(({ text }) => text)).toEqual(['short'])
  backstage.leave()
  room.leave()
})

it('lets few people do it otherwise: amounts by themselves, the rest on a press, and never over what a facilitator chose', async () => {
  const scale = [
    {
      from: 2,
      to: 3,
      says: 'Two entries each.',
      change: {
        write: { per_person: { min: 0, max: 2 } },
        other: { per_person: { min: 0, max: 2 } },
        vote: { mode: 'rank', t: 2 },
      },
    },
  ]
  const steps = [
    { ref: 'write', activity: 'collect', ask: '?' },
    { ref: 'other', activity: 'collect', ask: '?' },
    { ref: 'vote', activity: 'vote', ask: '?', seed_items: ['A', 'B', 'C'], params: { mode: 'dots' } },
  ]
  const room = await gather(served.base, [doc(steps, { scale })])
  await joined(room, 2)
  await room.fay.say({ type: 'params', step: room.step('other'), params: { per_person: { min: 0, max: 4 } } })
  for (const ref of ['write', 'other', 'vote']) await room.drive(ref, 'open')
  const wall = room.fay.wall()
  const opened = await wall.until((maps) => maps.steps[room.step('vote')]?.state === 'open')
  const params = (ref: string) => opened.steps[room.step(ref)]!.params
  expect(params('write')).toMatchObject({ per_person: { max: 2 } })
  expect(params('other')).toMatchObject({ per_person: { max: 4 } })
  expect(params('vote')).toMatchObject({ mode: 'dots' })
  wall.leave()
  room.leave()

  const alone = await gather(served.base, [doc(steps, { scale })])
  await alone.join('Ana')
  await alone.drive('write', 'open')
  const only = alone.fay.wall()
  const { steps: now } = await only.until((maps) => maps.steps[alone.step('write')]?.state === 'open')
  expect(now[alone.step('write')]!.params).toMatchObject({ per_person: { max: 5 } })
  only.leave()
  alone.leave()
})
