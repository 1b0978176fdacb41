import { place } from '../../../shared/activities/place.ts'
import { vote } from '../../../shared/activities/vote.ts'
import { random } from '../../../shared/stats/random.ts'
import type { Json, JsonObject } from '../../../shared/workshop.ts'
import { close, settled } from '../../shared/activities/step.ts'
import { arabic, ids, long, put, type Change } from './put.ts'

/** Votes and places as raw answers, closed by their own activity: one, many, ties, nobody, long words. */

export const IDEAS = [
  'Publish reference cases',
  'Open the second region',
  'Train our own people',
  'Rent instead of buying',
  'Do less of something',
  'Change nothing',
  'Answer within a day',
  'One price for everybody',
]
export const idea = (i: number) => `${IDEAS[i % IDEAS.length]}${i < IDEAS.length ? '' : ` ${Math.floor(i / 8) + 1}`}`

export interface Asked {
  activity: 'vote' | 'place'
  params: JsonObject
  ask: string
  items: number
  /** what each seat put, by key */
  desks: { [key: string]: Json }[]
  text?: (i: number) => string
}

const people = <T>(count: number, seed: string, make: (draw: () => number, i: number) => T): T[] => {
  const draw = random(seed)
  return Array.from({ length: count }, (_, i) => make(draw, i))
}
const byItem = (items: number, value: (i: number) => Json | undefined): { [item: string]: Json } =>
  Object.fromEntries(ids(items).flatMap((id, i): [string, Json][] => (value(i) === undefined ? [] : [[id, value(i)!]])))
const ballots = (part: string, items: number, value: (i: number, draw: () => number) => Json | undefined, seats = 12) =>
  people(seats, `${part} ${items}`, (draw) => ({ ballot: { [part]: byItem(items, (i) => value(i, draw)) } }))

const yes = (items: number) =>
  people(12, `approve ${items}`, (draw) => ({
    ballot: { yes: ids(items).filter((_, i) => draw() < 0.9 - (0.8 * i) / items) },
  }))
const votes: { [name: string]: Omit<Asked, 'activity'> } = {
  approve: {
    params: { mode: 'approve', line: 3 },
    ask: 'Which of these could you live with?',
    items: 8,
    desks: yes(8),
  },
  'approve-60': { params: { mode: 'approve', line: 5 }, ask: 'Which of these could you live with?', items: 60, desks: yes(60) }, // prettier-ignore
  agree: {
    params: { mode: 'agree' },
    ask: 'Do you see it that way?',
    items: 8,
    desks: ballots('agree', 8, (i, draw) => (draw() < 0.1 ? 0 : draw() < [0.97, 0.5, 0.9, 0.4, 0.05, 0.6, 0.5, 0.9][i]! ? 1 : -1)), // prettier-ignore
  },
  'agree-60': {
    params: { mode: 'agree' },
    ask: 'Do you see it that way?',
    items: 60,
    desks: ballots('agree', 60, (i, draw) => (draw() < 0.1 ? 0 : draw() < ((i * 7) % 10) / 9 ? 1 : -1)),
  },
  rank: {
    params: { mode: 'rank', line: 3 },
    ask: 'In which order?',
    items: 6,
    desks: people(11, 'rank', (draw) => ({
      ballot: {
        order: ids(6)
          .map((id, i): [string, number] => [id, i + 4 * draw()])
          .toSorted(([, a], [, b]) => a - b)
          .slice(0, 4)
          .map(([id]) => [id]),
      },
    })),
  },
  score: {
    params: { mode: 'score', line: 3 },
    ask: 'How well does each hold up?',
    items: 6,
    desks: ballots('scores', 6, (i, draw) => (draw() < 0.08 ? null : Math.min(5, Math.max(1, Math.round(5.4 - 0.7 * i - 1.5 * draw()))))), // prettier-ignore
  },
  points: {
    params: { mode: 'points', line: 2 },
    ask: 'A hundred points: where do they go?',
    items: 5,
    desks: people(10, 'points', (draw) => {
      const first = 5 * Math.floor(draw() * 12)
      return { ballot: { points: byItem(5, (i) => [first, 60 - first, 25, 10, 5][i]!) } }
    }),
  },
  quadratic: {
    params: { mode: 'quadratic', line: 2, allow_against: true, credits: 25 },
    ask: 'How much does it matter to you?',
    items: 6,
    desks: ballots('votes', 6, (i, draw) => [3, 2, 1, 0, -1, 1][i]! * (draw() < 0.8 ? 1 : 0)),
  },
  colors: {
    params: { mode: 'dots', colors: { wakes: 'wakes me up', sleeps: 'puts me to sleep' }, budget: 3, line: 2 },
    ask: 'What wakes you, what puts you to sleep?',
    items: 6,
    desks: people(9, 'colors', (draw, p) => ({
      ballot: { wakes: { [`it_s${p % 4}`]: 2 }, sleeps: { [`it_s${3 + (p % 3)}`]: draw() < 0.5 ? 1 : 2 } },
    })),
  },
  // all tie for first, and the line has no place between them
  ties: {
    params: { mode: 'dots', budget: 2, line: 2 },
    ask: 'Where do we start?',
    items: 5,
    desks: people(10, 'ties', (_, p) => ({ ballot: { dots: { [`it_s${p % 5}`]: 1, [`it_s${(p + 1) % 5}`]: 1 } } })),
  },
  // twelve on one item; sixty people give strokes
  strokes: {
    params: { mode: 'dots', budget: 4, line: 3 },
    ask: 'Where do we start?',
    items: 8,
    desks: people(60, 'strokes', (draw, p) => ({
      ballot: {
        dots: { [`it_s${Math.floor(draw() * draw() * 8)}`]: 2, it_s7: 1 },
        ...(p % 9 === 0 && { shield: { item: `it_s${p % 8}`, text: 'Without it we would lose the one who asks.' } }),
      },
    })),
  },
  one: {
    params: { mode: 'dots', budget: 2, line: 1 },
    ask: 'Where do we start?',
    items: 1,
    desks: [{ ballot: { dots: { it_s0: 2 } } }],
  },
  none: { params: { mode: 'approve', line: 2 }, ask: 'Which of these could you live with?', items: 4, desks: [{}, {}] },
  'agree-none': { params: { mode: 'agree' }, ask: 'Do you see it that way?', items: 4, desks: [] },
  'approve-long': { params: { mode: 'approve', line: 2 }, ask: 'Which of these could you live with?', items: 5, desks: yes(5), text: () => long }, // prettier-ignore
  'approve-arabic': { params: { mode: 'approve', line: 2 }, ask: 'أيها يمكنك التعايش معه؟', items: 4, desks: yes(4), text: (i) => arabic[i % 4]! }, // prettier-ignore
}

const x = { low: 'costs us something', high: 'gives us something' }
const y = { low: 'costs others something', high: 'gives others something' }
const corners = {
  'low/low': 'loses twice',
  'low/high': 'a gift',
  'high/low': 'at their cost',
  'high/high': 'wins twice',
}
const within = (value: number) => Math.min(1, Math.max(0, value))
/** Every third item is seen in two ways along x, every fifth along y. */
const clouds = (items: number, seats = 12, axes: readonly ('x' | 'y')[] = ['x', 'y']) => {
  const draw = random(`clouds ${items}`)
  const middles = Array.from({ length: items }, () => ({ x: 0.15 + 0.7 * draw(), y: 0.15 + 0.7 * draw() }))
  return people(seats, `clouds ${items} ${seats}`, (wobble, p) =>
    byItem(items, (i) => {
      const camps = { x: i % 3 === 1, y: i % 5 === 2 }
      const side = p % 2 === 0 ? 0.08 : 0.92
      const at = (axis: 'x' | 'y') => within((camps[axis] ? side : middles[i]![axis]) + 0.16 * (wobble() - 0.5))
      return Object.fromEntries(axes.map((axis) => [axis, at(axis)]))
    }),
  )
}
const months = (items: number) =>
  people(9, `months ${items}`, (draw) =>
    byItem(items, (i) => {
      const month = ((i * 5) % 17) + Math.floor(2 * draw())
      return {
        when: `${2024 + Math.floor(month / 12)}-${String(1 + (month % 12)).padStart(2, '0')}`,
        felt: [2, -2, 0][i % 3]!,
      }
    }),
  )
const time = { shape: 'timeline', grain: 'month', from: '2023-12', to: '2025-12', felt: true }
const plane = { shape: 'plane', x, y, quadrants: corners }
const places: { [name: string]: Omit<Asked, 'activity'> } = {
  'plane-raw': { params: plane, ask: 'Who gains, who pays?', items: 5, desks: clouds(5) },
  'plane-60': { params: plane, ask: 'Who gains, who pays?', items: 60, desks: clouds(60, 9) },
  'plane-one': { params: plane, ask: 'Who gains, who pays?', items: 1, desks: clouds(1, 1) },
  'plane-none': { params: plane, ask: 'Who gains, who pays?', items: 4, desks: [{}, {}] },
  // All on the edge: the letters must not leave the frame, nor lie on each other.
  'plane-corners': {
    params: plane,
    ask: 'Who gains, who pays?',
    items: 6,
    desks: people(6, 'corners', () => byItem(6, (i) => [{ x: 0, y: 0 }, { x: 1, y: 1 }, { x: 0, y: 1 }, { x: 1, y: 0 }, { x: 1, y: 0 }, { x: 0.5, y: 1 }][i]!)), // prettier-ignore
  },
  'line-raw': { params: { shape: 'line', x }, ask: 'What does it do for us?', items: 6, desks: clouds(6, 12, ['x']) },
  'line-60': { params: { shape: 'line', x }, ask: 'What does it do for us?', items: 60, desks: clouds(60, 12, ['x']) },
  'line-long': { params: { shape: 'line', x: { low: long.slice(0, 80), high: long.slice(0, 80) } }, ask: long, items: 6, desks: clouds(6, 12, ['x']), text: () => long }, // prettier-ignore
  'line-arabic': { params: { shape: 'line', x: { low: 'قليلًا', high: 'كثيرًا' } }, ask: 'كم يساعدنا ذلك؟', items: 4, desks: clouds(4, 12, ['x']), text: (i) => arabic[i % 4]! }, // prettier-ignore
  'line-none': { params: { shape: 'line', x }, ask: 'What does it do for us?', items: 3, desks: [{}] },
  'timeline-raw': { params: time, ask: 'When was it?', items: 6, desks: months(6) },
  'timeline-60': { params: time, ask: 'When was it?', items: 60, desks: months(60) },
  'timeline-none': { params: time, ask: 'When was it?', items: 3, desks: [{}] },
  'timeline-long': { params: time, ask: 'When was it?', items: 4, desks: months(4), text: () => long },
}

export const asked: { [name: string]: Asked } = {
  ...Object.fromEntries(Object.entries(votes).map(([name, one]) => [`vote-${name}`, { ...one, activity: 'vote' }])),
  ...Object.fromEntries(Object.entries(places).map(([name, one]) => [name, { ...one, activity: 'place' }])),
}

export const closed = ({ activity, params, items, desks }: Asked) => {
  const step = { params, items: ids(items), desks, silent: 1 }
  const { n, ...result } = activity === 'vote' ? close(vote, step) : close(place, step)
  // as they are once the step has opened
  const ready = activity === 'vote' ? settled(vote, params, ids(items)) : settled(place, params, ids(items))
  return { n, result, params: JSON.parse(JSON.stringify(ready)) as JsonObject }
}

/** Every state of a vote or of places, by name. */
export const answers: { [name: string]: Change } = Object.fromEntries(
  Object.entries(asked).map(([name, one]) => [name, put({ text: idea, ...one, ...closed(one) })]),
)
