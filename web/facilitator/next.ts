import type { Pulse } from '../../shared/wall.ts'
import { isOpen, type State } from '../../shared/workshop.ts'
import type { Unsent } from '../live/types.ts'
import { words } from '../words/en/facilitator.ts'
import {
  breakBefore,
  heldFor,
  heldWith,
  isComputed,
  isPublic,
  nextAfter,
  pairHidden,
  runningOf,
  type Row,
} from './agenda.ts'

export interface Situation {
  rows: Row[]
  pulse: Pulse
  /** participants who are here */
  here: number
  /** screens that are connected */
  screens: number
  /** piles that have no name yet, while cards are grouped */
  unnamed?: number
  /** server time, ms: a break says when it is over */
  now?: number
  onBreak: boolean
  ended: boolean
  /** the decision being worked on, if it has a sentence: how many answered 0–5 and whether that still is hidden; the item that comes after it */
  decision?: { id: string | undefined; answered: number; open: boolean; nextItem?: string | undefined } | undefined
}

/** What the one ink button does, what it says, and what that means for whom. */
export interface Next {
  label: string
  /** the fact, and what follows from pressing */
  says: [strong: string, rest: string]
  commands: Unsent[]
  /** it can not be pressed yet */
  rests?: true
  /** what can be done instead, in one press */
  also?: { label: string; commands: Unsent[] }
  /** what the page itself does */
  page?: 'end' | 'outcome' | 'next item'
}

const at = ({ step, round, state }: Row) => ({ step, round, from: state })
/** What is worked out from earlier answers needs nobody's: it is closed in the same breath, unless the facilitator has a choice in it. */
const open = (row: Row): Unsent[] => [
  { type: 'open', step: row.step, from: row.state },
  ...(isComputed(row) ? [{ type: 'close' as const, step: row.step, round: row.round, from: 'open' as const }] : []),
]
/** Ends a step whose content is public anyway. */
const conclude = (row: Row): Unsent[] => {
  const from = (state: State) => ({ step: row.step, round: row.round, from: state })
  return [
    { type: 'close', ...from(row.state) },
    { type: 'reveal', ...from('closed') },
  ]
}

/** There is always exactly one next thing. */
export function nextOf(situation: Situation): Next {
  const { rows, pulse, onBreak, ended } = situation
  const say = words.next
  if (ended) return { ...say.outcome, commands: [], page: 'outcome' }
  const running = runningOf(rows)
  if (onBreak) return { ...say.endBreak, commands: endBreak(pulse) }
  if (!running) return begin(situation)
  if (pulse.step !== running.step) return { ...say.back(running.title), commands: [{ type: 'go', step: running.step }] }
  if (isOpen(running.state)) return isPublic(running) ? moveOn(situation, running) : close(situation, running)
  if (running.state === 'closed' && running.params['passes'] === 2 && running.pass === 1) return handRound(running)
  if (running.state === 'closed' && !heldFor(rows, running)) return reveal(situation, running)
  if (running.turns && running.turns.shown < running.turns.of) return uncover(running, running.turns)
  return advance(situation, running)
}

/** A break paused the time of the open step. */
const endBreak = ({ step, paused }: Pulse): Unsent[] => [
  { type: 'break', minutes: 0 },
  ...(step !== null && paused !== undefined ? [{ type: 'pause' as const, step, on: false }] : []),
]

function begin({ rows, here, screens }: Situation): Next {
  const first = nextAfter(rows, undefined)
  if (!first) return { ...words.next.end, commands: [], page: 'end' }
  return { ...words.next.first(first.title, here, screens), commands: open(first) }
}

function close({ pulse, rows }: Situation, row: Row): Next {
  // a choice that is still to be made: revealed without it, there would be nothing to go on with
  if (row.preview?.['poles'] === null) return { ...words.next.choose, commands: [], rests: true }
  if (row.activity === 'compare') return { ...words.next.compute, commands: [{ type: 'close', ...at(row) }] }
  return {
    label: words.next.close(pulse.done, pulse.present),
    says: words.next.closes(row, pulse, !!heldFor(rows, row)),
    commands: [{ type: 'close', ...at(row) }],
  }
}

function handRound(row: Row): Next {
  return { ...words.next.secondPass, commands: [{ type: 'second_pass', ...at(row) }] }
}

function reveal({ rows, here, screens }: Situation, row: Row): Next {
  if (row.computing) return { ...words.next.computing, commands: [], rests: true }
  const pair = pairHidden(rows, row)
  if (pair) return { ...words.next.pairFirst(pair.title, row.title), commands: [{ type: 'reveal', ...at(pair) }] }
  return {
    label: words.next.revealLabel,
    says: words.next.reveals(row, heldWith(rows, row), { here, screens }),
    commands: [{ type: 'reveal', ...at(row) }],
  }
}

function uncover(row: Row, { shown, of }: NonNullable<Row['turns']>): Next {
  const turn: Unsent = { type: 'uncover', ...at(row), turn: shown + 1 }
  return {
    ...words.next.turn(String(row.params['reveal']), shown + 1, of),
    commands: [turn],
    also: { label: words.next.rest, commands: [{ ...turn, rest: true }] },
  }
}

/** The break that the agenda has here. @param first ends what runs */
function pauseFor({ now = 0 }: Situation, pause: Row, first: Unsent[]): Next {
  const minutes = pause.break?.minutes ?? 0
  return {
    ...words.next.break(minutes, words.time(now + minutes * 60_000), pause.break?.title),
    commands: [...first, { type: 'break', minutes, before: pause.step }],
  }
}

function moveOn(situation: Situation, row: Row): Next {
  const { rows, decision, pulse, unnamed } = situation
  if (row.activity === 'decide' && decision) {
    if (decision.id !== undefined && decision.open && decision.answered > 0)
      return {
        ...words.next.answers(decision.answered, pulse.present),
        commands: [{ type: 'answers', decision: decision.id, from: 'open' }],
      }
    if (decision.nextItem !== undefined)
      return { ...words.next.item(decision.nextItem, decision.id !== undefined), commands: [], page: 'next item' }
  }
  const next = nextAfter(rows, row)
  const pause = next && breakBefore(rows, row, next)
  if (pause) return pauseFor(situation, pause, conclude(row))
  return {
    label: next ? words.next.go(next.title) : words.next.finish(row.title),
    says: words.next.leaves(row, unnamed ?? 0),
    commands: next ? [...conclude(row), ...open(next)] : conclude(row),
  }
}

function advance(situation: Situation, row: Row): Next {
  const { rows, here, screens } = situation
  const next = nextAfter(rows, row)
  if (!next) return { ...words.next.end, commands: [], page: 'end' }
  const pause = breakBefore(rows, row, next)
  if (pause) return pauseFor(situation, pause, [])
  return {
    label: words.next.go(next.title),
    says:
      row.state === 'closed' ? words.next.holds : isComputed(next) ? words.next.works : words.next.opens(here, screens),
    commands: open(next),
  }
}
