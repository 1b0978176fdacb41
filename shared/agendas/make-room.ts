import { parseAgenda } from './agenda.ts'

export const makeRoom = parseAgenda({
  id: 'make-room',
  version: '1.0',
  title: 'Make room',
  purpose: 'For a team that cannot take on one more thing.',
  people: { min: 4, best: [6, 15], max: 60 },
  minutes: 90,
  slack: 6,
  places: {
    door: {
      doc: {
        id: 'make-room-door',
        title: 'Make room',
        steps: [
          {
            ref: 'plate',
            activity: 'check',
            title: 'Arrive',
            ask: 'How full is your plate?',
            minutes: 4,
            params: { mode: 'word' },
            tips: ['Read the promise aloud, and say who leads and who can decide.'],
          },
          {
            ref: 'back',
            activity: 'check',
            title: 'Hours back',
            ask: 'How many hours do you expect back next month?',
            minutes: 2,
            params: { mode: 'number', unit: 'hours', min: 0, max: 80 },
          },
          {
            ref: 'worth',
            activity: 'check',
            title: 'Time well spent',
            ask: 'Was this worth your time?',
            minutes: 1,
            params: { mode: 'time_worth', low: 'not at all', high: 'very much' },
          },
        ],
      },
    },
    paper: { exercise: 'on-paper' },
    stop: { exercise: 'stop-doing' },
    map: { exercise: 'perspective-items' },
    argue: { exercise: 'agree-to-disagree' },
  },
  run: [
    { of: 'door', steps: ['plate'] },
    { of: 'paper' },
    {
      of: 'stop',
      steps: ['first', 'rival', 'group', 'dots', 'talk'],
      connect: { candidates: 'paper:bridges' },
      change: { talk: { minutes: 6 } },
    },
    {
      of: 'map',
      steps: ['place', 'by_seat'],
      connect: { items: 'stop:above_line' },
      change: {
        place: { minutes: 5, out: 'fit' },
        by_seat: {
          title: 'Read the picture',
          ask: 'Where do we stand close together, and where far apart?',
          minutes: 7,
          params: { measure: 'spread' },
          tips: ['What is seen differently comes first. The talk about it is after the break.'],
        },
      },
    },
    { break: 5 },
    {
      of: 'map',
      steps: ['talk', 'again', 'moved'],
      // both rounds hand on under one name, and the last one that was shown counts: the second may be dropped
      change: { talk: { minutes: 3 }, again: { minutes: 3, out: 'fit' }, moved: { minutes: 2 } },
    },
    {
      of: 'stop',
      steps: ['relief', 'decide', 'tell'],
      connect: { 'dots/above_line': 'map:fit/!split' },
      change: { relief: { minutes: 4 }, decide: { minutes: 10 } },
    },
    {
      of: 'argue',
      steps: ['choose'],
      connect: { items: 'map:fit/split' },
      change: {
        choose: {
          in: ['items'],
          title: 'Still split',
          ask: 'What we still see differently: side by side with an end, or not now?',
          minutes: 7,
        },
      },
    },
    { of: 'door', steps: ['back', 'worth'] },
  ],
  drops: [
    { title: 'Opening card', steps: ['paper:gaps'] },
    { title: 'Second round on the plane', steps: ['map:again', 'map:moved'] },
    {
      title: 'Still split: park them all',
      change: {
        'argue:choose': {
          title: 'Parked',
          ask: 'What we still see differently waits. On which day do we look at it again?',
          minutes: 2,
          params: { kinds: ['park'] },
        },
      },
    },
  ],
  protect: 'stop:decide',
})
