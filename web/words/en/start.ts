/** What the start page says. */
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

/** YYYY-MM-DD; whatever is no day stays as it is. */
const longDay = (day: string) => {
  const ms = Date.parse(`${day}T12:00:00`)
  return Number.isNaN(ms) ? day : date.format(ms)
}

export const words = {
  title: 'Roomful',
  claim: 'Everybody writes. Then everybody sees.',
  lede: 'You lead, people answer on their phones, the screen shows what the room may see. Nobody needs an account.',
  join: {
    label: 'Join with a code',
    placeholder: 'HK7 RWT',
    act: 'Join',
    wrong: 'A code has six letters and digits.',
  },
  start: {
    title: 'Start a workshop',
    exercise: 'Exercise or agenda',
    agendas: 'Agendas: several exercises, and what one finds goes into the next',
    length: 'How long',
    usual: 'Standard',
    minutes: (n: number) => `${n} min`,
    people: ([from, to]: [number, number]) => `best with ${from} to ${to} people`,
    name: 'Title',
    you: 'Your name',
    optional: 'optional',
    password: 'Password of this Roomful',
    act: 'Start',
    starting: 'Starting',
    own: 'An exercise of your own',
    ownHint: 'A JSON file',
    notJson: 'This file is not JSON.',
    chosenOwn: (file: string) => `From ${file}`,
    loading: 'Looking for exercises',
    nothing: 'The exercises could not be read. Is Roomful running?',
    unreachable: 'Roomful does not answer. Is the network there?',
    next: 'You get a code for the room. Nothing opens before you say so.',
  },
  goOn: {
    title: 'Go on from an outcome',
    hint: 'A JSON file that an earlier workshop left',
    chosen: (file: string) => `From ${file}`,
    notOutcome: 'This file is not an outcome of a workshop.',
    forget: 'Without it',
    from: (title: string) => `What “${title}” left`,
    already: (title: string) => `Already here: “${title}” goes on from this document.`,
    thither: 'Lead that one',
    ports: 'Take along',
    takesNothing: 'What you chose above starts from nothing. Choose another to take these along.',
    of: (exercise: string) => `of ${exercise}`,
    items: (n: number) => (n === 1 ? '1 item' : `${n} items`),
    edit: 'Mend the words where time has passed. What you empty stays behind.',
    item: (n: number) => `Item ${n}`,
    checks: 'Ask what became of it',
    due: (day: string) => `due since ${longDay(day)}`,
    later: (day: string) => `on ${longDay(day)}`,
    forecast: (title: string) => `Did “${title}” pass its line? People’s forecasts are scored by it.`,
    passed: 'It passed',
    notPassed: 'It did not',
  },
  mine: {
    title: 'My workshops',
    hint: 'Kept in this browser only.',
    lead: 'Lead',
    outcome: 'Outcome',
    forget: 'Forget',
    forgetLabel: (title: string) => `Forget ${title}. The workshop itself stays.`,
    date: (ms: number) => date.format(ms),
  },
} as const
