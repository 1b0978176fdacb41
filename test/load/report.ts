/** Figures of many runs, as people and programs read them. */

/** Nearest rank; NaN of an empty list. `p` in 0..100. */
export const percentile = (values: readonly number[], p: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? NaN
}

export interface Spread {
  median: number
  min: number
  max: number
}
export const spreadOf = (values: readonly number[]): Spread => ({
  median: percentile(values, 50),
  min: Math.min(...values),
  max: Math.max(...values),
})

/** Rows of equal length, the first one the heads; columns as wide as they need, numbers to the right. */
export const tableOf = (rows: readonly (readonly string[])[]): string => {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const isNumber = (text: string) => /^[-–\d]/.test(text)
  const line = (row: readonly string[]) =>
    row
      .map((text, column) => (isNumber(text) ? text.padStart(widths[column]!) : text.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd()
  return rows.map(line).join('\n')
}

/** Three digits that count, and no more than that. */
export const short = (value: number): string => {
  if (!Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  const digits = size >= 100 || value === 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3
  return value.toFixed(digits)
}
