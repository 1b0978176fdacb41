import { parseExercise } from './exercise.ts'
import { bySeat, perspectiveSettings, roleStep, seatStep } from './perspective-parts.ts'

const placeAsk =
  'From your seat: left it costs me, right it helps me; low it costs the people we serve, up it helps them.'
const plane = {
  shape: 'plane',
  mode: 'each',
  x: { low: 'it costs me', high: 'it helps me' },
  y: { low: 'it costs the people we serve', high: 'it helps them' },
} as const

const together = { ...plane, mode: 'together' }

/** Mode B of the perspective map: everybody puts the same items on a plane, talks about what splits, and places them once more. */
export const perspectiveItems = parseExercise({
  id: 'perspective-items',
  version: '1.0',
  title: 'Perspective map: items',
  purpose: 'Place the same things from different seats, talk about what is seen differently, and place them again.',
  people: { min: 2, best: [3, 30], max: 500 },
  in: [{ port: 'items', kind: 'item', optional: true }],
  out: [
    { port: 'splits', from: 'again/split', kind: 'item' },
    { port: 'agreements', from: 'again/aligned+leaning', kind: 'item' },
  ],
  settings: [
    ...perspectiveSettings,
    {
      key: 'seed_items',
      told: false,
      ask: 'Items to place',
      default: [],
      hint: 'Left empty where they come from an earlier exercise.',
    },
    {
      key: 'corners',
      told: false,
      ask: 'Four cases for the corners',
      default: ['a routine request', 'an emergency at night', 'a favour for a friend', 'a new law'],
      hint: 'Only for “Situations first”: upper left, upper right, lower left, lower right.',
    },
  ],
  scale: [
    {
      from: 1,
      to: 4,
      says: 'With so few, place together and out loud, on one board.',
      change: { place: { mode: 'together' }, again: { mode: 'together' } },
    },
    {
      from: 45,
      to: 149,
      says: 'Six items on each phone.',
      change: { place: { items_per_person: 6 }, again: { items_per_person: 6 } },
    },
    {
      from: 150,
      to: 1000,
      says: 'Four items on each phone.',
      change: { place: { items_per_person: 4 }, again: { items_per_person: 4 } },
    },
  ],
  steps: [
    seatStep,
    {
      ref: 'place',
      activity: 'place',
      title: 'From your seat',
      ask: placeAsk,
      minutes: 3,
      in: ['items'],
      params: { ...plane, seed_items_from: 'seed_items' },
    },
    bySeat,
    {
      ref: 'talk',
      activity: 'talk',
      title: 'What we see differently',
      ask: 'What do you see from your seat that others cannot see from theirs?',
      minutes: 8,
      in: ['place/differently'],
      params: { order: 'edges_first' },
      tips: ['Begin with whoever stands furthest out. Nobody has to say which dot is theirs.'],
    },
    {
      ref: 'again',
      activity: 'place',
      title: 'Place again',
      ask: placeAsk,
      hint: 'After what you heard. The first places stay beside these.',
      minutes: 3,
      in: ['place'],
      params: plane,
    },
    {
      ref: 'moved',
      activity: 'compare',
      title: 'What moved',
      ask: 'What moved, and what stayed?',
      minutes: 2,
      in: ['place', 'again'],
      params: { measure: 'rounds' },
    },
    {
      ref: 'decide',
      activity: 'decide',
      title: 'Decide',
      ask: 'What do we act on? What needs an answer, by when, from whom?',
      minutes: 6,
      in: ['again'],
    },
  ],
  variants: [
    {
      id: 'few',
      title: 'With few, together and out loud',
      minutes: 25,
      drop: ['seat', 'by_seat', 'moved'],
      change: {
        place: {
          in: ['things', 'items'],
          attribution: 'named',
          params: { ...together, seed_items_from: 'seed_items' },
        },
        talk: {
          in: ['place'],
          ask: 'Which of these would you have put elsewhere, and why?',
          minutes: 10,
          params: {},
          tips: ['Take them one after the other. What somebody cannot live with is said now.'],
        },
        again: { attribution: 'named', params: together },
      },
      add: [
        {
          after: 'seat',
          step: {
            ref: 'things',
            activity: 'collect',
            title: 'What there is to place',
            ask: 'When it comes to {topic}: which things should we look at?',
            hint: 'A few words each, up to five.',
            minutes: 3,
            params: { per_person: { min: 0, max: 5 }, one_idea: false },
            attribution: 'named',
            tips: ['Read them aloud. Then you move them on the board while people say where.'],
          },
        },
      ],
    },
    {
      id: 'two-kinds',
      title: 'Two kinds of seats',
      minutes: 26,
      change: { by_seat: { params: { measure: 'seats', seats: ['seat', 'role'] } } },
      add: [{ after: 'seat', step: roleStep }],
    },
    {
      id: 'situations',
      title: 'Situations first',
      minutes: 31,
      drop: ['again', 'moved'],
      change: {
        place: {
          title: 'Where it belongs',
          ask: 'Which corner is it nearer to?',
          hint: 'The axes have no names yet. Each corner holds one case.',
          in: ['cases', 'items'],
          params: {
            shape: 'plane',
            mode: 'each',
            x: { low: '?', high: '?' },
            y: { low: '?', high: '?' },
            quadrants_from: 'corners',
            seed_items_from: 'seed_items',
          },
        },
        decide: { in: ['place'] },
      },
      add: [
        {
          after: 'seat',
          step: {
            ref: 'cases',
            activity: 'collect',
            title: 'Real cases',
            ask: 'When it comes to {topic}: what really happened, in a line?',
            hint: 'A case, not an opinion.',
            minutes: 4,
            item_kind: 'case',
            params: { per_person: { min: 0, max: 2 }, one_idea: false },
          },
        },
        {
          after: 'by_seat',
          step: {
            ref: 'borders',
            activity: 'collect',
            title: 'Draw the borders',
            ask: 'What tells one side from the other?',
            hint: 'The cases lie there already. Say what the borders between them are.',
            minutes: 5,
            in: [],
            item_kind: 'border',
            params: {
              format: 'slots',
              template: 'Left of the border is {left}, right of it {right}; below is {below}, above {above}.',
              per_person: { min: 0, max: 1 },
            },
          },
        },
        {
          after: 'borders',
          step: {
            ref: 'fits',
            activity: 'vote',
            title: 'Which borders fit',
            ask: 'Which of these tells the cases apart?',
            minutes: 2,
            in: ['borders'],
            params: { mode: 'approve' },
          },
        },
      ],
    },
  ],
})
