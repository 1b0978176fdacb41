import { cleanName, TITLE_LENGTH } from '../../shared/people.ts'
import { EVERYONE } from '../../shared/commands.ts'
import { done, isRefusal, no, type Act, type Command, type Handler, type Handlers, type Verdict } from './act.ts'
import { cards } from './cards.ts'
import { decisions } from './decisions.ts'
import { desk } from './desk.ts'
import { isWithin, SETTINGS_BYTES } from './found.ts'
import { endAll } from './lock.ts'
import { keepsWord } from './paired.ts'
import { people } from './people.ts'
import type { Rows } from './rows.ts'
import { concludePublic, steps } from './steps.ts'
import { tables } from './tables.ts'

/** Somebody may have read the promise and written, though the session has not begun. */
const hasAhead = (rows: Rows) =>
  [...rows.all('step')].some(([id, { ahead }]) => ahead && rows.where('round', 'step', id).length > 0)

const whole = {
  break({ rows, now }, { minutes, before }) {
    const row = before === undefined ? undefined : rows.get('step', before)
    if (before !== undefined) {
      if (!row?.break) return no('unknown_step')
      // of two presses at once one is the break, and the other does not begin it anew
      if (row.break.taken) return no('wrong_state', { state: row.state, round: row.round })
      rows.change('step', before, { break: { ...row.break, taken: true } })
    }
    rows.change('workshop', 'workshop', { breakUntil: minutes > 0 ? now + minutes * 60_000 : null })
    return done
  },

  setup({ rows }, { title, purpose, promise, settings }) {
    const { workshop } = rows
    if (promise !== undefined && (workshop.startedAt !== null || hasAhead(rows))) return no('less_private')
    const answers = { ...workshop.settings, ...settings }
    if (settings && !isWithin(answers, SETTINGS_BYTES)) return no('too_large')
    rows.change('workshop', 'workshop', {
      title: title === undefined ? workshop.title : cleanName(title, TITLE_LENGTH) || workshop.title,
      purpose: purpose ?? workshop.purpose,
      promise: promise ?? workshop.promise,
      settings: answers,
    })
    return done
  },

  end(act) {
    if (act.rows.workshop.endedAt !== null) return done
    concludePublic(act)
    endAll(act)
    return done
  },
} satisfies Partial<Handlers>

const HANDLERS: Handlers = { ...desk, ...steps, ...cards, ...decisions, ...people, ...tables, ...whole }

/** What still means something when the workshop is over. */
const AFTER_THE_END = new Set(['leave', 'profile', 'end', 'remove', 'go'])

/** Judges one command on the rows as they are. May leave rows half changed when it refuses: the caller rolls back. */
export const judge = (act: Act, command: Command): Verdict => {
  const { role } = act.me
  if (role !== 'facilitator' && !(role === 'participant' && EVERYONE.has(command.type))) return no('not_allowed')
  if (act.rows.workshop.endedAt !== null && !AFTER_THE_END.has(command.type)) return no('ended')
  const handler = HANDLERS[command.type] as Handler
  const isKept = keepsWord(act.rows)
  const verdict = handler(act, command)
  return isRefusal(verdict) || isKept() ? verdict : no('less_private')
}

/** Audit lines of a workshop: once there are twice as many, the older half goes. */
const MOST_LINES = 1000

/** Leaves an audit line for what a facilitator did; never for what anybody wrote. */
export const note = ({ rows, seat, now, chance }: Act, what: string) => {
  if (rows.all('audit').size >= 2 * MOST_LINES)
    for (const [line] of [...rows.all('audit')].toSorted(([, a], [, b]) => b.at - a.at).slice(MOST_LINES))
      rows.remove('audit', line)
  rows.put('audit', chance.id('au'), { at: now, seat, what })
}
