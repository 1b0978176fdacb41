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

it('moves in one step, however many people come to make them', async () => {
  const hand = await inHand(STEPS)
  const { say, fay, step, drive, row, join } = hand
  const ana = await join('Ana')
  await drive('pile', 'open')
  const [card] = row('pile').items as [string]
  await say(fay, { type: 'group', group: 'g', name: '' })
  await fill(hand, 9999, 'move', (order) => ({ step: step('pile'), order, card, from: null, to: null, by: `pe_${order}`, at: 0 })) // prettier-ignore
  const move = (seat: string, to: string | null) => say(seat, { type: 'move', card, group: to })
  expect([await move(ana, 'g'), await move(ana, null), await move(fay, null)]).toMatchObject([OK, { error: 'too_many_entries' }, OK]) // prettier-ignore
  await fill(hand, 19_999, 'move', (order) => ({ step: step('pile'), order, card, from: null, to: null, by: `pe_${order}`, at: 0 })) // prettier-ignore
  expect(await move(fay, 'g')).toMatchObject({ error: 'too_many_entries' })
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

it('rounds of a step: the last one that commands can name is the last one', async () => {
  const { say, fay, step, drive, row } = await inHand(STEPS)
  await drive('write', 'open', 'close', 'reveal')
  while (row('write').round < 99) await drive('write', 'reopen', 'close', 'reveal')
  const again = { type: 'reopen', step: step('write'), from: 'revealed', round: 99 } as const
  expect(await say(fay, again)).toMatchObject({ error: 'wrong_state' })
  expect(row('write')).toMatchObject({ round: 99, state: 'revealed' })
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

it('people who take a decision, and notes on it; one of them can still be changed or taken back', async () => {
  const hand = await inHand(STEPS)
  const { say, fay, drive, room, join } = hand
  const [ana, ben] = [await join('Ana'), await join('Ben')]
  await drive('decide', 'open')
  await say(fay, { type: 'decision', decision: 'a', set: { title: 'first' } })
  const dissent = (seat: string, text: string) => say(seat, { type: 'dissent', decision: 'a', text })
  const take = (seat: string, on: boolean) => say(seat, { type: 'take', decision: 'a', on })
  await room.change((rows) => rows.change('decision', 'a', { takers: Array.from({ length: 999 }, (_, n) => `pe_${n}`) })) // prettier-ignore
  expect([await take(ana, true), await take(ben, true), await take(ana, true), await take(ana, false)]).toMatchObject([OK, { error: 'too_many_entries' }, OK, OK]) // prettier-ignore
  expect(await dissent(ana, 'no')).toMatchObject(OK)
  const note = [...room.rows().all('dissent').values()][0]!
  await fill(hand, 999, 'dissent', (n) => ({ ...note, seat: `pe_${n}` }))
  expect([await dissent(ben, 'no'), await dissent(ana, 'still no'), await dissent(ana, ''), await dissent(ben, 'no')]).toMatchObject([{ error: 'too_many_entries' }, OK, OK, OK]) // prettier-ignore
})

/** People who are gone: past a thousand of them a row stays only where something names it. */
const gone = (hand: InHand, count: number) =>
  fill(hand, count, 'seat', (order) => ({ role: 'participant', name: 'Guest', alias: `Guest ${order}`, perspective: '', joinedAt: 0, lastSeenAt: 0, client: null, gone: 'left', order })) // prettier-ignore

it('seats of people who came and went: a thousand, and with them those whose words are kept', async () => {
  const hand = await inHand(STEPS)
  const { say, fay, step, drive, room, join } = hand
  const [ana, ben, cem, dan, eve, fin, gil] = (await Promise.all('Ana Ben Cem Dan Eve Fin Gil'.split(' ').map((name) => join(name)))) as [string, string, string, string, string, string, string] // prettier-ignore
  const leave = (seat: string) => say(seat, { type: 'leave' })
  const row = (seat: string) => room.rows().get('seat', seat)
  await drive('write', 'open')
  await say(ben, { type: 'put', step: step('write'), round: 1, key: 'e', value: { text: 'of Ben' } })
  await say(cem, { type: 'done', step: step('write'), round: 1, done: true })
  await drive('write', 'close', 'reveal', 'lock')
  await drive('pile', 'open')
  const [card] = room.rows().get('step', step('pile'))!.items as [string]
  await say(dan, { type: 'group', group: 'g', name: '' })
  await say(dan, { type: 'move', card, group: 'g' })
  await drive('decide', 'open')
  await say(fay, { type: 'decision', decision: 'a', set: { title: 'first' } })
  await say(eve, { type: 'take', decision: 'a' })
  await say(fay, { type: 'answers', decision: 'a', from: 'open' })
  await say(fin, { type: 'dissent', decision: 'a', text: 'no' })
  await gone(hand, 999)
  await leave(ana)
  expect(row(ana)).toMatchObject({ gone: 'left' })
  for (const seat of [ben, dan, eve, fin]) await leave(seat)
  await say(fay, { type: 'remove', seat: gil })
  // what Ben wrote is nobody's since the lock
  expect([ben, gil].map(row)).toEqual([undefined, undefined])
  expect([dan, eve, fin].map(row)).toMatchObject([{ gone: 'left' }, { gone: 'left' }, { gone: 'left' }])
  expect(row(cem)).toMatchObject({ gone: null })
  for (let n = 0; n < 20; n++) await leave(await join('Guest'))
  expect(room.rows().count('seat', 'role', '')).toBe(1003)
  expect(await leave(ben)).toMatchObject({ error: 'no_session' })
  const orders = [...room.rows().all('seat').values()].map(({ order }) => order)
  expect(Math.max(...orders)).toBe(row(await join('Late'))!.order - 1)
})

it('who comes back to an open step, and says what was said before, is one person, however many have gone', async () => {
  const hand = await inHand(STEPS)
  const { say, step, drive, room, join } = hand
  await gone(hand, 1500)
  const ana = await join('Ana')
  await drive('write', 'open')
  const put = (seat: string) => say(seat, { type: 'put', step: step('write'), round: 1, key: 'e', value: { text: 'of Ana' } }) // prettier-ignore
  await put(ana)
  await say(ana, { type: 'leave' })
  const again = await join('Ana')
  expect([await put(again), room.rows().get('seat', ana), room.rows().get('seat', again)]).toMatchObject([OK, undefined, { name: 'Ana' }]) // prettier-ignore
  await drive('write', 'close', 'reveal')
  expect(room.rows().get('round', `${step('write')}/1`)!.n).toMatchObject({ responded: 1 })
})

it('what a seat was answered goes with it', async () => {
  const { id, say, join, store } = await inHand(STEPS)
  const [ana, ben] = [await join('Ana'), await join('Ben')]
  for (const seat of [ana, ben]) await say(seat, { type: 'speak', on: true, id: 'x' })
  await say(ana, { type: 'leave', id: 'y' })
  const { answers } = (await store.answered(id, [`${ana} x`, `${ana} y`, `${ben} x`]))!
  expect([...answers.keys()]).toEqual([`${ben} x`])
})

it('audit lines: the older half gives way', async () => {
  const hand = await inHand(STEPS)
  const { say, fay, room, clock } = hand
  await fill(hand, 2000, 'audit', (at) => ({ at, seat: fay, what: 'go' }))
  clock.pass(1)
  for (let n = 0; n < 3; n++) await say(fay, { type: 'go', step: null })
  const times = [...room.rows().all('audit').values()].map(({ at }) => at)
  expect([times.length, Math.min(...times), times.filter((at) => at === clock.now()).length]).toEqual([1003, 1000, 3])
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
