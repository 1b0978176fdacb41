import { expect, it } from 'vitest'
import { timesOf } from '../../web/activities/place/times.ts'

it('places days on one line, and stacks what lies within one grain', () => {
  const times = timesOf(['2026-01-01', '2026-01-31', '2026-01-11'], { grain: 'day' })!
  expect([times.first, times.last]).toEqual(['2026-01-01', '2026-01-31'])
  expect(times.place('2026-01-16')).toBeCloseTo(0.5, 9)
  const months = timesOf(['2026-01-20'], { from: '2026-01', to: '2026-03', grain: 'month' })!
  expect(months.place('2026-01-20')).toBe(months.place('2026-01-02'))
  // 31 of 59 days
  expect(months.place('2026-02-14')).toBeCloseTo(31 / 59, 9)
  // 12 January 2026 is a Monday
  const weeks = timesOf(['2026-01-05', '2026-01-18'], { grain: 'week' })!
  expect([weeks.first, weeks.last]).toEqual(['2026-01-05', '2026-01-12'])
})

it('has one place for one day, and none without any', () => {
  expect(timesOf(['2026-01-01'], { grain: 'day' })!.place('2026-01-01')).toBe(0.5)
  expect(timesOf([], { grain: 'day' })).toBeUndefined()
})
