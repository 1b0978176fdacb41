import { describe, expect, it } from 'vitest'
import type { Given, Source } from '../../../shared/activities/activity.ts'
import { compare } from '../../../shared/activities/compare.ts'
import { place } from '../../../shared/activities/place.ts'
import { vote } from '../../../shared/activities/vote.ts'
import type { JsonObject } from '../../../shared/workshop.ts'
import { byItem, close, itemsOf, put } from './step.ts'

/** Worked examples of `exercises.md` E1 and ruling 23, and the borders of each rule. */

const NOBODY = { present: 0, responded: 0, abstained: 0, silent: 0 }
const source = (more: Partial<Source> & { result?: JsonObject }): Source => {
  const { result, ...rest } = more
  return {
    step: 'st_0',
    ref: 'before',
    activity: 'place',
    params: {},
    attribution: 'anonymous',
    items: [],
    rounds: result ? [{ round: 1, n: NOBODY, result, desks: [] }] : [],
    ...rest,
  }
}
const compared = (params: JsonObject, sources: Source[], choice?: JsonObject) => {
  const given: Given<never, never> = {
    desks: choice ? ([{ seat: 'pe_1', entries: { choice } }] as never) : [],
    params: compare.params.parse(params) as never,
    items: [],
    n: NOBODY,
    attribution: 'anonymous',
    seed: 'st_1/1',
    sources,
  }
  return JSON.parse(JSON.stringify(compare.result(given))) as JsonObject
}

describe('uncertainties', () => {
  /** Five people put each thing at these places. */
  const weighed = (places: { [item: string]: [x: number, y: number][] }) => {
    const items = Object.keys(places)
    const desks = Array.from({ length: 6 }, (_, n) =>
      Object.fromEntries(
        items.flatMap((item) => {
          const at = places[item]![n]
          return at ? [[item, { x: at[0], y: at[1] }]] : []
        }),
      ),
    )
    const params = { shape: 'plane', x: { low: 'a', high: 'b' }, y: { low: 'c', high: 'd' } }
    const result = close(place, { params, items, desks })
    return compared({ measure: 'uncertainties' }, [source({ params, items: itemsOf(items), result })])
  }
  const all = (x: number, y: number, people = 5) => Array.from({ length: people }, (): [number, number] => [x, y])

  it('sorts by medians, borders included', () => {
    const rows = byItem<{ item: string; status: string; u: number; top: boolean }>(
      weighed({
        key: all(0.6, 0.6),
        given: all(0.4, 0.5),
        nearly_open: all(0.59, 0.9),
        light: all(0.9, 0.59),
        not_given: all(0.4, 0.49),
        two: all(0.9, 0.9, 2),
      }),
    )
    expect(Object.fromEntries(Object.values(rows).map(({ item, status }) => [item, status]))).toEqual({
      key: 'key',
      given: 'given',
      nearly_open: 'background',
      light: 'background',
      not_given: 'background',
      two: 'background',
    })
    expect(rows['key']!.u).toBeCloseTo(0.36, 9)
  })

  it('says first where people disagree about what is knowable, also where the middle would be a given', () => {
    const split: [number, number][] = [
      [0.1, 0.9],
      [0.1, 0.9],
      [0.1, 0.9],
      [0.9, 0.9],
      [0.9, 0.9],
    ]
    const result = weighed({ key: all(0.9, 0.9), split })
    expect((result['rows'] as { item: string; status: string }[])[0]).toMatchObject({
      item: 'split',
      status: 'unclear',
    })
  })

  it('fills up to two with the highest u that is not given and has three people, and says so', () => {
    const result = weighed({
      key: all(0.8, 0.8),
      given: all(0.3, 1),
      second: all(0.58, 0.9),
      third: all(0.5, 0.9),
      alone: all(1, 1, 2),
    })
    const top = Object.values(byItem<{ item: string; top: boolean }>(result)).filter(({ top }) => top)
    expect(top.map(({ item }) => item)).toEqual(['key', 'second'])
    expect(result['filled']).toBe(true)
    expect(weighed({ a: all(0.7, 0.7), b: all(0.8, 0.8) })['filled']).toBe(false)
  })

  it('takes four at most, the strongest, and leaves a tie out whole', () => {
    const top = (result: JsonObject) =>
      Object.values(byItem<{ item: string; top: boolean }>(result)).flatMap(({ item, top }) => (top ? [item] : []))
    const many = { a: all(0.9, 0.9), b: all(0.85, 0.9), c: all(0.8, 0.9), d: all(0.75, 0.9), e: all(0.7, 0.9) }
    expect(top(weighed(many)).toSorted()).toEqual(['a', 'b', 'c', 'd'])
    expect(top(weighed({ ...many, e: all(0.75, 0.9) })).toSorted()).toEqual(['a', 'b', 'c'])
  })

  it('has nothing to say where nobody placed anything', () => {
    expect(compared({ measure: 'uncertainties' }, [])).toEqual({ status: 'final', rows: [], filled: false })
    expect(weighed({ a: [] })['rows']).toMatchObject([{ n: 0, u: null, status: 'background', top: false }])
  })
})

describe('axis pair', () => {
  const uncertainties = (u: { [item: string]: number }) =>
    source({
      activity: 'compare',
      params: { measure: 'uncertainties' },
      result: { rows: Object.entries(u).map(([item, value]) => ({ item, u: value, top: true })) },
    })
  const pairs = (rows: { item: string; agree: number; disagree: number }[]) =>
    source({ activity: 'vote', params: { pairs: true }, result: { rows } })
  const params = { measure: 'axis_pair' }
  const ends = source({
    activity: 'collect',
    params: { template: 'Either {one} or {other}.' },
    cards: ['a', 'b'].map((about) => ({
      id: `it_${about}`,
      text: '',
      about,
      slots: { one: `less ${about}`, other: `more ${about}` },
    })),
  })

  it('takes the strongest two that say least about each other', () => {
    const result = compared(params, [
      uncertainties({ a: 0.8, b: 0.6, c: 0.5 }),
      pairs([
        { item: 'a|b', agree: 3, disagree: 1 },
        { item: 'c|a', agree: 0, disagree: 4 },
        { item: 'b|c', agree: 1, disagree: 3 },
      ]),
    ])
    // 0.8 · 0.6 · 0.25 = 0.12, 0.8 · 0.5 · 1 = 0.4, 0.6 · 0.5 · 0.75 = 0.225
    expect(result).toMatchObject({ pair: ['a', 'c'], by: 'score', told_by_other_share: 0, one_thing: false, tied: [] })
    expect((result['rows'] as { score: number }[]).map(({ score }) => Math.round(score * 1e4) / 1e4)).toEqual([
      0.4, 0.225, 0.12,
    ])
  })

  it('leaves a tie to a person, and takes no pair that nobody has judged', () => {
    const tied = compared(params, [
      uncertainties({ a: 0.5, b: 0.5, c: 0.5 }),
      pairs([
        { item: 'a|b', agree: 1, disagree: 1 },
        { item: 'a|c', agree: 1, disagree: 1 },
      ]),
    ])
    expect(tied).toMatchObject({ pair: null, by: null, tied: ['a|b', 'a|c'], poles: null })
    expect(byItem<{ item: string; score: number | null }>(tied)['b|c']!.score).toBeNull()
    expect(compared(params, [uncertainties({ a: 0.5, b: 0.4 }), pairs([])])).toMatchObject({ pair: null, tied: [] })
  })

  it('goes by strength alone where nobody was asked about pairs', () => {
    expect(compared(params, [uncertainties({ a: 0.5, b: 0.9, c: 0.7 })])).toMatchObject({
      pair: ['b', 'c'],
      told_by_other_share: null,
    })
  })

  it('warns when more than half say that one tells the other, also of a pair that was chosen', () => {
    const sources = [uncertainties({ a: 0.9, b: 0.8 }), pairs([{ item: 'a|b', agree: 3, disagree: 2 }])]
    expect(compared(params, sources)['one_thing']).toBe(true)
    expect(compared(params, sources, { pair: ['b', 'a'] })).toMatchObject({ by: 'facilitator', one_thing: true })
    expect(compared(params, [sources[0]!, pairs([{ item: 'a|b', agree: 1, disagree: 1 }])])['one_thing']).toBe(false)
  })

  it('crosses the ends to four worlds, or to two opposite ones', () => {
    const sources = [uncertainties({ a: 0.9, b: 0.8 }), ends]
    const texts = (worlds: number) => {
      const ready = compare.params.parse({ ...params, worlds })
      return compare.yields!(compared({ ...params, worlds }, sources), ready).map(({ text }) => text)
    }
    expect(texts(4)).toEqual(['more a · more b', 'more a · less b', 'less a · more b', 'less a · less b'])
    expect(texts(2)).toEqual(['more a · more b', 'less a · less b'])
    const chosen = compared(params, sources, {
      pair: ['a', 'b'],
      ends: [
        ['x', 'y'],
        ['u', 'v'],
      ],
    })
    expect(compare.yields!(chosen, compare.params.parse(params))[1]).toMatchObject({
      text: 'y · u',
      slots: { a: 'y', b: 'u' },
    })
    expect(compare.yields!(compared(params, []), compare.params.parse(params))).toEqual([])
  })
})

describe('option × world', () => {
  const worlds = ['w1', 'w2', 'w3', 'w4']
  const rated = (cells: { [option: string]: number[][] }) => {
    const options = Object.keys(cells)
    const items = [
      ...options.map((id) => ({ id, text: id, from: 'few' })),
      ...worlds.map((id) => ({ id, text: id, from: 'worlds' })),
    ]
    const rows = options.flatMap((option) =>
      cells[option]!.map((ratings, w) => {
        const sorted = ratings.toSorted((a, b) => a - b)
        const middle = (sorted.length - 1) / 2
        const median = ratings.length === 0 ? null : (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2
        return { item: `${option}|${worlds[w]}`, n: ratings.length, median }
      }),
    )
    const vote = source({ activity: 'vote', params: { matrix: 'worlds' }, items, result: { rows } })
    return byItem<{ item: string; worst: number; mean: number; regret: number; role: string }>(
      compared({ measure: 'matrix' }, [vote]),
    )
  }
  const three = (value: number) => [value, value, value]

  it('tells the worked example', () => {
    const rows = rated({
      O1: [4, 3, 4, 3].map(three),
      O2: [5, 5, 1, 2].map(three),
      O3: [2, 3, 3, 5].map(three),
      O4: [3, 3, 3, 3].map(three),
    })
    expect(rows['O1']).toMatchObject({ role: 'robust', worst: 3, mean: 3.5, regret: 2 })
    expect(rows['O2']).toMatchObject({ role: 'bet', worst: 1, mean: 3.25, regret: 3 })
    expect(rows['O3']).toMatchObject({ role: 'hedge', worst: 2, mean: 3.25, regret: 3 })
    expect(rows['O4']).toMatchObject({ role: 'robust', mean: 3, regret: 2 })
  })

  it('lists the least to regret first, ties in name order, those without a number last', () => {
    const rows = rated({
      none: [[], [], [], []],
      late: [5, 5, 1, 2].map(three),
      b: [4, 3, 4, 3].map(three),
      a: [4, 3, 4, 3].map(three),
      best: [4, 4, 4, 4].map(three),
    })
    expect(Object.entries(rows).map(([item, { regret }]) => [item, regret])).toEqual([
      ['best', 1],
      ['a', 2],
      ['b', 2],
      ['late', 3],
      ['none', null],
    ])
  })

  it('calls the rest weak, a tie for the best a hedge as well, and best in two worlds a bet', () => {
    const rows = rated({
      tie: [2, 2, 2, 4].map(three),
      other: [2, 2, 3, 4].map(three),
      twice: [4, 4, 2, 3].map(three),
      weak: [2, 3, 3, 3].map(three),
      low: [1, 3, 3, 5].map(three),
    })
    expect(rows['tie']!.role).toBe('bet')
    expect(rows['twice']!.role).toBe('bet')
    expect(rows['weak']!.role).toBe('weak')
    expect(rows['low']!.role).toBe('bet')
    const tied = rated({ tie: [2, 2, 2, 4].map(three), other: [2, 2, 3, 4].map(three) })
    expect([tied['tie']!.role, tied['other']!.role]).toEqual(['hedge', 'hedge'])
  })

  it('keeps grey cells out of every number, and such an option unknown', () => {
    const rows = rated({
      grey: [[1, 1], three(3), three(4), three(4)],
      clear: [three(4), three(3), three(3), three(3)],
      nobody: [[], [], [], []],
    })
    expect(rows['grey']).toMatchObject({ role: 'unknown', worst: 3, regret: 0 })
    expect(rows['grey']!.mean).toBeCloseTo(11 / 3, 9)
    expect(rows['clear']).toMatchObject({ role: 'robust', regret: 1 })
    expect(rows['nobody']).toMatchObject({ role: 'unknown', worst: null, mean: null, regret: null })
  })
})

describe('what a ballot may name', () => {
  it('names pairs only, where pairs are asked about', () => {
    const params = { mode: 'agree', pairs: true }
    expect(put(vote, params, ['a', 'b'], { ballot: { agree: { 'a|b': 1 } } })).toBeNull()
    for (const key of ['a', 'a|a', 'a|c', 'a|b|a'])
      expect(put(vote, params, ['a', 'b'], { ballot: { agree: { [key]: 1 } } })).toBe('unknown_item')
  })

  it('names an option in a world only, in a matrix', () => {
    const params = vote.params.parse({ mode: 'score', matrix: 'worlds' })
    const items = [
      { id: 'o', text: 'o', from: 'few' },
      { id: 'p', text: 'p', from: 'few' },
      { id: 'w', text: 'w', from: 'worlds' },
    ]
    const check = (key: string) => vote.check({ ballot: { scores: { [key]: 3 } } }, params, items)
    expect(check('o|w')).toBeNull()
    for (const key of ['o', 'w', 'w|o', 'o|p', 'x|w']) expect(check(key)).toBe('unknown_item')
    expect(vote.hand!(params, items)).toEqual({ of: ['w'], own: 'first', each: 2 })
    expect(vote.hand!(vote.params.parse({ mode: 'score', not_own: true }), items)).toMatchObject({ own: 'never' })
    expect(vote.hand!(vote.params.parse({ mode: 'score' }), items)).toBeNull()
  })
})
