import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { opinionGroups } from '../../../shared/stats/opinion-groups.ts'
import { gate, keep, type Opinion } from '../../../shared/stats/opinions/answers.ts'
import { cluster, mostGroups, smallestGroup } from '../../../shared/stats/opinions/clusters.ts'
import { eigen } from '../../../shared/stats/opinions/eigen.ts'
import { centred } from '../../../shared/stats/opinions/matrix.ts'
import { project } from '../../../shared/stats/opinions/project.ts'
import { bridgeOf, markOf, rangeOf } from '../../../shared/stats/opinions/shares.ts'
import { distances, silhouette } from '../../../shared/stats/opinions/silhouette.ts'
import { columnsOf, normals, surrogate } from '../../../shared/stats/opinions/surrogate.ts'
import { random } from '../../../shared/stats/random.ts'

const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i))
const ascending = (values: readonly number[]) => values.toSorted((a, b) => a - b)
const row = (text: string): Opinion[] =>
  [...text].map((mark) => ({ '+': 1, '-': -1, o: 0, '.': null })[mark] as Opinion)

/** Two camps that differ on 60 % of the statements; everybody passes on one answer in ten. */
const camps = (n: number, m: number, seed: string): Opinion[][] => {
  const draw = random(seed)
  const sides = times(m, () => (draw() < 0.5 ? 1 : -1))
  return times(n, (i) =>
    sides.map((side, j) => {
      const agree = j < 0.6 * m ? (side * (i % 2 === 0 ? 1 : -1) > 0 ? 0.9 : 0.1) : 0.3 + 0.4 * (j / m)
      return draw() < 0.1 ? 0 : draw() < agree ? 1 : -1
    }),
  )
}

describe('who and what is looked at', () => {
  it('leaves out people with few answers and people with one answer, and statements that all answer alike', () => {
    const people = [
      ...times(8, (i) => row('+-+-+-+-+o+').map((answer, j) => (j < 10 && i % 2 ? (-answer! as Opinion) : answer))),
      // 5 of 11 is less than half
      row('+-+-+......'),
      // 11 of 11
      row('+++++++++++'),
      // nobody
      row('...........'),
    ]
    const kept = keep({ people })
    expect(kept.left_out).toEqual({ too_few_answers: 1, same_answer: 1 })
    expect(kept.people).toEqual(times(8, (i) => i))
    // the pass of the tenth is −0 for some and 0 for others, the same; the eleventh is agreed by all
    expect(kept.statements).toEqual(times(9, (j) => j))
  })

  it('asks for half of what a person was shown, at least three, and for statements that six of ten answered', () => {
    const people = [...times(6, (i) => row(i % 2 ? '+-o+.....' : '-+o-.....')), row('+o-......'), row('++.......')]
    const kept = keep({ people, shown: 6 })
    expect(kept.left_out).toEqual({ too_few_answers: 1, same_answer: 0 })
    // the fourth was answered by 6 of 7, the rest by nobody
    expect(kept.statements).toEqual([0, 1, 2, 3])
    const pass = keep({ people: times(10, (i) => (i < 6 ? row(i % 2 ? '+-o' : '-+o') : row(i % 2 ? '+-.' : '-+.')).concat(row('+-+'))) }) // prettier-ignore
    // a pass is a value, but all who answered gave it
    expect(pass.statements).toEqual([0, 1])
  })

  it('looks for nothing below 8 people or statements, and below 12 people asks for 15 statements', () => {
    expect([gate(7, 40), gate(8, 14), gate(8, 15), gate(11, 15), gate(12, 7), gate(12, 8)]).toEqual([
      'too_few_people',
      'too_few_statements',
      null,
      null,
      'too_few_statements',
      null,
    ])
  })
})

describe('the picture', () => {
  it('finds vectors that the matrix only stretches, longest first', () => {
    const entries = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 21, maxLength: 21 })
    fc.assert(
      fc.property(entries, (half) => {
        const a = new Float64Array(36)
        for (let i = 0, e = 0; i < 6; i++) for (let j = 0; j <= i; j++, e++) a[i * 6 + j] = a[j * 6 + i] = half[e]!
        const { values, vectors } = eigen(a.slice(), 6)
        expect(values).toEqual(values.toSorted((x, y) => y - x))
        vectors.forEach((vector, k) => {
          for (let i = 0; i < 6; i++) {
            const image = vector.reduce((sum, x, j) => sum + a[i * 6 + j]! * x, 0)
            expect(image).toBeCloseTo(values[k]! * vector[i]!, 6)
          }
        })
      }),
    )
  })

  it('fills what nobody saw with the mean, and pushes people with few answers out again', () => {
    const matrix = centred([row('++'), row('--'), row('+.')])
    expect(matrix.means).toEqual([1 / 3, 0])
    expect([...matrix.cells]).toEqual([1 - 1 / 3, 1, -1 - 1 / 3, -1, 1 - 1 / 3, 0])
    const { x, loadings } = project(matrix)
    // X'X is (24/9, 2; 2, 2)
    const [p, q, r] = [24 / 9, 2, 2]
    const largest = (p + r) / 2 + Math.sqrt(((p - r) / 2) ** 2 + q * q)
    const length = Math.hypot(q, largest - p)
    expect(loadings.x[0]).toBeCloseTo(q / length, 9)
    expect(loadings.x[1]).toBeCloseTo((largest - p) / length, 9)
    expect(x[2]).toBeCloseTo((2 / 3) * loadings.x[0]! * Math.SQRT2, 9)
  })

  it('has the silhouette of Rousseeuw', () => {
    // two and two, 3 apart, 1 within: a = 1, b = (3 + √10) / 2 for each
    const plane = { x: Float64Array.of(0, 0, 3, 3), y: Float64Array.of(0, 1, 0, 1) }
    const b = (3 + Math.sqrt(10)) / 2
    expect(silhouette(distances(plane), { of: Uint8Array.of(0, 0, 1, 1), sizes: [2, 2] })).toBeCloseTo((b - 1) / b, 9)
    // alone in a cluster counts 0; the others: a = (1 + √10)/2, 2 and (3 + √10)/2 …
    const three = silhouette(distances(plane), { of: Uint8Array.of(0, 1, 1, 1), sizes: [1, 3] })
    const s = (a: number, b: number) => (b - a) / Math.max(a, b)
    const d = Math.sqrt(10)
    expect(three).toBeCloseTo((s((d + 3) / 2, 1) + s((d + 1) / 2, 3) + s((3 + 1) / 2, d)) / 4, 9)
  })

  it('takes clear clumps apart, however many, and none that is too small', () => {
    const clumps = (sizes: number[]) => {
      const draw = random(`clumps ${sizes.join()}`)
      const of = sizes.flatMap((size, g) => times(size, () => g))
      const around = (g: number, turn: (a: number) => number) => 10 * turn((2 * Math.PI * g) / sizes.length) + draw()
      return { of, x: Float64Array.from(of, (g) => around(g, Math.cos)), y: Float64Array.from(of, (g) => around(g, Math.sin)) } // prettier-ignore
    }
    const three = clumps([8, 7, 9])
    const found = cluster(three, random('x'))!
    expect(found.k).toBe(3)
    expect(found.silhouette).toBeGreaterThan(0.9)
    const sameClump = (i: number, j: number) => (three.of[i] === three.of[j]) === (found.of[i] === found.of[j])
    expect(times(24, (i) => times(24, (j) => sameClump(i, j)).every(Boolean)).every(Boolean)).toBe(true)
    // two in a clump of their own are no group: whatever is found is larger
    const alone = cluster(clumps([10, 12, 2]), random('x'))
    expect(Math.min(...(alone?.sizes ?? [3]))).toBeGreaterThanOrEqual(4)
    expect([11, 12, 24, 25, 59, 60].map(mostGroups)).toEqual([2, 3, 3, 4, 4, 5])
    expect([8, 20, 21, 40, 100].map(smallestGroup)).toEqual([3, 3, 4, 6, 15])
  })

  it('makes answers without clumps from the same answers', () => {
    const people = camps(24, 12, 'surrogate').map((answers, i) => answers.map((answer, j) => ((i + j) % 7 ? answer : null))) // prettier-ignore
    const matrix = centred(people)
    const other = surrogate(matrix, columnsOf(matrix), normals(random('x')))
    for (let j = 0; j < 12; j++) {
      const column = (cells: Float64Array) => times(24, (i) => cells[i * 12 + j]!)
      expect(ascending(column(other.cells))).toEqual(ascending(column(matrix.cells)))
      const unseen = times(24, (i) => i).filter((i) => people[i]![j] === null)
      expect(unseen.map((i) => other.cells[i * 12 + j])).toEqual(unseen.map(() => 0))
    }
    expect([...other.cells]).not.toEqual([...matrix.cells])
  })
})

describe('what groups share', () => {
  const counts = (agree: number, disagree: number, pass = 0) => ({ agree, disagree, pass })

  it('bridges as far as the least of the groups', () => {
    // 5 of 6 and 3 of 5: 6/8 and 4/7
    const found = bridgeOf([counts(5, 1), counts(3, 2)])
    expect(found.bridge).toBeCloseTo(4 / 7, 9)
    expect(found.product).toBeCloseTo((6 / 8) * (4 / 7), 9)
    expect(found.root).toBeCloseTo(Math.sqrt((6 / 8) * (4 / 7)), 9)
    expect(rangeOf([counts(5, 1), counts(3, 2)])).toBeCloseTo(6 / 8 - 4 / 7, 9)
  })

  it('is marked by what a group agrees with and the others do not, if both tests are sure', () => {
    const [own, rest] = [counts(9, 1), counts(3, 7)]
    const half = 2 * Math.sqrt(11) * (10 / 11 - 0.5)
    const pooled = 14 / 22
    const apart = (10 / 11 - 4 / 11) / Math.sqrt(pooled * (1 - pooled) * (2 / 11))
    const [p, q] = [10 / 12, 4 / 12]
    expect(markOf(own, rest)).toBeCloseTo((p / q) * apart * p * half, 9)
    expect(markOf(rest, own)).toBeNull()
    // agreed by both; agreed by neither, if less by the others
    expect(markOf(own, counts(9, 1))).toBeNull()
    expect(markOf(counts(4, 6), counts(0, 10))).toBeNull()
  })
})

describe('opinion groups', () => {
  it('finds two camps, says how sure it is, and gives everybody in them a place', () => {
    const found = opinionGroups({ people: camps(20, 25, 'two') }, 'st_1')
    expect(found).toMatchObject({ claimed: true, reason: null, tentative: false, people: 20, p: 0.01 })
    expect(ascending(found.sizes)).toEqual([10, 10])
    expect(found.silhouette).toBeGreaterThan(0.4)
    const even = found.groupOf[0]
    found.groupOf.forEach((group, i) => expect(group === even).toBe(i % 2 === 0))
    expect(found.map!.places.every((place) => place !== null)).toBe(true)
  })

  it('does not find what is not there', () => {
    const draw = random('nothing')
    const shares = times(20, () => 0.15 + 0.7 * draw())
    const people = times(20, () => shares.map((share): Opinion => (draw() < share ? 1 : -1)))
    expect(opinionGroups({ people }, 'st_1')).toMatchObject({ claimed: false, reason: 'no_structure', sizes: [], map: null }) // prettier-ignore
  })

  it('tells two camps of six apart once single answers differ, and not while every statement cuts the room in the same place', () => {
    const half = (i: number, j: number): Opinion => (i < 6 === (j % 2 === 0) ? 1 : -1)
    const exact = times(12, (i) => times(20, (j) => half(i, j)))
    expect(opinionGroups({ people: exact }, 'st_1')).toMatchObject({ claimed: false, reason: 'no_structure' })
    expect(opinionGroups({ people: exact }, 'st_1').silhouette).toBeCloseTo(1, 9)
    const some = exact.map((answers, i) => answers.map((answer, j) => ((7 * i + 3 * j) % 11 === 0 ? 0 : answer)))
    expect(opinionGroups({ people: some }, 'st_1')).toMatchObject({ claimed: true, sizes: [6, 6], p: 0.01 })
  })

  it('calls what 8 to 11 people show tentative, and looks for nothing below', () => {
    expect(opinionGroups({ people: camps(10, 24, 'ten') }, 'st_1').tentative).toBe(true)
    expect(opinionGroups({ people: camps(7, 24, 'seven') }, 'st_1')).toMatchObject({ claimed: false, reason: 'too_few_people', silhouette: null, p: null }) // prettier-ignore
    expect(opinionGroups({ people: [] }, 'st_1')).toMatchObject({ claimed: false, reason: 'too_few_people', people: 0 })
    // three answers in all the room: nothing to tell apart, nothing that breaks
    const alike = times(12, (i) => row(i % 2 ? '+-+-+-+-+-' : '-+-+-+-+-+'))
    expect(opinionGroups({ people: alike }, 'st_1')).toMatchObject({ people: 12 })
  })

  it('depends on the answers and the seed, and not on who sits where', () => {
    const people = camps(20, 25, 'two')
    const found = opinionGroups({ people }, 'st_1')
    expect(found.claimed).toBe(true)
    expect(opinionGroups({ people }, 'st_1')).toEqual(found)
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          times(20, (i) => i),
          { minLength: 20 },
        ),
        (order) => {
          const other = opinionGroups({ people: order.map((i) => people[i]!) }, 'st_1')
          expect({ ...other, groupOf: [], map: null }).toEqual({ ...found, groupOf: [], map: null })
          expect(other.groupOf).toEqual(order.map((i) => found.groupOf[i]))
          expect(other.map!.places).toEqual(order.map((i) => found.map!.places[i]))
        },
      ),
      { numRuns: 8 },
    )
  })

  it('is not changed by people who answer nothing', () => {
    const people = camps(14, 18, 'nothing said')
    const found = opinionGroups({ people }, 'st_1')
    const more = opinionGroups({ people: [...people, times(18, () => null)] }, 'st_1')
    expect({ ...more, groupOf: more.groupOf.slice(0, 14), map: null }).toEqual({ ...found, map: null })
  })
})
