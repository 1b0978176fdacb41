import { expect, it } from 'vitest'
import { cleanName, distinctName } from '../../shared/people.ts'

it('a name that cannot be seen is none', () => {
  expect(['', ' ', '\u200d', ' \u200c\u200d ', '\u202e\u0000'].map((typed) => cleanName(typed))).toEqual(Array.from({ length: 5 }, () => '')) // prettier-ignore
  expect(cleanName('👩\u200d🚀')).toBe('👩\u200d🚀')
})

it('nobody takes another one’s name by a joiner in between', () => {
  expect(distinctName('F\u200day', ['Fay'])).toBe('F\u200day 2')
  expect(distinctName('ｆay', ['Fay'])).toBe('ｆay 2')
})
