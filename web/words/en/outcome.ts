import type { Outcome } from '../../../shared/outcome/schema.ts'
import { inWords, many, sentence } from '../../../shared/outcome/words.ts'
import type { DecisionKind } from '../../../shared/workshop.ts'

/** What the outcome page says. Sentences that stand in the document too come from `shared/outcome/words.ts`. */

const LOCALE = 'en-GB'
const day = (value: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: 'UTC' })
    .format(new Date(`${value}T00:00:00Z`))
    .replace(',', '')
const list = (parts: string[]) => new Intl.ListFormat(LOCALE, { type: 'conjunction' }).format(parts)
const whole = (n: number) => new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 }).format(n)

/** A zone that this browser does not know is told in UTC. */
function inZone(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(LOCALE, { ...options, timeZone })
  } catch {
    return new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: 'UTC' })
  }
}

const DONE: { [kind in DecisionKind]: (things: string) => string } = {
  do: (things) => `took on ${things}`,
  stop: (things) => `ended ${things}`,
  pause: (things) => `paused ${things}`,
  shrink: (things) => `made ${things} smaller`,
  hand_over: (things) => `handed over ${things}`,
  keep: (things) => `kept ${things}`,
  run_in_parallel: (things) => `set up ${things} side by side`,
  park: (things) => `parked ${things}`,
  no_decision: (things) => `looked at ${things} without a decision`,
}

export const words = {
  page: (title: string) => `${title} · Roomful`,
  loading: 'Fetching the outcome.',
  out: {
    title: 'This page needs its link',
    text: 'Ask the facilitator for the outcome link. The link you opened is not complete, or it was replaced.',
  },
  gone: {
    title: 'This workshop is not here any more',
    text: 'It was deleted, or its time was up. Whatever was downloaded still stands.',
  },
  away: { title: 'No answer', text: 'Roomful could not be reached. Nothing is lost.', again: 'Try again' },

  download: 'Download',
  formats: { json: 'JSON', csv: 'CSV', md: 'Markdown' },
  as: (format: string) => `Download as ${format}`,
  asPicture: (ask: string) => `Save as PNG: ${ask}`,
  notSaved: 'The download did not work. Please try again.',
  preview: {
    title: 'Preview.',
    text: 'The workshop is still running. This page, and the three files, are all that leaves; what is not revealed is not in them.',
  },
  empty: {
    title: 'Nothing is revealed yet',
    text: 'Results, decisions and actions appear here once the facilitator has shown them to the room.',
  },

  /** `Thursday 12 March 2026, 09:04 to 09:51, Lisbon` */
  when({ started_at, ended_at, time_zone, in_progress }: Outcome['workshop']) {
    const [start, end] = [new Date(started_at), new Date(ended_at)]
    const date = inZone(time_zone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    const clock = inZone(time_zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    const place = time_zone.split('/').at(-1)?.replaceAll('_', ' ') ?? ''
    const until =
      date.format(end) === date.format(start)
        ? clock.format(end)
        : `${date.format(end).replace(',', '')} ${clock.format(end)}`
    const times = in_progress ? `since ${clock.format(start)}` : `${clock.format(start)} to ${until}`
    return `${date.format(start).replace(',', '')}, ${times}, ${place}`
  },
  /** The day on which it began, where it was held: `2026-03-12` */
  startDay: ({ started_at, time_zone }: Outcome['workshop']) => {
    const parts = inZone(time_zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
      new Date(started_at),
    )
    return ['year', 'month', 'day'].map((type) => parts.find((part) => part.type === type)?.value ?? '').join('-')
  },
  day: (value: string) => day(value, { day: 'numeric', month: 'long' }),
  weekday: (value: string) => day(value, { weekday: 'long', day: 'numeric', month: 'long' }),
  fullDay: (value: string) => day(value, { day: 'numeric', month: 'long', year: 'numeric' }),

  /** `Twelve people took part. They ended one thing, made one smaller, and left two open.` */
  lede({ workshop, decisions, open_questions }: Outcome) {
    const people = workshop.attendance.joined
    const kinds = [...new Set(decisions.map(({ kind }) => kind))]
    const of = (kind: DecisionKind) => decisions.filter((decision) => decision.kind === kind).length
    const counts = kinds.map((kind): [(things: string) => string, number] => [DONE[kind], of(kind)])
    if (open_questions.length > 0) counts.push([(things) => `left ${things} open`, open_questions.length])
    const done = counts.map(([say, n], i) => say(i === 0 ? many(n, 'thing') : inWords(n)))
    const came = people === 0 ? '' : `${sentence(many(people, 'person', 'people'))} took part.`
    return [came, done.length > 0 ? `${people === 0 ? 'The room' : 'They'} ${list(done)}.` : '']
      .filter(Boolean)
      .join(' ')
  },
  purpose: (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`),

  facts: {
    above: (n: number) => `${n === 1 ? 'thing' : 'things'} above the line`,
    decided: (n: number) => (n === 0 ? 'decided' : n === 1 ? 'decided, with an owner' : 'decided, each with an owner'),
    hours: (n: number) => `≈ ${whole(n)} h`,
    freed: (things: number, from: number, to: number) =>
      `a month went into ${things === 1 ? 'this one' : `these ${inWords(things)}`}, estimate, middle half ${whole(from)} to ${whole(to)}`,
    people: (n: number) => `${n} took part`,
  },

  decided: 'What we decided',
  requests: 'Nobody in the room could switch these off, so they leave as requests.',
  shields: (n: number, heard: number) =>
    `${sentence(many(n, 'shield'))}${heard === n ? `, ${n === 1 ? '' : n === 2 ? 'both ' : 'all '}read first` : ''}.`,
  doneWhen: (text: string) => `Done when ${text}`,
  confidence: (share: number) => new Intl.NumberFormat(LOCALE, { style: 'percent' }).format(share),
  parallel: (options: string[], until: string, ends: string) =>
    `${list(options)}, until ${words.weekday(until)}${ends ? `; ends when ${ends}` : ''}`,

  dissent: 'Heard, and not agreed',
  on: ' on ',
  noName: 'no name',
  wouldChange: 'Would change it',
  groupAnswered: 'What the group answered',
  notHeard: 'Not read aloud in the room',

  stillOpen: 'Still open',
  told: 'Who will be told',
  told_columns: { who: 'Who', what: 'What we say', by: 'By', on: 'When' },

  signs: {
    title: 'Early signs',
    columns: ['What we watch', 'Where it leads', 'Who looks', 'By'],
    sign: (observe: string, line: string) => (line ? `${observe} passes ${line}` : observe),
    leads: (world: string | undefined, option: string | undefined) =>
      [world && `Toward “${world}”`, option && `then: ${option}`].filter(Boolean).join(', '),
    looks: (who: string | undefined, rhythm: string) =>
      [who ?? 'nobody yet', rhythm && `every ${rhythm}`].filter(Boolean).join(', '),
  },

  round: (n: number) => `round ${n}`,
  cards: (n: number) => `${n} ${n === 1 ? 'card' : 'cards'}`,
  groups: (n: number) => `${n} ${n === 1 ? 'group' : 'groups'}`,
  noPicture: 'The picture of this step cannot be drawn. Its numbers are in the files.',
  skipped: (asks: string[]) => `Skipped: ${asks.join(' · ')}`,

  privacy: {
    names: (names: string[]) =>
      names.length > 0 ? `Names in this document: ${list(names)}.` : 'There are no names in this document.',
    ballots: {
      omitted: 'No ballots are in it.',
      unlinked: 'Ballots are in it, shuffled and without names.',
      matrix: 'Ballots are in it, shuffled and without names.',
    },
    purge: (on: string) =>
      `Everything about this workshop is deleted here on ${words.fullDay(on)}. Downloads stay with whoever has them.`,
  },
  followUp: (on: string, asks: string[]) =>
    `On ${words.day(on)} this comes back as ${asks.length === 1 ? 'a question' : `${inWords(asks.length)} questions`}: ${asks.join(' ')}`,
}
