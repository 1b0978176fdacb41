import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { components, cycles, degrees, rootsAndEnds } from '../../../shared/stats/graph.ts'

const arrows = (...pairs: string[]) => pairs.map((pair) => ({ from: pair[0]!, to: pair[1]!, weight: 1 }))
const NODES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

describe('a graph', () => {
  it('falls into its strongly connected components', () => {
    const drawn = arrows('ab', 'bc', 'be', 'bf', 'ea', 'ef', 'cd', 'dc', 'cg', 'dh', 'fg', 'gf', 'gh', 'hh')
    expect(components(NODES, drawn).map((set) => set.join(''))).toEqual(['abe', 'cd', 'fg', 'h'])
    expect(cycles(NODES, drawn).map((set) => set.join(''))).toEqual(['abe'])
  })

  it('is no circle where two point at each other, or one at itself', () => {
    expect(cycles(NODES, arrows('ab', 'ba', 'cc'))).toEqual([])
  })

  it('counts what arrives and what leaves by weight', () => {
    const drawn = [
      { from: 'a', to: 'b', weight: 5 },
      { from: 'c', to: 'b', weight: 2 },
      { from: 'b', to: 'c', weight: 1 },
    ]
    expect(degrees('b', drawn)).toEqual({ in: 7, out: 1 })
    expect(degrees('h', drawn)).toEqual({ in: 0, out: 0 })
    expect(rootsAndEnds(NODES, drawn)).toEqual({ roots: ['a'], ends: [] })
    expect(rootsAndEnds(NODES, arrows('ab', 'bc'))).toEqual({ roots: ['a'], ends: ['c'] })
  })

  it('puts two nodes together exactly where each can be reached from the other', () => {
    const node = fc.constantFrom(...NODES)
    fc.assert(
      fc.property(fc.array(fc.tuple(node, node), { maxLength: 24 }), (pairs) => {
        const drawn = arrows(...pairs.map((pair) => pair.join('')))
        const reach = (from: string) => {
          const seen = new Set([from])
          for (const at of seen) for (const each of drawn) if (each.from === at) seen.add(each.to)
          return seen
        }
        const found = components(NODES, drawn)
        expect(found.flat().toSorted()).toEqual(NODES)
        for (const a of NODES)
          for (const b of NODES) {
            const together = found.some((set) => set.includes(a) && set.includes(b))
            expect(together).toBe(reach(a).has(b) && reach(b).has(a))
          }
      }),
    )
  })
})
