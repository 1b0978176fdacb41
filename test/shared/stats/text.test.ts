import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { duplicateOffers, nameIn, normalised, severalIdeas, trigrams } from '../../../shared/stats/text.ts'
import { piles } from '../../../shared/stats/piles.ts'

describe('duplicates', () => {
  it('case, spaces and punctuation do not count', () => {
    expect(normalised('  Weekly  Status-Deck! ')).toBe('weekly status deck')
    expect(normalised('ＷＥＥＫＬＹ')).toBe('weekly')
    expect(normalised('…')).toBe('...')
    expect(normalised('🎉')).not.toBe(normalised('👍'))
  })

  it('counts runs of three', () => {
    expect([...trigrams('abcd')]).toEqual(['abc', 'bcd'])
    expect([...trigrams('ab')]).toEqual(['ab'])
  })

  it('offers what reads alike, the surest first, and nothing else', () => {
    const offers = duplicateOffers([
      { id: '1', text: 'Weekly status deck' },
      { id: '2', text: 'Sizing every ticket' },
      { id: '3', text: 'The weekly status deck' },
      { id: '4', text: 'weekly status deck.' },
      { id: '5', text: '' },
      { id: '6', text: ' ' },
    ])
    expect(offers.map(({ a, b, same }) => [a, b, same])).toEqual([
      ['1', '4', true],
      ['1', '3', false],
      ['3', '4', false],
    ])
    expect(offers[0]?.likeness).toBe(1)
  })

  it('offers the very pairs that a look at each pair finds, in its order', () => {
    const word = fc.constantFrom('weekly', 'status', 'deck', 'Deck', 'the', 'a', '…', 'Sitzung')
    const text = fc.array(word, { maxLength: 5 }).map((list) => list.join(' '))
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (texts) => {
        const pairs = texts.flatMap((a, i) => texts.slice(i + 1).map((b, k) => ({ i, j: i + 1 + k, a, b })))
        const alike = pairs.flatMap(({ i, j, a, b }) => {
          const [one, other] = [trigrams(a), trigrams(b)]
          const both = [...one].filter((run) => other.has(run)).length
          const likeness = both / (new Set([...one, ...other]).size || 1)
          const same = normalised(a) === normalised(b) && normalised(a) !== ''
          return likeness >= 0.55 ? [{ a: `${i}`, b: `${j}`, same, likeness: same ? 1 : likeness }] : []
        })
        expect(duplicateOffers(texts.map((each, i) => ({ id: `${i}`, text: each })))).toEqual(
          alike.toSorted((a, b) => b.likeness - a.likeness),
        )
      }),
    )
  })

  it('does not slow down on a room full of cards', () => {
    const cards = Array.from({ length: 600 }, (_, i) => ({
      id: `${i}`,
      text: `card ${i} about topic ${i % 37} and more`,
    }))
    const before = process.cpuUsage()
    duplicateOffers(cards)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(5000)
  })
})

describe('warnings', () => {
  it('finds a display name as a word, not inside one', () => {
    expect(nameIn('Ask ana, please', ['Ben', 'Ana'])).toBe('Ana')
    expect(nameIn('Bananas every day', ['Ana'])).toBeNull()
    expect(nameIn('Tomas V. knows', ['Tomas V.'])).toBe('Tomas V.')
    expect(nameIn('plan B', ['B'])).toBeNull()
  })

  it('hears two ideas in an "and" or a semicolon', () => {
    expect(severalIdeas('We meet and we write')).toBe(true)
    expect(severalIdeas('We meet; nobody writes')).toBe(true)
    expect(severalIdeas('A standing order')).toBe(false)
    expect(severalIdeas('We meet;')).toBe(false)
  })
})

describe('piles', () => {
  const items = ['a', 'b', 'c', 'd', 'e']

  it('puts together what at least half put together, of at least three who sorted both', () => {
    const sorts = [
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      [['a', 'b'], ['c'], ['d']],
      [['a', 'b', 'c'], ['d']],
    ]
    expect(piles(items, sorts)).toEqual([['a', 'b']])
  })

  it('two people are too few to say', () => {
    expect(piles(items, [[['a', 'b']], [['a', 'b']]])).toEqual([])
  })

  it('joins whole piles by the average over their pairs', () => {
    // a–b always together; c with both in half of the sorts.
    const sorts = [[['a', 'b', 'c']], [['a', 'b', 'c']], [['a', 'b'], ['c']], [['a', 'b'], ['c']]]
    expect(piles(items, sorts)).toEqual([['a', 'b', 'c']])
    expect(piles(items, [...sorts, [['a', 'b'], ['c']]])).toEqual([['a', 'b']])
  })
})
