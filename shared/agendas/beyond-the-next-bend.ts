import { parseAgenda } from './agenda.ts'

export const beyondTheNextBend = parseAgenda({
  id: 'beyond-the-next-bend',
  version: '1.0',
  title: 'Beyond the next bend',
  purpose: 'For a choice that is hard to undo.',
  people: { min: 6, best: [8, 24], max: 60 },
  minutes: 120,
  slack: 6,
  places: {
    future: { exercise: 'future-scenarios' },
    context: { exercise: 'context-check' },
    worst: { exercise: 'worst-case', variant: 'quick' },
    tell: {
      doc: {
        id: 'tell',
        title: 'Who we tell',
        steps: [
          {
            ref: 'tell',
            activity: 'collect',
            title: 'Who we tell',
            ask: 'Who needs to hear it, and what may it cost them?',
            minutes: 2,
            item_kind: 'tell',
            params: {
              format: 'slots',
              template: 'We will tell {who} that {what}, and that it may mean {hardship}. {name} says it on {date}.',
              per_person: { min: 0, max: 2 },
            },
          },
        ],
      },
    },
  },
  run: [
    { of: 'future', steps: ['before'], change: { before: { minutes: 4 } } },
    { of: 'context', steps: ['context', 'group', 'known'] },
    {
      of: 'future',
      steps: [
        'changes',
        'group',
        'plane',
        'weigh',
        'surprise',
        'ends',
        'pairs',
        'axes',
        'worlds',
        'believe',
        'least_ready',
      ],
      connect: { givens: 'context:facts/simply so+limit' },
      change: { surprise: { minutes: 4 }, believe: { minutes: 3 } },
    },
    { break: 6 },
    { of: 'future', steps: ['ideas', 'few', 'live_in', 'serves', 'keep'], change: { keep: { minutes: 4 } } },
    {
      of: 'worst',
      connect: { plan: 'future:serves/robust+bet' },
      change: {
        happened: {
          ask: 'It is {horizon}. We went for it, and it failed badly. What happened?',
          params: { per_person: { min: 0, max: 3 }, at_most: 1 },
        },
      },
    },
    {
      of: 'future',
      steps: ['signs'],
      connect: { causes: 'worst:causes' },
      change: { signs: { in: ['worlds', 'few', 'causes'], minutes: 7 } },
    },
    { of: 'future', steps: ['decide'], change: { decide: { minutes: 6 } } },
    { of: 'tell' },
    { of: 'future', steps: ['after'] },
  ],
  drops: [
    {
      title: 'Worst case: ask for it with the signs',
      steps: ['worst:happened', 'worst:group', 'worst:effort'],
      change: {
        'future:signs': {
          ask: 'We went for it, and it failed badly. What happened, and how would we have noticed early?',
        },
      },
    },
    { title: 'Scores of the worlds', steps: ['future:believe'] },
    { title: 'Who knows which fact', steps: ['context:known'] },
  ],
  protect: 'future:decide',
})
