import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { plainJson } from '../../server/plain-json.ts'

const said = (text: string) => plainJson(Buffer.from(text))
const namesOf = (many: number) => `{${Array.from({ length: many }, (_, n) => `"name ${n}":1`).join()}}`
const deep = (levels: number, inner = '1') => '['.repeat(levels) + inner + ']'.repeat(levels)
/** As large as what is looked at before it is parsed. */
const LARGE = 20_000

it('takes whatever JSON says, also in what is large', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), fc.boolean(), (value, isLarge) => {
      const json = isLarge ? [value, '"\\{[,]}'.repeat(LARGE / 8), value] : value
      const text = JSON.stringify(json)
      fc.pre(!text.includes('"__proto__"'))
      expect(said(text)).toEqual({ json: JSON.parse(text) as unknown })
    }),
  )
})

it('takes words that look like a hundred thousand values, and a quotation mark that ends none', () => {
  const words = { text: `\\" ${'{"a": [1, 2]}, '.repeat(30_000)}` }
  expect(said(JSON.stringify(words))).toEqual({ json: words })
})

it('takes two thousand names in an object, in each of several, and as many values as one likes in a list', () => {
  expect(said(`[${namesOf(2000)},${namesOf(2000)}]`)).not.toBe(null)
  expect(said(JSON.stringify(Array.from({ length: 100_000 }, (_, n) => n)))).not.toBe(null)
})

it.each([
  ['one name more', namesOf(2001)],
  ['one name more, further in', `{"a":[1,2,{"b":${namesOf(2001)}}]}`],
  ['more values than anybody has', `[${'{},'.repeat(110_000)}1]`],
  ['a level more', deep(17)],
  ['a level more, where it is large', deep(17, JSON.stringify('x'.repeat(LARGE)))],
  ['a forbidden name, however it is written', '{"a":{"__\\u0070roto__":1}}'],
  ['a forbidden name, where it is large', `{"a":"${'x'.repeat(LARGE)}","b":{"__proto__":1}}`],
  ['more ends than beginnings', `[${'],'.repeat(LARGE)}`],
  ['a text without an end', `{"a":"${'x'.repeat(LARGE)}`],
])('takes no JSON with %s', (_, text) => {
  expect(said(text)).toBe(null)
})

it('takes what is as deep as it may be', () => {
  const words = JSON.stringify('x'.repeat(LARGE))
  expect(said(deep(16))).not.toBe(null)
  expect(said(deep(16, words))).not.toBe(null)
})
