import { afterAll, beforeAll, expect, it } from 'vitest'
import { gather, type Workshop } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

let served: Served
beforeAll(async () => {
  served = await serve()
})
afterAll(() => served.stop())

const grouping = async (by: 'everyone' | 'facilitator') => {
  const seeded = { ref: 'group', activity: 'group', ask: 'Which are the same?', seed_items: ['Deck', 'Slides', 'Wiki'], params: { by, max_groups: 1 } } // prettier-ignore
  const room: Workshop = await gather(served.base, [{ id: 'x', title: 'Piles', steps: [seeded] } as never])
  const [ana, ben] = [await room.join('Ana'), await room.join('Ben')]
  await room.drive('group', 'open')
  return { room, ana, ben, card: await room.items('group') }
}

it('where everyone groups, a participant begins a pile, and anybody names it in the group’s own words', async () => {
  const { room, ana, ben, card } = await grouping('everyone')
  const together = await ana.sayAll([
    { type: 'group', group: 'gr_a', name: '' },
    { type: 'move', card: card['Deck']!, group: 'gr_a' },
    { type: 'move', card: card['Slides']!, group: 'gr_a' },
  ])
  expect(together.map(({ ok }) => ok)).toEqual([true, true, true])
  expect(await ben.say({ type: 'group', group: 'gr_a', name: 'Mine' })).toMatchObject({ ok: true })
  expect(await ben.say({ type: 'group', group: 'gr_b', name: '' })).toMatchObject({ error: 'too_many_groups' })
  expect(await room.fay.say({ type: 'group', group: 'gr_a', name: 'Decks' })).toMatchObject({ ok: true })
  await room.drive('group', 'close', 'reveal')
  const results = (await (await ana.fetch('/results')).json()) as { result: object }[]
  expect(results.at(-1)!.result).toMatchObject({
    groups: [{ id: 'gr_a', name: 'Decks', members: expect.arrayContaining([card['Deck'], card['Slides']]) }],
    singles: [card['Wiki']],
  })
  room.leave()
})

it('where the facilitator groups, nobody else begins a pile', async () => {
  const { room, ana } = await grouping('facilitator')
  expect(await ana.say({ type: 'group', group: 'gr_a', name: '' })).toMatchObject({ error: 'not_allowed', status: 403 })
  room.leave()
})
