import { expect, it, vi } from 'vitest'
import { inHand, type InHand } from '../kit/in-hand.ts'

/** A board that everybody sees while it is written: each answer makes its own card, and no other is looked at. */

const board = async (more: object = {}) => {
  const params = { privacy: 'open', per_person: { max: 100 } }
  const hand = await inHand([{ ref: 'write', activity: 'collect', attribution: 'named', seed_items: ['Handed in'], params, ...more }]) // prettier-ignore
  const put = (seat: string, key: string, text: string | null) =>
    hand.say(seat, { type: 'put', step: hand.step('write'), round: 1, key, value: text === null ? null : { text } })
  return { ...hand, put }
}
/** In the order in which the room sees them. */
const seen = ({ room }: InHand) =>
  [...room.rows().all('card').values()]
    .toSorted((a, b) => a.order - b.order)
    .map(({ text, by, state, reason, open }) => ({ text, by, state, reason, open }))
const texts = (hand: InHand) => seen(hand).map(({ text }) => text)

it('shows at once what is said, changed and taken back, and at the close it is the same board', async () => {
  const hand = await board()
  const { say, fay, drive, join, room, put } = hand
  const [ana, ben, cem] = [await join('Ana'), await join('Ben'), await join('Cem')]
  await drive('write', 'open')
  await put(ana, 'a', 'one')
  expect(texts(hand).toSorted()).toEqual(['Handed in', 'one'])
  await put(ben, 'a', 'two')
  await put(cem, 'a', 'three')
  await put(ana, 'b', 'four')
  await put(ana, 'a', 'one, changed')
  const [hidden] = [...room.rows().all('card')].find(([, { text }]) => text === 'two')!
  await say(fay, { type: 'hide', card: hidden, reason: 'names somebody' })
  await put(cem, 'b', 'five')
  await put(cem, 'b', null)
  await put(ana, 'c', '')
  await put(ana, 'd', 'six')
  await say(ana, { type: 'profile', name: 'Anna' })
  expect(texts(hand)).toEqual(['one, changed', 'Handed in', 'two', 'three', 'four', 'six'])
  expect(seen(hand).flatMap(({ by }) => by ?? [])).toEqual(['Anna', 'Ben', 'Cem', 'Anna', 'Anna'])
  expect(seen(hand)[2]).toMatchObject({ state: 'hidden', reason: 'names somebody' })
  await put(ben, 'a', 'two')
  await say(cem, { type: 'leave' })
  const before = seen(hand)
  expect(before.map(({ text }) => text)).toEqual(['one, changed', 'Handed in', 'two', 'four', 'six'])
  await drive('write', 'close')
  expect(seen(hand)).toEqual(before)
  await drive('write', 'reopen')
  await put(ben, 'b', 'last')
  expect(texts(hand)).toEqual([...before.map(({ text }) => text), 'last'])
})

it('costs as much with four thousand cards as with ten', async () => {
  const { room, step, drive, join, put } = await board({ seed_items: [] })
  const ana = await join('Ana')
  await drive('write', 'open')
  await room.change((rows) => {
    for (let n = 0; n < 4000; n++)
      rows.put('entry', `en_${n}`, { seat: `pe_${n % 100}`, step: step('write'), round: 1, key: `${n}`, value: { text: `${n}` }, rev: 1, size: 9 }) // prettier-ignore
    return {}
  })
  await put(ana, 'first', 'all of them')
  await put(ana, 'second', 'the place of the last one')
  expect(room.rows().all('card').size).toBe(4002)
  const where = vi.spyOn(room.rows(), 'where')
  for (let n = 0; n < 20; n++) await put(ana, `${n % 10}`, `word ${n}`)
  for (let n = 0; n < 10; n++) await put(ana, `${n}`, null)
  const sizes = where.mock.results.map(({ value }) => (value as unknown[]).length)
  expect(Math.max(...sizes)).toBeLessThan(20)
})
