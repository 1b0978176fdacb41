import type { DecisionView, ResultView, StepView, Wall } from '../../shared/wall.ts'
import { isRevealed, type Json, type JsonObject, type N, type State, type StepDoc } from '../../shared/workshop.ts'
import { stopDoing } from '../../shared/exercises/stop-doing.ts'
import { DOTS, PILES, PLACES } from './story-cards.ts'

/** *Make room for spring*: Fay leads twelve people through Stop doing. The wall at any moment of it, as plain JSON. */

/** Noon of 12 March 2026, server time, ms. */
export const NOW = Date.UTC(2026, 2, 12, 12)
const STEPS = stopDoing.steps.map(({ ref }) => ref)
export const idOf = (ref: string) => `st_${ref}`

const n = (responded: number, abstained: number, silent: number): N => ({
  present: responded + abstained + silent,
  responded,
  abstained,
  silent,
})

/** The four above the line. */
const ABOVE = PILES.slice(0, 4).map(([id]) => id)

const frozen: { [ref: string]: JsonObject } = {
  dots: { budget: 4 },
  hours: { unit: 'hours', min: 0, max: 40 },
}

const results: { [ref: string]: { n: N; result: JsonObject & { status: string } } } = {
  hours: {
    n: n(11, 0, 1),
    result: {
      status: 'final',
      counts: { 2: 1, 3: 2, 4: 1, 5: 2, 6: 2, 8: 2, 12: 1 },
      median: 5,
      q1: 3.5,
      q3: 7,
      agreement: 0.89,
      label: 'aligned',
    },
  },
  first: { n: n(12, 0, 0), result: { status: 'final', items_created: 22 } },
  rival: { n: n(10, 1, 1), result: { status: 'final', items_created: 12 } },
  group: {
    n: n(0, 0, 12),
    result: { status: 'final', groups: PILES.map(([id, name]) => ({ id, name, members: [] })), singles: [], moves: 34 },
  },
  dots: {
    n: n(11, 1, 0),
    result: {
      status: 'final',
      budget_used: 44 / 48,
      line: 3,
      fragile: { value: true, flips_if_one_person_removed: 7, of: 11 },
      rows: PILES.map(([item], i) => {
        const [dots, breadth, shields] = DOTS[i]!
        const rank = [1, 2, 3, 3, 5, 6, 7, 8, 8, 10][i]!
        const above_line = i < 4
        const status = above_line ? (shields.length ? 'contested' : 'clear') : shields.length ? 'guarded' : 'quiet'
        return {
          item,
          dots,
          breadth,
          rank,
          tied: rank === 3 || rank === 8,
          above_line,
          shields: shields.length,
          status,
        }
      }),
      shields: PILES.flatMap(([item], i) => (DOTS[i]![2].length ? [{ item, texts: DOTS[i]![2] }] : [])),
    },
  },
  talk: { n: n(0, 0, 12), result: { status: 'final', notes: [] } },
  relief: {
    n: n(11, 0, 1),
    result: {
      status: 'final',
      differently: ['gr_friday'],
      axis_check: { quadrant: 'low/high', share: 0.25, of: 4, one_corner: false },
      rows: PLACES.map(([item, [x, y], others], i) => ({
        item,
        n: 11,
        cant_say: 0,
        x: x / 100,
        y: y / 100,
        spread: [0.12, 0.13, 0.42, 0.12][i]!,
        agreement: { x: 0.9, y: i === 2 ? 0.5 : 0.91 },
        label: { x: 'aligned', y: i === 2 ? 'split' : 'aligned' },
        quadrant: ['low/high', 'high/high', null, 'low/low'][i]!,
        points: [[x, y], ...others].map(([px = 0, py = 0]) => [px / 100, py / 100]),
        also: {
          people: [11, 9, 11, 8][i]!,
          median: [2, 1, 2, 1][i]!,
          total: [22, 9, 22, 8][i]!,
          q1: 12,
          q3: 30,
          estimate: true,
        },
      })),
      also: { ask: 'Hours a month it takes you', unit: 'hours', total: 61, q1: 44, q3: 82, estimate: true },
    },
  },
  word: {
    n: n(11, 0, 1),
    result: {
      status: 'final',
      words: [
        'lighter',
        'relieved',
        'hungry',
        'curious',
        'lighter',
        'tired',
        'hopeful',
        'brave',
        'calm',
        'ready',
        'spring',
      ],
    },
  },
  decide: { n: n(12, 0, 0), result: { status: 'final', rows: [] } },
  tell: { n: n(3, 9, 0), result: { status: 'final', items_created: 2 } },
}

const plain: Omit<DecisionView, 'title' | 'order'> = {
  step: idOf('decide'),
  kind: 'stop',
  about: [],
  evidence: [],
  method: 'consent',
  decider: null,
  owner: null,
  takers: [],
  due: null,
  review_on: null,
  reversible: 'easily',
  confidence: null,
  trip_wire: '',
  last_time: null,
  freed_time: '',
  tell: [],
  actions: [],
  parallel: null,
  decided_over_objection: false,
  replies: {},
  answers: 'open',
  answered: 0,
  n: null,
  result: null,
  notes: 0,
  dissent: [],
}

const decisions: { [id: string]: DecisionView } = {
  de_deck: {
    ...plain,
    order: 1,
    title: 'Stop the weekly status deck',
    owner: { seat: 'se_ana', name: 'Ana R.' },
    last_time: '2026-03-20',
    trip_wire: 'Two leads ask for the same number in one week',
    freed_time: 'Left empty on purpose',
    review_on: '2026-05-15',
    answers: 'revealed',
    answered: 12,
    n: n(12, 0, 0),
    result: fist([0, 0, 0, 2, 6, 4], 'consent'),
  },
  de_friday: {
    ...plain,
    order: 2,
    kind: 'shrink',
    title: 'Shrink the Friday read-out to ten minutes',
    owner: { seat: 'se_tomas', name: 'Tomas V.' },
    last_time: '2026-03-13',
    trip_wire: 'Support misses a release',
    freed_time: 'Team blocks for testing',
    review_on: '2026-04-30',
    answered: 10,
  },
}

/** The same sentence once its answers were shown. */
export const answered: DecisionView = {
  ...decisions['de_friday']!,
  answers: 'revealed',
  answered: 12,
  n: n(12, 0, 0),
  result: fist([0, 1, 1, 5, 4, 1], 'consent_with_reservations', [
    { fist: 1, text: 'It is the only time support hears about a release before customers do.' },
  ]),
  notes: 1,
  dissent: [{ id: 'di_1', text: 'New people put faces to names there.', strength: 'reservation' }],
}

function fist(counts: number[], status: string, reasons: { fist: number; text: string }[] = []): JsonObject {
  const [zero = 0, one = 0, two = 0] = counts
  return {
    status,
    counts,
    median: 4,
    agreement: 0.8,
    label: 'aligned',
    objections: zero,
    reservations: one + two,
    reasons,
  }
}

const itemsOf: { [ref: string]: string[] } = {
  group: PILES.flatMap(([pile, , cards]) => cards.map((_, i) => `it_${pile.slice(3)}_${i}`)),
  dots: PILES.map(([id]) => id),
  talk: ABOVE,
  relief: ABOVE,
  decide: Object.keys(decisions),
}

function stepView(doc: StepDoc, order: number, state: State): StepView {
  const bare = { order, exercise: 'ex_1', ref: doc.ref }
  if (state === 'waiting') return bare
  const { activity, ask, minutes, attribution, hold } = doc
  return {
    ...bare,
    activity,
    title: doc.title ?? '',
    ask,
    hint: doc.hint ?? '',
    params: { ...doc.params, ...frozen[doc.ref] },
    state,
    round: 1,
    minutes,
    attribution,
    items: itemsOf[doc.ref] ?? [],
    ...(hold && { hold }),
    ...(['group', 'talk', 'decide'].includes(activity) && { public: true as const }),
  }
}

/** A whole exercise's agenda up to `at` (a ref, null in the lobby), which is in `state`; what came before it is revealed. */
export function story(at: string | null, state: State = 'revealed', here = 12): Wall {
  const last = at === null ? -1 : STEPS.indexOf(at)
  const stateOf = (i: number): State => (i < last ? 'revealed' : i === last ? state : 'waiting')
  const seen = (ref: string) => isRevealed(stateOf(STEPS.indexOf(ref)))
  const open = state === 'open' || state === 'last_call'
  const done = open ? Math.round((here * 2) / 3) : here - 1
  const doc = stopDoing.steps[last]
  return {
    now: {
      pulse: {
        step: at && idOf(at),
        state: at === null ? null : state,
        round: at === null ? 0 : 1,
        endsAt: open ? NOW + (state === 'last_call' ? 14_000 : 72_000) : null,
        done: at === null ? 0 : done,
        present: here,
      },
      workshop: {
        title: 'Make room for spring',
        exercise: stopDoing.title,
        position: last + 1,
        of: STEPS.length,
        promise: 'Nobody here can see who wrote or voted what.',
        settings: [{ key: 'cannot_stop', ask: 'Off the table', value: ['Law', 'safety', 'the Aster contract'] }],
        facilitator: 'Fay',
        door: last < 4 ? 'open' : 'closed',
        breakUntil: null,
        ended: false,
      },
    },
    steps: Object.fromEntries(stopDoing.steps.map((doc, i) => [idOf(doc.ref), stepView(doc, i + 1, stateOf(i))])),
    cards: seen('rival') ? cards() : {},
    groups: last >= STEPS.indexOf('group') ? groups() : {},
    results: Object.fromEntries(
      stopDoing.steps.filter(({ ref }) => seen(ref) && results[ref]).map((doc) => [idOf(doc.ref), [resultView(doc)]]),
    ),
    boards: {},
    decisions: last >= STEPS.indexOf('decide') ? decisions : {},
    talk: {
      queue:
        doc?.ref === 'talk' ? ['Ines', 'Chidi', 'Lena'].map((name, i) => ({ seat: `se_${i}`, name, spoken: i })) : [],
    },
  }
}

function resultView(doc: StepDoc): ResultView {
  const { n, result } = results[doc.ref]!
  const params = { ...doc.params, ...frozen[doc.ref] }
  const text = (value: Json | undefined) => (typeof value === 'string' ? value : undefined)
  const mode = text(params['mode'])
  const shape = text(params['shape'])
  return {
    id: idOf(doc.ref),
    type: doc.activity,
    ...(mode && { mode }),
    ...(shape && { shape }),
    ask: doc.ask,
    round: 1,
    params,
    attribution: doc.attribution,
    minutes: doc.minutes,
    n,
    result,
  }
}

function cards(): Wall['cards'] {
  const all = PILES.flatMap(([pile, , told]) =>
    told.map(([text, category, pass], i) => ({
      id: `it_${pile.slice(3)}_${i}`,
      pile,
      text,
      category,
      step: idOf(pass),
    })),
  )
  // A fixed shuffle: 17 and 34 share a factor, 13 and 34 do not.
  const shuffled = all.map(
    ({ id, pile, ...card }, i) => [id, { ...card, group: pile, order: (i * 13) % 34, state: 'live' as const }] as const,
  )
  return {
    ...Object.fromEntries(shuffled),
    it_drill: {
      step: idOf('first'),
      order: 34,
      text: 'Quarterly safety drill',
      category: 'habit',
      state: 'off_the_table',
      reason: 'law',
    },
    it_hidden: { step: idOf('first'), order: 35, state: 'hidden', reason: 'names a person' },
  }
}

function groups(): Wall['groups'] {
  return Object.fromEntries(
    PILES.map(([id, name, told], order) => [
      id,
      { step: idOf('group'), order, name, cards: told.map((_, i) => `it_${id.slice(3)}_${i}`) },
    ]),
  )
}
