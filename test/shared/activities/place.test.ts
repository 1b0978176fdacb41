import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  place,
  type LineRow,
  type PlaceResult,
  type PlaneRow,
  type TimelineRow,
} from '../../../shared/activities/place.ts'
import type { JsonObject } from '../../../shared/workshop.ts'
import { byItem, close, put, settled } from './step.ts'

type XY = [x: number, y: number]
const relief = {
  shape: 'plane',
  x: { low: 'we can stop it ourselves', high: 'others must agree' },
  y: { low: 'little relief', high: 'great relief' },
}
/** One list of places an item, in the order of the seats; null is a place left empty. */
const plane = (places: { [item: string]: (XY | null | 'tray')[] }, params: JsonObject = {}) => {
  const seats = Math.max(...Object.values(places).map((list) => list.length))
  const desks = Array.from({ length: seats }, (_, seat) =>
    Object.fromEntries(
      Object.entries(places).flatMap(([item, list]) => {
        const at = list[seat]
        return at ? [[item, at === 'tray' ? { cant_say: true } : { x: at[0], y: at[1] }]] : []
      }),
    ),
  )
  return close(place, { params: { ...relief, ...params }, items: Object.keys(places), desks })
}
const rowsOf = (places: { [item: string]: (XY | null | 'tray')[] }, params: JsonObject = {}) =>
  byItem<PlaneRow>(plane(places, params))

describe('plane', () => {
  it('[g14] a corner is x side / y side', () => {
    const rows = rowsOf({
      now: [
        [0.2, 0.8],
        [0.25, 0.75],
        [0.2, 0.75],
      ],
      ask: [
        [0.9, 0.8],
        [0.85, 0.75],
        [0.8, 0.75],
      ],
      drop: [
        [0.2, 0.1],
        [0.25, 0.2],
        [0.2, 0.2],
      ],
      leave: [
        [0.9, 0.1],
        [0.8, 0.2],
        [0.9, 0.2],
      ],
      band: [
        [0.5, 0.9],
        [0.5, 0.9],
        [0.5, 0.9],
      ],
    })
    expect(Object.values(rows).map(({ quadrant }) => quadrant)).toEqual([
      'low/high',
      'high/high',
      'low/low',
      'high/low',
      'on the line',
    ])
  })

  it('[g14] fewer than three people are in no corner, and see nothing differently', () => {
    const result = plane({
      A: [
        [0.1, 0.1],
        [0.9, 0.9],
      ],
      B: [[0.1, 0.9]],
    })
    expect(byItem<PlaneRow>(result)['A']).toMatchObject({ n: 2, quadrant: null, label: { x: 'too_few', y: 'too_few' } })
    expect(result['differently']).toEqual([])
  })

  it('[g14] we see this differently wins over on the line', () => {
    // Two camps up and down, all in the middle of x.
    const places: XY[] = [
      [0.5, 0.1],
      [0.5, 0.1],
      [0.5, 0.9],
      [0.5, 0.9],
    ]
    const result = plane({
      A: places,
      B: [
        [0.1, 0.1],
        [0.1, 0.1],
        [0.1, 0.1],
      ],
    })
    expect(byItem<PlaneRow>(result)['A']).toMatchObject({ quadrant: null, label: { x: 'aligned', y: 'split' } })
    expect(result['differently']).toEqual(['A'])
  })

  it('[g14] a spread above 0.45 is in no corner either', () => {
    // Far out on both axes, without two camps on either.
    const result = plane({
      A: [
        [0.02, 0.9],
        [0.4, 0.5],
        [0.5, 0.05],
        [0.35, 0.95],
        [0.98, 0.6],
      ],
    })
    const row = byItem<PlaneRow>(result)['A']
    expect(row?.spread).toBeGreaterThan(0.45)
    expect(row?.label).not.toMatchObject({ x: 'split' })
    expect(row?.label).not.toMatchObject({ y: 'split' })
    expect(result['differently']).toEqual(['A'])
  })

  it('the tray is not the middle', () => {
    const row = rowsOf({ A: [[0.1, 0.9], 'tray', [0.1, 0.9], null, 'tray', [0.1, 0.9]] })['A']
    expect(row).toMatchObject({ n: 3, cant_say: 2, quadrant: 'low/high' })
    expect(row?.x).toBeCloseTo(0.1, 9)
    expect(rowsOf({ A: ['tray', 'tray'] })['A']).toMatchObject({
      n: 0,
      cant_say: 2,
      x: null,
      spread: null,
      quadrant: null,
    })
  })

  it('[g14] the axis check counts items that somebody placed, and needs four', () => {
    const corner: XY[] = [
      [0.9, 0.9],
      [0.9, 0.9],
      [0.9, 0.9],
    ]
    const other: XY[] = [
      [0.1, 0.1],
      [0.1, 0.1],
      [0.1, 0.1],
    ]
    expect(plane({ A: corner, B: corner, C: corner, D: ['tray', 'tray', 'tray'] })['axis_check']).toBeNull()
    expect(plane({ A: corner, B: corner, C: corner, D: other })['axis_check']).toEqual({
      quadrant: 'high/high',
      share: 0.75,
      of: 4,
      one_corner: true,
    })
    expect(plane({ A: corner, B: corner, C: other, D: other })['axis_check']).toMatchObject({ one_corner: false })
  })

  it('[g14] forced spread turns each person’s places into ranks; one alone is 0.5', () => {
    const rows = rowsOf(
      {
        A: [
          [0.9, 0.9],
          [0.7, 0.2],
        ],
        B: [[0.8, 0.95], null],
        C: [[0.85, 0.9], null],
      },
      { forced_spread: true },
    )
    expect(rows['A']?.points.toSorted()).toEqual([
      [0.5, 0.5],
      [1, 0.25],
    ])
    expect(rows['B']?.points).toEqual([[0, 1]])
    expect(rows['C']?.points).toEqual([[0.5, 0.25]])
  })

  it('gives every place for the cloud, in an order that does not follow the seats', () => {
    const places: XY[] = [
      [0.1, 0.9],
      [0.2, 0.8],
      [0.3, 0.7],
      [0.4, 0.9],
      [0.2, 0.6],
    ]
    const [here, there] = [rowsOf({ A: places })['A'], rowsOf({ A: places.toReversed() })['A']]
    expect(new Set(here?.points.map(String))).toEqual(new Set(places.map(String)))
    expect(there).toEqual(here)
  })

  it('one shared board is everybody’s', () => {
    expect(rowsOf({ A: [[0.1, 0.9]] }, { mode: 'together' })['A']).toMatchObject({ n: 1, quadrant: 'low/high' })
  })

  it('permuting seats changes nothing', () => {
    const xy = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
    const places = fc.array(xy, { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(places, (all) => {
        expect(plane({ A: all.toReversed() })).toEqual(plane({ A: all }))
      }),
    )
  })
})

describe('a number asked beside', () => {
  const params = { ...relief, also: { ask: 'Hours a month it takes you', unit: 'hours' } }
  const at = (also: number | null) => ({ x: 0.2, y: 0.8, also })

  it('[g24] comes to median × people above 0, and the sums of the quartiles', () => {
    const result = close(place, {
      params,
      items: ['A', 'B'],
      desks: [{ A: at(2), B: at(10) }, { A: at(4) }, { A: { cant_say: true, also: 6 } }, { A: at(0) }, { A: at(null) }],
    }) as unknown as PlaceResult<PlaneRow>
    const rows = byItem<PlaneRow>(result)
    expect(rows['A']).toMatchObject({ n: 4, cant_say: 1 })
    expect(rows['A']?.also).toEqual({ people: 3, median: 4, total: 12, q1: 9, q3: 15, estimate: true })
    expect(result.also).toEqual({
      ask: 'Hours a month it takes you',
      unit: 'hours',
      total: 22,
      q1: 19,
      q3: 25,
      estimate: true,
    })
  })

  it('is not there where it was not asked, and never below its least', () => {
    expect(rowsOf({ A: [[0, 0]] })['A']).not.toHaveProperty('also')
    expect(put(place, relief, ['A'], { A: at(3) })).toBe('bad_entry')
    expect(put(place, params, ['A'], { A: at(-1) })).toBe('bad_entry')
    expect(put(place, params, ['A'], { A: at(0) })).toBeNull()
  })
})

describe('line', () => {
  it('has median, quartiles, agreement, label', () => {
    const desks = [0, 0.5, 1, 1].map((x) => ({ A: { x } }))
    const row = byItem<LineRow>(close(place, { params: { shape: 'line' }, items: ['A', 'B'], desks }))
    expect(row['A']).toMatchObject({ n: 4, cant_say: 0, median: 0.75, q1: 0.375, q3: 1, label: 'scattered' })
    expect(row['A']?.points.toSorted()).toEqual([0, 0.5, 1, 1])
    expect(row['B']).toEqual({
      item: 'B',
      n: 0,
      cant_say: 0,
      median: null,
      q1: null,
      q3: null,
      agreement: null,
      label: 'too_few',
      points: [],
    })
  })
})

describe('timeline', () => {
  it('[g15] is the earlier middle day, cut to the grain, with feelings stacked', () => {
    const params = { shape: 'timeline', grain: 'month', felt: true, from: '2024-01', to: '2026-03' }
    const desks = [
      { A: { when: '2024-09-10', felt: 2 } },
      { A: { when: '2024-08-30', felt: -2 } },
      { A: { when: '2024-11', felt: 2 } },
      { A: { when: '2024-09-28' } },
    ]
    expect(byItem<TimelineRow>(close(place, { params, items: ['A'], desks }))['A']).toMatchObject({
      n: 4,
      median: '2024-09',
      earliest: '2024-08',
      latest: '2024-11',
      felt: { '-2': 1, '-1': 0, 0: 0, 1: 0, 2: 2 },
    })
    expect(put(place, params, ['A'], { A: { when: '2023-12-31' } })).toBe('bad_entry')
    expect(put(place, params, ['A'], { A: { when: '2026-03-31' } })).toBeNull()
  })
})

describe('an entry', () => {
  it.each([
    [{ x: 0.5, y: 0.5 }, null],
    [{ cant_say: true }, null],
    [{ x: 0.5 }, 'bad_entry'],
    [{ x: 1.01, y: 0 }, 'bad_entry'],
    [{ x: -0.1, y: 0 }, 'bad_entry'],
    [{ x: Number.NaN, y: 0 }, 'bad_entry'],
    [{ cant_say: false }, 'bad_entry'],
    [{ cant_say: true, x: 0.5, y: 0.5 }, 'bad_entry'],
    [{}, 'bad_entry'],
  ])('%j → %s', (entry, refused) => {
    expect(put(place, relief, ['A'], { A: entry })).toBe(refused)
  })

  it('is about an item of the step', () => {
    expect(put(place, relief, ['A'], { Z: { x: 0, y: 0 } })).toBe('unknown_item')
    expect(put(place, relief, ['A'], { constructor: { x: 0, y: 0 } })).toBe('unknown_item')
    expect(put(place, { ...relief, tray: false }, ['A'], { A: { cant_say: true } })).toBe('bad_entry')
  })

  it('[g4] "can’t say" is an answer', () => {
    expect(place.says({ cant_say: true })).toBe(true)
  })
})

describe('parameters', () => {
  const wish = { low: 'bad', high: 'Good!' }
  it('good–bad on both axes is refused', () => {
    expect(place.params.safeParse({ ...relief, x: wish, y: wish }).error?.message).toMatch(/two facts/)
    expect(place.params.safeParse({ ...relief, x: wish }).success).toBe(true)
    expect(place.params.safeParse({ shape: 'line', x: wish }).success).toBe(true)
  })

  it('guess the shape from the axes, and ask for all items up to eight', () => {
    const { shape: _, ...axes } = relief
    expect(settled(place, axes, ['A'])).toMatchObject({ shape: 'plane', items_per_person: 1, mode: 'each', tray: true })
    expect(
      settled(
        place,
        {},
        Array.from({ length: 12 }, (_, i) => `${i}`),
      ),
    ).toMatchObject({ shape: 'line', items_per_person: 8 })
    expect(place.params.safeParse({ ...relief, y: { low: 'x' } }).success).toBe(false)
  })
})
