import { parseExercise } from './exercise.ts'

export const onPaper = parseExercise({
  id: 'on-paper',
  version: '1.0',
  title: 'On paper, in fact',
  purpose: 'See where the rule and the day have parted, before anything is judged.',
  people: { min: 3, best: [4, 20], max: 500 },
  out: [{ port: 'bridges', from: 'gaps', kind: 'item' }],
  steps: [
    {
      ref: 'gaps',
      activity: 'collect',
      title: 'On paper, in fact',
      ask: 'Where does the way we work differ from the way it is written down?',
      hint: 'What the plan, the rule or the calendar says, and what you do instead to get through the week.',
      minutes: 5,
      item_kind: 'bridge',
      params: {
        format: 'slots',
        template: 'On paper, {what it says}. In fact, {what happens}.',
        per_person: { min: 0, max: 2 },
        example: 'On paper, two cooks check every plate. In fact, whoever is nearest nods.',
      },
      tips: [
        'No vote and no talk: read them aloud, and go on.',
        'A gap is nobody’s fault. It is often where people hold things together.',
      ],
    },
  ],
})
