import { parseExercise } from './exercise.ts'
import { bySeat, perspectiveSettings, roleStep, seatStep } from './perspective-parts.ts'

const viewsAsk = 'Do you see it that way?'
const groupsClaimed = { holds: 'map/claimed', else: 'the map shows no separate groups.' }

const writing = {
  per_person: { min: 1, max: 3 },
  max_chars: 120,
  one_idea: true,
  text_for_moderation: true,
  seed_items_from: 'seed_statements',
}
const otherSide = {
  format: 'slots',
  sides: 'views',
  template: 'People who {side} “{about}” may have seen {experience} and want to protect {value}.',
  per_person: { min: 0, max: 3 },
  max_chars: 80,
}
const fairness = { mode: 'score', sides: 'views', deal: 'sift', labels: ['not at all', 'well described'] }

const onceMore = {
  ref: 'again',
  activity: 'vote',
  title: 'Once more',
  ask: viewsAsk,
  hint: 'The same statements. Shares are compared, never people.',
  in: ['write', 'statements'],
  params: { mode: 'agree' },
} as const

/** Statements that people agree or disagree with: what is shared comes first, then where the room splits, then the map. */
export const perspectiveMap = parseExercise({
  id: 'perspective-map',
  version: '1.0',
  title: 'Perspective map',
  purpose: 'See the same place from different seats, without forcing agreement and without naming anyone.',
  people: { min: 3, best: [8, 40], max: 500 },
  in: [{ port: 'statements', kind: 'item', optional: true }],
  out: [
    { port: 'statements', from: 'views', kind: 'item' },
    { port: 'agreements', from: 'map/shared', kind: 'item' },
    { port: 'bridges', from: 'map/bridges', kind: 'item' },
    { port: 'splits', from: 'map/splits', kind: 'item' },
    { port: 'to_settle', from: 'settle/!low/low+low/high', kind: 'item' },
  ],
  settings: [
    ...perspectiveSettings,
    {
      key: 'seed_statements',
      told: false,
      ask: 'Statements to begin with',
      default: [],
      hint: '6–10, in pairs that pull in opposite directions. Write some that you yourself disagree with.',
    },
  ],
  scale: [
    {
      from: 1,
      to: 7,
      says: 'Under 8 people no groups are looked for: name things instead, and place them together on one board, out loud.',
      instead: 'perspective-items:few',
      press: true,
    },
    {
      from: 8,
      to: 11,
      says: 'With 8 to 11 people groups are tentative, and need 15 statements: three each.',
      change: { write: { per_person: { min: 2, max: 3 } } },
    },
    {
      from: 45,
      to: 149,
      says: 'Two statements each, 20 on each phone; let two helpers tidy.',
      change: { write: { per_person: { min: 1, max: 2 } }, views: { items_per_person: 20 } },
    },
    {
      from: 150,
      to: 1000,
      says: 'Take the variant “Large”: writing opens a day ahead and the session begins with the map. Of what is written about the other side 30 texts are drawn and rated.',
      change: {
        write: { per_person: { min: 1, max: 1 } },
        views: { items_per_person: 20 },
        other_side: { per_person: { min: 0, max: 1 } },
        fair: { sample: 30, items_per_person: 5 },
      },
    },
  ],
  steps: [
    seatStep,
    {
      ref: 'write',
      activity: 'collect',
      title: 'Write statements',
      ask: 'Finish as you would say it to a friend: When it comes to {topic}, …',
      hint: 'One thought, no question, something another person could honestly disagree with.',
      minutes: 6,
      item_kind: 'statement',
      params: writing,
      tips: ['20 to 25 statements make a good map.', 'Write too, on a phone of your own.'],
    },
    {
      ref: 'tidy',
      activity: 'talk',
      title: 'Tidy',
      ask: 'Stretch your legs. What you wrote is being put in order.',
      hint: 'Doubles are split, repeats dropped, and nothing is reworded without asking.',
      minutes: 5,
      in: ['write'],
      tips: [
        'Split what says two things, hide repeats, and aim at 20 to 25.',
        'Ask the room before you reword anything.',
        'Say before the next step that “Can’t say” is a real answer.',
      ],
    },
    {
      ref: 'views',
      activity: 'vote',
      title: 'Agree, disagree',
      ask: viewsAsk,
      minutes: 8,
      in: ['write', 'statements'],
      params: { mode: 'agree', deal: 'route' },
      tips: ['Nobody sees a running total, you neither.'],
    },
    {
      ref: 'map',
      activity: 'compare',
      title: 'Shared, split, map',
      ask: 'Where do we stand?',
      minutes: 5,
      in: ['views'],
      params: { measure: 'opinion_groups' },
      tips: [
        'Show what is shared first; people relax.',
        'Letters only, no adjectives: let groups speak through their statements.',
        'A lone dot far out is a person: talk about the statement, not the dot.',
      ],
    },
    {
      ref: 'talk',
      activity: 'talk',
      title: 'In pairs, then all',
      ask: 'Which shared line surprised you? Which split did you not know about?',
      minutes: 8,
      in: ['map/splits'],
      params: { form: 'pairs' },
    },
    {
      ref: 'other_side',
      activity: 'collect',
      title: 'The other side',
      ask: 'What may people on the other side have seen, and what do they want to protect?',
      minutes: 7,
      in: ['map/splits'],
      only_if: groupsClaimed,
      item_kind: 'other_side',
      params: otherSide,
      tips: ['Each writes about the side they are not on: phones know it from their own answers.'],
    },
    {
      ref: 'fair',
      activity: 'vote',
      title: 'Is that fair?',
      ask: 'Is that fair to how you see it?',
      minutes: 3,
      in: ['other_side'],
      only_if: groupsClaimed,
      params: fairness,
    },
    {
      ref: 'settle',
      activity: 'place',
      title: 'What needs an answer',
      ask: 'Can we live with both views, or do we need one?',
      minutes: 5,
      in: ['map/splits'],
      params: {
        shape: 'plane',
        mode: 'each',
        x: { low: 'we can live with both views', high: 'we need one' },
        y: { low: 'it can stay open', high: 'it costs us to leave it open' },
        quadrants: { 'high/high': 'to settle' },
      },
    },
    {
      ref: 'decide',
      activity: 'decide',
      title: 'Decide',
      ask: 'Which shared lines become something we act on? Which splits need an answer, by when, from whom?',
      minutes: 9,
      in: ['map/shared', 'map/splits'],
      params: { kinds: ['do', 'keep', 'stop', 'run_in_parallel', 'park', 'no_decision'], method: 'consent' },
    },
    {
      ref: 'word',
      activity: 'check',
      title: 'One thing you see now',
      ask: 'What can you see now that you could not see an hour ago?',
      minutes: 2,
      params: { mode: 'word' },
    },
  ],
  variants: [
    {
      id: 'large',
      title: 'Large, from 150: written a day ahead',
      minutes: 39,
      drop: ['seat'],
      change: {
        write: {
          ahead: true,
          minutes: 0,
          hint: 'One thought, no question, something another person could honestly disagree with. You may come back and change it.',
          params: { ...writing, per_person: { min: 1, max: 1 } },
          tips: [
            'Open it a day ahead and go: it has no timer, and stays open until you close it, whoever is there.',
            'The session, its clock and “ends” begin with the map.',
          ],
        },
        tidy: {
          ahead: true,
          minutes: 0,
          ask: 'What you wrote is being put in order. Come back before we meet.',
        },
        views: {
          ahead: true,
          minutes: 0,
          hint: 'Answer before we meet. You may stop, and go on later.',
          params: { mode: 'agree', deal: 'route', items_per_person: 20 },
          tips: ['Nobody sees a running total, you neither.', 'It stays open until you close it, when you meet.'],
        },
        other_side: {
          hint: 'In pairs: talk it over, and one of you writes.',
          params: { ...otherSide, per_person: { min: 0, max: 1 } },
        },
        fair: {
          params: { ...fairness, sample: 30, items_per_person: 5 },
          tips: ['30 texts are drawn by lot when it opens, of each side as many; who stands there rates five.'],
        },
      },
    },
    {
      id: 'short',
      title: 'Short',
      minutes: 35,
      drop: ['seat', 'other_side', 'fair', 'settle'],
      change: {
        write: { minutes: 5 },
        tidy: { minutes: 4 },
        views: { minutes: 7 },
        talk: { minutes: 6 },
        decide: { minutes: 7 },
        word: { minutes: 1 },
      },
    },
    {
      id: 'sort',
      title: 'Sort instead of vote',
      minutes: 63,
      change: {
        views: {
          title: 'Sort',
          ask: 'Which of these is most as you see it, which least?',
          hint: 'Every slot has so many places: what goes up pushes something else down.',
          minutes: 12,
          params: { mode: 'sort', slots: [2, 3, 4, 5, 4, 3, 2] },
          tips: ['23 statements fill the slots as they are; with more or fewer the slots keep their shape.'],
        },
      },
    },
    {
      id: 'before-after',
      title: 'Before and after',
      minutes: 67,
      add: [
        {
          after: 'decide',
          step: { ...onceMore, minutes: 5 },
        },
        {
          after: 'again',
          step: {
            ref: 'changed',
            activity: 'compare',
            title: 'What changed',
            ask: 'What does the room see otherwise than before?',
            minutes: 3,
            in: ['views', 'again'],
            params: { measure: 'shares' },
            tips: ['Shares are compared, never people: nobody is asked why they changed.'],
          },
        },
      ],
    },
    {
      id: 'later',
      title: 'Three months later',
      minutes: 32,
      drop: ['seat', 'write', 'tidy', 'other_side', 'fair', 'settle'],
      change: { views: { in: ['statements'], hint: 'The statements of last time.', params: { mode: 'agree' } } },
    },
    {
      id: 'climb-down',
      title: 'Climb down',
      minutes: 67,
      add: [
        {
          after: 'talk',
          step: {
            ref: 'climb',
            activity: 'collect',
            title: 'Climb down',
            ask: 'How did you come to it?',
            hint: 'Take one split. First what you noticed, then what you made of it, then what you concluded.',
            minutes: 8,
            in: ['map/splits'],
            item_kind: 'ladder',
            params: {
              format: 'slots',
              each: 'item',
              template: 'I {agree or disagree}: I noticed {noticed}, made of it {meaning}, and concluded {conclusion}.',
              per_person: { min: 0, max: 1 },
              max_chars: 80,
            },
            tips: ['Name one split for all, and hear both sides. What was noticed can be true on both.'],
          },
        },
      ],
    },
    {
      id: 'long',
      title: 'Long',
      minutes: 90,
      change: {
        write: { minutes: 8 },
        tidy: { minutes: 8 },
        views: { minutes: 10 },
        map: { minutes: 7 },
        talk: { minutes: 14 },
        other_side: { minutes: 10 },
        fair: { minutes: 5 },
        settle: { minutes: 6 },
        decide: { minutes: 13 },
      },
      add: [
        {
          after: 'decide',
          step: { ...onceMore, minutes: 6 },
        },
      ],
    },
    {
      id: 'two-kinds',
      title: 'Two kinds of seats',
      minutes: 62,
      add: [
        { after: 'seat', step: roleStep },
        { after: 'map', step: { ...bySeat, in: ['views'], params: { measure: 'seats', seats: ['seat', 'role'] } } },
      ],
    },
  ],
})
