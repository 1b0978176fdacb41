import { expect, it } from 'vitest'
import { cleanName, distinctName, readAs } from '../../shared/people.ts'

it('a name that cannot be seen is none', () => {
  expect(['', ' ', '\u200d', ' \u200c\u200d ', '\u202e\u0000'].map((typed) => cleanName(typed))).toEqual(Array.from({ length: 5 }, () => '')) // prettier-ignore
  expect(cleanName('👩\u200d🚀')).toBe('👩\u200d🚀')
})

it('a letter that nobody can see is no name, and makes no other one of it', () => {
  for (const filler of ['\u3164', '\u115f', '\uffa0', '\u2800', '\ufe0f', '\u034f', '\u{e0041}']) {
    expect(cleanName(filler)).toBe('')
    expect(distinctName(`Fay${filler}`, (read) => read === readAs('Fay'))).toBe(`Fay${filler} 2`)
  }
  expect(cleanName('❤\ufe0f')).toBe('❤\ufe0f')
})

it('nobody takes another one’s name by a joiner in between', () => {
  const taken = (read: string) => read === readAs('Fay')
  expect(distinctName('F\u200day', taken)).toBe('F\u200day 2')
  expect(distinctName('ｆay', taken)).toBe('ｆay 2')
})
