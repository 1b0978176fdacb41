import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { place, type LineRow, type PlaneRow } from '../../shared/activities/place.ts'
import { vote, type DotsRow } from '../../shared/activities/vote.ts'
import { agreement, label } from '../../shared/stats/agreement.ts'
import { geometricMedian } from '../../shared/stats/plane.ts'
import { median, quartiles } from '../../shared/stats/quantiles.ts'
import { byItem, close } from './activities/step.ts'

type Line = { x: number[]; median: number; cns: number; label: string }
interface Vectors {
  dots: {
    budget: number
    cap: number
    ballots: { [item: string]: number }[]
    score: { [item: string]: number }
    breadth: { [item: string]: number }
    rank: { [item: string]: number }
    above_line_k2: string[]
    used: number
    flips_if_removed: number[]
  }
  fist: { votes: number[]; median: number; cns: number; objections: number; reservations: number }
  line_split: Line
  line_counter: Line
  line_aligned: Line
  estimate: { x: number[]; median: number; q1: number; q3: number }
  plane: { points: [number, number][]; geometric_median: number[]; spread: number; cns_x: number; cns_y: number }
}

/** Numbers worked out elsewhere. They change only if the formulas of the domain do. */
const vectors = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')) as Vectors

const by = <T>(rows: Record<string, DotsRow>, part: (row: DotsRow) => T) =>
  Object.fromEntries(Object.entries(rows).map(([item, row]) => [item, part(row)]))

describe('vectors', () => {
  it('dots', () => {
    const { dots } = vectors
    const result = close(vote, {
      params: { mode: 'dots', budget: dots.budget, cap: dots.cap, line: 2 },
      items: Object.keys(dots.score),
      desks: dots.ballots.map((ballot) => ({ ballot: { dots: ballot } })),
      silent: 1,
    })
    const rows = byItem<DotsRow>(result)
    expect(result.n).toEqual({ present: 9, responded: 7, abstained: 1, silent: 1 })
    expect(by(rows, (row) => row.dots)).toEqual(dots.score)
    expect(by(rows, ({ breadth }) => breadth)).toEqual(dots.breadth)
    expect(by(rows, ({ rank }) => rank)).toEqual(dots.rank)
    expect(Object.values(rows).flatMap(({ item, above_line }) => (above_line ? [item] : []))).toEqual(
      dots.above_line_k2,
    )
    expect(by(rows, ({ tied }) => tied)).toEqual({ A: true, B: false, C: true, D: true, E: false, F: true })
    expect(result['budget_used']).toBe(dots.used)
    expect(result['fragile']).toEqual({ value: true, flips_if_one_person_removed: dots.flips_if_removed.length, of: 8 })
    expect(result['status']).toBe('final')
  })

  it('fist', () => {
    const { fist } = vectors
    const result = close(vote, {
      params: { mode: 'fist' },
      desks: fist.votes.map((fist) => ({ ballot: { fist, text: 'It would do harm.' } })),
    })
    expect(result).toMatchObject({
      status: 'objections_open',
      counts: [1, 1, 0, 2, 2, 1],
      median: fist.median,
      objections: fist.objections,
      reservations: fist.reservations,
    })
    expect(result['agreement']).toBeCloseTo(fist.cns, 4)
  })

  it.each(['line_split', 'line_counter', 'line_aligned'] as const)('%s', (name) => {
    const line = vectors[name]
    const result = close(place, {
      params: { shape: 'line' },
      items: ['A'],
      desks: line.x.map((x) => ({ A: { x } })),
    })
    const row = byItem<LineRow>(result)['A']
    expect(row).toMatchObject({ n: line.x.length, cant_say: 0, label: line.label })
    expect(row?.median).toBeCloseTo(line.median, 9)
    expect(row?.agreement).toBeCloseTo(line.cns, 4)
    expect(label(line.x, { min: 0, max: 1 })).toBe(line.label)
  })

  it('estimate', () => {
    const { x, q1, q3, median: middle } = vectors.estimate
    expect(quartiles(x)).toEqual({ median: middle, q1, q3 })
    expect(median(x)).toBe(middle)
  })

  it('plane', () => {
    const { plane } = vectors
    const result = close(place, {
      params: { shape: 'plane' },
      items: ['A'],
      desks: plane.points.map(([x, y]) => ({ A: { x, y } })),
    })
    const row = byItem<PlaneRow>(result)['A']
    expect([row?.x, row?.y]).toEqual(plane.geometric_median)
    expect(geometricMedian(plane.points)).toEqual(plane.geometric_median)
    expect(row?.spread).toBeCloseTo(plane.spread, 4)
    expect(row?.agreement.x).toBeCloseTo(plane.cns_x, 4)
    expect(row?.agreement.y).toBeCloseTo(plane.cns_y, 4)
    expect(
      agreement(
        plane.points.map(([x]) => x),
        { min: 0, max: 1 },
      ),
    ).toBe(row?.agreement.x)
  })
})
