/**
 * Lower bound of a share, so that 1 of 1 does not beat 9 of 10 (Wilson 1927). z = 1.28, one-sided 90 %. 0 to 1; null where nobody
 * was asked.
 */
export function wilson(yes: number, seen: number, z = 1.28): number | null {
  if (seen === 0) return null
  const p = yes / seen
  const middle = p + z ** 2 / (2 * seen)
  const margin = z * Math.sqrt((p * (1 - p)) / seen + z ** 2 / (4 * seen ** 2))
  // Nothing is nothing: the two terms cancel, but not in the last digit.
  return yes === 0 ? 0 : (middle - margin) / (1 + z ** 2 / seen)
}

/** The share who agree, pulled towards a half where few answered (Laplace 1774). */
export const pAgree = (agree: number, disagree: number, pass: number) => (agree + 1) / (agree + disagree + pass + 2)

/** (agree − disagree) over both, −1 to 1; null where all passed. */
export const net = (agree: number, disagree: number) =>
  agree + disagree === 0 ? null : (agree - disagree) / (agree + disagree)

/** 0 one-sided, 0.5 two equal halves; null where all passed. */
export const divisive = (agree: number, disagree: number) =>
  agree + disagree === 0 ? null : Math.min(agree, disagree) / (agree + disagree)
