import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Outcome } from '../../shared/outcome/schema.ts'
import { problemsOf } from '../kit/outcome.ts'
import { gather, type Workshop } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

/** What an outcome counts is what happened, whatever people did on the way. */

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

const withSteps = (...steps: object[]) =>
  gather(served.base, [{ id: 'own', title: 'Own', steps: steps.map((step) => ({ ask: '?', ...step })) as never }])
const people = (room: Workshop, count: number) =>
  Promise.all(Array.from({ length: count }, (_, i) => room.join(`Person ${i + 1}`)))
const stepsOf = async (room: Workshop) => (await room.outcome())['exercises'][0].steps

describe('numbers too large to be summed', () => {
  it.each([
    ['a check', { activity: 'check', params: { mode: 'number' } }, 1e308],
    ['beside a card', { activity: 'collect' }, { text: 'much', value: -1e308 }],
    ['beside a place', { activity: 'place', params: { also: { ask: 'Hours' } } }, { x: 0.5, also: 1e306 }],
  ])('are refused in %s, so that the outcome can be written', async (_, step, value) => {
    const room = await withSteps({ ref: 'it', seed_items: ['A'], ...step })
    const [ana] = await people(room, 1)
    await room.drive('it', 'open')
    const key = step.activity === 'place' ? (await room.items('it'))['A']! : 'answer'
    expect(await ana!.put('it', key, value)).toMatchObject({ error: 'bad_entry' })
    await room.drive('it', 'close', 'reveal')
    expect((await room.fay.fetch('/outcome')).status).toBe(200)
    room.leave()
  })
})

it('a playful step closes with the cards that everybody has seen, each once, and hands them on', async () => {
  const room = await withSteps(
    { ref: 'play', activity: 'collect', params: { privacy: 'open' } },
    { ref: 'pile', activity: 'group', in: 'play' },
  )
  const [ana, ben] = await people(room, 2)
  const wall = room.fay.wall()
  await room.drive('play', 'open')
  await ana!.put('play', 'e', { text: 'one' })
  await ben!.put('play', 'e', { text: 'two' })
  const seen = await wall.until(({ cards }) => Object.keys(cards).length === 2)
  await room.drive('play', 'close', 'reopen', 'close', 'reveal')
  expect(Object.keys(wall.json().cards).toSorted()).toEqual(Object.keys(seen.cards).toSorted())
  expect((await room.outcome())['items'].map(({ text }: { text: string }) => text)).toEqual(['one', 'two'])
  expect((await stepsOf(room))[0].result).toMatchObject({ items_created: 2 })
  await room.drive('pile', 'open')
  expect(Object.keys(await room.items('pile')).toSorted()).toEqual(['one', 'two'])
  room.leave()
})

it('items handed in twice, in the same words, are one however often the step is closed', async () => {
  const room = await withSteps({ ref: 'write', activity: 'collect', seed_items: ['a', 'b', 'a'] })
  await room.drive('write', 'open', 'close', 'reopen', 'close', 'reveal')
  expect((await room.outcome())['items'].map(({ text }: { text: string }) => text).toSorted()).toEqual(['a', 'b'])
  room.leave()
})

it('n counts whoever is in the result, also somebody who left after the answers to a decision were shown', async () => {
  const room = await withSteps({ ref: 'decide', activity: 'decide' })
  const [ana, ben] = await people(room, 2)
  await room.drive('decide', 'open')
  await room.fay.say({ type: 'decision', decision: 'de_1', set: { title: 'Stop the deck' } })
  await ana!.put('decide', 'de_1', { fist: 3 })
  await ben!.put('decide', 'de_1', { fist: 4 })
  await room.fay.say({ type: 'answers', decision: 'de_1', from: 'open' })
  await ana!.say({ type: 'leave' })
  await room.drive('decide', 'close', 'reveal')
  const [{ n, result }] = await stepsOf(room)
  expect(result.rows[0].counts).toEqual([0, 0, 0, 1, 1, 0])
  expect(n).toEqual({ present: 2, responded: 2, abstained: 0, silent: 0 })
  room.leave()
})

it('a card that was hidden after the vote goes no further', async () => {
  const room = await withSteps(
    { ref: 'write', activity: 'collect' },
    { ref: 'dots', activity: 'vote', in: 'write', params: { line: 2 } },
    { ref: 'place', activity: 'place', in: 'dots/above_line' },
  )
  const [ana] = await people(room, 1)
  await room.drive('write', 'open')
  await ana!.put('write', 'a', { text: 'about a person' })
  await ana!.put('write', 'b', { text: 'about work' })
  await room.drive('write', 'close', 'reveal')
  await room.drive('dots', 'open')
  const items = await room.items('dots')
  const [person, work] = [items['about a person']!, items['about work']!]
  await ana!.put('dots', 'ballot', { dots: { [person]: 2, [work]: 1 } })
  await room.drive('dots', 'close', 'reveal')
  await room.fay.say({ type: 'hide', card: person, reason: 'names a person' })
  await room.drive('place', 'open')
  expect(Object.values(await room.items('place'))).toEqual([work])
  room.leave()
})

it('a vote is told of with all that it was about, also where a further round had less and the end left that out', async () => {
  const room = await withSteps(
    { ref: 'write', activity: 'collect' },
    { ref: 'dots', activity: 'vote', in: 'write', params: { mode: 'dots', budget: 3 } },
  )
  const [ana, ben] = await people(room, 2)
  await room.drive('write', 'open')
  await ana!.put('write', 'e', { text: 'one' })
  await ben!.put('write', 'e', { text: 'two' })
  await room.drive('write', 'close', 'reveal')
  await room.drive('dots', 'open')
  const { one } = await room.items('dots')
  await ana!.put('dots', 'ballot', { dots: { [one!]: 2 } })
  await room.drive('dots', 'close', 'reveal')
  const wall = room.fay.wall()
  const before = (await wall.until(({ results }) => room.step('dots') in results)).steps[room.step('dots')]
  await room.fay.say({ type: 'hide', card: one!, reason: 'names somebody' })
  await room.drive('dots', 'reopen')
  await room.fay.say({ type: 'end' })
  const after = (await wall.until(({ now }) => now.workshop.ended)).steps[room.step('dots')]
  expect([after?.round, after?.items]).toEqual([1, before?.items])
  room.leave()
})

it('a check is never paired with one that was skipped', async () => {
  const room = await withSteps(
    { ref: 'before', activity: 'check', params: { mode: 'confidence' } },
    { ref: 'after', activity: 'check', params: { mode: 'confidence', pair_with: 'before' } },
  )
  const seats = await people(room, 5)
  await room.drive('before', 'open')
  for (const seat of seats) await seat.put('before', 'answer', 2)
  await room.drive('before', 'skip')
  await room.drive('after', 'open')
  for (const seat of seats) await seat.put('after', 'answer', 5)
  await room.drive('after', 'close', 'reveal')
  expect((await stepsOf(room))[1].result).toMatchObject({ median: 5 })
  expect((await stepsOf(room))[1].result).not.toHaveProperty('paired')
  room.leave()
})

it('a second pass of a step without minutes has no timer either', async () => {
  const room = await withSteps({ ref: 'write', activity: 'collect', minutes: 0, params: { passes: 2 } })
  await room.drive('write', 'open', 'close')
  const step = room.step('write')
  expect(await room.fay.say({ type: 'second_pass', step, round: 1, from: 'closed' })).toMatchObject({ ok: true })
  const { now } = await room.fay.wall().until(({ now }) => now.pulse?.state === 'open')
  expect(now.pulse.endsAt).toBeNull()
  room.leave()
})

it('a decision that is taken back takes along what was said about it', async () => {
  const room = await withSteps({ ref: 'decide', activity: 'decide' })
  const [ana] = await people(room, 1)
  await room.drive('decide', 'open')
  for (const decision of ['de_1', 'de_2'])
    await room.fay.say({ type: 'decision', decision, set: { title: `Stop ${decision}` } })
  await ana!.put('decide', 'de_1', { fist: 4 })
  await ana!.say({ type: 'dissent', decision: 'de_1', text: 'Not this one.' })
  await room.fay.say({ type: 'decision', decision: 'de_1', set: null })
  expect(await ana!.desk()).toEqual([])
  expect(await ana!.put('decide', 'de_2', { fist: 4 })).toMatchObject({ ok: true })
  await room.fay.say({ type: 'decision', decision: 'de_1', set: { title: 'Another' } })
  const { decisions } = await room.fay.wall().until(({ decisions }) => decisions['de_1']?.title === 'Another')
  expect(decisions['de_1']).toMatchObject({ answered: 0, notes: 0 })
  room.leave()
})

it('a step that was skipped opens again with what was written, but for what is about an item that has gone', async () => {
  const room = await withSteps({ ref: 'write', activity: 'collect' }, { ref: 'place', activity: 'place', in: 'write' })
  const [ana] = await people(room, 1)
  await room.drive('write', 'open')
  for (const text of ['goes', 'stays']) await ana!.put('write', text, { text })
  await room.drive('write', 'close', 'reveal')
  await room.drive('place', 'open')
  const items = await room.items('place')
  const [goes, stays] = [items['goes']!, items['stays']!]
  for (const item of [goes, stays]) await ana!.put('place', item, { x: 0.5 })
  await room.drive('place', 'skip')
  await room.fay.say({ type: 'hide', card: goes, reason: 'duplicate' })
  await room.drive('place', 'open')
  const placed = (await ana!.desk()).filter(({ step }) => step === room.step('place'))
  expect(placed).toMatchObject([{ key: stays, value: { x: 0.5 } }])
  expect(await ana!.put('place', stays, { x: 0.6 })).toMatchObject({ ok: true })
  room.leave()
})

it('a title is kept whole', async () => {
  const title = 'What we stop doing in the second quarter, all of us, after what the spring has taught us'
  const room = await gather(served.base, ['stop-doing'], { title })
  expect((await room.outcome())['workshop']).toMatchObject({ title })
  await room.fay.say({ type: 'setup', title: `${title}, again` })
  expect((await room.outcome())['workshop']).toMatchObject({ title: `${title}, again` })
  room.leave()
})

it('a pile that was voted on is still told of when its cards were taken out of it afterwards', async () => {
  const room = await withSteps(
    { ref: 'write', activity: 'collect' },
    { ref: 'pile', activity: 'group', in: 'write' },
    { ref: 'dots', activity: 'vote', in: 'pile' },
  )
  const [ana] = await people(room, 1)
  await room.drive('write', 'open')
  await ana!.put('write', 'a', { text: 'reports' })
  await room.drive('write', 'close', 'reveal')
  await room.drive('pile', 'open')
  await room.fay.say({ type: 'group', group: 'gr_1', name: 'Paper' })
  await room.fay.say({ type: 'move', card: (await room.items('pile'))['reports']!, group: 'gr_1' })
  await room.drive('pile', 'close', 'reveal')
  await room.drive('dots', 'open')
  await ana!.put('dots', 'ballot', { dots: { gr_1: 2 } })
  await room.drive('dots', 'close', 'reveal')
  await room.drive('pile', 'reopen')
  await room.fay.say({ type: 'ungroup', group: 'gr_1' })
  await room.drive('pile', 'close', 'reveal')
  const outcome = await room.outcome()
  expect(problemsOf(outcome as Outcome)).toEqual([])
  expect(outcome['items']).toContainEqual(expect.objectContaining({ id: 'gr_1', text: 'Paper', merged_from: 0 }))
  room.leave()
})
