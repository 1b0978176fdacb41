/** Off-diagonal squares below this share of all squares count as none. */
const CLOSE = 1e-20
const MOST_SWEEPS = 60

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan 2013, section 8.5), largest
 * value first. `a` holds size·size values and is used up. Vector k is in `vectors[k]`.
 */
export function eigen(a: Float64Array, size: number): { values: number[]; vectors: Float64Array[] } {
  const v = Array.from({ length: size }, (_, k) => Float64Array.from({ length: size }, (_, i) => Number(i === k)))
  const all = a.reduce((sum, x) => sum + x * x, 0)
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let off = 0
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) off += a[p * size + q]! ** 2
    if (2 * off <= CLOSE * all) break
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q)
  }
  const order = Array.from({ length: size }, (_, k) => k).toSorted((x, y) => a[y * size + y]! - a[x * size + x]!)
  return { values: order.map((k) => a[k * size + k]!), vectors: order.map((k) => v[k]!) }
}

/** Makes a[p, q] zero. No lists in here and in the loops of its neighbours: they would be half of the time. */
function rotate(a: Float64Array, v: Float64Array[], size: number, p: number, q: number) {
  const apq = a[p * size + q]!
  if (apq === 0) return
  const tau = (a[q * size + q]! - a[p * size + p]!) / (2 * apq)
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau))
  const c = 1 / Math.sqrt(1 + t * t)
  const s = t * c
  a[p * size + p]! -= t * apq
  a[q * size + q]! += t * apq
  a[p * size + q] = a[q * size + p] = 0
  for (let i = 0; i < size; i++) {
    if (i === p || i === q) continue
    const aip = a[i * size + p]!
    const aiq = a[i * size + q]!
    a[i * size + p] = a[p * size + i] = c * aip - s * aiq
    a[i * size + q] = a[q * size + i] = s * aip + c * aiq
  }
  const vp = v[p]!
  const vq = v[q]!
  for (let i = 0; i < size; i++) {
    const x = vp[i]!
    const y = vq[i]!
    vp[i] = c * x - s * y
    vq[i] = s * x + c * y
  }
}
