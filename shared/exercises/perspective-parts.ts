/** What the three modes of the perspective map have in common. */

export const perspectiveSettings = [
  {
    key: 'topic',
    told: false,
    ask: 'What is it about?',
    default: 'how we work together',
    hint: 'It stands in what people are asked.',
  },
  {
    key: 'seats',
    told: false,
    ask: 'Where people may sit',
    default: ['up to a year here', '1 to 3 years here', 'longer here'],
    hint: 'Two to five seats: roles, or years here. People choose for themselves; seats with few people are not shown.',
  },
]

/** Everybody chooses, or rather does not say. */
export const seatStep = {
  ref: 'seat',
  activity: 'check',
  title: 'Where you sit',
  ask: 'Where do you sit?',
  minutes: 1,
  params: { mode: 'choice', options_from: 'seats', decline: true },
  tips: ['It is optional: people may rather not say, and you may skip it.'],
} as const

/** A second kind of seats, where roles see it as differently as years do. Its words are for the facilitator to change. */
export const roleStep = {
  ref: 'role',
  activity: 'check',
  title: 'What you do',
  ask: 'What do you mostly do here?',
  minutes: 1,
  params: {
    mode: 'choice',
    options: ['make things', 'meet the people we serve', 'keep things running'],
    decline: true,
  },
  tips: ['Put in the roles that this room has, two to five.', 'It is optional: people may rather not say.'],
} as const

export const bySeat = {
  ref: 'by_seat',
  activity: 'compare',
  title: 'By seat',
  ask: 'Does it look different from different seats?',
  minutes: 2,
  in: ['place'],
  params: { measure: 'seats', seats: 'seat' },
  tips: ['Seats with few people are not shown. Skip it where everybody sits in one place.'],
} as const
