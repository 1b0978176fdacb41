import type { Json } from '../../../shared/workshop.ts'
import { random } from '../../../shared/stats/random.ts'
import { compared, type Compared, type Looked } from '../../shared/activities/compare.ts'
import { idOf } from '../story.ts'
import { arabic, ids, long, put, type Change } from './put.ts'

/** What comparisons find in made-up answers, computed as on the server, put where the story has its vote. */

const statements = [
  'We plan further ahead than we can see',
  'Most of our plans are read once',
  'A quarter is the right length for a plan',
  'I know why we do what I do this week',
  'We should commit to fewer things',
  'Dates help us to finish',
  'Estimates are promises in disguise',
  'The roadmap is for us, not for others',
  'We change plans too late',
  'We change plans too often',
  'A plan without slack is a wish',
  'Teams should plan alone',
  'Leads should see every plan',
  'Planning is work like any other',
  'I would drop the yearly plan',
  'Surprises are mostly our own doing',
]
const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i))
const within = (x: number) => Math.min(1, Math.max(0, x))

const places = (people: number, items: number, shift: number, plane = false): { [item: string]: Json }[] => {
  const draw = random(`places ${people} ${items}`)
  const middles = times(items, () => [draw(), draw()] as const)
  return times(people, () =>
    Object.fromEntries(
      middles.map(([x, y], i) => {
        const at = (middle: number, by: number) => within(middle + 0.3 * (draw() - 0.5) + by)
        const moved = i % 3 === 0 ? shift * (x < 0.5 ? 1 : -1) : 0
        return [`it_s${i}`, plane ? { x: at(x, moved), y: at(y, moved / 2) } : { x: at(x, moved) }]
      }),
    ),
  )
}
const line: Looked['params'] = { shape: 'line', x: { low: 'hardly at all', high: 'more than anything' } }
const lines = (items: number, ...shifts: number[]): Looked => ({
  activity: 'place',
  params: line,
  items: ids(items),
  rounds: shifts.map((shift) => places(12, items, shift)),
})
const planes: Looked = {
  activity: 'place',
  params: { shape: 'plane', x: { low: 'costs me', high: 'helps me' }, y: { low: 'costs them', high: 'helps them' } },
  items: ids(5),
  rounds: [places(12, 5, 0, true), places(12, 5, 0.25, true)],
}
/** Two camps, or `groups` of them, that differ on six of ten statements; 0: everybody answers for themselves. */
const ballots = (people: number, groups: number, items = 16) => {
  const draw = random(`ballots ${people} ${groups}`)
  const sides = times(items, () => times(Math.max(1, groups), () => (draw() < 0.5 ? 0.06 : 0.94)))
  return times(people, (person) => {
    const agree = times(items, (j): [string, number] => {
      const shared = j % 8 >= 5 || groups === 0
      const likely = shared ? [0.96, 0.9, 0.5, 0.97, 0.4, 0.94][j % 6]! : sides[j]![person % groups]!
      return [`it_s${j}`, draw() < 0.07 ? 0 : draw() < likely ? 1 : -1]
    })
    return { ballot: { agree: Object.fromEntries(agree) } }
  })
}
const vote = (people: number, groups: number, items = 16): Looked => ({
  activity: 'vote',
  params: { mode: 'agree' },
  items: ids(items),
  rounds: [ballots(people, groups, items)],
})
const three = (people: number) => times(people, (i) => ['Operations', 'Sales', 'Product'][i % 3]!)
const guesses: Looked = {
  activity: 'collect',
  params: { format: 'number', min: 0, max: 10 },
  items: ids(8),
  rounds: [times(18, (i) => Object.fromEntries(ids(8).map((item, j) => [item, { value: (i + 3 * j) % 11 }])))],
}

const compares =
  (what: Compared, text: (i: number) => string = (i) => statements[i % 16]!): Change =>
  (wall) => {
    const people = what.sources[0]?.rounds[0]?.length ?? 0
    put({
      activity: 'compare',
      params: { measure: what.measure },
      ask: 'What do we see when we look back?',
      result: compared(what),
      n: { present: people + 1, responded: people, abstained: 0, silent: 1 },
      text,
    })(wall)
    what.sources.forEach(({ activity, params = {} }, i) => {
      wall.steps[`st_${i}`] = { ...wall.steps[idOf('dots')]!, activity, params, ref: `source.${i}` }
    })
  }

/** What the owner of a phone wrote where two camps voted. */
export const own: { [key: string]: Json } = ballots(21, 2, 25)[0]!

/** Every state of a comparison, by name. */
export const comparisons: { [name: string]: Change } = {
  spread: compares({ measure: 'spread', sources: [lines(8, 0)] }),
  'spread-long': compares({ measure: 'spread', sources: [lines(16, 0)] }, () => long),
  rounds: compares({ measure: 'rounds', sources: [lines(6, 0, 0.3)] }),
  'rounds-plane': compares({ measure: 'rounds', sources: [planes] }),
  'rounds-one': compares({ measure: 'rounds', sources: [lines(6, 0)] }),
  seats: compares({ measure: 'seats', sources: [lines(7, 0)], tags: three(12), threshold: 3 }),
  'seats-agree': compares({ measure: 'seats', sources: [vote(18, 3)], tags: three(18) }),
  'seats-none': compares({ measure: 'seats', sources: [lines(7, 0)] }),
  guess: compares({
    measure: 'guess',
    sources: [vote(18, 3, 8), guesses],
    tags: three(18),
    params: { about: 'Sales' },
  }),
  said: compares({ measure: 'said_believed', sources: [lines(6, 0), lines(6, 0.5)] }),
  'said-long': compares({ measure: 'said_believed', sources: [lines(9, 0), lines(9, 0.5)] }, () => long),
  groups: compares({ measure: 'opinion_groups', sources: [vote(21, 2, 25)] }),
  'groups-three': compares({ measure: 'opinion_groups', sources: [vote(60, 3, 25)] }),
  'groups-long': compares({ measure: 'opinion_groups', sources: [vote(21, 2, 25)] }, () => long),
  'groups-arabic': compares({ measure: 'opinion_groups', sources: [vote(21, 2, 25)] }, (i) => arabic[i % 4]!),
  'groups-none': compares({ measure: 'opinion_groups', sources: [vote(14, 0)] }),
  'groups-nothing': compares({ measure: 'opinion_groups', sources: [] }),
}
