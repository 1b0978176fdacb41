import { words as say } from '../../words/en/answers/place.ts'

/** A place on an axis in words: one of its ends, or between them (the band of the quadrants, 0.45 to 0.55). */
export function saidOn({ low, high }: { low: string; high: string }, value: number | undefined): string {
  if (value === undefined) return say.notYet
  if (value >= 0.45 && value <= 0.55) return say.between(low, high)
  return value < 0.5 ? low : high
}
