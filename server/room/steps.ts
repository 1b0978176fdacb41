import { ZodError } from 'zod'
import { scaled } from '../../shared/exercises/scale.ts'
import type { Item } from '../../shared/activities/activity.ts'
import { LAST_ROUND } from '../../shared/commands.ts'
import { ATTRIBUTIONS, isOpen, isRevealed, type JsonObject, type State, type StepRow } from '../../shared/workshop.ts'
import { filledIn, settingWords, withSettings } from '../../shared/settings.ts'
import { done, no, type Act, type Handlers, type Verdict } from './act.ts'
import { fromSettings, seedsOf } from './asks.ts'
import { isWithin, PARAM_BYTES } from './found.ts'
import { activityOf, freeze, isPublic, roundKey, seedCard, showEntry } from './freeze.ts'
import { forgetDeals, sampled } from './hand.ts'
import { inputOf, itemsOf, setsOf } from './items.ts'
import { lockStep } from './lock.ts'
import type { Rows } from './rows.ts'
import { miswiredRow } from './wiring.ts'
import { layTables, sheetsOf } from './tables.ts'
import { layTurns, showNext, showRest } from './turns.ts'

/** How a step lives: waiting → open → last_call → closed → revealed → locked, or skipped. Each transition names the state it leaves. */

const LAST_CALL = 20_000

/** The step if it is where the facilitator thought it was. A refusal is not a row: ask with `'state' in`. */
const at = (
  { rows }: Act,
  { step, round, from }: { step: string; round: number; from: State },
  ...allowed: State[]
) => {
  const row = rows.get('step', step)
  if (!row) return no('unknown_step')
  if (row.round !== round || row.state !== from || !allowed.includes(from))
    return no('wrong_state', { state: row.state, round: row.round })
  return row
}
const isStep = (found: object): found is StepRow => 'ref' in found

/** Parameters with what depends on the items filled in; what the schema does not know stays (ports, pairs). */
export const settle = (row: StepRow, items: Item[]): JsonObject | null => {
  const activity = activityOf(row)
  try {
    const params = activity.params.parse(row.params)
    return { ...row.params, ...(activity.settle?.(params, items) ?? params) }
  } catch (error) {
    if (error instanceof ZodError) return null
    throw error
  }
}

/** Participants in the room. */
const peopleIn = ({ rows, here }: Act) =>
  [...rows.all('seat')].filter(([id, { role, gone }]) => role === 'participant' && gone === null && here(id)).length
/** The step with what was settled before the start in its place: it is read that way until it opens, and stays so from then on. */
export const inWords = (rows: Rows, row: StepRow): StepRow => {
  const words = settingWords(rows.get('exercise', row.exercise)!.doc, rows.workshop)
  const { ask, hint, params } = row
  return {
    ...row,
    ask: withSettings(ask, words),
    hint: withSettings(hint, words),
    params: fromSettings(filledIn(params, words), rows.workshop.settings),
  }
}

/** What the whole is to take, as it stands. */
const minutesOf = (rows: Rows) =>
  [...rows.all('step').values()].reduce(
    (sum, { state, minutes, break: pause }) => sum + (state === 'skipped' ? 0 : minutes) + (pause?.minutes ?? 0),
    0,
  )

const begin = (act: Act, step: string, row: StepRow, seconds: number): Verdict => {
  const { rows, chance, now } = act
  // what it works on is all there
  showRest(act)
  const activity = activityOf(row)
  const known = rows.where('card', 'step', step).some(([, card]) => card.seeded)
  if (!activity.card && !known)
    seedsOf(rows, row).forEach((text, order) =>
      rows.put('card', chance.id('it'), seedCard(step, row, text, order, true)),
    )
  const sets = setsOf(rows, step, row)
  const { doc } = rows.get('exercise', row.exercise)!
  // who is here a day ahead says nothing about how many there will be
  const isFitted = row.round === 1 && !row.ahead
  const fitting = isFitted ? scaled(doc, row.ref, row.params, peopleIn(act)) : row.params
  const said = inWords(rows, { ...row, params: fitting })
  const ids = sampled(act, said, inputOf(rows, row, sets))
  const items = itemsOf(rows, ids, sets)
  const params = settle(said, items)
  if (!params) return no('bad_params')
  const wrong = miswiredRow(rows, step, { ...said, params })
  if (wrong) return no('bad_wiring', { step: row.ref, ...wrong })
  if (ids.length === 0 && activity.needsItems?.(params)) return no('no_items')
  if (activity.enough && !activity.enough(params, items)) return no('no_items')
  // a step that was skipped and opens again may have other items: what is about none of them would stand in everybody's way
  const decisions = rows.where('decision', 'step', step).map(([id]) => id)
  for (const [id, { key, value }] of rows.where('entry', 'round', roundKey(step, row.round)))
    if (activity.check({ [key]: value }, params, itemsOf(rows, [...ids, ...decisions]))) {
      rows.remove('entry', id)
      showEntry(act, step, id)
    }
  rows.put('step', step, {
    ...said,
    params: layTables(act, step, { ...said, params, items: ids }),
    items: ids,
    state: 'open',
    pass: 1,
    endsAt: seconds > 0 ? now + seconds * 1000 : null,
    pausedLeft: null,
  })
  forgetDeals(rows, step, row.round)
  rows.put('round', roundKey(step, row.round), {
    step,
    round: row.round,
    openedAt: now,
    closedAt: null,
    revealedAt: null,
    n: null,
    result: null,
    computing: null,
    items: ids,
    unlinked: null,
  })
  for (const [seat, speaker] of rows.all('speaker'))
    if (speaker.since !== null) rows.change('speaker', seat, { since: null })
  const { startedAt } = rows.workshop
  rows.change('workshop', 'workshop', {
    at: step,
    breakUntil: null,
    ...(startedAt === null && !row.ahead && { startedAt: now, promised: minutesOf(rows) }),
  })
  return done
}

/** Takes a closed step back to where it can be written in: what was computed and read from it no longer holds. */
const unfreeze = ({ rows }: Act, step: string, round: number) => {
  rows.change('round', roundKey(step, round), { closedAt: null, n: null, result: null, computing: null })
  for (const { table } of sheetsOf(rows, step, round))
    rows.change('sheet', `${roundKey(step, round)}/${table}`, { written: null })
}

/** Also what a timer does that ran out: it never reveals. */
export const closeStep = (act: Act, step: string): Verdict => {
  act.rows.change('step', step, { state: 'closed', endsAt: null, pausedLeft: null })
  freeze(act, step)
  return done
}

/** Steps that `row` is waiting for: the next one of its exercise that has no hold, unless that is out of the way. */
const heldFor = ({ rows }: Act, row: StepRow) => {
  const next = rows
    .where('step', 'exercise', row.exercise)
    .map(([, other]) => other)
    .filter(({ hold, order }) => !hold && order > row.order)
    .toSorted((a, b) => a.order - b.order)[0]
  return next && (next.state === 'waiting' || isOpen(next.state) || next.state === 'closed') ? next : undefined
}

/** The step that the result of this one tells a change from, while that is hidden itself. */
const pairedHidden = ({ rows }: Act, step: string, { round }: StepRow) => {
  const { with: id } = Object(rows.get('round', roundKey(step, round))?.result?.['paired']) as { with?: string }
  const row = id === undefined ? undefined : rows.get('step', id)
  return id !== undefined && row && !isRevealed(row.state) ? { id, row } : undefined
}

const showRound = ({ rows, now }: Act, step: string, row: StepRow) => {
  rows.change('step', step, { state: 'revealed' })
  rows.change('round', roundKey(step, row.round), { revealedAt: now })
}

/** Steps in which nothing was hidden end as what they are: public. A decision that was typed and taken is not lost by ending the workshop. */
export const concludePublic = (act: Act) => {
  for (const [step, row] of act.rows.all('step')) {
    if (!isPublic(row) || !(isOpen(row.state) || row.state === 'closed')) continue
    if (isOpen(row.state)) closeStep(act, step)
    showRound(act, step, act.rows.get('step', step)!)
  }
}

/** A running step that its timer will close; others only show zero. */
export const isTimed = (row: StepRow) =>
  isOpen(row.state) && row.endsAt !== null && activityOf(row).atZero === 'close' && !isPublic(row)

export const steps = {
  open(act, { step, seconds, round, from }) {
    const row = act.rows.get('step', step)
    if (!row) return no('unknown_step')
    const moved = (from !== undefined && from !== row.state) || (round !== undefined && round !== row.round)
    if (moved || !(row.state === 'waiting' || row.state === 'skipped'))
      return no('wrong_state', { state: row.state, round: row.round })
    return begin(act, step, row, seconds ?? row.minutes * 60)
  },

  last_call(act, command) {
    const row = at(act, command, 'open')
    if (!isStep(row)) return row
    const endsAt = Math.min(row.endsAt ?? Infinity, act.now + LAST_CALL)
    act.rows.change('step', command.step, { state: 'last_call', endsAt, pausedLeft: null })
    return done
  },

  close(act, command) {
    const row = at(act, command, 'open', 'last_call')
    return isStep(row) ? closeStep(act, command.step) : row
  },

  reveal(act, command) {
    const row = at(act, command, 'closed')
    if (!isStep(row)) return row
    const waitsFor = row.hold && heldFor(act, row)
    if (waitsFor) return no('held', { with: waitsFor.ref })
    const shown = act.rows
      .where('step', 'exercise', row.exercise)
      .filter(
        ([, held]) => held.hold && held.state === 'closed' && held.order < row.order && heldFor(act, held) === row,
      )
    shown.push([command.step, row])
    if (shown.some(([step, { round }]) => act.rows.get('round', roundKey(step, round))?.computing))
      return no('computing')
    for (const [step, each] of shown) {
      const hidden = pairedHidden(act, step, each)
      if (!hidden || shown.some(([other]) => other === hidden.id)) continue
      if (hidden.row.state === 'closed') return no('pair_hidden', { with: hidden.row.ref })
      // it was closed when this one closed, and has been opened again or left out since
      freeze(act, step)
    }
    showRest(act)
    for (const [step, each] of shown) showRound(act, step, each)
    layTurns(act, shown)
    return done
  },

  uncover(act, command) {
    const row = at(act, command, 'revealed')
    if (!isStep(row)) return row
    const { turns } = act.rows.get('round', roundKey(command.step, row.round))!
    if (!turns || turns.shown === turns.of || command.turn !== turns.shown + 1)
      return no('wrong_state', { state: row.state, round: row.round, ...(turns && { shown: turns.shown }) })
    if (command.rest) showRest(act)
    else showNext(act, turns)
    return done
  },

  second_pass(act, command) {
    const row = at(act, command, 'closed')
    if (!isStep(row)) return row
    const { rows, now } = act
    if (row.params['passes'] !== 2 || row.pass === 2) return no('one_pass')
    const endsAt = row.minutes > 0 ? now + row.minutes * 60_000 : null
    rows.change('step', command.step, { state: 'open', pass: 2, endsAt })
    unfreeze(act, command.step, row.round)
    forgetDeals(rows, command.step, row.round)
    rows.change('workshop', 'workshop', { at: command.step })
    for (const [key, mark] of rows.where('mark', 'round', roundKey(command.step, row.round)))
      rows.put('mark', key, { ...mark, done: false, moreTime: false })
    return done
  },

  // a new round takes as long as the first one; what was closed by a slip, or before a late table, gets a minute more
  reopen(act, { seconds, ...command }) {
    const row = at(act, command, 'closed', 'revealed')
    if (!isStep(row)) return row
    const { rows, now } = act
    if (row.state === 'revealed') {
      if (row.round === LAST_ROUND) return no('wrong_state', { state: row.state, round: row.round })
      return begin(act, command.step, { ...row, round: row.round + 1 }, seconds ?? row.minutes * 60)
    }
    const left = seconds ?? (row.minutes > 0 ? 60 : 0)
    rows.change('step', command.step, { state: 'open', endsAt: left > 0 ? now + left * 1000 : null })
    unfreeze(act, command.step, row.round)
    rows.change('workshop', 'workshop', { at: command.step })
    return done
  },

  lock(act, command) {
    const row = at(act, command, 'revealed')
    if (!isStep(row)) return row
    lockStep(act, command.step)
    return done
  },

  skip(act, command) {
    const row = at(act, command, 'waiting', 'open', 'last_call', 'closed')
    if (!isStep(row)) return row
    act.rows.change('step', command.step, { state: 'skipped', endsAt: null, pausedLeft: null })
    return done
  },

  drop({ rows }, { drop }) {
    const { agenda } = rows.workshop
    const found = agenda?.drops[drop]
    if (!found) return no('unknown_drop')
    const waits = (step: string) => step !== agenda.protect && rows.get('step', step)?.state === 'waiting'
    for (const step of found.steps.filter(waits)) rows.change('step', step, { state: 'skipped' })
    for (const [step, { params, ...cut }] of Object.entries(found.change)) {
      if (!waits(step)) continue
      const row = rows.get('step', step)!
      const next = { ...row, ...cut, ...(params && { params: { ...row.params, ...params } }) }
      // its settings may have been changed since the agenda was written
      if (params && !settle(inWords(rows, next), []))
        return no('bad_params', { step, message: `This cut does not fit the settings of “${row.title}” any more.` })
      rows.put('step', step, next)
    }
    return done
  },

  go({ rows }, { step }) {
    if (step !== null && !rows.get('step', step)) return no('unknown_step')
    rows.change('workshop', 'workshop', { at: step })
    return done
  },

  time({ rows, now }, { step, add }) {
    const row = rows.get('step', step)
    if (!row) return no('unknown_step')
    if (!isOpen(row.state)) return no('wrong_state', { state: row.state, round: row.round })
    if (row.pausedLeft !== null)
      rows.change('step', step, { state: 'open', pausedLeft: Math.max(0, row.pausedLeft + add * 1000) })
    else rows.change('step', step, { state: 'open', endsAt: Math.max(now, (row.endsAt ?? now) + add * 1000) })
    return done
  },

  pause({ rows, now }, { step, on }) {
    const row = rows.get('step', step)
    if (!row) return no('unknown_step')
    if (!isOpen(row.state)) return no('wrong_state', { state: row.state, round: row.round })
    if (on && row.endsAt !== null)
      rows.change('step', step, { endsAt: null, pausedLeft: Math.max(0, row.endsAt - now) })
    if (!on && row.pausedLeft !== null) rows.change('step', step, { endsAt: now + row.pausedLeft, pausedLeft: null })
    return done
  },

  wording({ rows }, { step, ask }) {
    const row = rows.get('step', step)
    if (!row) return no('unknown_step')
    if (row.state === 'locked') return no('wrong_state', { state: row.state, round: row.round })
    rows.change('step', step, { ask })
    return done
  },

  params({ rows }, { step, params }) {
    const row = rows.get('step', step)
    if (!row) return no('unknown_step')
    if (row.state !== 'waiting') return no('wrong_state', { state: row.state, round: row.round })
    const changed = { ...row, params: { ...row.params, ...(params as JsonObject) } }
    if (!isWithin(changed.params, PARAM_BYTES) || !settle(inWords(rows, changed), [])) return no('bad_params')
    rows.put('step', step, changed)
    return done
  },

  attribution(act, { step, attribution }) {
    const { rows } = act
    const row = rows.get('step', step)
    if (!row) return no('unknown_step')
    const less = ATTRIBUTIONS.indexOf(attribution) < ATTRIBUTIONS.indexOf(row.attribution)
    if (row.state !== 'waiting' && less) return no('less_private')
    if (attribution === row.attribution) return done
    rows.change('step', step, { attribution })
    if (attribution !== 'named')
      for (const [id, card] of rows.where('card', 'step', step)) {
        const by = attribution === 'alias' && card.seat ? (rows.get('seat', card.seat)?.alias ?? null) : null
        rows.put('card', id, { ...card, by, seat: null })
      }
    // its lock left the links of a named step alone
    if (row.state === 'locked' && row.attribution === 'named') lockStep(act, step)
    return done
  },
} satisfies Partial<Handlers>
