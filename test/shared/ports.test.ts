import { array, assert, boolean, constantFrom, property, record, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { warningsOf, type RunningStep } from '../../shared/exercises/warnings.ts'
import { ledBy, listed, passes, portOf } from '../../shared/ports.ts'

describe('the name of an item set', () => {
  it.each([
    ['dots', { place: null, name: 'dots', round: null, words: [], not: false }],
    ['dots/above_line', { place: null, name: 'dots', round: null, words: ['above_line'], not: false }],
    ['map:fit@2/!split', { place: 'map', name: 'fit', round: 2, words: ['split'], not: true }],
    ['fit/aligned+leaning', { place: null, name: 'fit', round: null, words: ['aligned', 'leaning'], not: false }],
    ['ex_7K:zones/high/high', { place: 'ex_7K', name: 'zones', round: null, words: ['high/high'], not: false }],
    ['facts/simply so', { place: null, name: 'facts', round: null, words: ['simply so'], not: false }],
  ])('%s', (spelled, port) => expect(portOf(spelled)).toEqual(port))

  it.each(['', '/', ':x', 'a:b:c', 'a/', 'a@x', 'a b'])('“%s” is none', (spelled) => expect(portOf(spelled)).toBeNull())

  it('of an exercise’s port leads to what it is from, with its own words before the port’s', () => {
    const doc = { steps: [], out: [{ port: 'best', from: 'dots/above_line', kind: 'item' }] }
    expect(ledBy(doc, portOf('stop:best')!)).toMatchObject({ place: 'stop', name: 'dots', words: ['above_line'] })
    expect(ledBy(doc, portOf('stop:best/contested')!)).toMatchObject({ name: 'dots', words: ['contested'] })
    expect(ledBy(doc, portOf('stop:group')!)).toMatchObject({ name: 'group' })
  })
})

describe('words hold of a row', () => {
  const row = { item: 'it_1', above_line: true, status: 'contested', label: 'leaning', quadrant: 'high/low' }
  it.each([
    ['above_line', true],
    ['contested', true],
    ['leaning', true],
    ['high/low', true],
    ['split', false],
    ['aligned+leaning', true],
    ['aligned+split', false],
    ['!split', true],
    ['!contested', false],
  ])('%s: %s', (words, held) => expect(passes(portOf(`x/${words}`)!, row, {})).toBe(held))

  it('on a plane the less agreed axis counts, and an item that lies far apart is split', () => {
    const flat = (x: string, y: string) => ({ item: 'it_1', label: { x, y } })
    expect(passes(portOf('x/aligned')!, flat('aligned', 'aligned'), {})).toBe(true)
    expect(passes(portOf('x/aligned+leaning')!, flat('aligned', 'scattered'), {})).toBe(false)
    expect(passes(portOf('x/split')!, flat('aligned', 'split'), {})).toBe(true)
    const apart = { differently: ['it_1'] }
    expect(passes(portOf('x/split')!, flat('leaning', 'leaning'), apart)).toBe(true)
    expect(passes(portOf('x/differently')!, flat('leaning', 'leaning'), apart)).toBe(true)
    expect(passes(portOf('x/!split')!, flat('leaning', 'leaning'), { differently: [] })).toBe(true)
  })

  it('a list of that name in the result is taken as it is', () => {
    const result = {
      splits: [{ item: 'it_2', agree: 3 }, { item: 'it_1' }],
      roots: ['it_3'],
      status: 'final',
      rows: [],
    }
    expect(listed(portOf('map/splits')!, result)).toEqual(['it_2', 'it_1'])
    expect(listed(portOf('map/roots')!, result)).toEqual(['it_3'])
    for (const none of ['map', 'map/status', 'map/rows', 'map/!splits', 'map/splits+roots'])
      expect(listed(portOf(none)!, result)).toBeUndefined()
  })

  it('a word and its opposite part every set in two, losing nothing', () => {
    const rows = array(
      record({
        item: string(),
        above_line: boolean(),
        label: constantFrom('aligned', 'split', 'too_few', 'scattered'),
      }),
    )
    assert(
      property(rows, constantFrom('above_line', 'split', 'aligned+split', 'nothing'), (all, words) => {
        const yes = all.filter((one) => passes(portOf(`x/${words}`)!, one, {}))
        const no = all.filter((one) => passes(portOf(`x/!${words}`)!, one, {}))
        expect(yes.length + no.length).toBe(all.length)
        expect(yes.some((one) => no.includes(one))).toBe(false)
      }),
    )
  })
})

describe('warnings', () => {
  const doc = (taken: { port: string; optional: boolean }[] = []) => ({
    in: taken.map((one) => ({ ...one, kind: 'item' })),
    out: [],
    steps: [],
  })
  const step = (exercise: string, ref: string, from: string[], more: Partial<RunningStep> = {}): RunningStep => ({
    exercise,
    step: ref,
    ref,
    out: null,
    in: from,
    gone: false,
    ...more,
  })

  it('say nothing where everything is produced, before it is needed', () => {
    const steps = [
      step('a', 'write', []),
      step('a', 'group', ['write'], { out: 'items' }),
      step('a', 'dots', ['items']),
    ]
    expect(warningsOf(new Map([['a', doc()]]), steps)).toEqual([])
  })

  it('say nothing where one of two rounds that hand on under one name is left', () => {
    const rounds = (first: boolean, second: boolean) => [
      step('a', 'place', [], { out: 'fit', gone: first }),
      step('a', 'again', ['place'], { out: 'fit', gone: second }),
      step('b', 'talk', ['items'], { connect: { items: ['a:fit/split'] } }),
    ]
    const docs = new Map([
      ['a', doc()],
      ['b', doc([{ port: 'items', optional: true }])],
    ])
    const whys = (first: boolean, second: boolean) =>
      warningsOf(docs, rounds(first, second)).map(({ step: at, why }) => [at, why])
    expect(whys(false, false)).toEqual([])
    expect(whys(false, true)).toEqual([])
    expect(whys(true, true)).toEqual([['talk', 'dropped']])
  })

  it('name a dropped step, a step that comes later, and a port that nothing is connected with', () => {
    const docs = new Map([
      ['a', doc()],
      [
        'b',
        doc([
          { port: 'needed', optional: false },
          { port: 'spare', optional: true },
        ]),
      ],
    ])
    const steps = [
      step('a', 'early', ['late']),
      step('a', 'write', [], { gone: true }),
      step('a', 'group', ['write', 'early']),
      step('a', 'late', []),
      step('b', 'place', ['needed', 'spare']),
      step('b', 'talk', ['spare']),
      step('b', 'vote', ['needed'], { connect: { needed: ['a:late'] } }),
      step('b', 'more', ['needed'], { connect: { needed: ['a:nowhere'] } }),
    ]
    expect(warningsOf(docs, steps)).toEqual([
      { exercise: 'a', step: 'early', in: 'late', why: 'later', empty: true },
      { exercise: 'a', step: 'group', in: 'write', why: 'dropped', empty: false },
      { exercise: 'b', step: 'place', in: 'needed', why: 'unconnected', empty: true },
      { exercise: 'b', step: 'more', in: 'needed', why: 'dropped', empty: true },
    ])
  })
})
