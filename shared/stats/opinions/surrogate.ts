import type { Random } from '../random.ts'
import type { Matrix } from './matrix.ts'

/** part of a statement's standard deviation that is added as noise */
const NOISE = 0.05

/** Standard normal draws, two at a time (Box and Muller 1958). */
export function normals(draw: Random): Random {
  let spare: number | null = null
  return () => {
    if (spare !== null) {
      const value = spare
      spare = null
      return value
    }
    const radius = Math.sqrt(-2 * Math.log(1 - draw()))
    const angle = 2 * Math.PI * draw()
    spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }
}

/** What every surrogate of one matrix shares. */
interface Columns {
  /** standard deviation of each statement */
  sd: Float64Array
  /** who answered each statement, and the answers in ascending order */
  people: Uint32Array[]
  ascending: Float64Array[]
}

export function columnsOf({ n, m, cells, seen }: Matrix): Columns {
  const sd = new Float64Array(m)
  const people: Uint32Array[] = []
  const ascending: Float64Array[] = []
  for (let j = 0; j < m; j++) {
    const who = Array.from({ length: n }, (_, i) => i).filter((i) => seen[i * m + j])
    const values = Float64Array.from(who, (i) => cells[i * m + j]!)
    sd[j] = Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / Math.max(1, n - 1))
    people.push(Uint32Array.from(who))
    ascending.push(values.toSorted())
  }
  return { sd, people, ascending }
}

/**
 * A matrix with the same answers to each statement and about the same correlations between statements, but no clumps: normal scores
 * Z = ε·X/√(n−1) with ε ~ N(0, 1) have the covariance of X; with a little noise, the answers of each statement are handed out in the
 * rank order of Z (after Iman and Conover 1982). Cells nobody answered stay unanswered.
 *
 * Two camps without a single exception look like people on one line that every statement cuts in the same place, so the surrogates are
 * as clumped and few people are not told to be groups. Handing answers out statement by statement would claim them, and a smooth left
 * and right more than twice as often as well.
 */
export function surrogate({ n, m, cells, seen, answered, means }: Matrix, columns: Columns, normal: Random): Matrix {
  const z = new Float64Array(n * m)
  const scale = 1 / Math.sqrt(n - 1)
  const epsilon = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    for (let l = 0; l < n; l++) epsilon[l] = normal() * scale
    for (let l = 0; l < n; l++) {
      const weight = epsilon[l]!
      for (let j = 0; j < m; j++) z[i * m + j]! += weight * cells[l * m + j]!
    }
    for (let j = 0; j < m; j++) z[i * m + j]! += NOISE * columns.sd[j]! * normal()
  }
  const made = new Float64Array(n * m)
  for (let j = 0; j < m; j++) {
    const order = columns.people[j]!.toSorted((a, b) => z[a * m + j]! - z[b * m + j]!)
    for (let r = 0; r < order.length; r++) made[order[r]! * m + j] = columns.ascending[j]![r]!
  }
  return { n, m, cells: made, seen, answered, means }
}
