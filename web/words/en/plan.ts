import type { ActivityName, Attribution } from '../../../shared/workshop.ts'

/** What the agenda builder says. */

const things = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`
const port = (name: string) => name.replaceAll(/[_.-]/g, ' ')
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const KINDS: { [activity in ActivityName]: string } = {
  check: 'One answer each',
  collect: 'Writing',
  group: 'Grouping',
  vote: 'Voting',
  place: 'Placing',
  link: 'Linking',
  compare: 'Comparing',
  talk: 'Talk',
  decide: 'Deciding',
}

const FIELDS: { [key: string]: string } = {
  options: 'Answers to choose from',
  unit: 'Counted in',
  min: 'Smallest number',
  max: 'Largest number',
  per_person: 'Texts a person may write',
  categories: 'Categories',
  example: 'An example, from another trade',
  passes: 'A second pass: build on texts of others',
  text_for_moderation: 'You see the texts before the reveal. Phones say so',
  by: 'Who groups',
  max_groups: 'Most piles',
  budget: 'Dots for each person',
  cap: 'Dots on one item, at most',
  max_yes: 'Items one person may choose',
  t: 'Items one person ranks',
  credits: 'Credits for each person',
  line: 'Items above the line',
  shields: 'A shield for each person',
  at_most: 'Items it works on, at most',
  mode: 'Who places',
  tray: 'Offer “can’t say”',
  forced_spread: 'Ask for the whole width',
  form: 'Who talks with whom',
  order: 'Who speaks next',
  note: 'Notes on phones',
}

const CHOICES: { [value: string]: string } = {
  each: 'Each alone',
  together: 'All on one board, out loud',
  facilitator: 'You',
  everyone: 'Everyone',
  all: 'All together',
  pairs: 'In pairs',
  fours: 'In fours',
  one_two_four: 'Alone, in pairs, in fours',
  free: 'Whoever wants to',
  round: 'One after the other',
  edges_first: 'The far ends first',
  none: 'None',
  line: 'One line each',
  open: 'As many as they like',
}

const PRESETS: { [id: string]: [name: string, ask: string] } = {
  confidence: ['A 0–10 check', 'How confident are you about this, from 0 to 10?'],
  word: ['One word each', 'One word: how is it going?'],
  write: ['Write', 'What comes to mind?'],
  group: ['Read and group', 'Which of these are the same thing?'],
  dots: ['Vote with dots', 'Spend your dots where it matters most.'],
  approve: ['Say yes to some', 'Which of these would you go with?'],
  line: ['Place on a line', 'Where does each of these belong?'],
  talk: ['Talk', 'What do you make of this?'],
  decide: ['Decide', 'What do we do about it?'],
}

const REFUSED: { [field: string]: string } = {
  params: 'These settings do not fit together. The step keeps the last ones that did.',
  ask: 'A step needs a question of at most 400 characters. It keeps the last one.',
  title: 'A step needs a name of at most 80 characters. It keeps the last one.',
  minutes: 'From 0 to 240 minutes. The step keeps the last number.',
  in: 'It cannot work on that. The step keeps what it had.',
  dropped: 'It holds something already, or the room looks at it: it stays.',
  order: 'The agenda is full.',
}

export const words = {
  title: 'Agenda',
  loading: 'Opening the agenda',
  lost: 'The agenda cannot be edited right now. Close this and open it again.',
  others: (names: string[]) =>
    `${new Intl.ListFormat('en').format(names)} ${names.length === 1 ? 'edits' : 'edit'} this as well`,
  offline: 'No network: your changes wait here.',
  close: 'Done',
  undo: 'Undo',
  redo: 'Redo',
  total: (minutes: number, ends: string) => `${minutes} min left to run, ends ${ends}`,
  ended: 'The workshop has ended. The agenda stays as it was.',
  empty: 'Nothing left to run. Add an exercise below.',

  minutes: (n: number) => `${n} min`,
  unit: 'min',
  kind: (activity: ActivityName | undefined) => (activity ? KINDS[activity] : ''),
  isOver: 'has opened: it stays as it is',
  untitled: 'Without a name',
  stepMinutes: (title: string) => `Minutes for ${title}`,
  less: (title: string) => `A minute less for ${title}`,
  more: (title: string) => `A minute more for ${title}`,
  up: (title: string) => `Move ${title} up`,
  down: (title: string) => `Move ${title} down`,
  moved: (title: string, place: number, of: number) => `${title}: ${place} of ${of}`,
  drag: 'Drag to another place',
  details: 'Change',
  drop: 'Leave out',
  dropExercise: (title: string) => `Leave out what is left of ${title}`,
  dropped: (title: string) => `${title} is left out. You can bring it back.`,
  out: (n: number) => `${things(n, 'step')} left out`,
  restore: (title: string) => `Bring back ${title}`,
  back: (title: string) => `${title} is back.`,

  name: 'Name',
  ask: 'Question on the phones',
  who: 'Names',
  attribution: {
    named: 'With names',
    alias: 'Under made-up names',
    anonymous: 'Anonymous',
  } satisfies { [level in Attribution]: string },
  worksOn: 'Works on',
  nothing: 'Nothing from before',
  several: (names: string[]) => new Intl.ListFormat('en', { type: 'conjunction' }).format(names),
  field: (key: string) => FIELDS[key] ?? capital(port(key)),
  choice: (value: string) => CHOICES[value] ?? capital(port(value)),
  listHint: 'One a line',
  auto: 'by the room',
  setAuto: (label: string) => `by the room: ${label}`,
  lessOf: (label: string) => `Less: ${label}`,
  moreOf: (label: string) => `More: ${label}`,
  refused: (fields: readonly string[]) =>
    fields.map((field) => REFUSED[field] ?? 'This cannot be run. Mend it, or leave it out.').join(' '),

  port: (name: string) => capital(port(name)),
  portFrom: (title: string, name: string) => `from ${title}, ${port(name)}`,
  unconnected: 'not connected',
  lacks: {
    unconnected: (name: string) => `${capital(port(name))} is not connected with anything.`,
    dropped: (name: string) => `Nothing makes ${port(name)} any more.`,
    later: (name: string) => `${capital(port(name))} only comes later.`,
  },
  nothingToWorkOn: 'The step will have nothing to work on.',

  addStep: 'Add a step',
  addStepTo: (title: string) => `Add a step to ${title}`,
  presets: (id: string) => PRESETS[id] ?? [id, ''],
  added: (title: string) => `${title} is added.`,
  addExercise: 'Add an exercise',
  length: (title: string) => `Length of ${title}`,
  usual: 'As written',
  variant: (title: string, minutes: number) => `${title}, ${minutes} min`,
  add: 'Add',
  addThis: (title: string) => `Add ${title}`,
  own: 'A JSON file of your own',
  notJson: 'That file is not JSON.',
  notRead: 'The exercises could not be read. Close this and open it again.',
  notAnExercise: (where: string) => `That is no exercise${where ? ` (${where})` : ''}.`,
  notSent: 'The network is away. Try again when it is back.',
}
