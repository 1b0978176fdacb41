import { pAgree } from '../shares.ts'

/** What groups, or everybody, said about one statement. */
export interface Counts {
  agree: number
  disagree: number
  pass: number
}

export const shareOf = ({ agree, disagree, pass }: Counts) => pAgree(agree, disagree, pass)
const answersOf = ({ agree, disagree, pass }: Counts) => agree + disagree + pass

/**
 * How far all groups agree: the least of their shares. The product and its k-th root are the group-aware consensus of Polis (Small
 * and others 2021); the product shrinks with the number of groups and can not be compared between runs.
 */
export function bridgeOf(groups: readonly Counts[]) {
  const shares = groups.map(shareOf)
  const product = shares.reduce((all, share) => all * share, 1)
  return { bridge: Math.min(...shares), product, root: product ** (1 / shares.length) }
}

export const rangeOf = (groups: readonly Counts[]) => {
  const shares = groups.map(shareOf)
  return Math.max(...shares) - Math.min(...shares)
}

/** one-sided, 90 % */
const SURE = 1.2816

/**
 * How much agreeing with this statement marks a group, or null where it does not: own share against a half, and own against the
 * rest by a pooled test of two proportions, each with one success and one trial added (Small and others 2021).
 */
export function markOf(own: Counts, rest: Counts): number | null {
  const [n1, n2] = [answersOf(own) + 1, answersOf(rest) + 1]
  const [p1, p2] = [(own.agree + 1) / n1, (rest.agree + 1) / n2]
  const half = 2 * Math.sqrt(n1) * (p1 - 0.5)
  const pooled = (own.agree + 1 + rest.agree + 1) / (n1 + n2)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
  const apart = error > 0 ? (p1 - p2) / error : 0
  if (!(half > SURE && apart > SURE)) return null
  return (shareOf(own) / shareOf(rest)) * apart * shareOf(own) * half
}

export const together = (all: readonly Counts[]): Counts => {
  const sum = (field: keyof Counts) => all.reduce((total, counts) => total + counts[field], 0)
  return { agree: sum('agree'), disagree: sum('disagree'), pass: sum('pass') }
}
