import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { turnsOf, type Reveal, type Waiting } from '../../../shared/activities/cards/turns.ts'

const how = (more: Partial<Reveal>): Reveal => ({
  style: 'all_at_once',
  order: 'random',
  categories: [],
  items: [],
  fewest: 3,
  ...more,
})
const card = (id: string, more: Partial<Waiting> = {}): Waiting => ({
  id,
  category: null,
  about: null,
  writer: null,
  ...more,
})
const backwards = <T>(list: readonly T[]) => list.toReversed()
const ids = (turns: Waiting[][]) => turns.map((turn) => turn.map(({ id }) => id).join(' '))

const kinds = [
  card('a', { category: 'tool' }),
  card('b'),
  card('c', { category: 'habit' }),
  card('d', { category: 'tool' }),
]

it('keeps the shuffle, one card a press', () => {
  expect(ids(turnsOf(kinds, how({ style: 'one_by_one' }), backwards))).toEqual(['a', 'b', 'c', 'd'])
  expect(ids(turnsOf(kinds, how({}), backwards))).toEqual(['a b c d'])
  expect(turnsOf([], how({ style: 'rounds' }), backwards)).toEqual([])
})

it('goes by category as the step lists them; what is not listed follows, and what has none is last', () => {
  const listed = how({ categories: ['meeting', 'habit'] })
  expect(ids(turnsOf(kinds, { ...listed, style: 'by_category' }, backwards))).toEqual(['c', 'a d', 'b'])
  expect(ids(turnsOf(kinds, { ...listed, order: 'category' }, backwards))).toEqual(['c a d b'])
  expect(ids(turnsOf(kinds, { ...listed, style: 'one_by_one', order: 'category' }, backwards))).toEqual([
    'c',
    'a',
    'd',
    'b',
  ])
})

it('goes by result: cards about what the room put first come first, cards about nothing last', () => {
  const about = [card('a', { about: 'second' }), card('b'), card('c', { about: 'first' }), card('d', { about: 'gone' })]
  expect(ids(turnsOf(about, how({ order: 'result', items: ['first', 'second'] }), backwards))).toEqual(['c a b d'])
})

describe('[P6] rounds', () => {
  it('deal one card of each writer, each round shuffled anew; nobody’s cards come first', () => {
    const cards = ['ana1', 'ben1', 'cleo1', 'ana2', 'table', 'ben2', 'cleo2', 'ana3'].map((id) =>
      card(id, { writer: /\d/.test(id) ? id.slice(0, -1) : null }),
    )
    // the third round would be Ana’s alone
    expect(ids(turnsOf(cards, how({ style: 'rounds' }), backwards))).toEqual([
      'table cleo1 ben1 ana1',
      'ana3 cleo2 ben2 ana2',
    ])
    expect(ids(turnsOf(cards, how({ style: 'rounds', fewest: 1 }), backwards)).at(-1)).toBe('ana3')
    expect(ids(turnsOf(cards, how({ style: 'rounds', fewest: 4 }), backwards))).toHaveLength(1)
  })

  it('never tell fewer writers apart than the workshop says, and lose no card', () => {
    const hands = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(hands, fc.integer({ min: 1, max: 10 }), (hands, fewest) => {
        const cards = hands.flatMap((n, writer) =>
          Array.from({ length: n }, (_, i) => card(`${writer}/${i}`, { writer: `${writer}` })),
        )
        const shuffled: number[] = []
        const turns = turnsOf(
          cards,
          how({ style: 'rounds', fewest }),
          (list) => (shuffled.push(list.length), [...list]),
        )
        expect(
          turns
            .flat()
            .map(({ id }) => id)
            .toSorted(),
        ).toEqual(cards.map(({ id }) => id).toSorted())
        // an order that two rounds share would tell who is who: each is drawn by itself, and whole
        expect(shuffled).toEqual(turns.map(({ length }) => length))
        const writers = turns.map((turn) => new Set(turn.map(({ writer }) => writer)).size)
        const few = turns.length > 1 ? Math.min(fewest, hands.length) : 0
        expect(Math.min(...writers)).toBeGreaterThanOrEqual(few)
        // nobody twice, but in the round that took in what would have told
        expect(writers.slice(0, -1)).toEqual(turns.slice(0, -1).map(({ length }) => length))
      }),
    )
  })
})
