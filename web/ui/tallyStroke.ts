import { hand } from './hand.ts'

/** Units of the tally's drawings: 100 is its height. */
export const PITCH = 27
export const BUNDLE = 4 * PITCH + 36
/** Where the first stroke of a bundle stands: room for the slash to begin before it. */
export const FIRST = 20

const n = (v: number) => Math.round(v * 10) / 10

/**
 * The path of the i-th stroke (0-based) inside its own bundle: four uprights and a slash. Each is bent by at most 7 % of the height,
 * by a hand that depends on i alone, so a stroke never moves once it is drawn.
 */
export function strokePath(i: number): string {
  const r = hand(i * 7919 + 11)
  const k = i % 5
  if (k === 4) {
    const end = FIRST + 3 * PITCH + 10
    return `M${n(FIRST - 14 + r())} ${n(76 + 2 * r())}Q${n(end / 2)} ${n(49 + 2 * r())} ${n(end + r())} ${n(20 + 2 * r())}`
  }
  const x = FIRST + k * PITCH
  return `M${n(x + 2.5 * r())} ${n(7 + 2 * r())}Q${n(x + 6.5 * r())} ${n(50 + 6 * r())} ${n(x + 3 * r())} ${n(93 + 2 * r())}`
}
