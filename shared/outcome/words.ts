import type { DecisionKind, N } from '../workshop.ts'
import type { OutcomeDecision, OutcomeDissent, OutcomeQuestion } from './schema.ts'

/** Sentences of the document itself; its page says the same things in the same words. */

export const SOMETHING_UNNAMED = 'something without a name'

const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
/** Up to twelve in letters. */
export const inWords = (n: number) => NUMBERS[n] ?? String(n)
export const many = (n: number, one: string, more = `${one}s`) => `${inWords(n)} ${n === 1 ? one : more}`

export const asks = {
  who: (title: string) => `Who takes on “${title}”?`,
  what: (item: string) => `What do we decide about “${item}”?`,
  undecided: (item: string) => `What happens with “${item}”?`,
  looks: (sign: string, who: string) => (who ? `Has ${who} agreed to look at “${sign}”?` : `Who looks at “${sign}”?`),
  tell: (who: string, what: string) =>
    what ? `When do we tell ${who}: “${what}”?` : `What do we tell ${who}, and when?`,
}

/** What the follow-up asks about a decision, by kind; kinds without a line are not asked about. */
export const followUps: { [kind in DecisionKind]?: (title: string) => string } = {
  stop: (title) => `“${title}”: did it really stop?`,
  pause: (title) => `“${title}”: is it still paused, and do we take it up again?`,
  shrink: (title) => `“${title}”: is it still smaller, and is that enough?`,
}

/** What a later workshop asks about a decision, by kind. */
interface Asked {
  ask: string
  options: string[]
}
const stopped = (title: string): Asked => ({
  ask: `“${title}”: did it really stop?`,
  options: ['yes', 'came back', 'moved elsewhere'],
})
const happened = (title: string): Asked => ({
  ask: `“${title}”: did it happen?`,
  options: ['yes', 'partly', 'no'],
})
const stands = (title: string): Asked => ({
  ask: `“${title}”: does it still stand?`,
  options: ['yes', 'no', 'it no longer matters'],
})
export const promises: { [kind in DecisionKind]: (title: string) => Asked } = {
  stop: stopped,
  pause: stopped,
  shrink: stopped,
  hand_over: happened,
  do: happened,
  run_in_parallel: happened,
  keep: stands,
  park: stands,
  no_decision: stands,
}
export const signAsk = (title: string): Asked => ({
  ask: `“${title}”: has it passed the line?`,
  options: ['yes', 'not yet', 'we cannot tell'],
})

/** A forecast that has met its day. Chances in percent. */
export const scored = (title: string, chance: number, passed: boolean, group: string, people: string | null) =>
  [
    `“${title}”: the group gave it ${chance} %, and it ${passed ? 'passed' : 'did not pass'}.`,
    `Brier score ${group}${people === null ? '' : `, people by themselves ${people}`}; 0 is best, 1 is worst.`,
  ].join(' ')

export const broughtTitle = (workshop: string) => `From “${workshop}”`
export const checksTitle = 'What became of it'
export const checkHint = (on: string | null) => (on ? `To be looked at on ${on}.` : '')

/** Why something is a question and not a decision. */
export function whyOpen({ why }: OutcomeQuestion, inProgress: boolean): string | undefined {
  if (why === 'no_owner') return 'Nobody took it, so it is a question and not a decision'
  if (why === 'no_title') return 'Never put into words, so it is a question and not a decision'
  if (why === 'not_told') return 'Decided, but without a day to say so'
  if (why === 'not_decided') return inProgress ? 'Above the line, not decided yet' : 'Above the line, ran out of time'
  return undefined
}

const REVERSIBLE = { easily: 'Easily undone.', at_a_cost: 'Undone at a cost.', hardly: 'Hard to undo.' }

/** `By consent with two reservations, 12 of 12 answered. Easily undone.` */
export function howDecided(
  { method, n, result, reversible, decided_over_objection: over, proposal }: OutcomeDecision,
  decider: string | undefined,
): string {
  const count = (field: string) => (typeof result?.[field] === 'number' ? result[field] : 0)
  const answered = n ? `, ${n.responded} of ${n.present} answered` : ''
  const by = {
    consent: over
      ? `Decided over ${many(Math.max(1, count('objections')), 'objection')}${answered}`
      : count('reservations') > 0
        ? `By consent with ${many(count('reservations'), 'reservation')}${answered}`
        : `By consent${answered}${n ? ', no reservations' : ''}`,
    decider: decider ? `Decided by ${decider}${answered}` : `Decided by one person${answered}`,
    vote_line: `By the line of the vote${answered}`,
    recorded: `Written down without a vote${answered}`,
  }[method]
  if (proposal) return `A proposal, not decided yet${answered}. ${REVERSIBLE[reversible]}`
  const few = result?.status === 'provisional' ? ', too few to be sure' : ''
  return `${by}${few}${over && method !== 'consent' ? ', over an objection' : ''}. ${REVERSIBLE[reversible]}`
}

/** `One reservation on` … */
export const strengthOf = ({ count, strength }: Pick<OutcomeDissent, 'count' | 'strength'>) =>
  strength === 'serious' ? many(count, 'serious concern') : many(count, strength)

/** `11 answered, 1 passed, 0 silent` */
export const counted = ({ responded, abstained, silent }: N) =>
  `${responded} answered, ${abstained} passed, ${silent} silent`

export const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** In these nobody is asked for an answer, so that counting answers would only mislead. */
export const isAsked = ({ type }: { type: string }) => type !== 'talk' && type !== 'group'

/** Two columns under a decision. */
export const fields = {
  owner: 'Owner',
  lastTime: 'Last time',
  startAgain: 'We start again if',
  stopAgain: 'We stop or return if',
  freed: 'Freed time',
  due: 'Due',
  review: 'Review',
  confidence: 'Confidence',
  sideBySide: 'Side by side',
}

/** A trip wire means going back for what was ended, and giving up for what was begun. */
export const tripWire = (kind: DecisionKind) =>
  kind === 'stop' || kind === 'pause' || kind === 'shrink' || kind === 'hand_over'
    ? fields.startAgain
    : fields.stopAgain
