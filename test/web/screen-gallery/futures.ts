import { place } from '../../../shared/activities/place.ts'
import { compare } from '../../../shared/activities/compare.ts'
import type { Source } from '../../../shared/activities/activity.ts'
import type { JsonObject } from '../../../shared/workshop.ts'
import type { Wall } from '../../../shared/wall.ts'
import { CHANGES, ENDS, OPTIONS, placeOf, rating, TELLS, WORLDS, type Change as Name } from '../../kit/futures.ts'
import { close } from '../../shared/activities/step.ts'
import { put, long, type Change } from './put.ts'

/** What *Beyond the next bend* comes to, from the same raw answers as its tests: the open and weighty, the axes, options in worlds. */

const NAMES = Object.keys(CHANGES) as Name[]
const ask = 'Which of these could go either way, and would change what we do?'
const SEATS = Array.from({ length: 12 }, (_, n) => n)
const n = { present: 12, responded: 12, abstained: 0, silent: 0 }
const id = (name: string) => `it_s${NAMES.indexOf(name as Name)}`
const text = (i: number) => CHANGES[NAMES[i % NAMES.length]!]

const planeParams = {
  shape: 'plane',
  x: { low: 'we can count on it', high: 'could go either way' },
  y: { low: 'changes little for us', high: 'changes what we do' },
}
const placed = close(place, {
  params: planeParams,
  items: NAMES.map(id),
  desks: SEATS.map((seat) =>
    Object.fromEntries(
      NAMES.map((name) => {
        const [x, y] = placeOf(name, seat)
        return [id(name), { x, y }]
      }),
    ),
  ),
})

const source = (more: Partial<Source>, result?: JsonObject): Source => ({
  step: 'st_0',
  ref: 'before',
  activity: 'place',
  params: {},
  attribution: 'anonymous',
  items: [],
  rounds: result ? [{ round: 1, n, result, desks: [] }] : [],
  ...more,
})
const found = (measure: string, sources: Source[]) => {
  const params = compare.params.parse({ measure }) as never
  const nobody = { present: 0, responded: 0, abstained: 0, silent: 0 }
  const seed = 'st_1/1'
  const given = { desks: [], params, items: [], n: nobody, attribution: 'anonymous' as const, seed, sources }
  return JSON.parse(JSON.stringify(compare.result(given))) as JsonObject
}

const plane = source(
  { params: planeParams, items: NAMES.map((name) => ({ id: id(name), text: CHANGES[name] })) },
  placed,
)
const weighed = found('uncertainties', [plane])
const pairs = {
  rows: TELLS.map(([a, b, yes]) => ({ item: `${id(a)}|${id(b)}`, agree: yes, disagree: 12 - yes })),
} as JsonObject
const crossed = found('axis_pair', [
  source({ activity: 'compare', params: { measure: 'uncertainties' } }, weighed),
  source({ activity: 'vote', params: { pairs: true } }, pairs),
  source({
    activity: 'collect',
    params: { template: 'It could turn out {one way} or {other way}.' },
    cards: (Object.entries(ENDS) as [Name, [string, string]][]).map(([name, [one, other]]) => ({
      id: `it_e${name}`,
      text: '',
      about: id(name),
      slots: { 'one way': one, 'other way': other },
    })),
  }),
])

const worlds = WORLDS.map((_, w) => `it_s${40 + w}`)
const options = OPTIONS.map((_, o) => `it_s${20 + o}`)
/** Each seat has rated its own world and the next one; the last option in the last world was rated by two. */
const ratings = options.flatMap((option, o) =>
  worlds.map((world, w) => {
    const raters = SEATS.filter((seat) => seat % 4 === w || (seat + 1) % 4 === w).slice(0, o === 5 && w === 3 ? 2 : 12)
    const given = raters.map((seat) => rating(OPTIONS[o]!, w, seat)).toSorted((a, b) => a - b)
    const median = (given[Math.floor((given.length - 1) / 2)]! + given[Math.ceil((given.length - 1) / 2)]!) / 2
    return { item: `${option}|${world}`, n: given.length, median }
  }),
)
const inWorlds = found('matrix', [
  source(
    {
      activity: 'vote',
      params: { matrix: 'worlds' },
      items: [
        ...options.map((id, o) => ({ id, text: OPTIONS[o]!, from: 'few' })),
        ...worlds.map((id, w) => ({ id, text: WORLDS[w]![0], from: 'worlds' })),
      ],
    },
    { rows: ratings },
  ),
])
const matrixText = (i: number) => (i >= 40 ? (WORLDS[i - 40]?.[0] ?? '') : (OPTIONS[i - 20] ?? ''))

/** The plane itself stays on the wall: the picture of what is open and weighty reads its axes from there. */
const withPlane =
  (change: Change): Change =>
  (wall: Wall) => {
    change(wall)
    const step = wall.steps['st_dots']!
    const shown = { type: 'place' as const, shape: 'plane', params: planeParams, n, result: placed as never }
    wall.steps['st_0'] = { ...step, activity: 'place', params: planeParams, ref: 'plane' }
    wall.results['st_0'] = [{ ...wall.results['st_dots']![0]!, ...shown }]
  }
const compares = (measure: string, result: JsonObject, name: (i: number) => string = text): Change =>
  withPlane(put({ activity: 'compare', params: { measure }, ask, result, n, text: name }))

export const futures: { [name: string]: Change } = {
  uncertainties: compares('uncertainties', weighed),
  'uncertainties-long': compares('uncertainties', weighed, () => long),
  'uncertainties-none': compares('uncertainties', found('uncertainties', [])),
  'axis-pair': compares('axis_pair', crossed),
  'axis-pair-none': compares('axis_pair', found('axis_pair', [])),
  matrix: compares('matrix', inWorlds, matrixText),
  'matrix-long': compares('matrix', inWorlds, () => long),
  'matrix-none': compares('matrix', found('matrix', [])),
  cells: put({
    activity: 'vote',
    params: { mode: 'score', matrix: 'worlds', line: 3 },
    ask: 'How would each of these do in your world?',
    result: { status: 'final', rows: ratings },
    n,
    text: matrixText,
  }),
}
