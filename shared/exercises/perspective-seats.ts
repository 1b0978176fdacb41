import { parseExercise } from './exercise.ts'
import { perspectiveSettings, seatStep } from './perspective-parts.ts'

/** Mode C of the perspective map: say what you think, guess what another seat thinks, see both side by side. */
export const perspectiveSeats = parseExercise({
  id: 'perspective-seats',
  version: '1.0',
  title: 'Perspective map: seats',
  purpose: 'Answer for yourself, guess another seat, and see how far the guess is off.',
  people: { min: 6, best: [10, 40], max: 500 },
  in: [{ port: 'statements', kind: 'item', optional: true }],
  out: [{ port: 'gaps', from: 'gap', kind: 'item' }],
  settings: [
    ...perspectiveSettings,
    {
      key: 'other_seat',
      told: false,
      ask: 'Whose answers are guessed',
      default: 'longer here',
      hint: 'One of the seats, written the same way. The others guess.',
    },
    {
      key: 'seed_statements',
      told: false,
      ask: 'Statements',
      default: [],
      hint: '8–12 that somebody could honestly disagree with. Left empty where they come from an earlier exercise.',
    },
  ],
  scale: [
    {
      from: 1,
      to: 9,
      says: 'A guess needs five people in the seat that is guessed: below ten people it shows nothing.',
    },
  ],
  steps: [
    seatStep,
    {
      ref: 'views',
      activity: 'vote',
      title: 'Your own view',
      ask: 'Do you see it that way?',
      minutes: 5,
      in: ['statements'],
      params: { mode: 'agree', seed_items_from: 'seed_statements' },
      tips: ['“Can’t say” is a real answer.'],
    },
    {
      ref: 'guesses',
      activity: 'collect',
      title: 'Guess another seat',
      ask: 'Of the people in {other_seat}, how many out of 10 agree?',
      minutes: 5,
      in: ['views'],
      params: { format: 'number', min: 0, max: 10, per_person: { min: 0, max: 1 } },
      tips: ['Whoever sits there may guess too; only the others count.'],
    },
    {
      ref: 'gap',
      activity: 'compare',
      title: 'Guess and truth',
      ask: 'How far were we off?',
      minutes: 4,
      in: ['views', 'guesses'],
      params: { measure: 'guess', seats: 'seat', about_from: 'other_seat' },
    },
    {
      ref: 'talk',
      activity: 'talk',
      title: 'What we assumed',
      ask: 'What have we been assuming about each other?',
      minutes: 10,
      in: ['gap'],
    },
    {
      ref: 'turns_out',
      activity: 'collect',
      title: 'It turns out',
      ask: 'One sentence each.',
      minutes: 5,
      item_kind: 'correction',
      params: {
        format: 'slots',
        template: 'I thought you {thought}, and it turns out {truth}.',
        per_person: { min: 0, max: 1 },
        max_chars: 100,
      },
    },
  ],
})
