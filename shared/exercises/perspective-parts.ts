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
