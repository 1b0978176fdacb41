import { performance } from 'node:perf_hooks'
import { opinionGroups } from '../../shared/stats/opinion-groups.ts'
import type { Opinion } from '../../shared/stats/opinions/answers.ts'
import { random, type Random } from '../../shared/stats/random.ts'

/**
 * How often opinion groups are claimed where there are none, how often found where there are, and how long it takes. `npm run opinions`,
 * or with another number of trials: `npm run opinions -- 200`. Answers are made up like this, each with its own seed:
 *
 * - no structure: every statement has a share of its own who agree, even from 15 % to 85 %; people answer it independently.
 * - one line: every person has a place from −1 to 1, every statement a slope and a middle; agreeing is logistic in slope · place − middle.
 * - planted groups: two of equal size. On 60 % (30 %) of the statements one group, by lot, agrees with 90 %, the other with 10 %;
 *   the rest is as without structure.
 *
 * Everywhere one answer in ten is a pass, and nobody leaves anything out.
 */
const [trials = 50] = process.argv.slice(2).map(Number)
const PASS = 0.1

const answer = (agree: number, draw: Random): Opinion => (draw() < PASS ? 0 : draw() < agree ? 1 : -1)
const list = <T>(length: number, make: (i: number) => T) => Array.from({ length }, (_, i) => make(i))
const own = (draw: Random) => 0.15 + 0.7 * draw()

type Make = (n: number, m: number, draw: Random) => { people: Opinion[][]; planted?: number[] }

const without: Make = (n, m, draw) => {
  const shares = list(m, () => own(draw))
  return { people: list(n, () => shares.map((share) => answer(share, draw))) }
}

const line: Make = (n, m, draw) => {
  const statements = list(m, () => ({ slope: 6 * draw() - 3, middle: 2 * draw() - 1 }))
  const people = list(n, () => {
    const place = 2 * draw() - 1
    return statements.map(({ slope, middle }) => answer(1 / (1 + Math.exp(middle - slope * place)), draw))
  })
  return { people }
}

const planted =
  (share: number): Make =>
  (n, m, draw) => {
    const statements = list(m, (j) => {
      const high = draw() < 0.5 ? 0 : 1
      const common = own(draw)
      return (group: number) => (j < share * m ? (group === high ? 0.9 : 0.1) : common)
    })
    const groups = list(n, (i) => i % 2)
    return { people: groups.map((group) => statements.map((of) => answer(of(group), draw))), planted: groups }
  }

/** Agreement of two partitions, 1 the same, about 0 by chance (Hubert and Arabie 1985). */
function adjustedRand(a: readonly number[], b: readonly number[]) {
  const pairs = (x: number) => (x * (x - 1)) / 2
  const tally = (keys: string[]) => {
    const counts = new Map<string, number>()
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
    return [...counts.values()].reduce((sum, count) => sum + pairs(count), 0)
  }
  const both = tally(a.map((group, i) => `${group} ${b[i]}`))
  const [left, right] = [tally(a.map(String)), tally(b.map(String))]
  const chance = (left * right) / pairs(a.length)
  return (both - chance) / ((left + right) / 2 - chance)
}

function tried(name: string, make: Make, n: number, m: number) {
  let claimed = 0
  const rand: number[] = []
  for (let trial = 0; trial < trials; trial++) {
    const { people, planted } = make(n, m, random(`${name} ${n} ${m} ${trial}`))
    const found = opinionGroups({ people }, `st_${trial}`)
    if (!found.claimed) continue
    claimed++
    const seated = people.flatMap((_, i) => (found.groupOf[i] == null ? [] : [i]))
    if (planted) rand.push(adjustedRand(seated.map((i) => found.groupOf[i]!), seated.map((i) => planted[i]!))) // prettier-ignore
  }
  const mean = rand.length > 0 ? rand.reduce((sum, x) => sum + x, 0) / rand.length : null
  console.log(
    `${name}, ${n} × ${m}: claimed in ${((100 * claimed) / trials).toFixed(0)} % of ${trials}`,
    ...(mean === null ? [] : [`adjusted Rand ${mean.toFixed(2)}`]),
  )
}

tried('no structure', without, 12, 20)
tried('no structure', without, 40, 25)
tried('one line', line, 20, 25)
tried('two groups on 60 %', planted(0.6), 12, 25)
tried('two groups on 60 %', planted(0.6), 20, 25)
tried('two groups on 30 %', planted(0.3), 20, 25)

const { people } = planted(0.6)(60, 25, random('time'))
/** Its own time on the processor too: on a busy machine the clock tells mostly about the others. */
const runs = list(15, () => {
  const [started, before] = [performance.now(), process.cpuUsage()]
  opinionGroups({ people }, 'st_time')
  const { user, system } = process.cpuUsage(before)
  return { clock: performance.now() - started, cpu: (user + system) / 1000 }
})
const middle = (of: (run: { clock: number; cpu: number }) => number) => runs.map(of).toSorted((a, b) => a - b)[7]!
console.log(`60 × 25: ${middle(({ clock }) => clock).toFixed(0)} ms, ${middle(({ cpu }) => cpu).toFixed(0)} ms of processor (medians of 15)`) // prettier-ignore
