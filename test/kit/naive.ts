import type { Untyped } from './cases.ts'

/** Every number once more, as plainly as it can be said: from raw answers, slowly, sharing nothing with the code under test. */

type Numbers = { [item: string]: number }

const sum = (xs: number[]) => xs.reduce((a, b) => a + b, 0)
const mean = (xs: number[]) => sum(xs) / xs.length
const ascending = (xs: number[]) => xs.toSorted((a, b) => a - b)
const nine = (x: number) => Math.round(x * 1e9) / 1e9

/** Linear interpolation at h = (n − 1)p. */
export const quantile = (xs: number[], p: number) => {
  const sorted = ascending(xs)
  const h = nine((sorted.length - 1) * p)
  const low = sorted[Math.floor(h)]!
  return low + (h - Math.floor(h)) * ((sorted[Math.floor(h) + 1] ?? low) - low)
}
export const medianOf = (xs: number[]) => (xs.length === 0 ? null : quantile(xs, 0.5))

export const agreementOf = (xs: number[], min: number, max: number) => {
  if (xs.length === 0) return null
  const mu = mean(xs)
  return 1 + mean(xs.map((x) => Math.log2(1 - Math.abs(x - mu) / (max - min))))
}

/** Thirds in whole thousandths, so that no third is lost to a rounding. */
export const labelOf = (xs: number[], min: number, max: number) => {
  const n = xs.length
  if (n < 3) return 'too_few'
  const whole = (x: number) => Math.round(x * 1000)
  const low = xs.filter((x) => 3 * whole(x - min) < whole(max - min)).length
  const high = xs.filter((x) => 3 * whole(x - min) > 2 * whole(max - min)).length
  const middle = n - low - high
  const camp = (count: number) => count >= 2 && 10 * count >= 3 * n
  if (camp(low) && camp(high) && 10 * middle <= 2 * n) return 'split'
  const against = (most: number, few: number) => 10 * most >= 6 * n && few >= 1 && 10 * few >= n
  if (n >= 5 && (against(low, high) || against(high, low))) return 'counter_view'
  const agreement = nine(agreementOf(xs, min, max)!)
  return agreement >= 0.8 ? 'aligned' : agreement >= 0.6 ? 'leaning' : 'scattered'
}

// ---- ranks and lines

interface Keyed {
  item: string
  /** null: nobody said anything about it */
  key: number[] | null
  [field: string]: unknown
}
interface Lined {
  item: string
  rank: number | null
  tied: boolean
  above_line: boolean
  [field: string]: unknown
}
const better = (a: number[], b: number[]) => {
  for (const [i, x] of a.entries()) if (nine(x) !== nine(b[i]!)) return nine(x) > nine(b[i]!) ? 1 : -1
  return 0
}
/** rank, tied and above_line; `positive`: a score of 0 or less is never above the line. */
const lined = (rows: Keyed[], line: number, positive: boolean) => {
  const keyed = rows.flatMap(({ key }) => (key === null ? [] : [key])).toSorted((a, b) => better(b, a))
  const counted = positive ? keyed.filter(([score]) => nine(score!) > 0) : keyed
  const last = counted[Math.min(line, counted.length) - 1]
  return rows.map(({ key, item, ...row }): Lined => {
    if (key === null) return { item, ...row, rank: null, tied: false, above_line: false }
    return {
      item,
      ...row,
      rank: 1 + keyed.filter((other) => better(other, key) > 0).length,
      tied: keyed.filter((other) => better(other, key) === 0).length > 1,
      above_line: last !== undefined && better(key, last) >= 0 && !(positive && nine(key[0]!) <= 0),
    }
  })
}

interface Ballots {
  items: string[]
  line: number
  /** of those who responded */
  ballots: Untyped[]
  abstained: number
  params: Untyped
}

const per = (items: string[], row: (item: string) => object) => items.map((item) => ({ item, ...row(item) }) as Keyed)

export const modes: { [mode: string]: (given: Ballots) => { rows: Lined[]; [field: string]: unknown } } = {
  dots({ items, line, ballots, abstained, params }) {
    const people = ballots.length + abstained
    const rows = per(items, (item) => {
      const given = ballots.map(({ dots }) => dots?.[item] ?? 0)
      const [dots, breadth] = [sum(given), given.filter((x) => x > 0).length]
      return { dots, breadth, key: [dots, breadth] }
    })
    const most = Math.min(params.budget, params.cap * items.length) * people
    const spent = sum(ballots.flatMap(({ dots }) => Object.values((dots ?? {}) as Numbers)))
    const all = lined(rows, line, true).map((row) => {
      if (!params.shields) return row
      const shields = ballots.filter(({ shield }) => shield?.item === row.item).length
      const status = row.above_line ? (shields ? 'contested' : 'clear') : shields ? 'guarded' : 'quiet'
      return { ...row, shields, status }
    })
    return { rows: all, budget_used: people ? spent / most : null }
  },
  approve({ items, line, ballots }) {
    const rows = per(items, (item) => {
      const yes = ballots.filter((ballot) => ballot.yes.includes(item)).length
      const s = ballots.length
      const p = s ? yes / s : 0
      const z = 1.28
      const off = z * Math.sqrt((p * (1 - p)) / s + (z * z) / (4 * s * s))
      const wilson = s ? (p + (z * z) / (2 * s) - off) / (1 + (z * z) / s) : null
      const share = s ? p : null
      return { yes, seen: s, breadth: yes, share, wilson, key: s ? [p, yes] : null }
    })
    return { rows: lined(rows, line, true) }
  },
  agree({ items, line, ballots }) {
    const rows = per(items, (item) => {
      const count = (answer: number) => ballots.filter(({ agree }) => agree[item] === answer).length
      const [A, P, D] = [count(1), count(0), count(-1)]
      const net = A + D ? (A - D) / (A + D) : null
      return {
        agree: A,
        disagree: D,
        pass: P,
        seen: A + D + P,
        net,
        p_agree: (A + 1) / (A + D + P + 2),
        divisive: A + D ? Math.min(A, D) / (A + D) : null,
        key: net === null ? null : [net, A],
      }
    })
    return { rows: lined(rows, line, false) }
  },
  rank({ items, line, ballots }) {
    const N = items.length
    const n = ballots.length
    const orders = ballots.map(({ order }) => order as string[][])
    // each ballot as groups of equals, whoever is not on it last and together
    const full = orders.map((order) => [...order, items.filter((item) => !order.flat().includes(item))])
    const pointsIn = (groups: string[][], item: string) => {
      let before = 0
      for (const group of groups) {
        if (group.includes(item)) return mean(group.map((_, i) => N - 1 - before - i))
        before += group.length
      }
      throw new Error('nowhere')
    }
    const duel = (a: string, b: string) =>
      full.filter((groups) => {
        const at = (item: string) => groups.findIndex((group) => group.includes(item))
        return at(a) < at(b)
      }).length
    const beats = (a: string, b: string) => duel(a, b) > duel(b, a)
    const rows = per(items, (item) => {
      const borda = sum(full.map((groups) => pointsIn(groups, item)))
      const wins = items.filter((other) => other !== item && beats(item, other)).length
      return {
        borda,
        wins,
        breadth: orders.filter((order) => order.flat().includes(item)).length,
        key: n ? [borda, wins] : null,
      }
    })
    const winner =
      N < 2 ? undefined : items.find((item) => items.every((other) => other === item || beats(item, other)))
    const sums = items.map((item) => sum(full.map((groups) => N - pointsIn(groups, item))))
    const S = sum(sums.map((R) => (R - mean(sums)) ** 2))
    const T = sum(full.flatMap((groups) => groups.map(({ length: t }) => t ** 3 - t)))
    const below = n * n * (N ** 3 - N) - n * T
    const w = n < 2 || N < 2 || below === 0 ? null : (12 * S) / below
    return { rows: lined(rows, line, false), condorcet: winner ?? null, w }
  },
  score({ items, line, ballots }) {
    const all = ballots.flatMap(({ scores }) => Object.values(scores as Numbers).filter((x) => x !== null))
    const rows = per(items, (item) => {
      const xs = ballots.flatMap(({ scores }) => (typeof scores[item] === 'number' ? [scores[item]] : []))
      const cant_say = ballots.filter(({ scores }) => scores[item] === null).length
      const median = medianOf(xs)
      const agreement = agreementOf(xs, 1, 5)
      const shrunk = xs.length ? (sum(xs) + 3 * mean(all)) / (xs.length + 3) : null
      return {
        n: xs.length,
        cant_say,
        median,
        mean: xs.length ? mean(xs) : null,
        agreement,
        label: labelOf(xs, 1, 5),
        shrunk,
        key: !xs.length ? null : [median!, mean(xs), agreement!],
      }
    })
    return { rows: lined(rows, line, false) }
  },
  points({ items, line, ballots, abstained }) {
    const rows = per(items, (item) => {
      const shares = ballots.map(({ points }) => (points[item] ?? 0) / 100)
      const [average, middle] = shares.length ? [mean(shares), medianOf(shares)!] : [null, null]
      const breadth = shares.filter((x) => x > 0).length
      return { mean_share: average, median_share: middle, breadth, key: average === null ? null : [average, middle] }
    })
    const people = ballots.length + abstained
    const spent = sum(ballots.flatMap(({ points }) => Object.values(points as Numbers)))
    return { rows: lined(rows, line, true), budget_used: people ? spent / (100 * people) : null }
  },
  quadratic({ items, line, ballots, abstained, params }) {
    const rows = per(items, (item) => {
      const votes = ballots.map((ballot) => (ballot.votes[item] ?? 0) as number)
      const support = votes.filter((v) => v > 0).length
      const oppose = votes.filter((v) => v < 0).length
      return { score: sum(votes), support, oppose, breadth: support, key: [sum(votes), support] }
    })
    const spent = sum(ballots.flatMap(({ votes }) => Object.values(votes as Numbers).map((v) => v * v)))
    const people = ballots.length + abstained
    const budget_used = people ? spent / (params.credits * people) : null
    return { rows: lined(rows, line, true), credits_used: spent, budget_used }
  },
}

/** Who else would have been above the line without each one of them. */
export const fragileOf = (mode: string, given: Ballots) => {
  const above = (ballots: Ballots) =>
    modes[mode]!(ballots)
      .rows.flatMap(({ item, above_line }) => (above_line ? [item] : []))
      .toSorted()
      .join()
  const flips = given.ballots.filter((_, i) => {
    const without = { ...given, ballots: given.ballots.filter((__, j) => j !== i) }
    return above(without) !== above(given)
  }).length
  return { value: flips > 0, flips_if_one_person_removed: flips, of: given.ballots.length + given.abstained }
}

// ---- places

export type Point = [number, number]
const distance = ([a, b]: Point, [c, d]: Point) => Math.hypot(a - c, b - d)
const total = (points: Point[], at: Point) => sum(points.map((p) => distance(p, at)))

/** As the text says it: from the mean, at most 500 rounds, a step away from a data point where one holds it. */
export const centreOf = (points: Point[]): Point => {
  let at: Point = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))]
  for (let round = 0; round < 500; round++) {
    const far = points.filter((p) => distance(p, at) >= 1e-9)
    const w = points.length - far.length
    if (far.length === 0) break
    const pulls = far.map((p) => 1 / distance(p, at))
    const target: Point = [0, 1].map((axis) => sum(far.map((p, i) => p[axis]! * pulls[i]!)) / sum(pulls)) as Point
    let next = target
    if (w > 0) {
      const R = [0, 1].map((axis) => sum(far.map((p, i) => (p[axis]! - at[axis]!) * pulls[i]!)))
      const length = Math.hypot(R[0]!, R[1]!)
      if (length <= w) break
      const share = w / length
      next = [0, 1].map((axis) => (1 - share) * target[axis]! + share * at[axis]!) as Point
    }
    const moved = distance(at, next)
    at = next
    if (moved < 1e-9) break
  }
  const best = points.toSorted((a, b) => total(points, a) - total(points, b))[0]!
  return total(points, best) < total(points, at) - 1e-12 ? best : at
}

/** Mean distance to the centre, in half diagonals. */
export const spreadOf = (points: Point[]) => total(points, centreOf(points)) / points.length / Math.SQRT1_2
