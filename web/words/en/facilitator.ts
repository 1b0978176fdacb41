import type { ActivityName, Attribution, DecisionFields, DecisionKind, State } from '../../../shared/workshop.ts'
import type { AgendaView, Pulse } from '../../../shared/wall.ts'

/** What the facilitator's page says. A consequence is told before it happens, in one sentence. */

const things = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`
const list = (parts: string[]) => new Intl.ListFormat('en', { type: 'conjunction' }).format(parts)
const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', options)
const clock = date({ hour: '2-digit', minute: '2-digit' })
const weekday = date({ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
const long = date({ day: 'numeric', month: 'long', year: 'numeric' })

/** To whom: "12 phones and the screen". */
const audience = (here: number, screens: number) =>
  screens > 0
    ? `${things(here, 'phone')} and ${screens === 1 ? 'the screen' : `${screens} screens`}`
    : things(here, 'phone')

const WORKING: { [activity in ActivityName]?: string } = {
  collect: 'writing',
  vote: 'voting',
  place: 'placing',
  link: 'linking',
}
const working = (activity: ActivityName) => WORKING[activity] ?? 'answering'

const NAMING: { [level in Attribution]: string } = {
  named: 'with names',
  alias: 'with made-up names',
  anonymous: 'without names',
}

/** What a comparison shows, by measure. */
const COMPARED: { [measure: string]: string } = {
  spread: 'how close people are on each item, furthest apart first',
  rounds: 'what changed between the two rounds, never who changed',
  seats: 'what people said seat by seat, without seats that are too small to show',
  guess: 'what others guessed beside what the seat said',
  said_believed: 'how loudly each thing is said beside how much it is believed',
  uncertainties: 'what the room can count on and what could go either way, from where it put things',
  axis_pair: 'the two axes with both ends of each, and the worlds between them',
  matrix: 'how each option serves in each world, and which ones hold up in all of them: nobody’s ratings',
  opinion_groups: 'what almost everyone shares, where it splits, and groups if there are any: nobody’s name',
}

/** What is shown in turns: what the reveal shows of it, and what a press adds. */
const TURNS: { [style: string]: { one: string; more: string; shows: (names: string) => string } } = {
  one_by_one: {
    one: 'card',
    more: 'one more card',
    shows: (names) => `one card, ${names}; each press shows one more`,
  },
  by_category: {
    one: 'category',
    more: 'the cards of one more category',
    shows: (names) => `the cards of one category, ${names}; each press shows one more`,
  },
  rounds: {
    one: 'round',
    more: 'the next card of each writer, shuffled',
    shows: (names) =>
      `one card of each writer, shuffled, ${names}; each press shows one more round, and rounds of few writers come together`,
  },
}

/** What a reveal shows, by activity. */
const shows = ({ activity, params, attribution }: AgendaView): string => {
  const names = NAMING[attribution]
  if (activity === 'collect') return TURNS[String(params['reveal'])]?.shows(names) ?? `every text, shuffled, ${names}`
  if (activity === 'place') return `every placement as a dot, ${names}, and the centre of each item`
  if (activity === 'link') return 'every link and how many people drew it'
  if (activity === 'compare') return COMPARED[String(params['measure'])] ?? 'the comparison'
  if (activity === 'check')
    return params['mode'] === 'word' ? `every word, shuffled, ${names}` : 'how the answers spread, never whose they are'
  if (activity !== 'vote') return 'the result'
  if (params['mode'] === 'dots') return `dots per item, the line and who is behind a shield: nobody’s name`
  return 'the totals, never whose they are'
}

export const words = {
  title: (workshop: string) => `${workshop} · lead`,
  loading: 'Opening the workshop',
  time: (ms: number) => clock.format(ms),
  /** YYYY-MM-DD → `Friday 13 March` */
  day: (day: string) => weekday.format(new Date(`${day}T00:00Z`)).replace(',', ''),
  date: (ms: number) => long.format(ms),
  list,

  bar: {
    screen: (n: number) => (n === 0 ? 'No screen yet' : n === 1 ? 'Screen connected' : `${n} screens connected`),
    join: 'Join',
    closed: 'Door closed',
    joinLabel: (code: string) => `Join ${code}: link, QR code and door`,
    shortcuts: 'Keyboard shortcuts',
    more: 'Workshop',
    outcome: 'Outcome',
    link: 'A link for a second device',
    rename: 'Rename the workshop',
    name: 'Your name',
    end: 'End the workshop',
    delete: 'Delete the workshop',
    break: 'Break',
  },

  rail: {
    label: 'Agenda',
    plan: (minutes: number, from: string, to: string) => `${minutes} min, ${from} to ${to}`,
    onTime: (now: string) => `${now}, on time`,
    ended: (time: string) => `ended ${time}`,
    behind: (now: string, minutes: number) => `${now}, ${minutes} min behind`,
    ahead: (now: string, minutes: number) => `${now}, ${minutes} min ahead`,
    ends: (time: string) => `ends ${time}`,
    minutes: (n: number) => `${n} min`,
    /** instead of minutes */
    before: 'ahead',
    protect: (title: string, minutes: number) => `Skip something before ${title}: it needs its ${minutes} min.`,
    lateLabel: 'Running late',
    soon: (title: string, minutes: number, late: number) =>
      `${title} comes within 15 min and you are ${late} min late. It keeps its ${minutes} min: leave something else out.`,
    late: (minutes: number) => `${minutes} min past the plan, slack used up. You can leave something out:`,
    drop: (title: string, saves: number) => `Drop: ${title}, saves\u00A0${saves}\u00A0min`,
    dropped: (title: string, saves: number) => `${title}: ${saves} min saved. What is left out can still be opened.`,
    break: (minutes: number, title = 'Break') => `${title}, ${minutes} min`,
    nothingIn: 'Nothing will come in: the step before it is gone',
    lessIn: 'Part of what it takes in is gone',
    opensWhenYouSay: 'Opens when you say so',
    skipped: 'skipped',
    needless: (why: string) => `not needed: ${why}`,
    /** @param pulse the counts, while the room looks at this step */
    state: (row: AgendaView, pulse: Pulse | undefined, piled: string): string => {
      const { state, activity, hold } = row
      if (state === 'closed') return hold ? 'Closed, kept for the next reveal' : 'Closed, not shown yet'
      if (activity === 'group') return piled
      const name = state === 'last_call' ? 'Last call' : 'Open'
      return pulse && !row.public ? `${name}, ${pulse.done} of ${pulse.present} done` : name
    },
    /** what a finished step left behind */
    fact: ({ fact, activity, minutes }: AgendaView) => {
      const parts: string[] = []
      if (fact.cards !== undefined) parts.push(things(fact.cards, 'card'))
      if (fact.items !== undefined) parts.push(things(fact.items, 'item'))
      if (fact.above !== undefined) parts.push(`${fact.above} above the line`)
      if (fact.placed !== undefined) parts.push(`${fact.placed} placed`)
      if (fact.decided !== undefined) parts.push(`${fact.decided} decided`)
      if (parts.length > 0) return parts.join(', ')
      if (fact.answered !== undefined && activity !== 'talk') return `${fact.answered} answered`
      return activity === 'talk' ? `${minutes} min` : 'done'
    },
    piled: (inPiles: number, cards: number) => `${inPiles} of ${things(cards, 'card')} in piles`,
    lookBack: 'Shows it to the room again. It changes nothing else.',
    show: 'Agenda',
    edit: 'Edit agenda',
  },

  state: {
    waiting: 'Waiting',
    open: 'Open',
    last_call: 'Last call',
    closed: 'Closed',
    revealed: 'Revealed',
    locked: 'Locked',
    skipped: 'Skipped',
  } satisfies { [state in State]: string },

  sheet: {
    coming: 'For the next step',
    given: (things: string[]) => `From before: ${list(things)}`,
    how: ({ activity, params, attribution }: AgendaView): string => {
      const who = attribution === 'named' ? 'with names' : attribution === 'alias' ? 'under made-up names' : 'anonymous'
      const most = params['per_person'] as { max?: number } | number | undefined
      const max = typeof most === 'number' ? most : most?.max
      if (activity === 'collect' && params['tables']) return `Write together at tables, ${who}`
      if (activity === 'collect') return `Write alone, ${who}${max ? `, up to ${max} each` : ''}`
      if (activity === 'vote')
        return `Vote alone, hidden until you reveal${params['budget'] ? `, ${String(params['budget'])} dots each` : ''}`
      if (activity === 'place')
        return params['mode'] === 'together' ? 'Place together, out loud' : 'Place alone, hidden until you reveal'
      if (activity === 'link') return 'Link alone, hidden until you reveal'
      if (activity === 'check') return `One answer each, ${who}`
      if (activity === 'group') return 'Everyone reads along'
      if (activity === 'compare') return 'Worked out from earlier answers'
      if (activity === 'decide') return 'Everyone sees the sentence as you type'
      return 'Everyone'
    },
    back: 'Looking back. The room sees this again; nothing else changes.',
    round: (n: number) => `Round ${n}`,
    of: (done: number, present: number): [count: string, rest: string] => [`${done}`, `of ${present} done`],
    done: (done: number, present: number) => `${done} of ${present} done`,
    unseen: ({ activity, params }: Pick<AgendaView, 'activity' | 'params'>) =>
      (params['tables'] as { visit?: boolean } | undefined)?.visit
        ? 'The screen shows the ask and this count. Only the table sees its text, and you where you read along.'
        : activity === 'collect'
          ? 'The screen shows the ask and this count. Nobody sees a text yet, you neither.'
          : activity === 'vote'
            ? 'The screen shows the ask and this count. Nobody sees a vote yet, you neither.'
            : 'The screen shows the ask and this count. Nobody sees an answer yet, you neither.',
    moderated: 'After the close you see the texts, shuffled and without names. Phones said so beforehand.',
    n: (answered: number, passed: number, silent: number): [strong: string, rest: string] => [
      `${answered} answered`,
      `, ${passed} passed, ${silent} silent`,
    ],
    kept: 'Nothing of it is shown yet.',
    preview: 'Only you see this. It is made of what the room has seen already.',
    noPreview: 'Nothing of it is shown yet. It is made of what people answered, so you see it when everyone does.',
    shown: 'Phones and the screen show this.',
    skipped: 'This step was left out. You can still open it.',
    mend: 'Mend the wording',
    mendHint: 'Phones and the screen follow at once. Answers stay.',
    hint: 'Only you read this',
    tips: 'Tips for you',
    menu: 'More about this step',
    hiddenCards: (n: number) => `${n} hidden`,
    tidy: 'Hide or bring back a card',
  },

  menu: {
    lastCall: 'Last call',
    reopen: 'Reopen: a slip',
    again: 'Second round',
    onePass: 'Reveal without a second pass',
    lock: 'Lock for good',
    skip: 'Skip this step',
    open: 'Open it after all',
    spoken: 'Add what somebody said aloud',
    more: 'More private',
  },

  next: {
    close: (done: number, present: number) => (present === 0 ? 'Close' : `Close: ${done} of ${present} done`),
    closes: (row: AgendaView, { done, present }: Pulse, held: boolean): [string, string] => {
      const left = Math.max(0, present - done)
      const after = held ? 'Nothing is shown yet.' : 'Nothing is shown before you reveal.'
      if (present === 0) return ['Nobody is here yet.', 'Whoever comes in answers straight away.']
      if (left === 0) return [`All ${present} are done.`, after]
      if (done / present >= 0.75)
        return [
          `${done} of ${present} are done.`,
          'Close, or give the last ones a minute. Unsent drafts stay on their phones.',
        ]
      const keeps =
        row.activity === 'collect' ? 'Closing keeps every word' : 'Closing keeps every answer that was saved'
      return [
        `${left === 1 ? '1 is' : `${left} are`} still ${working(row.activity)}.`,
        `${keeps}; unsent drafts stay on their phones.`,
      ]
    },
    pairFirst: (earlier: string, later: string) => ({
      label: `Reveal “${earlier}” first`,
      says: [`“${later}” tells how that changed.`, 'It was closed and never shown. This one comes right after it.'] as [
        string,
        string,
      ],
    }),
    secondPass: {
      label: 'Open the second pass',
      says: [
        'Everybody gets three texts of others, without names.',
        'They can build on them. The room sees nothing yet.',
      ] as [string, string],
    },
    choose: {
      label: 'Choose first',
      says: ['Two axes with two ends each.', 'Then the worlds between them can be shown.'] as [string, string],
    },
    compute: {
      label: 'Work it out',
      says: ['Nothing is shown yet.', 'It is worked out from what people said before.'] as [string, string],
    },
    works: [
      'Nobody has to answer anything.',
      'It is worked out from what people said before, and shown when you reveal it.',
    ] as [string, string],
    computing: {
      label: 'Computing',
      says: ['The result is being computed.', 'This takes a moment where many people answered.'] as [string, string],
    },
    revealLabel: 'Reveal to all',
    reveals: (row: AgendaView, with_: AgendaView[], to: { here: number; screens: number } | null): [string, string] => {
      const also = with_.length > 0 ? ` ${list(with_.map(({ title }) => `“${title}”`))} comes with it.` : ''
      const what = `Shows ${shows(row)}.`
      return [to ? `To ${audience(to.here, to.screens)}, at once.` : 'To everyone, at once.', `${what}${also}`]
    },
    turn: (style: string, turn: number, of: number): { label: string; says: [string, string] } => {
      const { one, more } = TURNS[style] ?? TURNS['one_by_one']!
      return {
        label: `Next ${one}: ${turn} of ${of}`,
        says: [`The room sees ${turn - 1} of ${of}.`, `Shows everyone ${more}. What comes later stays hidden.`],
      }
    },
    rest: 'Show the rest',
    holds: ['Nothing is shown yet.', 'Both passes are revealed together, so that one does not steer the other.'] as [
      string,
      string,
    ],
    go: (title: string) => `Next: ${title}`,
    break: (minutes: number, back: string, title = 'Break') => ({
      label: `${title}: ${things(minutes, 'minute')}`,
      says: [`Back at ${back}.`, 'Phones and the screen show the time. You end it when the room is back.'] as [
        string,
        string,
      ],
    }),
    first: (title: string, here: number, screens: number) => ({
      label: `Open: ${title}`,
      says: [
        here === 0
          ? 'Nobody is here yet. You can start, others can join later.'
          : `Opens for ${audience(here, screens)}.`,
        'Late comers walk straight into the running step.',
      ] as [string, string],
    }),
    opens: (here: number, screens: number): [string, string] => [
      `Opens for ${audience(here, screens)}.`,
      'What was revealed stays in the record.',
    ],
    leaves: ({ activity }: AgendaView, unnamed: number): [string, string] => {
      if (unnamed > 0)
        return [
          `${things(unnamed, 'pile')} without a name.`,
          'Name them first, in the group’s own words: people vote on names.',
        ]
      if (activity === 'group')
        return ['Grouping ends with this.', 'Loose cards go in as items of their own. Nothing is deleted.']
      if (activity === 'decide') return ['Deciding ends with this.', 'What nobody took goes out as an open question.']
      if (activity === 'place') return ['The board stays as it is.', 'You can look back at any step from the agenda.']
      return ['The talk ends with this.', 'You can look back at any step from the agenda.']
    },
    finish: (title: string) => `Finish: ${title}`,
    answers: (answered: number, present: number) => ({
      label: `Reveal the answers: ${answered} of ${present}`,
      says: [
        'The room answers 0 to 5 on this sentence.',
        'You see the count, then all see the answers, without names.',
      ] as [string, string],
    }),
    item: (title: string, written: boolean): { label: string; says: [string, string] } => ({
      label: `Next item: ${title}`,
      says: written
        ? ['This one is written down.', 'You can come back to it with its tab.']
        : ['Nothing is written about this one yet.', 'Left so, it goes out as an open question.'],
    }),
    back: (title: string) => ({
      label: `Back to: ${title}`,
      says: ['The room looks at an earlier step.', 'Nothing but the view changes.'] as [string, string],
    }),
    endBreak: {
      label: 'End the break',
      says: ['The room is on a break.', 'Phones and the screen show when it goes on.'] as [string, string],
    },
    end: {
      label: 'End the workshop',
      says: ['That was the last step.', 'You are asked once more, with what it means.'] as [string, string],
    },
    outcome: {
      label: 'Open the outcome',
      says: ['The workshop has ended.', 'Everything that was revealed is locked.'] as [string, string],
    },
  },

  quiet: {
    moved: 'The step has moved on in the meantime. Nothing was done twice.',
    notSent: 'The network is away: this was not done. Try again when it is back.',
    copied: 'Copied.',
    notCopied: 'Your browser does not let us copy. The text is selected: copy it by hand.',
  },

  timer: {
    left: (ms: number) => {
      const seconds = Math.ceil(ms / 1000)
      const minutes = Math.floor(seconds / 60)
      return `${minutes > 0 ? `${things(minutes, 'minute')} ` : ''}${things(seconds % 60, 'second')} left`
    },
    digits: (ms: number) => {
      const seconds = Math.max(0, Math.ceil(ms / 1000))
      return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    },
    plus: '+1 min',
    pause: 'Pause the time',
    resume: 'Let the time run',
    paused: 'Paused',
    more: (n: number) => `${n} ${n === 1 ? 'asks' : 'ask'} for more time`,
    none: 'No time set',
  },

  people: {
    label: 'People',
    here: (n: number) => (n === 0 ? 'Nobody here yet' : `${n} here`),
    late: 'Others can still come in',
    shut: 'The door is closed',
    working: (activity: ActivityName) => `Still ${working(activity)}`,
    done: 'Done',
    away: 'Away',
    reconnecting: 'not connected',
    gone: (n: number) => `Gone (${n})`,
    left: 'left',
    removed: 'removed',
    leads: 'leads',
    leading: 'Leading',
    you: 'you',
    never: 'You see who is done, never what they wrote.',
    visits: 'You see who is done, and what a table writes only where you read along.',
    leadsHint: (name: string) =>
      `${name || 'You'} ${name ? 'leads' : 'lead'}. Whoever has the facilitator link can step in.`,
    about: (name: string) => `About ${name}`,
  },

  remove: {
    title: (name: string) => `Remove ${name}?`,
    says: [
      'Their phone is shown out at once, and its way back in stops working.',
      'What they wrote in steps that are not revealed yet is deleted. What was revealed stays.',
      'With the code they could come in again as somebody new.',
    ],
    door: 'Close the door as well',
    act: 'Remove',
  },

  lobby: {
    doorOpen: 'Door open',
    doorShut: 'Door closed',
    canCome: 'Everyone can come in until you close it',
    nobody: 'Nobody new can come in until you open it',
    copyLink: 'Copy link',
    copyCode: 'Copy code',
    qr: 'QR code of the join link',
    onlyHere: (host: string) =>
      `Phones do not find ${host}. Open this page under this machine’s address in the network: Roomful prints it when it starts.`,
    before: 'Before you start',
    edit: (what: string) => `Edit: ${what}`,
    promise: 'The promise',
    promiseHint: 'Phones show it. It cannot be weakened once step 1 opens',
    empty: 'Nothing yet',
    listHint: 'One thing a line',
  },

  join: {
    title: 'Join',
    own: 'You answer too? Join on your own phone. Your answers never show on this page or the screen.',
    close: 'Close the door',
    open: 'Open the door',
    closes: 'Closing the door keeps newcomers out. Those who are here stay.',
    opens: 'Opening it lets people in again, with the same code and link.',
    big: 'Show the code to the room',
  },

  links: {
    facilitator: 'A second device',
    facilitatorSays: 'Whoever has this link leads with you, with all the same rights. It cannot be shown again.',
    screen: 'The screen',
    screenSays:
      'Open it in a window of its own and put that on the projector or into the call. It has no controls and shows no names.',
    outcome: 'The outcome',
    outcomeSays: 'Whoever has this link can read and download what was revealed. You decide who gets it.',
    open: 'Open in a new tab',
    copy: 'Copy link',
    making: 'Making the link',
  },

  dialog: { close: 'Close', cancel: 'Cancel', save: 'Save' },

  reopen: {
    title: 'Open it again?',
    says: (title: string) =>
      `“${title}” opens for one more minute. Everything that was written stays and can be changed.`,
    act: 'Reopen',
  },
  again: {
    title: 'A second round?',
    says: (title: string) =>
      `“${title}” opens again with empty answers. The first round stays as it is, and both results stand side by side.`,
    act: (round: number) => `Open round ${round}`,
  },
  lock: {
    title: 'Lock this step?',
    says: 'What ties people to their answers is deleted. The result stays; a second round is no longer possible.',
    act: 'Lock',
  },
  skip: {
    title: (title: string) => `Skip “${title}”?`,
    waiting: 'The room goes past it. You can still open it later from the agenda.',
    running:
      'It stops and nothing of it is shown. What was written stays hidden and is dropped when the workshop ends.',
    act: 'Skip',
  },
  step: {
    minutes: (n: number) => `${n} minutes planned`,
  },

  pause: {
    title: 'A break',
    minutes: 'Minutes',
    less: 'One minute less',
    more: 'One minute more',
    back: (time: string) => `Back at ${time}. Phones and the screen show it; the time of the step waits.`,
    act: 'Start the break',
    running: (time: string) => `Break until ${time}`,
    left: (minutes: number) => (minutes <= 0 ? 'The break is over.' : `${things(minutes, 'minute')} left`),
    longer: '5 min more',
  },

  end: {
    title: 'End the workshop?',
    says: [
      'Every revealed step is locked: what ties people to their answers is deleted.',
      'What was written and never revealed is deleted.',
      'Phones and the screen say thank you. The outcome stays, for you and whoever you give its link.',
    ],
    unrevealed: (titles: string[]) => `Not revealed: ${list(titles)}.`,
    act: 'End it',
  },
  delete: {
    title: 'Delete the workshop?',
    says: [
      'Everything is gone at once, for everyone: answers, decisions, the outcome, this page.',
      'Nobody can bring it back. Download the outcome first if you need it.',
    ],
    purge: (date: string) => `Left alone, it is deleted on ${date}.`,
    type: (title: string) => `Type “${title}” to be sure`,
    act: 'Delete everything',
    failed: 'It was not deleted. Try again in a moment.',
  },

  shortcuts: {
    title: 'Keyboard',
    rows: [
      ['Enter', 'Do the next thing: the ink button'],
      ['→', 'Show the next card, where cards come in turns'],
      ['+', 'One minute more'],
      ['P', 'Pause or resume the time'],
      ['B', 'Start a break'],
      ['E', 'Edit the agenda'],
      ['↑ ↓', 'Walk through the agenda, when it has the focus'],
      ['M', 'Move the card that has the focus, then a pile’s letter. N is a new pile, 0 takes it out, Esc stops'],
      ['U', 'Undo the last move'],
      ['?', 'This list'],
    ] as [key: string, does: string][],
    note: 'They rest while you type or a dialog is open.',
  },

  hide: {
    card: (text: string) => `Hide “${text}”`,
    orOff: 'Hide or off the table',
    show: 'Show again',
    title: 'Hide this card?',
    says: 'It leaves phones and screen. The outcome counts it, with the reason and without the text.',
    reason: 'Why',
    reasons: ['Off topic', 'Names a person', 'Duplicate', 'Off the table'],
    offSays: 'Everyone still reads it, struck through, with the reason. Nobody votes on it.',
    off: 'Off the table',
    because: 'Because',
    act: 'Hide',
    actOff: 'Put off the table',
  },

  tidying: {
    before: 'Before you reveal',
    title: 'Put in order',
    count: (n: number) => (n === 1 ? '1 card in play.' : `${n} cards in play.`),
    hint: 'Without names. What you hide or split is counted in the outcome, with its reason; reword nothing without asking.',
    add: 'Add a card',
    split: (text: string) => `Split “${text}”`,
    splitShort: 'Split',
  },

  card: {
    split: 'Split this card?',
    splitSays: 'Two cards, marked as yours, take its place. The outcome counts it as split.',
    first: 'One thought',
    second: 'The other',
    splitAct: 'Split',
    add: 'A card of yours',
    addSays: 'It is marked as yours and goes on with the others.',
    text: 'The words',
    addAct: 'Add',
  },

  scale: {
    label: 'For so many people',
    people: (n: number, title: string) => `${n === 1 ? '1 person' : `${n} people`}${title ? `, ${title}` : ''}:`,
    use: 'Do it this way',
    useIt: (says: string) => `Do it this way: ${says}`,
    done: 'Done this way',
    ahead: (first: string) =>
      `Open “${first}” before you meet, even a day ahead, and leave: it stays open until you close it. The clock of the session starts later.`,
  },

  spoken: {
    title: 'Said aloud',
    says: 'For somebody without a phone. It is marked as said aloud and shown with the others.',
    text: 'What was said',
    category: 'Category',
    act: 'Add',
  },

  rename: {
    workshop: 'Title',
    name: 'What the room calls you',
    act: 'Save',
  },

  private: {
    title: 'Make it more private',
    says: 'It can never go back: what was promised stays promised.',
    level: { named: 'With names', alias: 'Made-up names', anonymous: 'Anonymous' } satisfies {
      [level in Attribution]: string
    },
  },

  group: {
    piles: 'Piles',
    counts: (cards: number, piles: number) => `${things(cards, 'card')}, ${things(piles, 'pile')}`,
    undo: 'Undo',
    loose: (n: number) => things(n, 'loose card'),
    noLoose: 'Every card is in a pile',
    /** around the key M */
    how: ['Drag, tap, or press', 'and a letter'] as const,
    drop: 'Put it here',
    newPile: 'New pile',
    out: 'Take it out of its pile',
    noName: 'No name yet',
    pile: (letter: string) => `pile ${letter}`,
    back: 'Put it back',
    name: (letter: string) => `Name of pile ${letter}, at most 40 characters`,
    rename: 'Name this pile',
    all: (n: number) => (n === 1 ? 'and 1 more' : `and ${n} more`),
    fewer: 'Show fewer',
    menu: (name: string) => `More about ${name}`,
    apart: 'Take this pile apart',
    offers: 'Perhaps the same',
    same: 'Same',
    different: 'Not the same',
    off: 'Off the table',
    hidden: 'A hidden card',
    reading: (n: number) => `${n} here, reading along`,
    moving: (text: string) =>
      `Moving “${text}”. A letter puts it on that pile, N starts a new one, 0 takes it out, Esc stops.`,
    held: (text: string) => `In your hand: ${text}`,
    moved: (text: string, pile: string) => `“${text}” is now in ${pile}.`,
    loosened: (text: string) => `“${text}” is loose again.`,
    started: (text: string) => `A new pile with “${text}”.`,
    spoken: 'said aloud',
    empty: 'Put one card on another and a pile begins.',
    suggested: 'What their piles have in common',
    sorts: (people: number) => (people === 1 ? '1 person is done sorting' : `${people} are done sorting`),
    noneCommon: 'Nothing yet that is not on the wall. It takes three people who saw the same two cards.',
    confirm: (piles: number) => (piles === 1 ? 'Put this pile on the wall' : `Put these ${piles} piles on the wall`),
  },

  talk: {
    queue: 'Wants to speak',
    empty: 'Nobody waits to speak.',
    spoke: 'has spoken',
    spokeLabel: (name: string) => `${name} has spoken`,
    times: (n: number) => (n === 0 ? 'not yet' : n === 1 ? 'once' : `${n} times`),
    shields: 'Shields',
    openShield: 'Open and read',
    shield: (n: number) => things(n, 'shield'),
    opened: 'Opened',
    hint: 'Read them aloud, one after the other: only then can a contested item be decided.',
  },

  decide: {
    items: 'Items',
    none: 'No item reached this step. You can still write down a decision.',
    another: 'A decision about something else',
    fresh: 'New decision',
    decided: (item: string) => `${item}, decided`,
    contested: 'Contested, shields not opened',
    opened: 'Contested, shields opened',
    locked: 'Open its shields first and read them aloud. Then this item can be decided.',
    open: 'Open the shields',
    title: 'The decision, in one sentence that starts with a verb',
    kinds: {
      do: 'Do',
      stop: 'Stop',
      pause: 'Pause',
      shrink: 'Shrink',
      hand_over: 'Hand over',
      keep: 'Keep',
      run_in_parallel: 'Run in parallel',
      park: 'Park',
      no_decision: 'No decision',
    } satisfies { [kind in DecisionKind]: string },
    kind: 'What we do with it',
    lastTime: 'Last time it happens',
    tripWire: 'We start again if',
    tripWireHint: 'The sign that we should go back',
    review: 'We review it on',
    freed: 'The freed time goes to',
    freedHint: '“Left empty on purpose” is a good answer',
    due: 'Due',
    owner: 'Owner',
    noOwner: 'Nobody yet. “I take it” is on every phone',
    tookIt: 'took it on their own phone',
    nobodyYet: 'Nobody yet',
    by: 'Who says it',
    more: 'More about this decision',
    reversible: 'Undoing it is',
    ways: { easily: 'easy', at_a_cost: 'possible at a cost', hardly: 'hardly possible' } satisfies {
      [way in DecisionFields['reversible']]: string
    },
    confidence: 'How sure we are',
    percent: (share: number | null) =>
      share === null ? 'not said' : new Intl.NumberFormat('en', { style: 'percent' }).format(share),
    method: 'How we decide',
    methods: {
      consent: 'By consent, 0 to 5',
      decider: 'One person decides',
      vote_line: 'By the line of the vote',
      recorded: 'Only written down',
    } satisfies { [method in DecisionFields['method']]: string },
    decider: 'Who decides',
    choose: 'Choose a person',
    over: 'Decided over an objection',
    overHint: 'Stays in the record beside the objection.',
    actions: 'Actions',
    action: 'What will be done',
    doneWhen: 'Done when',
    addAction: 'Add an action',
    tell: 'Who will be told',
    who: 'Who',
    what: 'What we say',
    on: 'When',
    addTell: 'Add a line',
    remove: 'Remove this line',
    said: 'What the room said',
    dots: (dots: number, people: number, of: number): [strong: string, rest: string] => [
      things(dots, 'dot'),
      ` from ${people} of ${of}`,
    ],
    /** where the room put it on a plane */
    placed: (where: string, n: number) => `${where}, ${n} placed it`,
    shields: (n: number) => things(n, 'shield'),
    delete: 'Delete this decision',
    live: 'Can we live with it?',
    range: '0 to 5, hidden until you reveal',
    answered: (n: number, of: number) => `${n} of ${of} answered`,
    take: 'I take it',
    notes: 'Notes of disagreement',
    noted: (n: number) => (n === 0 ? 'None written.' : `${n} written.`),
    notedHint: 'It goes into the record with your answer, and stays there.',
    reply: 'What the group answers',
    heard: 'Read out and heard',
    objection: 'An objection (0) with a reason stops consent. No percentage overrides it.',
    waiting: 'The network is away. What you type is sent when it is back.',
    started: 'Write the sentence: phones and the screen show it as you type.',
    /** the kind as the first word of the sentence */
    verb: { stop: 'Stop', pause: 'Pause', shrink: 'Shrink', hand_over: 'Hand over', keep: 'Keep' } as {
      [kind in DecisionKind]?: string
    },
  },

  lost: {
    out: ['You have no seat here.', 'Open the facilitator link again, or ask for a new one.'],
    gone: ['This workshop is gone.', 'It was deleted, or never was here.'],
    replaced: ['Another tab leads now.', 'Reload this one to go on here.'],
    refused: ['This page cannot be shown.', 'Reload it, or open the facilitator link again.'],
    home: 'To the start page',
    reload: 'Reload',
  } as const,
  offline: 'Reconnecting. What you see may be old.',

  announce: {
    opened: (title: string) => `${title} is open.`,
    last_call: 'Last call.',
    closed: (title: string, answered: number) => `${title} is closed. ${answered} answered. Nothing is shown yet.`,
    revealed: (title: string) => `${title} is revealed to all.`,
    minute: 'One minute left.',
    up: 'Time is up.',
    offline: 'Reconnecting.',
    live: 'Connected again.',
    ended: 'The workshop has ended.',
  },
}
