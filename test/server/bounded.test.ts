import { expect, it } from 'vitest'
import { realChance } from '../../server/room/chance.ts'
import { mint } from '../../server/room/found.ts'
import type { Kind, Tables } from '../../shared/workshop.ts'
import { inHand, type InHand } from '../kit/in-hand.ts'

/** What can be made again and again has an end, for facilitators as well. */

const OK = { ok: true }
const STEPS = [
  { ref: 'write', activity: 'collect' },
  { ref: 'pile', activity: 'group', seed_items: ['A', 'B', 'C'], params: { by: 'everyone' } },
  { ref: 'decide', activity: 'decide', seed_items: ['D'] },
] as never

/** As if so many had been made already. */
const fill = <K extends Kind>({ room }: InHand, count: number, kind: K, make: (n: number) => Tables[K]) =>
  room.change((rows) => {
    for (let n = 0; n < count; n++) rows.put(kind, `old_${n}`, make(n))
    return {}
  })

it('groups of a step: participants first, and then facilitators too, are told that there are enough', async () => {
  const hand = await inHand(STEPS)
  const { say, fay, step, drive, join } = hand
  const ana = await join('Ana')
  await drive('pile', 'open')
  const group = (seat: string, id: string) => say(seat, { type: 'group', group: id, name: '' })
  await fill(hand, 999, 'group', (order) => ({ step: step('pile'), order, name: '' }))
  expect([await group(ana, 'a'), await group(ana, 'b'), await group(fay, 'c')]).toMatchObject([OK, { error: 'too_many_groups' }, OK]) // prettier-ignore
  expect(await group(ana, 'a')).toMatchObject(OK)
  await fill(hand, 1998, 'group', (order) => ({ step: step('pile'), order, name: '' }))
  expect(await group(fay, 'd')).toMatchObject({ error: 'too_many_groups' })
})

it('moves of a facilitator, and pairs told apart', async () => {
  const hand = await inHand(STEPS)
  const { say, fay, step, drive, row } = hand
  await drive('pile', 'open')
  const [card, other, third] = row('pile').items as [string, string, string]
  await say(fay, { type: 'group', group: 'g', name: '' })
  await fill(hand, 9999, 'move', (order) => ({ step: step('pile'), order, card, from: null, to: null, by: fay, at: 0 }))
  const move = (to: string | null) => say(fay, { type: 'move', card, group: to })
  expect([await move('g'), await move(null)]).toMatchObject([OK, { error: 'too_many_entries' }])
  await fill(hand, 9999, 'apart', () => ({ step: step('pile') }))
  const apart = (a: string, b: string) => say(fay, { type: 'apart', cards: [a, b] })
  expect([await apart(card, other), await apart(card, third), await apart(card, other)]).toMatchObject([OK, { error: 'too_many_entries' }, OK]) // prettier-ignore
})

it('cards that facilitators make in a step; one of them can still be mended', async () => {
  const hand = await inHand(STEPS)
  const { say, fay, step, drive, room } = hand
  await drive('write', 'open', 'close', 'reveal')
  const card = (id: string, text = 'made') => say(fay, { type: 'card', card: id, step: step('write'), text })
  expect(await card('a')).toMatchObject(OK)
  const made = room.rows().get('card', 'a')!
  await fill(hand, 999, 'card', (order) => ({ ...made, order }))
  expect([await card('b'), await card('a', 'mended')]).toMatchObject([{ error: 'too_many_entries' }, OK])
})

it('decisions of a step, and the words of one', async () => {
  const hand = await inHand(STEPS)
  const { say, fay, drive, room } = hand
  await drive('decide', 'open')
  const decision = (id: string, set: object) => say(fay, { type: 'decision', decision: id, set })
  expect(await decision('a', { title: 'first' })).toMatchObject(OK)
  const replies = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`di_${n}`, { answer: 'x'.repeat(400), heard: true }]))
  expect([await decision('a', { replies: replies(170) }), await decision('a', { replies: replies(100) })]).toMatchObject([{ error: 'too_large' }, OK]) // prettier-ignore
  const made = room.rows().get('decision', 'a')!
  await fill(hand, 99, 'decision', (order) => ({ ...made, order }))
  expect([await decision('b', {}), await decision('a', { title: 'mended' })]).toMatchObject([{ error: 'too_many_entries' }, OK]) // prettier-ignore
})

it('links of a role: the oldest give way, and those of other roles stay', async () => {
  const { room } = await inHand(STEPS)
  const links = (role: string) => [...room.rows().all('key').values()].filter((key) => key.kind === 'link' && key.role === role) // prettier-ignore
  const first = links('facilitator').length
  await room.change((rows) => {
    for (let n = 0; n < 1010; n++) mint(realChance, rows, { kind: 'link', role: 'outcome', seat: null }, n)
    return {}
  })
  expect([links('facilitator').length, links('outcome').length]).toEqual([first, 1000])
  expect(Math.min(...links('outcome').map(({ at }) => at))).toBeGreaterThan(0)
})
