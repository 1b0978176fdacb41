import { cleanName, distinctName } from '../../shared/people.ts'
import { isOpen, type SeatRow } from '../../shared/workshop.ts'
import { done, no, type Act, type Handlers } from './act.ts'
import { dropUnrevealed, showEntry } from './freeze.ts'
import type { Rows } from './rows.ts'
import { withdraw } from './turns.ts'

/** The name a seat gets: as typed, told apart from equal ones. */
export const nameFor = (rows: Rows, typed: string, fallback: string, except?: string) =>
  distinctName(cleanName(typed) || fallback, (read) => rows.where('seat', 'name', read).some(([id]) => id !== except))

/** Seats of people who have gone; past it only those that something names: who comes and goes all day leaves no more. */
const MOST_GONE = 1000

/** Something that stays says who said it, took it or did it. */
const isNamed = (rows: Rows, seat: string) =>
  (['entry', 'mark', 'dissent'] as const).some((kind) => rows.count(kind, 'seat', seat) > 0) ||
  rows.count('move', 'by', seat) > 0 ||
  rows.get('pair', seat) !== undefined ||
  [...rows.all('decision').values()].some(({ takers, fields: { owner, decider, tell, actions } }) =>
    [...takers, owner, decider, ...tell.map(({ by }) => by), ...actions.map((action) => action.owner)].includes(seat),
  )

/** Nobody sits there any more: its keys open nothing. Its row stays for what names it. */
export const letGo = (rows: Rows, seat: string, gone: NonNullable<SeatRow['gone']>) => {
  for (const [hash] of rows.where('key', 'seat', seat)) rows.remove('key', hash)
  rows.remove('speaker', seat)
  for (const [key] of rows.where('seated', 'seat', seat)) rows.remove('seated', key)
  for (const [key] of rows.where('dealt', 'seat', seat)) rows.remove('dealt', key)
  rows.change('seat', seat, { gone, client: null })
  if (rows.count('seat', 'role', '') > MOST_GONE && !isNamed(rows, seat)) rows.remove('seat', seat)
}

/** Takes a seat away: pass and rejoin keys die with it, and what was not revealed goes too; what was stays, without a link. */
const vacate = (act: Act, seat: string, gone: NonNullable<SeatRow['gone']>) => {
  // first: the steps that it leaves are counted again
  act.rows.change('seat', seat, { gone })
  dropUnrevealed(act, seat)
  withdraw(act, seat)
  letGo(act.rows, seat, gone)
}

/** People are counted by it: what is no key of an object that is sent on tells nothing. */
const tagOf = (typed: string) => (cleanName(typed) === '__proto__' ? '' : cleanName(typed))

export const people = {
  profile(act, { name, perspective }) {
    const { rows, seat, me } = act
    const called = name === undefined ? me.name : nameFor(rows, name, me.name, seat)
    rows.change('seat', seat, {
      name: called,
      perspective: perspective === undefined ? me.perspective : tagOf(perspective),
    })
    if (called === me.name) return done
    // its cards on boards that everybody sees are called by it
    for (const [entry, { step, round }] of rows.where('entry', 'seat', seat)) {
      const row = rows.get('step', step)!
      if (isOpen(row.state) && row.round === round) showEntry(act, step, entry)
    }
    return done
  },

  speak({ rows, seat, now }, { on }) {
    const speaker = rows.get('speaker', seat) ?? { since: null, spoken: 0 }
    rows.put('speaker', seat, { ...speaker, since: on ? (speaker.since ?? now) : null })
    return done
  },

  spoke({ rows }, { seat }) {
    if (!rows.get('seat', seat)) return no('unknown_seat')
    const speaker = rows.get('speaker', seat) ?? { since: null, spoken: 0 }
    rows.put('speaker', seat, { since: null, spoken: speaker.spoken + 1 })
    return done
  },

  leave(act) {
    vacate(act, act.seat, 'left')
    return done
  },

  remove(act, { seat, close_door }) {
    const row = act.rows.get('seat', seat)
    if (!row || row.gone) return no('unknown_seat')
    if (seat === act.seat) return no('not_allowed')
    vacate(act, seat, 'removed')
    if (close_door) act.rows.change('workshop', 'workshop', { door: 'closed' })
    return done
  },

  door({ rows }, { open }) {
    rows.change('workshop', 'workshop', { door: open ? 'open' : 'closed' })
    return done
  },
} satisfies Partial<Handlers>
