import { expect, it } from 'vitest'
import { makeBuckets } from '../../server/limits.ts'

it('forgets addresses that are no longer held back, so that many of them cost nothing', () => {
  let now = 0
  const buckets = makeBuckets(1, 2, () => now)
  for (let i = 0; i < 1000; i++) buckets.take(`address ${i}`)
  now = 61_000
  expect([buckets.take('held'), buckets.take('held'), buckets.take('held')]).toEqual([0, 0, 1])
  expect(buckets.size()).toBe(1)
})
