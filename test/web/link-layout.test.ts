import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compact, layOut, strongest } from '../../web/activities/link/layout.ts'
import type { LinkRow } from '../../shared/activities/link.ts'

const row = (from: string, to: string, people: number): LinkRow => ({
  from,
  to,
  people,
  kind: 'needs',
  of: 10,
  drawn: true,
  both_ways: false,
})
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
const name = fc.constantFrom(...names)
const links = fc.array(
  fc.tuple(name, name, fc.integer({ min: 1, max: 10 })).filter(([from, to]) => from !== to),
  { minLength: 1, maxLength: 16 },
)

describe('the picture of a graph', () => {
  it('is the same for the same links, and puts no two items into one cell', () => {
    fc.assert(
      fc.property(links, fc.string(), (all, seed) => {
        const drawn = all.map(([from, to, people]) => row(from, to, people))
        const cells = layOut(drawn, { cols: 4, rows: 4 }, seed)
        expect(layOut(drawn, { cols: 4, rows: 4 }, seed)).toEqual(cells)
        const taken = [...cells.values()].map(({ col, row }) => `${col}/${row}`)
        expect(new Set(taken).size).toBe(new Set(all.flatMap(([from, to]) => [from, to])).size)
        for (const { col, row } of cells.values()) {
          expect(col).toBeLessThan(4)
          expect(row).toBeLessThan(4)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('draws no arrow over a third item where it can go beside it', () => {
    const chain = [row('a', 'b', 5), row('b', 'c', 5), row('a', 'c', 5)]
    const cells = layOut(chain, { cols: 3, rows: 2 }, 'st_1')
    const [a, b, c] = ['a', 'b', 'c'].map((id) => cells.get(id)!)
    // three in one line would hide the arrow from the first to the last
    expect(new Set([a!.row, b!.row, c!.row]).size + new Set([a!.col, b!.col, c!.col]).size).toBeGreaterThan(3)
  })

  it('has no empty rows and columns', () => {
    const cells = new Map([
      ['a', { col: 3, row: 1 }],
      ['b', { col: 0, row: 4 }],
    ])
    expect(Object.fromEntries(compact(cells))).toEqual({ a: { col: 1, row: 0 }, b: { col: 0, row: 1 } })
  })

  it('keeps the strongest among as many items as there is room for', () => {
    const all = [row('a', 'b', 9), row('c', 'd', 8), row('a', 'c', 7), row('b', 'a', 1)]
    expect(strongest(all, 3, 9).map(({ from, to }) => from + to)).toEqual(['ab', 'ac', 'ba'])
    expect(strongest(all, 4, 2).map(({ from, to }) => from + to)).toEqual(['ab', 'cd'])
  })
})
