import { eigen } from './eigen.ts'
import type { Matrix } from './matrix.ts'

export interface Plane {
  /** one place a person, in the order of the matrix's rows */
  x: Float64Array
  y: Float64Array
  /** one loading a statement */
  loadings: { x: Float64Array; y: Float64Array }
}

/**
 * People on their first two principal components (Pearson 1901), each pushed out by √(statements / answered), so that whoever
 * answered little is not drawn to the middle (Small and others 2021, Polis). The largest loading of a component is positive.
 */
export function project({ n, m, cells, answered }: Matrix): Plane {
  const products = new Float64Array(m * m)
  for (let i = 0; i < n; i++)
    for (let j = 0; j < m; j++) {
      const value = cells[i * m + j]!
      if (value !== 0) for (let k = j; k < m; k++) products[j * m + k]! += value * cells[i * m + k]!
    }
  for (let j = 0; j < m; j++) for (let k = 0; k < j; k++) products[j * m + k] = products[k * m + j]!
  const [first, second] = eigen(products, m).vectors
  const loadings = { x: signed(first ?? new Float64Array(m)), y: signed(second ?? new Float64Array(m)) }
  const along = (loading: Float64Array) =>
    Float64Array.from({ length: n }, (_, i) => {
      let sum = 0
      for (let j = 0; j < m; j++) sum += cells[i * m + j]! * loading[j]!
      return answered[i] ? sum * Math.sqrt(m / answered[i]) : 0
    })
  return { x: along(loadings.x), y: along(loadings.y), loadings }
}

function signed(loading: Float64Array) {
  const largest = loading.reduce((most, x) => (Math.abs(x) > Math.abs(most) + 1e-9 ? x : most), 0)
  return largest < 0 ? loading.map((x) => -x) : loading
}
