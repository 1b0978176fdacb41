import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Attribution } from '../../shared/workshop.ts'
import { inHand } from '../kit/in-hand.ts'
import { gather } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

/** Who may put cards together, what the room is told about it, and what many people's own piles have in common. */

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(() => served.stop())

const CARDS = ['Deck', 'Slides', 'Stand-up', 'Read-out', 'Typo']

const grouping = async (params: object, attribution: Attribution = 'anonymous') => {
  const steps = [
    { ref: 'pile', activity: 'group', ask: 'What belongs together?', params, attribution, seed_items: CARDS },
  ]
  const room = await gather(served.base, [{ id: 'piles', title: 'Piles', steps } as never])
  const ana = await room.join('Ana')
  const ben = await room.join('Ben')
  await room.drive('pile', 'open')
  return { room, ana, ben, ids: await room.items('pile') }
}

describe('grouping by everyone', () => {
  it('lets every participant begin a pile, move a card and undo a move, whoever made it', async () => {
    const { room, ana, ben, ids } = await grouping({ by: 'everyone' }, 'named')
    const wall = ben.wall()
    const done = await ana.sayAll([
      { type: 'group', group: 'gr_1', name: '', step: room.step('pile') },
      { type: 'move', card: ids['Deck']!, group: 'gr_1' },
      { type: 'move', card: ids['Slides']!, group: 'gr_1' },
    ])
    expect(done.map(({ ok }) => ok)).toEqual([true, true, true])
    const seen = await wall.until(({ cards }) => cards[ids['Slides']!]?.group === 'gr_1')
    const { moved } = seen.cards[ids['Slides']!]!
    // In a step with names everybody is told who it was.
    expect(moved).toMatchObject({ by: 'Ana' })
    expect(seen.cards[ids['Typo']!]).not.toHaveProperty('moved')
    expect(await ben.say({ type: 'undo', move: moved!.id })).toMatchObject({ ok: true })
    const back = await wall.until(({ cards }) => cards[ids['Slides']!]?.group === undefined)
    expect(back.cards[ids['Deck']!]!.group).toBe('gr_1')
    expect(await ben.say({ type: 'group', group: 'gr_1', name: 'Paper' })).toMatchObject({ ok: true })
    await wall.until(({ groups }) => groups['gr_1']?.name === 'Paper')
    await room.drive('pile', 'close')
    expect(await ana.say({ type: 'group', group: 'gr_1', name: 'Late' })).toMatchObject({ error: 'grouping_over' })
    expect(await ana.say({ type: 'move', card: ids['Typo']!, group: 'gr_1' })).toMatchObject({ error: 'grouping_over' })
    // Nobody has to know any more.
    await wall.until(({ cards }) => cards[ids['Deck']!]?.moved === undefined)
    room.leave()
  })

  it('[P1] names nobody in a step without names, to the facilitator neither', async () => {
    const { room, ana, ids } = await grouping({ by: 'everyone' })
    const [wall, backstage] = [room.fay.wall(), room.fay.backstage()]
    await ana.sayAll([
      { type: 'group', group: 'gr_1', name: '', step: room.step('pile') },
      { type: 'move', card: ids['Deck']!, group: 'gr_1' },
    ])
    await room.fay.say({ type: 'move', card: ids['Slides']!, group: 'gr_1' })
    const { cards } = await wall.until((maps) => maps.cards[ids['Slides']!]?.group === 'gr_1')
    expect(Object.keys(cards[ids['Deck']!]!.moved!).toSorted()).toEqual(['at', 'id', 'order'])
    const { moves } = await backstage.until((maps) => maps.moves[room.step('pile')]?.length === 2)
    expect(moves[room.step('pile')]!.map(({ by }) => by)).toEqual(['', room.fay.seat])
    expect(JSON.stringify([backstage.json().moves, wall.json().cards])).not.toContain(ana.seat)
    room.leave()
  })

  it.each(['facilitator', 'suggested', 'sorts'])('by %s, a participant only reads along', async (by) => {
    const { room, ana, ids } = await grouping({ by })
    const refused = await ana.sayAll([
      { type: 'group', group: 'gr_1', name: 'Mine', step: room.step('pile') },
      { type: 'move', card: ids['Deck']!, group: null },
    ])
    expect(refused.map((answer) => !answer.ok && answer.error)).toEqual(['not_allowed', 'not_allowed'])
    await room.fay.sayAll([
      { type: 'group', group: 'gr_1', name: 'Ours', step: room.step('pile') },
      { type: 'move', card: ids['Deck']!, group: 'gr_1' },
    ])
    const { cards } = await ana.wall().until((maps) => maps.cards[ids['Deck']!]?.moved !== undefined)
    const undone = await ana.say({ type: 'undo', move: cards[ids['Deck']!]!.moved!.id })
    expect(undone).toMatchObject({ ok: false, error: 'not_allowed' })
    expect(await ana.say({ type: 'group', group: 'gr_1', name: 'Mine' })).toMatchObject({ error: 'not_allowed' })
    room.leave()
  })
})

it('[P6] at the end nobody knows who moved a card in a step without names that was left out', async () => {
  const room = await inHand([{ ref: 'pile', activity: 'group', params: { by: 'everyone' }, seed_items: CARDS }])
  const ana = await room.join('Ana')
  await room.drive('pile', 'open')
  const [card] = room.row('pile').items
  await room.say(ana, { type: 'group', group: 'gr_1', name: 'Mine', step: room.step('pile') })
  await room.say(ana, { type: 'move', card: card!, group: 'gr_1' })
  const movers = () => [...room.room.rows().all('move').values()].map(({ by }) => by)
  expect(movers()).toEqual([ana])
  await room.drive('pile', 'skip')
  await room.say(room.fay, { type: 'end' })
  expect(movers()).toEqual([''])
})

describe('grouping by own sorts', () => {
  it('offers what the piles of those who are done have in common, and only to the facilitator', async () => {
    const { room, ana, ben, ids } = await grouping({ by: 'sorts' })
    const cleo = await room.join('Cleo')
    const dora = await room.join('Dora')
    const backstage = room.fay.backstage()
    const sort = async (who: typeof ana, ...piles: string[][]) => {
      const answer = await who.put('pile', 'sort', { piles: piles.map((pile) => pile.map((text) => ids[text]!)) })
      expect(answer).toMatchObject({ ok: true })
      await who.done('pile')
    }
    await sort(ana, ['Deck', 'Slides'], ['Stand-up', 'Read-out', 'Typo'])
    await sort(ben, ['Deck', 'Slides'], ['Stand-up', 'Read-out'], ['Typo'])
    const sorted = (people: number) =>
      backstage
        .until((maps) => maps.sorted[room.step('pile')]?.people === people)
        .then((maps) => maps.sorted[room.step('pile')]!.piles)
    // Two people say nothing about anything yet.
    expect(await sorted(2)).toEqual([])
    await sort(cleo, ['Deck', 'Slides', 'Typo'], ['Stand-up', 'Read-out'])
    // Deck and Slides 3 of 3, Stand-up and Read-out 3 of 3, Typo 1 of 3 with either
    expect(await sorted(3)).toEqual([
      [ids['Deck'], ids['Slides']],
      [ids['Stand-up'], ids['Read-out']],
    ])
    // Who is not done does not count yet.
    await dora.put('pile', 'sort', { piles: [[ids['Deck']!, ids['Stand-up']!]] })
    expect(backstage.json().sorted[room.step('pile')]!.people).toBe(3)
    expect(JSON.stringify(ana.wall().json())).not.toContain('suggested')
    await room.drive('pile', 'close', 'reveal')
    const { result } = (await room.outcome())['exercises'][0].steps[0]
    // Dora's pile counts now: Deck with Stand-up 1 of 4
    expect(result.suggested).toEqual([
      [ids['Deck'], ids['Slides']],
      [ids['Stand-up'], ids['Read-out']],
    ])
    room.leave()
  })

  it('refuses a card in two piles, and one that is not part of the step', async () => {
    const { room, ana, ids } = await grouping({ by: 'sorts' })
    const put = (...piles: string[][]) => ana.put('pile', 'sort', { piles })
    expect(await put([ids['Deck']!], [ids['Deck']!])).toMatchObject({ error: 'bad_entry' })
    expect(await put(['it_other'])).toMatchObject({ error: 'unknown_item' })
    room.leave()
  })
})
