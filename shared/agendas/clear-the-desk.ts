import { parseAgenda } from './agenda.ts'

/** The smallest of ours: one hour, two exercises and a card. */
export const clearTheDesk = parseAgenda({
  id: 'clear-the-desk',
  version: '1.0',
  title: 'Clear the desk',
  purpose: 'See where the rule and the day have parted, stop what nobody would miss, and settle what is argued about.',
  people: { min: 3, best: [5, 12], max: 60 },
  minutes: 60,
  slack: 8,
  places: {
    paper: { exercise: 'on-paper' },
    stop: { exercise: 'stop-doing', variant: 'short' },
    argue: { exercise: 'agree-to-disagree' },
  },
  run: [
    { of: 'paper' },
    { of: 'stop', connect: { candidates: 'paper:bridges' } },
    {
      of: 'argue',
      steps: ['zones', 'talk', 'choose', 'record', 'support'],
      connect: { items: 'stop:contested' },
      change: {
        zones: { in: ['items'], minutes: 5 },
        talk: { in: ['items'], minutes: 5 },
        choose: { in: ['items'], minutes: 8 },
      },
    },
  ],
  protect: 'stop:decide',
  drops: [
    { title: 'Opening card', steps: ['paper:gaps'] },
    { title: 'On record', steps: ['argue:record'] },
  ],
})
