import type { DecisionRow } from '../../shared/workshop.ts'

/** What the twelve said in *Make room for spring*, beside what `story-cards.ts` holds. */

/** Who gave which item (by its place in PILES) how many of four dots. Together the totals of the pictures. */
export const BALLOTS: { [item: number]: number }[] = [
  { 0: 2, 1: 1, 7: 1 },
  { 0: 2, 2: 1, 6: 1 },
  { 2: 2, 8: 1, 9: 1 },
  { 4: 1, 3: 1, 1: 1, 5: 1 },
  { 3: 2, 5: 1, 8: 1 },
  { 1: 2, 0: 2 },
  { 4: 2, 6: 2 },
  { 1: 2, 7: 1, 0: 1 },
  { 4: 1, 2: 1, 0: 1, 3: 1 },
  { 2: 1, 0: 1, 1: 1, 3: 1 },
  { 5: 1, 1: 1, 3: 1, 2: 1 },
]
/** Hours a month that each item above the line takes each of them. */
export const HOURS: { [item: string]: number[] } = {
  gr_deck: [2, 3, 1, 4, 2, 3, 0, 5, 2, 3, 2],
  gr_approval: [1, 2, 0, 3, 2, 1, 1, 0, 2, 1, 0],
  gr_friday: [2, 2, 3, 1, 2, 0, 2, 3, 2, 1, 2],
  gr_monday: [1, 1, 0, 1, 2, 1, 0, 1, 0, 1, 1],
}
export const DECK: Partial<DecisionRow['fields']> = {
  title: 'Stop the weekly status deck',
  kind: 'stop',
  about: ['gr_deck'],
  last_time: '2026-03-20',
  trip_wire: 'Two leads ask for the same number in one week',
  freed_time: 'Left empty on purpose',
  review_on: '2026-05-15',
  confidence: 0.8,
  tell: [
    {
      who: 'Finance partner',
      what: 'The deck ends on 20 March; live numbers are on the board.',
      by: 'pe_1',
      on: '2026-03-13',
    },
  ],
  actions: [
    {
      id: 'ac_invite',
      title: 'Remove the deck invite and tell Finance',
      due: '2026-03-13',
      done_when: 'no invite is left in the calendar',
      labels: [],
    },
  ],
}

export const FRIDAY: Partial<DecisionRow['fields']> = {
  title: 'Shrink the Friday read-out to ten minutes',
  kind: 'shrink',
  about: ['gr_friday'],
  last_time: '2026-03-13',
  trip_wire: 'Support misses a release',
  freed_time: 'Team blocks for testing',
  review_on: '2026-04-30',
  confidence: 0.6,
  tell: [
    {
      who: 'Support team',
      what: 'Release news moves to the first ten minutes; the rest is gone.',
      by: 'pe_2',
      on: '2026-03-13',
    },
    { who: 'New colleagues', what: 'There is a coffee instead.', by: null, on: null },
  ],
  actions: [
    {
      id: 'ac_note',
      title: 'Send a release note by Thursday noon, four weeks',
      due: '2026-03-19',
      labels: ['trial'],
      done_when: 'four notes are sent and support says useful or not',
    },
  ],
  replies: {
    'di_de_friday.gr_friday.1': {
      answer: 'Ten minutes of release news are kept. The note is tried from 19 March.',
      heard: true,
    },
  },
}
