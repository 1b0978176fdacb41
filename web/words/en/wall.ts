import { signed } from './answers/felt.ts'

/** What the pictures of steps say, on the screen, the facilitator's sheet and the outcome. */
const NUMBERS = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
]
const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

/** 3 → `Three`; from 13 on the digits. */
const Spelled = (n: number) => NUMBERS[n] ?? `${n}`
const spelled = (n: number) => Spelled(n).toLowerCase()
const ordinal = (n: number) => ORDINALS[n] ?? `place ${n}`
const things = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

const number = (n: number) => new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(n).replace('-', '−')
const percent = (n: number) => new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 }).format(n)

const felt = (feeling: number) => `felt ${signed(feeling)}`

/** @param day YYYY-MM-DD or YYYY-MM */
const when = (day: string) =>
  new Intl.DateTimeFormat('en-GB', {
    ...(day.length > 7 ? { day: 'numeric' } : {}),
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(day))

export const words = {
  answered: (responded: number, abstained: number, silent: number): [strong: string, rest: string] => [
    `${responded} answered`,
    `, ${abstained} passed, ${silent} silent`,
  ],
  provisional: 'Provisional: fewer than the quorum answered',
  more: (n: number) => `and ${n} more`,
  signed: (n: number) =>
    new Intl.NumberFormat('en', { signDisplay: 'exceptZero', maximumFractionDigits: 1 }).format(n).replace('-', '−'),
  round: (n: number) => `Round ${n}`,
  tooFew: 'Too few answers to show more than this.',
  nobody: 'Nobody answered.',
  list: (parts: string[]) => new Intl.ListFormat('en').format(parts),
  number,
  percent,
  /** YYYY-MM-DD → `Friday 13 March` */
  day: (day: string) =>
    new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
      .format(new Date(day))
      .replace(',', ''),

  check: {
    median: (unit: string) => (unit ? `${unit}: half of us say this or less` : 'Half of us say this or less'),
    medianMark: (value: string) => `median ${value}`,
    middle: (from: string, to: string, unit: string) => `Middle half ${from} to ${to}${unit ? ` ${unit}` : ''}`,
    ends: { mood: ['low', 'great'], confidence: ['not sure', 'sure'], time_worth: ['wasted', 'well spent'] } as Record<
      string,
      [low: string, high: string]
    >,
    range: (from: number, to: number) => `${from}–${to}`,
    answers: (n: number) => `${n} answered.`,
    bin: (answer: string, people: number) => `${answer}: ${things(people, 'person', 'people')}`,
    geometric: (value: string) => `Geometric mean ${value}`,
    change: 'Before and now',
    up: 'went up',
    same: 'stayed',
    down: 'went down',
    pairs: (n: number, unpaired: number) => `${n} answered both times${unpaired > 0 ? `, ${unpaired} only now` : ''}`,
    medianChange: (change: number) =>
      `Median change ${new Intl.NumberFormat('en', { signDisplay: 'exceptZero' }).format(change).replace('-', '−')}`,
  },
  label: {
    too_few: 'Too few to read',
    split: 'Two camps',
    split_soft: 'Looks like two camps',
    counter_view: 'Most here, some far from it',
    aligned: 'Close together',
    leaning: 'Leaning',
    scattered: 'All over',
  } as Record<string, string>,

  collect: {
    count: (n: number) => things(n, 'card', 'cards'),
    turn: (style: string, shown: number, of: number) =>
      `${style === 'by_category' ? 'Category' : style === 'rounds' ? 'Round' : 'Card'} ${shown} of ${of}`,
    hidden: (n: number, reasons: string) => `${n} hidden by the facilitator${reasons ? `: ${reasons}` : ''}`,
    spoken: 'said aloud',
    yours: 'Yours are marked on this phone only.',
    off: (text: string, reason: string) => (reason ? `Off the table: ${text} (${reason})` : `Off the table: ${text}`),
    noCards: 'Nobody wrote anything this time.',
    guesses: 'The numbers are in. The next step shows what comes of them.',
    other: 'other',
    when,
    felt,
  },

  group: {
    headline: (cards: number, piles: number) => `${things(cards, 'card', 'cards')}, ${things(piles, 'pile', 'piles')}`,
    pile: (name: string, cards: number) => `${name || 'No name yet'}: ${things(cards, 'card', 'cards')}`,
    unnamed: 'No name yet',
    none: 'No cards to group.',
  },

  vote: {
    above: (n: number) =>
      n === 0 ? 'Nothing is above the line' : `${Spelled(n)} ${n === 1 ? 'thing is' : 'things are'} above the line`,
    dots: 'dots, and from how many people',
    yours: 'Yours are marked on this phone only.',
    from: (n: number) => `from ${n}`,
    earlier: (round: number) => `Above the line in round ${round}`,
    colors: (first: string, second: string) => `dots ${first} : ${second}, and from how many people`,
    twoColors: (first: number, second: number) => `${first} : ${second}`,
    spokenColors: (first: number, one: string, second: number, other: string) => `${first} ${one}, ${second} ${other}`,
    row: (row: {
      rank: number | null
      tied?: boolean | undefined
      label: string
      dots: number
      breadth?: number | undefined
      shields?: number | undefined
      above: boolean
    }) =>
      [
        `${row.rank === null ? 'No rank' : `Rank ${row.rank}`}${row.tied ? ', tied' : ''}: ${row.label}`,
        `${things(row.dots, 'dot', 'dots')}${row.breadth === undefined ? '' : ` from ${things(row.breadth, 'person', 'people')}`}`,
        ...(row.shields ? [things(row.shields, 'shield', 'shields')] : []),
        `${row.above ? 'above' : 'below'} the line`,
      ].join(', '),
    theLine: 'the line',
    moreAbove: (hidden: number, above: number) => `and ${hidden} more, ${above} of them above the line`,
    why: (wanted: number, above: number, tiedAtLine: number) => {
      if (above === wanted) return `${wanted} wanted`
      if (above < wanted) return `${wanted} wanted, ${above === 0 ? 'none' : `only ${above}`} chosen`
      const first = above - tiedAtLine + 1
      return `${wanted} wanted, ${above} above: ${spelled(tiedAtLine)} tie for ${ordinal(first)}`
    },
    spent: (spent: number, budget: number) => `${spent} of ${budget} dots spent`,
    hesitant: 'Many dots were kept: perhaps the list is wrong, not the people',
    tip: (cases: number, of: number): [strong: string, rest: string] => [
      'Could tip:',
      ` one person fewer changes the line, in ${cases} of ${of} cases`,
    ],
    shields: 'Start with the shields',
    someShields: (item: string, shown: number, of: number) => `${item} · ${shown} of ${of}`,
    shieldStatus: { clear: 'clear', contested: 'contested', guarded: 'guarded', quiet: 'quiet' },
    runOff: 'More than two extra: a run-off among the tied would settle it',
  },

  ranked: {
    approve: 'yes, of those who were asked',
    rank: 'points for places, and how many ranked it',
    score: 'the median, and from how many people',
    points: 'mean share of the points, and from how many people',
    sort: 'the mean slot, and from how many people',
    quadratic: 'votes bought, and from how many people',
    of: (yes: number, seen: number) => `${yes} of ${seen}`,
    noWinner: 'Nothing wins every duel.',
    bothWinner: (item: string) => `${item} also wins every duel.`,
    otherWinner: (first: string, duels: string) => `${first} is first for the middle; ${duels} wins every duel.`,
    w: (w: number) =>
      `Kendall’s W ${new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(w)}: 0 is no common order, 1 the same for all`,
    apart: (items: string[]) => `Seen differently: ${new Intl.ListFormat('en').format(items)}`,
    forAgainst: (score: number, support: number, oppose: number) =>
      `${number(score)} (${support} for, ${oppose} against)`,
    credits: (n: number) => `${things(n, 'credit', 'credits')} spent`,
    row: (row: {
      rank: number | null
      tied?: boolean | undefined
      label: string
      figure: string
      breadth?: number | undefined
      /** missing where there is no line */
      above: boolean | undefined
    }) =>
      [
        `${row.rank === null ? 'No rank' : `Rank ${row.rank}`}${row.tied ? ', tied' : ''}: ${row.label}`,
        `${row.figure}${row.breadth === undefined ? '' : ` from ${things(row.breadth, 'person', 'people')}`}`,
        ...(row.above === undefined ? [] : [`${row.above ? 'above' : 'below'} the line`]),
      ].join(', '),
  },

  agree: {
    shared: 'What nearly everybody shares',
    apart: 'Where we differ, the widest splits first',
    headline: (shared: number, all: number) =>
      shared === 0
        ? 'Nothing is shared by nearly everybody'
        : `${Spelled(shared)} of ${all} ${shared === 1 ? 'is' : 'are'} shared by nearly everybody`,
    ends: ['agree', 'disagree'] as [string, string],
    row: (label: string, agree: number, disagree: number, pass: number) =>
      `${label}: ${agree} agree, ${disagree} disagree, ${pass} can’t say`,
  },

  fist: {
    statuses: {
      consent: 'Consent',
      consent_with_reservations: 'Consent, with reservations',
      objections_open: 'Objections are open',
      provisional: 'Provisional',
    } as Record<string, string>,
    meanings: ['objection', 'serious concerns', 'small concerns', 'can live with it', 'good', 'will carry it'],
    row: (value: number, meaning: string, people: number) =>
      `${value}, ${meaning}: ${things(people, 'person', 'people')}`,
    reasons: 'Said against it',
    wouldBe: (status: string) => `It would be: ${status.toLowerCase()}`,
    nobody: 'Nobody answered, so this is no consent.',
  },

  place: {
    headline: (close: number, split: number, other: number) =>
      [
        ...(close > 0 ? [`${Spelled(close)} ${close === 1 ? 'sits' : 'sit'} close together.`] : []),
        ...(other > 0 ? [`${Spelled(other)} ${other === 1 ? 'leans or scatters' : 'lean or scatter'}.`] : []),
        ...(split > 0 ? [`${Spelled(split)} we see differently.`] : []),
      ].join(' '),
    camps: (people: { high: [n: number, end: string]; low: [n: number, end: string]; between: number }) =>
      `Two camps: ${people.high.join(' ')}, ${people.low.join(' ')}, ${people.between} between.`,
    softCamps: 'Looks like two camps.',
    noCorner: 'No corner. We talk about this one first.',
    far: 'We see this differently',
    onTheLine: 'on the line',
    cantSay: (n: number) => `${n} can’t say`,
    axisCheck:
      'Most things landed in one corner. The axes may be a wish list. Swap one for a real trade-off, or use forced spread.',
    freed: (total: number, each: number, people: number, unit: string) =>
      `About ${number(total)} ${unit}, estimate: ${number(each)} each for ${things(people, 'person', 'people')}.`,
    freedShort: (total: number, unit: string) => `Estimate ${number(total)} ${unit}.`,
    freedInAll: (total: number, from: number, to: number, unit: string) =>
      `About ${number(total)} ${unit} in all, estimate, middle half ${number(from)} to ${number(to)}`,
    spoken: (letter: string, item: string, note: string, at: string, freed: string) =>
      `${letter}, ${item}: ${[note.replace(/\.$/, ''), at].filter(Boolean).join('; ')}. ${freed}`.trim(),
    at: (x: number, y: number) => `centre ${percent(x)} across, ${percent(y)} up`,
    row: (
      label: string,
      row: { n: number; median: number | null; q1: number | null; q3: number | null },
      note: string,
    ) =>
      [
        label,
        row.median === null ? '' : `median ${percent(row.median)}`,
        row.q1 === null || row.q3 === null ? '' : `middle half ${percent(row.q1)} to ${percent(row.q3)}`,
        note,
        `${row.n} placed it`,
      ]
        .filter(Boolean)
        .join(', '),
    nobody: 'Nobody placed anything',
    tooFew: 'Too few placed anything to read more from it',
    unplaced: 'not placed yet',
    leftOut: 'nobody can say',
    placed: (placed: number, of: number, left: number) =>
      `${placed} of ${of} placed, together${left > 0 ? `; of ${left} nobody can say` : ''}`,
  },

  timeline: {
    when,
    /** how many felt how, −2 … 2 */
    felt: (people: [feeling: number, people: number][]) =>
      people.map(([feeling, n]) => `${n} felt ${signed(feeling)}`).join(', '),
    feltAs: felt,
    split: 'two camps',
    row: (label: string, row: { n: number; earliest: string | null; latest: string | null }, note: string) =>
      [label, note, row.earliest === null ? '' : `from ${row.earliest} to ${row.latest}`, `told by ${row.n}`]
        .filter(Boolean)
        .join(', '),
    nobody: 'nobody said when',
  },

  link: {
    of: (people: number, of: number) => `${people} of ${of}`,
    weak: 'too few to be drawn',
    bothWays: 'also the other way round',
    dotted: (threshold: number) => `dotted: fewer than ${threshold} people`,
    figures: 'a number: people who drew it',
    circle: 'Round in a circle',
    circleOf: (items: string[]) => new Intl.ListFormat('en').format(items),
    both: 'Which way round?',
    bothOf: (a: string, b: string, kind: string, forth: number, back: number) =>
      `${a} ${kind} ${b}: ${forth} say so, ${back} the other way round`,
    conflict: 'Up or down?',
    conflictOf: (a: string, b: string, up: number, down: number) => `${a} drives ${b}: ${up} up, ${down} down`,
    most: 'Most arrives at',
    mostOf: (item: string, load: number) => `${item}: ${load}`,
    alone: (items: string[], more: number) =>
      `Without a link: ${new Intl.ListFormat('en').format(more > 0 ? [...items, `${more} more`] : items)}`,
    more: (n: number) => `and ${things(n, 'more link', 'more links')}`,
    none: 'Nobody drew a link.',
    yours: 'Yours are marked on this phone only.',
  },

  talk: {
    queue: 'Who wants to speak',
    empty: 'Raise a hand on the phone: I want to speak.',
    spoken: (n: number) => (n === 0 ? 'not yet' : n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`),
    shields: 'Start with the shields',
    about: 'About',
    edges: 'First a voice from the far end. Nobody is named.',
    notes: 'What we noted',
    forms: { all: '', pairs: 'In pairs', fours: 'In fours', one_two_four: 'Alone, in pairs, in fours' } as Record<
      string,
      string
    >,
    time: 'Time left',
  },

  decide: {
    none: 'No sentence yet.',
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
    } as Record<string, string>,
    lastTime: 'Last time',
    tripWire: 'We start again if',
    review: 'We review',
    freed: 'The freed time goes to',
    due: 'Due',
    owner: 'Owner',
    noOwner: 'Nobody took it yet. Tap “I take it” on the phone.',
    openQuestion: 'Nobody took it: an open question.',
    parallel: 'Both run until',
    tookIt: 'took it on their own phone',
    method: {
      consent: '',
      decider: 'The decider decides',
      vote_line: 'By the line of the vote',
      recorded: 'Recorded',
    } as Record<string, string>,
    decider: (name: string) => `${name} decides`,
    answer: 'Can we live with it?',
    answeredOf: (n: number, of: number) => `${n} of ${of} answered, hidden until the reveal`,
    over: 'Decided over an objection, which stays in the record.',
    dissent: 'Noted disagreement',
    notes: (n: number) => `${things(n, 'note', 'notes')} of disagreement, shown with the answers`,
    more: (n: number) => `and ${n} more`,
    others: 'Decided so far',
    reversible: { easily: 'Easily undone', at_a_cost: 'Undone at a cost', hardly: 'Hardly undone' } as Record<
      string,
      string
    >,
  },
}
