import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostDifferent } from '../../../shared/stats/different.ts'

/** Runs of three characters and their likeness, written once more. */
const runs = (text: string) =>
  new Set(Array.from({ length: Math.max(1, text.length - 2) }, (_, i) => text.slice(i, i + 3)))
const likeness = (a: string, b: string) => {
  const [x, y] = [runs(a), runs(b)]
  const shared = [...x].filter((run) => y.has(run)).length
  return shared / (x.size + y.size - shared)
}
const total = ([a = '', b = '', c = '']: string[]) => likeness(a, b) + likeness(a, c) + likeness(b, c)

const words = ['finance', 'reads', 'it', 'every', 'monday', 'on', 'train', 'support', 'hears', 'late']
const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }).map((some) => some.join(' '))

describe('the three most different texts', () => {
  it('leaves out what says the same in other words', () => {
    const texts = [
      'Finance reads it on the train every Monday.',
      'Finance reads it in the train on Mondays.',
      'Support hears of a release nowhere else.',
      'Every Monday finance reads it on the train',
      'New people learn our customers from it.',
    ]
    expect(mostDifferent(texts)).toEqual(expect.arrayContaining([texts[2], texts[4]]))
    expect(mostDifferent(texts)).toHaveLength(3)
    expect(mostDifferent(['It helps.', 'it  helps', 'No'])).toEqual(['It helps.', 'No'])
    expect(mostDifferent([])).toEqual([])
  })

  it('is the same three in whatever order they come', () => {
    fc.assert(
      fc.property(
        fc
          .array(text, { maxLength: 12 })
          .chain((texts) => fc.tuple(fc.constant(texts), fc.shuffledSubarray(texts, { minLength: texts.length }))),
        ([texts, other]) => {
          expect(mostDifferent(other)).toEqual(mostDifferent(texts))
        },
      ),
    )
  })

  it('gives texts that are there, each once, and no other three share less', () => {
    fc.assert(
      fc.property(fc.uniqueArray(text, { maxLength: 9 }), (texts) => {
        const found = mostDifferent(texts)
        expect(found).toHaveLength(Math.min(3, texts.length))
        expect(new Set(found).size).toBe(found.length)
        for (const one of found) expect(texts).toContain(one)
        const threes = texts.flatMap((a, i) =>
          texts.slice(i + 1).flatMap((b, j) => texts.slice(i + j + 2).map((c) => total([a, b, c]))),
        )
        expect(total(found)).toBeLessThanOrEqual(Math.min(Infinity, ...threes) + 1e-9)
      }),
    )
  })
})
