import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../../../shared/activities/check.ts'
import type { JsonObject } from '../../../shared/workshop.ts'
import { close, put, type Step } from './step.ts'

const ask = (params: JsonObject, answers: unknown[], more: Partial<Step> = {}) =>
  close(check, { params, desks: answers.map((answer) => ({ answer })), ...more })

describe('check', () => {
  it('counts answers, with median, quartiles, agreement and label', () => {
    const result = ask({ mode: 'confidence' }, [3, 5, 5, 6, 6, 7, 7, 9], { silent: 1 })
    expect(result).toMatchObject({
      status: 'final',
      counts: { 3: 1, 5: 2, 6: 2, 7: 2, 9: 1 },
      median: 6,
      q1: 5,
      q3: 7,
      label: 'leaning',
    })
    expect(result['agreement']).toBeCloseTo(0.7954, 4)
    expect(Object.keys(result)).not.toContain('paired')
  })

  it('[g12] a choice and words have no median and no agreement', () => {
    const choice = ask({ mode: 'choice', options: ['known', 'unknown'] }, [
      'known',
      'known',
      'known',
      'known',
      'unknown',
    ])
    expect(choice).toEqual({ status: 'final', counts: { known: 4, unknown: 1 }, n: choice.n })
    const word = ask({ mode: 'word' }, ['calm', ' Calm', 'tired', 'full', 'ready'])
    expect(Object.keys(word).toSorted()).toEqual(['counts', 'n', 'status', 'words'])
    expect(word['counts']).toEqual({ calm: 2, full: 1, ready: 1, tired: 1 })
    expect((word['words'] as string[]).toSorted()).toEqual(['Calm', 'calm', 'full', 'ready', 'tired'])
  })

  it('[g21] where people sit: a seat with fewer than five is not shown, nor the next one that would give it away', () => {
    const sit = (counts: { [seat: string]: number }) =>
      ask(
        { mode: 'choice', options: ['makes', 'sells', 'runs'], decline: true },
        Object.entries(counts).flatMap(([seat, people]) => Array.from({ length: people }, () => seat)),
      )
    expect(sit({ makes: 9, sells: 6, 'rather not say': 2 })).toMatchObject({
      counts: { makes: 9, sells: 6, 'rather not say': 2 },
      hidden_seats: 0,
    })
    // one that is hidden alone could be worked out: the next smallest goes with it
    expect(sit({ makes: 9, sells: 6, runs: 1 })).toMatchObject({ counts: { makes: 9 }, hidden_seats: 2 })
    expect(sit({ makes: 9, sells: 6, runs: 1 })['counts']).not.toHaveProperty('sells')
  })

  it('a number has a scale only with both ends', () => {
    expect(ask({ mode: 'number' }, [1, 2, 3, 4, 5])).toMatchObject({ median: 3, agreement: null, label: null })
    expect(ask({ mode: 'number', min: 1, max: 5 }, [1, 2, 3, 4, 5])).toMatchObject({ label: 'split' })
  })

  it('hours and money across more than one order of magnitude have a geometric mean', () => {
    const hours = (answers: number[], unit: string) => ask({ mode: 'number', unit }, answers)['geometric_mean']
    expect(hours([1, 10, 100, 10, 10], 'hours')).toBeCloseTo(10, 9)
    expect(hours([1, 10, 100, 10, 10], 'k€')).toBeCloseTo(10, 9)
    expect(hours([1, 10, 100, 10, 10], 'hours a week')).toBeCloseTo(10, 9)
    expect(hours([1, 2, 10, 4, 5], 'hours')).toBeUndefined()
    expect(hours([1, 10, 100, 10, 10], 'people')).toBeUndefined()
    expect(hours([0, 10, 100, 10, 10], 'hours')).toBeUndefined()
  })

  it('is provisional below quorum', () => {
    expect(ask({ mode: 'mood' }, [1, 2, 3, 4, 5], { silent: 4 })['status']).toBe('provisional')
    expect(ask({ mode: 'mood' }, [1, 2, 3, 4, 5], { silent: 3 })['status']).toBe('final')
    expect(ask({ mode: 'mood', quorum: { share: 0.9 } }, [1, 2, 3, 4, 5], { silent: 3 })['status']).toBe('provisional')
    expect(ask({ mode: 'mood' }, [1, 2])['status']).toBe('provisional')
  })
})

describe('[g16] a small anonymous check', () => {
  it('with 3 or 4 has the median only', () => {
    const small = ask({ mode: 'mood' }, [1, 4, 5])
    expect(small).toEqual({ status: 'final', median: 4, n: small.n })
    expect(ask({ mode: 'mood' }, [1, 4, 5, 5])).toMatchObject({ median: 4.5 })
  })

  it('shows only n of a choice, and words of a word', () => {
    const choice = ask({ mode: 'choice', options: ['a', 'b'] }, ['a', 'a', 'b'])
    expect(choice).toEqual({ status: 'final', n: choice.n })
    const word = ask({ mode: 'word' }, ['one', 'two', 'three'])
    expect(Object.keys(word).toSorted()).toEqual(['n', 'status', 'words'])
  })

  it('below 3 has only n', () => {
    for (const [params, answers] of [
      [{ mode: 'mood' }, [1, 5]],
      [{ mode: 'word' }, ['x', 'y']],
      [{ mode: 'choice', options: ['a', 'b'] }, ['a']],
      [{ mode: 'number' }, []],
    ] as const) {
      const result = ask(params as unknown as JsonObject, [...answers])
      expect(result).toEqual({ status: 'provisional', n: result.n })
    }
  })

  it('counts who answered, not who pressed Done', () => {
    const result = close(check, { params: { mode: 'mood' }, desks: [{ answer: 1 }, { answer: 2 }, {}, {}, {}] })
    expect(result).toEqual({ status: 'provisional', n: { present: 5, responded: 2, abstained: 3, silent: 0 } })
  })

  it('a named or alias step hides nothing', () => {
    expect(ask({ mode: 'mood' }, [1, 5], { attribution: 'named' })).toMatchObject({
      counts: { 1: 1, 5: 1 },
      label: 'too_few',
    })
    expect(ask({ mode: 'mood' }, [1, 5, 5], { attribution: 'alias' })).toMatchObject({ q1: 3 })
  })
})

describe('[g17] paired', () => {
  const desk = (answer: unknown) => (answer === null ? {} : { answer })
  const pairs = (before: unknown[], after: unknown[], more: Partial<Step> = {}) =>
    close(check, {
      params: { mode: 'confidence', pair_with: 'first' },
      before: before.map(desk),
      desks: after.map(desk),
      ...more,
    })['paired']

  it('is a distribution of differences, by person', () => {
    expect(pairs([7, 7, 7, 7, 5, 5, 6, 8, null], [5, 5, 6, 6, 4, 5, 6, 9, 9])).toEqual({
      with: 'st_0',
      pairs: 8,
      up: 1,
      same: 2,
      down: 5,
      unpaired: 1,
      median_change: -1,
    })
  })

  it('unpaired are those who answered now and not before', () => {
    expect(pairs([5, 5, 5, 5, 5, 5, null], [5, 5, 5, 5, 5, null, 5])).toMatchObject({ pairs: 5, unpaired: 1, same: 5 })
  })

  it('is not shown below 5 pairs of an anonymous step', () => {
    expect(pairs([1, 1, 1, 1, null], [2, 2, 2, 2, 2])).toBeUndefined()
    expect(pairs([1, 1, null], [2, 2, 2], { attribution: 'named' })).toMatchObject({
      pairs: 2,
      up: 2,
      median_change: 1,
    })
    expect(pairs([null], [2], { attribution: 'named' })).toMatchObject({ pairs: 0, unpaired: 1, median_change: null })
  })
})

describe('an answer', () => {
  it.each([
    [{ mode: 'mood' }, 5, null],
    [{ mode: 'mood' }, 0, 'bad_entry'],
    [{ mode: 'mood' }, 2.5, 'bad_entry'],
    [{ mode: 'confidence' }, 0, null],
    [{ mode: 'confidence' }, 11, 'bad_entry'],
    [{ mode: 'confidence' }, '5', 'bad_entry'],
    [{ mode: 'number', min: 0, max: 40 }, 2.5, null],
    [{ mode: 'number', min: 0, max: 40 }, 41, 'bad_entry'],
    [{ mode: 'number' }, -3, null],
    [{ mode: 'number' }, Number.NaN, 'bad_entry'],
    [{ mode: 'number' }, Infinity, 'bad_entry'],
    [{ mode: 'choice', options: ['a', 'b'] }, 'b', null],
    [{ mode: 'choice', options: ['a', 'b'] }, 'c', 'bad_entry'],
    [{ mode: 'choice', options: ['a', 'b'] }, 'toString', 'bad_entry'],
    [{ mode: 'word' }, 'x'.repeat(20), null],
    [{ mode: 'word' }, '🎉'.repeat(20), null],
    [{ mode: 'word' }, 'x'.repeat(21), 'too_long'],
    [{ mode: 'word' }, '', null],
    [{ mode: 'word' }, 3, 'bad_entry'],
  ] as const)('%j %j → %j', (params, answer, refused) => {
    expect(put(check, params as unknown as JsonObject, [], { answer })).toBe(refused)
  })

  it('has one key', () => {
    expect(put(check, { mode: 'mood' }, [], { other: 3 })).toBe('bad_entry')
  })

  it('of nothing is no answer', () => {
    expect(check.says('  ')).toBe(false)
    expect(check.says(0)).toBe(true)
  })

  it('may be called after a prototype', () => {
    const words = ['__proto__', 'constructor', 'constructor', 'toString', 'x']
    const result = ask({ mode: 'word' }, words)
    expect(Object.entries(result['counts'] as object)).toEqual(
      expect.arrayContaining([
        ['__proto__', 1],
        ['constructor', 2],
        ['tostring', 1],
        ['x', 1],
      ]),
    )
  })
})

describe('parameters', () => {
  it.each([
    [{ mode: 'choice' }, /2 to 5/],
    [{ mode: 'choice', options: ['a'] }, /2 to 5/],
    [{ mode: 'choice', options: ['a', 'b', 'c', 'd', 'e', 'f'] }, /2 to 5/],
    [{ mode: 'choice', options: ['a', 'a'] }, /same/],
    [{ mode: 'number', min: 3, max: 3 }, /above/],
    [{ mode: 'telepathy' }, /Invalid option/],
  ])('%j is refused', (params, why) => {
    expect(check.params.safeParse(params).error?.message).toMatch(why)
  })

  it('unknown ones are dropped', () => {
    expect(check.params.parse({ mode: 'word', x_later: 1 })).not.toHaveProperty('x_later')
  })
})

it('permuting seats changes nothing', () => {
  const answers = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(answers, (values) => {
      expect(ask({ mode: 'confidence' }, values.toReversed())).toEqual(ask({ mode: 'confidence' }, values))
      const words = values.map((value) => `w${value}`)
      expect(ask({ mode: 'word' }, words.toReversed())).toEqual(ask({ mode: 'word' }, words))
    }),
  )
})
