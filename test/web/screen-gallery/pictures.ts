import type { CardView, ResultView, Wall } from '../../../shared/wall.ts'
import type { JsonObject, State } from '../../../shared/workshop.ts'
import type { Link } from '../../../web/live/types.ts'
import { answered, idOf, NOW, story } from '../story.ts'
import { answers } from './answered.ts'
import { comparisons } from './compared.ts'
import { futures } from './futures.ts'
import { arabic, long, type Change } from './put.ts'

export interface Shown {
  wall: Wall | null
  link?: Link
}

const arabicAsk = 'ما الذي نواصل القيام به ولن يفتقده أحد تقريبًا في الشهر القادم؟'
const at =
  (ref: string | null, state: State = 'revealed', change: Change = () => {}, here = 12, link?: Link) =>
  (): Shown => {
    const wall = structuredClone(story(ref, state, here))
    change(wall)
    return { wall, ...(link && { link }) }
  }

const step = (wall: Wall, ref: string) => wall.steps[idOf(ref)]!
const round = (wall: Wall, ref: string) => wall.results[idOf(ref)]![0]!
const result =
  (ref: string, result: JsonObject & { status: string }, params?: JsonObject, n?: ResultView['n']): Change =>
  (wall) => {
    Object.assign(round(wall, ref), { result }, n && { n })
    if (params) Object.assign(step(wall, ref), { params })
  }

const written =
  (count: number, text: (i: number) => string, categories?: string[]): Change =>
  (wall) => {
    const card = (i: number): CardView => ({
      step: idOf('rival'),
      order: i,
      text: text(i),
      state: 'live',
      ...(categories && { category: categories[i % categories.length]! }),
    })
    wall.cards = Object.fromEntries(Array.from({ length: count }, (_, i) => [`it_${i}`, card(i)]))
    delete step(wall, 'first').hold
    step(wall, 'rival').params = { categories: categories ?? [] }
  }
const texts = Object.values(story('group').cards).flatMap(({ text }) => text ?? [])
const manyItems =
  (count: number, name: (i: number) => string): Change =>
  (wall) => {
    const ids = Array.from({ length: count }, (_, i) => `gr_${i}`)
    wall.groups = Object.fromEntries(
      ids.map((id, i) => [id, { step: idOf('group'), order: i, name: name(i), cards: [] }]),
    )
    const rows = ids.map((item, i) => ({
      item,
      dots: 40 - i,
      breadth: 20 - Math.floor(i / 2),
      rank: i + 1,
      tied: false,
      above_line: i < 5,
      shields: i % 4 === 1 ? 3 : 0,
      status: 'quiet',
    }))
    Object.assign(round(wall, 'dots').result, {
      line: 5,
      rows,
      budget_used: 0.5,
      shields: ids
        .filter((_, i) => i % 4 === 1)
        .map((item) => ({ item, texts: Array.from({ length: 3 }, () => long) })),
    })
  }
const plane =
  (count: number, name: (i: number) => string): Change =>
  (wall) => {
    const row = (round(wall, 'relief').result['rows'] as JsonObject[])[0]!
    const ids = Array.from({ length: count }, (_, i) => `gr_p${i}`)
    wall.groups = Object.fromEntries(
      ids.map((id, i) => [id, { step: idOf('group'), order: i, name: name(i), cards: [] }]),
    )
    Object.assign(round(wall, 'relief').result, {
      differently: [],
      axis_check: { quadrant: 'low/high', share: 1, of: count, one_corner: true },
      rows: ids.map((item, i) => ({ ...row, item, x: 0.1 + 0.05 * i, y: 0.9 - 0.06 * i, points: [] })),
    })
  }
const line: Change = (wall) => {
  const rows = (round(wall, 'relief').result['rows'] as { item: string; points: number[][] }[]).map(
    ({ item, points }, i) => ({
      item,
      n: 11,
      cant_say: i,
      points: points.map(([x = 0, y = 0]) => (i === 2 ? y : x)),
      median: [0.2, 0.81, 0.75, 0.2][i]!,
      q1: [0.14, 0.74, 0.3, 0.13][i]!,
      q3: [0.25, 0.85, 0.85, 0.25][i]!,
      agreement: 0.8,
      label: i === 2 ? 'split' : 'aligned',
    }),
  )
  Object.assign(round(wall, 'relief').result, { rows })
  Object.assign(step(wall, 'relief'), {
    params: { shape: 'line', x: { low: 'we can stop it ourselves today', high: 'others must agree' } },
    ask: 'Who can stop it?',
  })
}
const timeline: Change = (wall) => {
  const told = [
    ['2025-02', '2025-02', '2025-03', '2025-05'],
    ['2024-09', '2024-09', '2024-10', '2024-08', '2024-09'],
    ['2025-08'],
    [],
  ]
  const rows = (round(wall, 'relief').result['rows'] as { item: string }[]).map(({ item }, i) => {
    const points = (told[i] ?? []).toSorted()
    return {
      item,
      n: points.length,
      cant_say: i,
      points,
      median: points[Math.floor((points.length - 1) / 2)] ?? null,
      earliest: points[0] ?? null,
      latest: points.at(-1) ?? null,
      felt: { '-2': i === 1 ? 2 : 0, '-1': 0, '0': 0, '1': i, '2': points.length > 3 ? 2 : 0 },
      felt_label: i === 1 ? 'split' : 'leaning',
    }
  })
  Object.assign(round(wall, 'relief').result, { rows })
  Object.assign(step(wall, 'relief'), {
    params: { shape: 'timeline', grain: 'month', from: '2024-06', to: '2025-12', felt: true },
    ask: 'When was it?',
  })
}
/** Who waits for whom: three in a circle, two both ways, some that few drew. `[from, to, people]` by place in the list. */
const graph =
  (names: string[], drawn: [from: number, to: number, people: number][], kinds: string[] = ['waits for']): Change =>
  (wall) => {
    const ids = names.map((_, i) => `gr_l${i}`)
    wall.groups = Object.fromEntries(
      ids.map((id, i) => [id, { step: idOf('group'), order: i, name: names[i]!, cards: [] }]),
    )
    const people = (from: number, to: number) => drawn.find(([a, b]) => a === from && b === to)?.[2] ?? 0
    const sum = (end: 0 | 1, node: number) =>
      drawn.reduce((total, link) => (link[end] === node ? total + link[2] : total), 0)
    Object.assign(step(wall, 'relief'), {
      activity: 'link',
      ask: 'Who waits for whom?',
      items: ids,
      params: { kinds, per_person: 6, threshold: { at_least: 2, share: 0.2 } },
    })
    if (!wall.results[idOf('relief')]) return
    Object.assign(round(wall, 'relief'), { type: 'link', ask: 'Who waits for whom?' })
    result('relief', {
      status: 'final',
      threshold: 3,
      links: drawn
        .toSorted((a, b) => b[2] - a[2])
        .map(([from, to, count], i) => ({
          from: ids[from]!,
          to: ids[to]!,
          kind: kinds[i % kinds.length]!,
          people: count,
          of: 11,
          drawn: count >= 3,
          both_ways: count >= 3 && people(to, from) >= 3,
        })),
      nodes: ids.map((item, i) => ({ item, in: sum(1, i), out: sum(0, i), load: sum(1, i) })),
      cycles: [ids.slice(0, 3)],
      cycle_kinds: [kinds[0]!],
      roots: [],
      ends: [],
      conflicts: kinds.length > 1 ? [[ids[0]!, ids[1]!]] : [],
    })(wall)
  }
const TEAMS = ['Billing', 'Login and accounts', 'Search', 'The mobile app', 'Data warehouse', 'Customer support']
const WAITS: [number, number, number][] = [
  [0, 1, 8],
  [1, 2, 4],
  [2, 0, 3],
  [3, 1, 6],
  [3, 2, 5],
  [5, 0, 3],
  [0, 5, 3],
  [4, 3, 1],
  [4, 2, 2],
]
const crowd = (count: number): [number, number, number][] =>
  Array.from({ length: 3 * count }, (_, i) => [i % count, (i * 7 + 3 + Math.floor(i / count)) % count, 11 - (i % 11)])

const confidence: JsonObject & { status: string } = {
  status: 'final',
  counts: { 3: 1, 5: 2, 6: 3, 7: 3, 9: 2 },
  median: 6,
  q1: 5,
  q3: 7,
  agreement: 0.8,
  label: 'aligned',
  paired: { with: 'st_x', pairs: 10, up: 2, same: 3, down: 5, unpaired: 1, median_change: -1 },
}

/** Every state of the screen, by name. */
export const pictures: { [name: string]: () => Shown } = {
  lobby: at(null, 'waiting', () => {}, 9),
  'lobby-empty': at(null, 'waiting', () => {}, 0),
  'lobby-many': at(null, 'waiting', () => {}, 74),
  'lobby-long': at(null, 'waiting', (wall) => {
    wall.now.workshop.title = long
    wall.now.workshop.promise = `${long}. ${long}.`
  }),
  'lobby-closed': at(null, 'waiting', (wall) => (wall.now.workshop.door = 'closed')),
  connecting: () => ({ wall: null, link: 'connecting' }),
  gone: () => ({ wall: null, link: 'gone' }),
  out: () => ({ wall: null, link: 'out' }),
  replaced: () => ({ wall: null, link: 'replaced' }),
  waiting: at('first', 'waiting'),
  skipped: at('first', 'skipped'),
  open: at('first', 'open'),
  'open-offline': at('first', 'open', () => {}, 12, 'offline'),
  'open-last-call': at('first', 'last_call'),
  'open-paused': at('first', 'open', (wall) => {
    wall.now.pulse.paused = 61_000
  }),
  'open-many': at('dots', 'open', () => {}, 140),
  'open-long': at('first', 'open', (wall) => {
    step(wall, 'first').ask = `${long} ${long} ${long} ${long.slice(0, 60)}`.slice(0, 400)
    step(wall, 'first').hint = long
  }),
  'open-arabic': at('first', 'open', (wall) => {
    step(wall, 'first').ask = arabicAsk
  }),
  'open-place': at('relief', 'open'),
  closed: at('dots', 'closed'),
  'closed-hold': at('first', 'closed'),
  break: at('talk', 'closed', (wall) => (wall.now.workshop.breakUntil = NOW + 540_000)),
  'break-over': at('talk', 'closed', (wall) => (wall.now.workshop.breakUntil = NOW - 1)),
  ended: at('word', 'locked', (wall) => {
    wall.now.workshop.ended = true
  }),
  'check-number': at('hours'),
  'check-paired': at('hours', 'revealed', result('hours', confidence, { mode: 'confidence' })),
  'check-few': at(
    'hours',
    'revealed',
    result('hours', { status: 'provisional', median: 5 }, undefined, {
      present: 4,
      responded: 3,
      abstained: 1,
      silent: 0,
    }),
  ),
  'check-none': at(
    'hours',
    'revealed',
    result('hours', { status: 'provisional' }, undefined, { present: 3, responded: 0, abstained: 1, silent: 2 }),
  ),
  'check-choice': at(
    'hours',
    'revealed',
    result(
      'hours',
      { status: 'final', counts: { 'In the open office': 31, 'At home, mostly with the camera off': 14 } },
      {
        mode: 'choice',
        options: ['In the open office', 'At home, mostly with the camera off', 'On the road'],
      },
    ),
  ),
  'check-word': at('word'),
  'check-words-many': at('word', 'revealed', (wall) => {
    round(wall, 'word').result['words'] = Array.from(
      { length: 160 },
      (_, i) => ['lighter', 'donaudampfschifffahrt', 'calm', 'خفيف'][i % 4]!,
    )
  }),
  collect: at('rival'),
  'collect-60': at(
    'rival',
    'revealed',
    written(60, (i) => texts[i % texts.length]!, [
      'meeting',
      'report',
      'approval',
      'tool',
      'feature',
      'promise',
      'habit',
    ]),
  ),
  'collect-300': at(
    'rival',
    'revealed',
    written(300, (i) => texts[i % texts.length]!),
  ),
  'collect-columns': at(
    'rival',
    'revealed',
    written(40, (i) => texts[i % texts.length]!, ['outside us', 'the people we serve', 'inside us']),
  ),
  'collect-one': at(
    'rival',
    'revealed',
    written(1, () => 'The status deck nobody opens'),
  ),
  'collect-none': at(
    'rival',
    'revealed',
    written(0, () => ''),
  ),
  'collect-long': at(
    'rival',
    'revealed',
    written(14, () => long),
  ),
  'collect-arabic': at(
    'rival',
    'revealed',
    written(24, (i) => arabic[i % 4]!),
  ),
  group: at('group', 'open'),
  'group-loose': at('group', 'open', (wall) => {
    for (const id of Object.keys(wall.groups).slice(2)) delete wall.groups[id]
  }),
  dots: at('dots'),
  'dots-many': at(
    'dots',
    'revealed',
    manyItems(24, (i) => `${texts[i]}`),
  ),
  'dots-long': at(
    'dots',
    'revealed',
    manyItems(6, () => long),
  ),
  'dots-twelve': at('dots', 'revealed', (wall) => {
    const rows = round(wall, 'dots').result['rows'] as { dots: number; shields: number }[]
    Object.assign(rows[0]!, { dots: 12, shields: 2 })
  }),
  'dots-round-2': at('dots', 'revealed', (wall) => {
    const first = round(wall, 'dots')
    const second = structuredClone(first)
    second.round = 2
    ;(second.result['rows'] as { dots: number }[]).forEach((row, i) => (row.dots = Math.max(1, row.dots - (i % 3))))
    wall.results[idOf('dots')] = [first, second]
  }),
  'dots-nothing': at('dots', 'revealed', (wall) => {
    const { result } = round(wall, 'dots')
    const rows = result['rows'] as {
      dots: number
      breadth: number
      above_line: boolean
      rank: number
      tied: boolean
      shields: number
    }[]
    for (const row of rows)
      Object.assign(row, { dots: 0, breadth: 0, above_line: false, rank: 1, tied: true, shields: 0 })
    Object.assign(result, {
      shields: [],
      budget_used: 0,
      fragile: { value: false, flips_if_one_person_removed: 0, of: 2 },
    })
  }),
  fist: at('dots', 'revealed', (wall) => {
    Object.assign(step(wall, 'dots'), { ask: answered.title, params: { mode: 'fist' } })
    round(wall, 'dots').result = answered.result as ResultView['result']
  }),
  'fist-objection': at('dots', 'revealed', (wall) => {
    Object.assign(step(wall, 'dots'), { ask: answered.title, params: { mode: 'fist' } })
    round(wall, 'dots').result = {
      ...(answered.result as ResultView['result']),
      status: 'objections_open',
      counts: [1, 1, 1, 4, 4, 1],
      reasons: Array.from({ length: 7 }, (_, i) => ({ fist: i % 3, text: long })),
    }
  }),
  talk: at('talk', 'open'),
  'talk-long': at('talk', 'open', (wall) => {
    wall.talk.queue = Array.from({ length: 30 }, (_, i) => ({
      seat: `se_${i}`,
      name: i % 2 ? 'Ines' : long.slice(0, 40),
      spoken: i,
    }))
  }),
  plane: at('relief'),
  'plane-many': at(
    'relief',
    'revealed',
    plane(8, (i) => texts[i]!),
  ),
  'plane-long': at(
    'relief',
    'revealed',
    plane(7, () => long),
  ),
  line: at('relief', 'revealed', line),
  timeline: at('relief', 'revealed', timeline),
  'open-link': at('relief', 'open', graph([...TEAMS, ...texts.slice(0, 24)], [])),
  link: at('relief', 'revealed', graph(TEAMS, WAITS)),
  'link-two-kinds': at('relief', 'revealed', graph(TEAMS, WAITS, ['drives up', 'drives down'])),
  'link-against': at('relief', 'revealed', graph(TEAMS, WAITS.slice(0, 4), ['contradicts'])),
  'link-many': at(
    'relief',
    'revealed',
    graph(
      Array.from({ length: 26 }, (_, i) => texts[i]!),
      crowd(26).filter(([from, to]) => from !== to),
    ),
  ),
  'link-long': at(
    'relief',
    'revealed',
    graph(
      TEAMS.map(() => long),
      WAITS,
    ),
  ),
  'link-arabic': at(
    'relief',
    'revealed',
    graph(
      TEAMS.map((_, i) => arabic[i % 4]!),
      WAITS,
    ),
  ),
  'link-one': at('relief', 'revealed', graph(TEAMS, [[0, 1, 1]])),
  'link-none': at('relief', 'revealed', graph(TEAMS, [])),
  ...Object.fromEntries(
    Object.entries(comparisons).map(([name, change]) => [`compare-${name}`, at('dots', 'revealed', change)]),
  ),
  ...Object.fromEntries(
    Object.entries({ ...answers, ...futures }).map(([name, change]) => [name, at('dots', 'revealed', change)]),
  ),
  decide: at('decide', 'open'),
  'decide-answers': at('decide', 'open', (wall) => (wall.decisions['de_friday'] = answered)),
  'decide-empty': at('decide', 'open', (wall) => (wall.decisions = {})),
  'decide-long': at('decide', 'open', (wall) => {
    wall.decisions['de_friday'] = {
      ...answered,
      title: `${long} ${long}`,
      trip_wire: long,
      freed_time: long,
      owner: null,
    }
  }),
  back: at('talk', 'open', (wall) => {
    wall.now.pulse.step = idOf('hours')
    wall.now.workshop.position = 1
    wall.now.workshop.door = 'open'
  }),
}
