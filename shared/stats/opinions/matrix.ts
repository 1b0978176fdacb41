import type { Opinion } from './answers.ts'

/** People × statements, row by row. Unseen cells hold 0, the mean of a centred statement. */
export interface Matrix {
  n: number
  m: number
  /** n·m values, centred by statement */
  cells: Float64Array
  /** 1 where the person answered */
  seen: Uint8Array
  /** how many of these statements each person answered */
  answered: number[]
  /** what was taken off each statement */
  means: number[]
}

/** Unseen cells are filled with their statement's mean, and each statement is centred. Every statement needs one answer. */
export function centred(rows: readonly (readonly Opinion[])[]): Matrix {
  const [n, m] = [rows.length, rows[0]?.length ?? 0]
  const cells = new Float64Array(n * m)
  const seen = new Uint8Array(n * m)
  const means: number[] = []
  for (let j = 0; j < m; j++) {
    const answers = rows.flatMap((row) => (row[j] === null ? [] : [row[j]!]))
    const mean = answers.reduce((sum, answer) => sum + answer, 0) / answers.length
    means.push(mean)
    for (let i = 0; i < n; i++) {
      const answer = rows[i]![j]!
      if (answer === null) continue
      seen[i * m + j] = 1
      cells[i * m + j] = answer - mean
    }
  }
  const answered = rows.map((row) => row.filter((answer) => answer !== null).length)
  return { n, m, cells, seen, answered, means }
}
