import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measures } from '../../../shared/activities/measures/index.ts'
import { WITH_CHOICE } from '../../../shared/activities/measures/choosing.ts'
import { shownTags } from '../../../shared/activities/measures/tags.ts'
import { compared, line, rowsBy, type Compared, type Looked } from './compare.ts'

/** 1 + (1/n) Σ log2(1 − |x − mean| / width), written out again. */
const agreement = (values: number[], width = 1) => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  return 1 + values.reduce((sum, x) => sum + Math.log2(1 - Math.abs(x - mean) / width), 0) / values.length
}
const places = (rounds: (number | null)[][], more: Partial<Looked> = {}): Looked => ({
  activity: 'place',
  params: { shape: 'line' },
  items: ['A'],
  rounds: rounds.map((values) => line(values)),
  ...more,
})

it('knows which measures leave a choice to the facilitator', () => {
  const choosing = Object.entries(measures).flatMap(([name, measure]) => (measure.choice ? [name] : []))
  expect(choosing).toEqual([...WITH_CHOICE])
})

describe('spread', () => {
  it('puts what people are furthest apart on first, and what nobody answered last', () => {
    const items = ['A', 'B', 'C']
    const desks = [0.1, 0.2, 0.9].map((x) => ({ A: { x: 0.5 }, B: { x } }))
    const { status, rows } = compared({ measure: 'spread', sources: [{ activity: 'place', items, rounds: [desks] }] })
    expect(status).toBe('final')
    expect(rows.map(({ item }: { item: string }) => item)).toEqual(['B', 'A', 'C'])
    expect(rows[0].agreement).toBeCloseTo(agreement([0.1, 0.2, 0.9]), 9)
    expect(rows[2]).toMatchObject({ n: 0, agreement: null })
  })

  it('on a plane goes by how wide the cloud is', () => {
    const at = (x: number, y: number) => ({ x, y })
    const desks = [
      { A: at(0.5, 0.5), B: at(0, 0) },
      { A: at(0.5, 0.5), B: at(1, 1) },
      { A: at(0.6, 0.5), B: at(0, 1) },
    ]
    const params = { shape: 'plane' }
    const { rows } = compared({ measure: 'spread', sources: [{ activity: 'place', params, items: ['A', 'B'], rounds: [desks] }] }) // prettier-ignore
    expect(rows.map(({ item }: { item: string }) => item)).toEqual(['B', 'A'])
    expect(rows[0].spread).toBeGreaterThan(rows[1].spread)
  })

  it('reads agree, pass and disagree as a scale of three', () => {
    const ballots = [1, 1, 1, -1, -1, -1].map((A) => ({ ballot: { agree: { A, B: 1 } } }))
    const vote = { activity: 'vote' as const, params: { mode: 'agree' }, items: ['A', 'B'], rounds: [ballots] }
    const found = rowsBy(compared({ measure: 'spread', sources: [vote] }))
    expect(found['A']).toMatchObject({ n: 6, agreement: 0, label: 'split' })
    expect(found['B']).toMatchObject({ n: 6, agreement: 1, label: 'aligned' })
  })

  it('says so when nothing was revealed', () => {
    expect(compared({ measure: 'spread', sources: [] })).toEqual({ status: 'no_source', rows: [] })
  })
})

describe('rounds', () => {
  const before = [0.1, 0.2, 0.3, 0.4, 0.5]
  const after = [0.1, 0.3, 0.5, 0.6, 0.7]

  it('compares medians and agreement over the people who answered twice, and counts who moved', () => {
    // somebody who answered only once changes nothing
    const result = compared({
      measure: 'rounds',
      sources: [
        places([
          [...before, 1, null],
          [...after, null, 0],
        ]),
      ],
    })
    expect(result).toMatchObject({ status: 'final', rounds: 2, before: { round: 1 }, after: { round: 2 }, of: 1, calm: 0, stop: false }) // prettier-ignore
    const row = rowsBy(result)['A']!
    // 0.2 → 0.3 is a tenth, and a move is more than a tenth
    expect(row).toMatchObject({ pairs: 5, moved: 3, before: { median: 0.3 }, after: { median: 0.5 } })
    expect(row['change'].median).toBeCloseTo(0.2, 9)
    expect(row['before'].agreement).toBeCloseTo(agreement(before), 9)
    expect(row['change'].agreement).toBeCloseTo(agreement(after) - agreement(before), 9)
  })

  it('reads two steps about the same items as two rounds', () => {
    const result = compared({ measure: 'rounds', sources: [places([before]), places([after])] })
    expect(result).toMatchObject({ before: { step: 'st_0', round: 1 }, after: { step: 'st_1', round: 1 } })
    expect(rowsBy(result)['A']).toMatchObject({ pairs: 5, moved: 3 })
  })

  it('suggests to stop when four of five items are calm', () => {
    const items = ['A', 'B', 'C', 'D', 'E']
    const desk = (x: number, e: number) => Object.fromEntries(items.map((item) => [item, { x: item === 'E' ? e : x }]))
    const round = (shift: number) => [0.2, 0.3, 0.4, 0.5, 0.6].map((x) => desk(x + 0.01 * shift, x + 0.2 * shift))
    const source: Looked = { activity: 'place', items, rounds: [round(0), round(1)] }
    expect(compared({ measure: 'rounds', sources: [source] })).toMatchObject({ calm: 4, of: 5, stop: true })
    expect(compared({ measure: 'rounds', sources: [{ ...source, rounds: [round(0), round(1), round(0)] }] })).toMatchObject({ rounds: 3, last_round: true }) // prettier-ignore
    const two = [0, 1].map((shift) => round(shift).map((one, i) => ({ ...one, D: { x: (i + 2) / 10 + 0.2 * shift } })))
    expect(compared({ measure: 'rounds', sources: [{ ...source, rounds: two }] })).toMatchObject({ calm: 3, stop: false }) // prettier-ignore
  })

  it('on a plane is calm only where both axes are, and a move on either axis is a move', () => {
    const at = (xs: number[], ys: number[]) => xs.map((x, i) => ({ A: { x, y: ys[i]! } }))
    const rounds = [at(before, before), at(before, [0.1, 0.2, 0.35, 0.4, 0.9])]
    const source: Looked = { activity: 'place', params: { shape: 'plane' }, items: ['A'], rounds }
    const result = compared({ measure: 'rounds', sources: [source] })
    const row = rowsBy(result)['A']!
    expect(row).toMatchObject({ moved: 1, calm: false, before: { median: { x: 0.3, y: 0.3 } } })
    expect(row['change'].median.x).toBe(0)
    expect(row['change'].median.y).toBeCloseTo(0.05, 9)
    expect(row['change'].agreement.x).toBe(0)
  })

  it('[P6] hides what fewer than five people of an anonymous step changed, and then suggests nothing', () => {
    const four = [before.slice(1), after.slice(1)]
    expect(compared({ measure: 'rounds', sources: [places(four)] })).toMatchObject({ status: 'no_pairs', rows: [], stop: null }) // prettier-ignore
    const named = compared({ measure: 'rounds', sources: [places(four, { attribution: 'named' })] })
    expect(named).toMatchObject({ status: 'final', stop: null, of: 0 })
    expect(rowsBy(named)['A']).toMatchObject({ pairs: 4, moved: 3 })
    const two = (values: number[]) => values.map((x, i) => ({ A: { x }, ...(i > 0 && { B: { x } }) }))
    const rows = rowsBy(compared({ measure: 'rounds', sources: [{ activity: 'place', items: ['A', 'B'], rounds: [two(before), two(after)] }] })) // prettier-ignore
    expect(rows['A']).toHaveProperty('moved')
    expect(rows['B']).toEqual({ item: 'B', pairs: 4 })
  })

  it('says when there is one round only, or none', () => {
    expect(compared({ measure: 'rounds', sources: [places([before])] })).toMatchObject({ status: 'one_round', rows: [], stop: null }) // prettier-ignore
    expect(compared({ measure: 'rounds', sources: [places([])] })).toMatchObject({ status: 'no_source', rows: [] })
    const strangers = compared({
      measure: 'rounds',
      sources: [places([before, after])],
      change: (sources, tags) => {
        // as after a lock without tokens: nobody is the same person in two rounds
        for (const { round, desks } of sources[0]!.rounds) desks.forEach((desk, i) => (desk.seat = `${round}/${i}`))
        return [sources, tags]
      },
    })
    expect(strangers).toMatchObject({ status: 'no_pairs', rows: [], stop: null })
  })
})

describe('seats', () => {
  const tags = [...Array<string>(5).fill('Ops'), ...Array<string>(5).fill('Sales')]
  const values = [0.1, 0.2, 0.3, 0.4, 0.5, 0.5, 0.6, 0.7, 0.8, 0.9]

  it('gives the median of each seat and the gap between the furthest two', () => {
    const result = compared({ measure: 'seats', sources: [places([values])], tags })
    expect(result['status']).toBe('final')
    const row = rowsBy(result)['A']!
    expect(row).toMatchObject({ n: 10, hidden_seats: 0, seats: { Ops: { n: 5, median: 0.3 }, Sales: { n: 5, median: 0.7 } } }) // prettier-ignore
    expect(row['gap']).toBeCloseTo(0.4, 9)
  })

  it('gives shares where answers are words, and the gap of those who agree', () => {
    const ballots = [1, 1, 1, 0, -1, -1, -1, -1, -1, 1].map((A) => ({ ballot: { agree: { A } } }))
    const vote: Looked = { activity: 'vote', params: { mode: 'agree' }, items: ['A'], rounds: [ballots] }
    const row = rowsBy(compared({ measure: 'seats', sources: [vote], tags }))['A']!
    expect(row['seats'].Ops.shares).toEqual({ agree: 0.6, disagree: 0.2, pass: 0.2 })
    expect(row['seats'].Sales.shares).toEqual({ agree: 0.2, disagree: 0.8, pass: 0 })
    expect(row['gap']).toBeCloseTo(0.4, 9)
  })

  it('hides the next smallest seat when one is too small, so that nothing can be subtracted', () => {
    const more = [...values, 0, 0, ...values.slice(0, 6)]
    const three = [...tags, 'Legal', 'Legal', ...Array<string>(6).fill('Field')]
    const row = rowsBy(compared({ measure: 'seats', sources: [places([more])], tags: three }))['A']!
    // Legal has 2; Ops and Sales have 5 each, and Ops comes first by name
    expect(Object.keys(row['seats'])).toEqual(['Field', 'Sales'])
    expect(row['hidden_seats']).toBe(2)
  })

  it('counts neither those who would rather not say nor seats that nobody chose', () => {
    const row = rowsBy(compared({ measure: 'seats', sources: [places([[...values, 0.5]])], tags: [...tags, 'Rather not say'] }))['A']! // prettier-ignore
    expect(row).toMatchObject({ n: 10, hidden_seats: 0 })
  })

  it('says when nobody told a seat, or when all are too small', () => {
    const sources = [places([values])]
    expect(compared({ measure: 'seats', sources })).toMatchObject({ status: 'no_seats', rows: [] })
    expect(compared({ measure: 'seats', sources, tags, threshold: 6 })).toMatchObject({ status: 'too_few', rows: [] })
  })

  it('leaves nothing that subtraction could find: hidden seats are none, or two and enough people', () => {
    const counts = fc.dictionary(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'), fc.nat(14))
    fc.assert(
      fc.property(counts, fc.integer({ min: 3, max: 10 }), (people, threshold) => {
        const { shown, hidden } = shownTags(new Map(Object.entries(people)), threshold)
        const chosen = Object.keys(people).filter((tag) => people[tag]! > 0)
        const away = chosen.filter((tag) => !shown.includes(tag))
        expect(hidden).toBe(away.length)
        for (const tag of shown) expect(people[tag]).toBeGreaterThanOrEqual(threshold)
        if (away.length === 0 || shown.length === 0) return
        expect(away.length).toBeGreaterThanOrEqual(2)
        expect(away.reduce((sum, tag) => sum + people[tag]!, 0)).toBeGreaterThanOrEqual(threshold)
        // and no seat is hidden for nothing: without the largest hidden one the rule would be broken
        const rest = away.toSorted((a, b) => people[a]! - people[b]!).slice(0, -1)
        const tooFew = rest.length === 1 || rest.reduce((sum, tag) => sum + people[tag]!, 0) < threshold
        expect(tooFew || away.every((tag) => people[tag]! < threshold)).toBe(true)
      }),
    )
  })
})

describe('guess', () => {
  const tags = [...Array<string>(5).fill('Sales'), ...Array<string>(5).fill('Ops')]
  const own = (sales: number[], ops: number[]): Looked => ({
    activity: 'vote',
    params: { mode: 'agree' },
    items: ['A'],
    rounds: [[...sales, ...ops].map((A) => ({ ballot: { agree: { A } } }))],
  })
  const guessed = (values: (number | null)[], more = {}): Looked => ({
    activity: 'collect',
    params: { format: 'number', min: 0, max: 10, ...more },
    items: ['A'],
    rounds: [values.map((value) => (value === null ? null : { A: { value } }))],
  })
  const sales = [1, 1, 1, 1, -1]

  it('takes the mean of the guesses of people elsewhere from what the seat said', () => {
    // what Sales itself guesses does not count
    const sources = [own(sales, [1, 1, 1, 1, 1]), guessed([0, 0, 0, 0, 0, 5, 6, 7, 6, 6])]
    const result = compared({ measure: 'guess', sources, tags, params: { about: 'sales' } })
    expect(result).toMatchObject({ status: 'final', mean_absolute_gap: 20 })
    expect(result['rows']).toEqual([{ item: 'A', about: 'Sales', n: 5, guessers: 5, guess: 60, truth: 80, gap: -20, direction: 'under' }]) // prettier-ignore
    expect(result['largest']).toEqual([{ item: 'A', about: 'Sales', gap: -20, direction: 'under' }])
  })

  it('between two seats lets each be the other’s, where nobody names one', () => {
    const sources = [own(sales, [-1, -1, -1, -1, 1]), guessed([5, 5, 5, 5, 5, 8, 8, 8, 8, 8])]
    const { rows } = compared({ measure: 'guess', sources, tags })
    expect(rows.map(({ about, gap }: { about: string; gap: number }) => [about, gap])).toEqual([
      ['Ops', 30],
      ['Sales', 0],
    ])
  })

  it('needs five of the seat who agree or disagree, and says nothing that subtraction could turn into one vote', () => {
    const values = [null, null, null, null, null, 5, 5, 5, 5, 5]
    const about = { about: 'Sales' }
    const few = compared({ measure: 'guess', sources: [own([1, 1, 1, -1, 0], [1, 1, 1, 1, 1]), guessed(values)], tags, params: about }) // prettier-ignore
    expect(few).toMatchObject({ status: 'too_few', rows: [], mean_absolute_gap: null })
    const one = compared({ measure: 'guess', sources: [own(sales, [1]), guessed(values)], tags, params: about })
    expect(one).toMatchObject({ status: 'too_few', rows: [] })
  })

  it('tells apart what is missing', () => {
    expect(compared({ measure: 'guess', sources: [own(sales, [])], tags })).toMatchObject({ status: 'no_source' })
    expect(compared({ measure: 'guess', sources: [own(sales, []), guessed([])] })).toMatchObject({ status: 'no_seats' })
    const three = [...tags.slice(0, 9), 'Legal']
    expect(compared({ measure: 'guess', sources: [own(sales, []), guessed([])], tags: three })).toMatchObject({ status: 'no_seats' }) // prettier-ignore
  })
})

describe('said and believed', () => {
  const both = (say: number[], believe: number[]) => compared({ measure: 'said_believed', sources: [places([say]), places([believe])] }) // prettier-ignore

  it('names the gap by its band, borders included', () => {
    const about = (believe: number) => both([0.6, 0.6, 0.6, 0.6, 0.6], Array<number>(5).fill(believe))['rows'][0]
    // 0.35 − 0.6 is not quite −0.25 in floating point
    expect(about(0.35)).toMatchObject({ say: 0.6, believe: 0.35, band: 'oversold' })
    expect(about(0.36)).toMatchObject({ band: 'straight' })
    expect(about(0.84)).toMatchObject({ band: 'straight' })
    expect(about(0.85)).toMatchObject({ band: 'undersold' })
  })

  it('takes each line’s median over its own people, and their label', () => {
    const row = both([0.9, 0.85, 0.95, 0.8, 0.88, 0.1], [0.1, 0.15, 0.2, 0.8, 0.85, 0.9, 0.5])['rows'][0]
    expect(row).toMatchObject({ n: 6, people: { say: 6, believe: 7 }, believe: 0.5 })
    expect(row.say).toBeCloseTo(0.865, 9)
    expect(row.gap).toBeCloseTo(-0.365, 9)
    expect(row.believe_label).toBe('split')
  })

  it('gives no number below five answers on either line', () => {
    const result = both([0.9, 0.9, 0.9, 0.9, 0.9], [0.1, 0.1, 0.1, 0.1])
    expect(result['status']).toBe('too_few')
    expect(result['rows'][0]).toMatchObject({ say: null, believe: null, gap: null, band: null, people: { believe: 4 } })
    expect(compared({ measure: 'said_believed', sources: [places([[0.5]])] })).toEqual({ status: 'no_source', rows: [] }) // prettier-ignore
  })
})

describe('every measure', () => {
  const seats = fc.array(fc.record({ a: fc.double({ min: 0, max: 1, noNaN: true }), b: fc.double({ min: 0, max: 1, noNaN: true }), vote: fc.constantFrom(1, 0, -1), guess: fc.nat(10), tag: fc.constantFrom('Ops', 'Sales', 'Legal') }), { minLength: 1, maxLength: 16 }) // prettier-ignore
  const made = (people: { a: number; b: number; vote: number; guess: number; tag: string }[]): Compared[] => {
    const place = places([people.map(({ a }) => a), people.map(({ b }) => b)])
    const vote: Looked = { activity: 'vote', params: { mode: 'agree' }, items: ['A'], rounds: [people.map((one) => ({ ballot: { agree: { A: one.vote } } }))] } // prettier-ignore
    const guess: Looked = { activity: 'collect', params: { format: 'number' }, items: ['A'], rounds: [people.map((one) => ({ A: { value: one.guess } }))] } // prettier-ignore
    const tags = people.map(({ tag }) => tag)
    return [
      { measure: 'spread', sources: [place, vote] },
      { measure: 'rounds', sources: [place] },
      { measure: 'seats', sources: [place, vote], tags },
      { measure: 'guess', sources: [vote, guess], tags, params: { about: 'Ops' } },
      { measure: 'said_believed', sources: [place, places([people.map(({ b }) => b)])] },
    ]
  }

  it('finds the same whoever sits where, and names no seat', () => {
    fc.assert(
      fc.property(seats, fc.infiniteStream(fc.nat()), (people, stream) => {
        const order = people.map((person) => ({ person, at: stream.next().value as number }))
        const shuffled = order.toSorted((a, b) => a.at - b.at).map(({ person }) => person)
        made(people).forEach((one, i) => {
          const result = compared(one)
          expect(result).toEqual(compared(made(shuffled)[i]!))
          expect(JSON.stringify(result)).not.toContain('se_')
        })
      }),
    )
  })

  it('is not moved by somebody who abstains', () => {
    fc.assert(
      fc.property(seats, (people) => {
        for (const one of made(people)) {
          const sources = one.sources.map((source) => ({ ...source, rounds: source.rounds.map((all) => [...all, {}]) }))
          expect(compared({ ...one, sources })['rows']).toEqual(compared(one)['rows'])
        }
      }),
    )
  })
})
