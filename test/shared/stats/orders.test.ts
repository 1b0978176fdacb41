import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { borda, condorcet, duels, duelsWon, kendallW, type Order } from '../../../shared/stats/orders.ts'

const items = ['Q', 'P', 'R', 'S', 'T']
/** The worked example: one orders two, three order three, one orders all. */
const orders: Order[] = ['QP', 'QPR', 'QRS', 'PRQ', 'RPQST'].map((order) => [...order].map((item) => [item]))

const winner = (orders: Order[], items: string[]) => condorcet(items, duelsWon(items, duels(orders, items)))

describe('orders', () => {
  it('the worked example: Q 16, P 13.5, R 13, S 5, T 2.5, W 0.596, and Q beats P 3:2 and R 3:2', () => {
    expect(Object.fromEntries(borda(orders, items))).toEqual({ Q: 16, P: 13.5, R: 13, S: 5, T: 2.5 })
    expect(kendallW(orders, items)).toBeCloseTo(0.596, 3)
    const found = duels(orders, items)
    expect(found.find(({ a, b }) => a === 'Q' && b === 'P')).toMatchObject({ for_a: 3, for_b: 2 })
    expect(found.find(({ a, b }) => a === 'Q' && b === 'R')).toMatchObject({ for_a: 3, for_b: 2 })
    expect(winner(orders, items)).toBe('Q')
  })

  it('[g8] items tied inside a ballot share their points, meet in no duel and count in T', () => {
    const tied: Order[] = [
      [['Q', 'P'], ['R']],
      [['Q', 'P'], ['R']],
    ]
    expect(Object.fromEntries(borda(tied, ['Q', 'P', 'R']))).toEqual({ Q: 3, P: 3, R: 0 })
    expect(duels(tied, ['Q', 'P', 'R'])[0]).toEqual({ a: 'Q', b: 'P', for_a: 0, for_b: 0 })
    expect(kendallW(tied, ['Q', 'P', 'R'])).toBe(1)
  })

  it('[g8] wins are by strict majority, and a circle has no winner', () => {
    const circle: Order[] = [
      [['a'], ['b'], ['c']],
      [['b'], ['c'], ['a']],
      [['c'], ['a'], ['b']],
    ]
    expect(winner(circle, ['a', 'b', 'c'])).toBeNull()
    expect(
      duelsWon(
        ['a', 'b'],
        duels(
          [
            [['a'], ['b']],
            [['b'], ['a']],
          ],
          ['a', 'b'],
        ),
      ),
    ).toEqual(
      new Map([
        ['a', 0],
        ['b', 0],
      ]),
    )
  })

  it('[g8] Condorcet is null below two items, W below two ballots or items, and where everybody ties everything', () => {
    expect(winner([[['a']]], ['a'])).toBeNull()
    expect(kendallW([[['a'], ['b']]], ['a', 'b'])).toBeNull()
    expect(kendallW([[['a']], [['a']]], ['a'])).toBeNull()
    expect(kendallW([[['a', 'b']], [['a', 'b']]], ['a', 'b'])).toBeNull()
  })

  it('everybody the same is W 1; a full ballot hands out all points', () => {
    const order = fc.shuffledSubarray(items, { minLength: 5 }).map((list): Order => list.map((item) => [item]))
    fc.assert(
      fc.property(order, fc.array(order, { minLength: 2 }), (one, many) => {
        expect(kendallW([one, one, one], items)).toBeCloseTo(1, 12)
        expect([...borda(many, items).values()].reduce((sum, points) => sum + points, 0)).toBe(many.length * 10)
        const w = kendallW(many, items) ?? -1
        expect(w).toBeGreaterThanOrEqual(-1e-12)
        expect(w).toBeLessThanOrEqual(1 + 1e-12)
      }),
    )
  })
})
