/** Where a row stands in a run of equal ranks: its bracket's piece, or nothing when it ties with nobody beside it. */
export type Run = 'first' | 'middle' | 'last' | undefined

/** Pieces of the brackets beside rows in rank order. A tie is drawn only when two rows of it stand together. */
export function tieRuns(rows: readonly { rank: number | null; tied?: boolean | undefined }[]): Run[] {
  const same = (i: number, j: number) => {
    const a = rows[i]
    const b = rows[j]
    return !!a?.tied && !!b?.tied && a.rank !== null && a.rank === b.rank
  }
  return rows.map((_, i) => {
    const before = same(i, i - 1)
    const after = same(i, i + 1)
    return before && after ? 'middle' : before ? 'last' : after ? 'first' : undefined
  })
}
