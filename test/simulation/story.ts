import { random } from '../../shared/stats/random.ts'

/** What happens in one universe, drawn beforehand: each deed means the same whether or not the others are left out. */

const DEEDS = {
  lead: 30,
  write: 34,
  erase: 3,
  done: 8,
  read: 4,
  tab: 3,
  rename: 2,
  reload: 5,
  sleep: 3,
  cut: 4,
  lossy: 3,
  roam: 4,
  late: 4,
  crash: 6,
  disk: 5,
  slow: 2,
  deaf: 3,
  remove: 1,
  hide: 1,
  attack: 4,
} as const
export type Kind = keyof typeof DEEDS | 'end' | 'delete'

export interface Deed {
  /** ms from the beginning */
  at: number
  kind: Kind
  /** draws of its own: who, and how */
  a: number
  b: number
}

export interface World {
  people: number
  nodes: string[]
  steps: object[]
  deeds: Deed[]
}

/** One universe of so many has one node, and people at tables. */
const ONE_NODE = 4

const NAMES = ['collect', 'dots', 'agree', 'fist', 'named', 'piles'] as const

export const world = (seed: number): World => {
  const draw = random(`universe ${seed}`)
  const below = (n: number) => Math.floor(draw() * n)
  const one = <T>(list: readonly T[]): T => list[below(list.length)]!

  const attribution = one(['anonymous', 'alias', 'named'])
  const reveal = one([{}, { reveal: 'one_by_one' }, { reveal: 'rounds' }])
  const step = (ref: string, activity: string, params: object, more: object = {}) => ({
    ref,
    activity,
    ask: ref,
    minutes: 1,
    params,
    ...more,
  })
  const further = {
    collect: step('more', 'collect', { per_person: 2 }, { attribution: 'anonymous' }),
    named: step('names', 'collect', { per_person: 1 }, { attribution: 'named' }),
    dots: step('dots', 'vote', { mode: 'dots', budget: 3, shields: 1 }, { in: ['write'] }),
    agree: step('agree', 'vote', { mode: 'agree', comment: true }, { in: ['write'] }),
    piles: step('piles', 'group', { by: one(['everyone', 'facilitator']) }, { in: ['write'] }),
    fist: step('fist', 'vote', { mode: 'fist', comment: true }),
  }
  const steps = [
    step('write', 'collect', { per_person: 3, ...reveal }, { attribution }),
    further[one(['dots', 'agree', 'piles'] as const)],
    further[one(NAMES)],
  ].filter(({ ref }, i, list) => list.findIndex((other) => other.ref === ref) === i)

  const total = Object.values(DEEDS).reduce((sum, weight) => sum + weight, 0)
  const kind = (): Kind => {
    let left = below(total)
    for (const [name, weight] of Object.entries(DEEDS)) if ((left -= weight) < 0) return name as Kind
    throw new Error('no kind')
  }
  const deeds: Deed[] = []
  let at = 0
  for (let n = 40 + below(50); n > 0; n--) {
    at += draw() < 0.1 ? below(8000) : below(500)
    deeds.push({ at, kind: kind(), a: below(1000), b: below(1000) })
  }
  const close = draw()
  if (close < 0.3) deeds.push({ at: at + 500, kind: 'end', a: 0, b: 0 })
  if (close > 0.8) deeds.push({ at: at + 500, kind: 'delete', a: below(1000), b: 0 })
  const people = 2 + below(4)
  // what a table writes does not go from node to node yet
  if (seed % ONE_NODE > 0) return { people, nodes: ['node 1', 'node 2'], steps, deeds }
  const tables = { tables: { size: 2, by: 'random' } }
  return { people, nodes: ['node'], steps: [step('tables', 'collect', tables, { attribution }), ...steps], deeds }
}
