import { expect, it } from 'vitest'
import { piles } from '../../../shared/stats/piles.ts'

const everybody = (people: number, sort: string[][]) => Array.from({ length: people }, () => sort)

it('says nothing about two items that fewer than three people have sorted', () => {
  expect(piles(['A', 'B'], everybody(2, [['A', 'B']]))).toEqual([])
  expect(piles(['A', 'B'], everybody(3, [['A', 'B']]))).toEqual([['A', 'B']])
})

it('goes by the mean over all pairs of two groups', () => {
  // A B together 4 of 4; C with either 2 of 4: the mean is 0.5, which is enough; D with A and B 1 of 4, with C never: it is not
  const sorts = [...everybody(2, [['A', 'B', 'C'], ['D']]), [['A', 'B', 'D'], ['C']], [['A', 'B'], ['C'], ['D']]]
  expect(piles(['D', 'C', 'B', 'A'], sorts)).toEqual([['C', 'B', 'A']])
  // with one person less who put C there the mean is 0.25
  expect(
    piles(
      ['D', 'C', 'B', 'A'],
      [
        ...sorts.slice(1),
        [
          ['A', 'B'],
          ['C', 'D'],
        ],
      ],
    ),
  ).toEqual([['B', 'A']])
})

it('of equal merges takes the first in the order of the items', () => {
  const sorts = [...everybody(2, [['A', 'B'], ['C']]), ...everybody(2, [['A'], ['B', 'C']])]
  expect(piles(['A', 'B', 'C'], sorts)).toEqual([['A', 'B']])
  expect(piles(['C', 'B', 'A'], sorts)).toEqual([['C', 'B']])
})

it('finds ten piles of 300 items in what 200 people sorted', () => {
  const items = Array.from({ length: 300 }, (_, i) => `it_${i}`)
  const sorts = everybody(
    200,
    Array.from({ length: 10 }, (_, pile) => items.filter((_, i) => i % 10 === pile)),
  )
  expect(piles(items, sorts)).toHaveLength(10)
})
