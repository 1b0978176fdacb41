import { createContext, createMemo, createSignal, onCleanup, useContext, type Accessor } from 'solid-js'
import type { Answer } from '../../shared/commands.ts'
import type { Pulse } from '../../shared/wall.ts'
import { isOpen } from '../../shared/workshop.ts'
import type { Room, Unsent } from '../live/types.ts'
import { words } from '../words/en/facilitator.ts'
import type { Ask } from './asks.ts'
import { rowsOf, runningOf, timesOf, type Row, type Times } from './agenda.ts'
import { boardOf } from './group/board.ts'
import { latenessOf, type Lateness } from './lateness.ts'
import { createPress, type Press } from './press.ts'
import { nextOf, type Next, type Situation } from './next.ts'

/** What every part of the facilitator's page works with. All of it is derived from the room. */
export interface Lead extends Press {
  room: Room
  rows: Accessor<Row[]>
  running: Accessor<Row | undefined>
  /** the step the room looks at; nothing is the lobby */
  looking: Accessor<Row | undefined>
  pulse: Accessor<Pulse>
  times: Accessor<Times>
  lateness: Accessor<Lateness>
  next: Accessor<Next>
  /** A side control: one or several commands. A refusal becomes the quiet line; true when all were done. */
  act(...commands: Unsent[]): Promise<boolean>
  /** the quiet line, empty most of the time */
  quiet: Accessor<string>
  /** says something in the quiet line for a while */
  say(line: string): void
  /** the dialog that is open, and the way to open one */
  asked: Accessor<Ask | undefined>
  ask(about: Ask | undefined): void
}

const NOWHERE: Pulse = { step: null, state: null, round: 1, endsAt: null, done: 0, present: 0 }
const QUIET_FOR = 9_000

const refusalIn = (answers: Answer[]): string => {
  const refused = answers.find((answer) => !answer.ok)
  if (!refused || refused.ok) return ''
  if (refused.error === 'wrong_state') return words.quiet.moved
  if (refused.error === 'not_sent') return words.quiet.notSent
  return refused.message
}

/**
 * @param decision the decision on the table, where the step decides
 * @param nextItem puts the item after it on the table
 */
export function makeLead(room: Room, decision: Accessor<Situation['decision']>, nextItem: () => void): Lead {
  const { wall, backstage } = room
  const rows = createMemo(() => rowsOf(backstage))
  const running = createMemo(() => runningOf(rows()))
  const pulse = () => wall.get('now', 'pulse') ?? NOWHERE
  const about = () => wall.get('now', 'workshop')
  const looking = createMemo(() => rows().find(({ step }) => step === pulse().step))
  const [quiet, setQuiet] = createSignal('')
  const [asked, ask] = createSignal<Ask>()
  let forget: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(forget))

  const say = (line: string) => {
    clearTimeout(forget)
    setQuiet(line)
    if (line) forget = setTimeout(() => setQuiet(''), QUIET_FOR)
  }
  const act = async (...commands: Unsent[]) => {
    const line = refusalIn(await room.send(...commands))
    say(line)
    return line === ''
  }
  const left = () => {
    const open = running()
    const { endsAt, paused } = pulse()
    return open && isOpen(open.state) ? (paused ?? (endsAt === null ? null : endsAt - room.now())) : null
  }
  const pause = () => Math.max(0, (about()?.breakUntil ?? 0) - room.now())
  const times = createMemo(() => {
    const { startedAt = null, promised } = backstage.get('room', 'room') ?? {}
    return timesOf(rows(), room.now(), startedAt, left(), pause(), promised)
  })
  const lateness = createMemo(() =>
    latenessOf(rows(), backstage.get('room', 'room')?.agenda, {
      behind: times().behind,
      now: room.now(),
      left: left(),
      pause: pause(),
    }),
  )
  const unnamed = () => {
    const row = running()
    return row?.activity === 'group' && isOpen(row.state)
      ? boardOf(room, row.step).piles.filter(({ name }) => !name).length
      : 0
  }
  const next = createMemo(() =>
    nextOf({
      rows: rows(),
      pulse: pulse(),
      here: peopleHere(room),
      screens: backstage.get('room', 'room')?.screens ?? 0,
      unnamed: unnamed(),
      now: room.now(),
      onBreak: about()?.breakUntil != null,
      ended: about()?.ended ?? false,
      decision: decision(),
    }),
  )
  const { press, busy } = createPress(next, act, {
    'next item': nextItem,
    outcome: () => ask({ about: 'link', role: 'outcome' }),
    end: () => ask({ about: 'end' }),
  })

  return {
    room,
    rows,
    running,
    looking,
    pulse,
    times,
    lateness,
    next,
    busy,
    act,
    quiet,
    say,
    asked,
    ask,
    press,
  }
}

/** Participants who are here. */
export const peopleHere = ({ backstage }: Room) =>
  backstage.keys('people').filter((seat) => {
    const person = backstage.get('people', seat)
    return person?.here && person.role === 'participant' && !person.gone
  }).length

export const LeadContext = createContext<Lead>()

export function useLead(): Lead {
  const lead = useContext(LeadContext)
  if (!lead) throw new Error('useLead outside of the facilitator’s page')
  return lead
}
