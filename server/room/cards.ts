import { isOpen, isRevealed, type StepRow } from '../../shared/workshop.ts'
import { done, no, type Act, type Handlers } from './act.ts'
import { charsIn } from '../../shared/activities/frame.ts'
import { activityOf, isMade, seedCard } from './freeze.ts'
import type { Rows } from './rows.ts'

/** Cards and groups: an ordered log of single moves; the last move of a card wins; undo is per move; nothing is ever deleted. */

/** The step in which this card is being grouped now, if there is one. */
const groupingStep = (rows: Rows, card: string): [string, StepRow] | undefined =>
  [...rows.all('step')].find(([, row]) => activityOf(row).groups && isOpen(row.state) && row.items.includes(card))

const openGrouping = (rows: Rows): [string, StepRow] | undefined => {
  const { at } = rows.workshop
  const row = at === null ? undefined : rows.get('step', at)
  if (at !== null && row && activityOf(row).groups && isOpen(row.state)) return [at, row]
  return [...rows.all('step')].find(([, other]) => activityOf(other).groups && isOpen(other.state))
}

/** Moves of one participant in a workshop, and ten times as many of a facilitator: nothing is ever deleted, and each one is looked through with all before it. */
const MOST_MOVES = 1000
/** Moves in one step that participants may come to, however many they are; facilitators may make as many again. */
const MOST_MOVED = 10_000
/** Groups of one step, empty ones too, that participants may come to; facilitators may make as many again. */
const MOST_GROUPS = 1000
/** Cards of one step that facilitators made, and pairs in a workshop that they told apart. */
const MOST_MADE = 1000
const MOST_APART = 10_000

const mayGroup = ({ me }: Act, row: StepRow) => me.role === 'facilitator' || row.params['by'] === 'everyone'

const log = ({ rows, seat, now, chance }: Act, step: string, card: string, to: string | null) => {
  const from = rows.get('card', card)!.group
  if (from === to) return
  rows.change('card', card, { group: to })
  const order = rows.where('move', 'step', step).reduce((last, [, move]) => Math.max(last, move.order), 0) + 1
  rows.put('move', chance.id('mv'), { step, order, card, from, to, by: seat, at: now })
}

const nameOf = (typed: string) => [...typed.replace(/\s+/gu, ' ').trim()].slice(0, 40).join('')

/** The reason on a card that was split into others. */
const SPLIT = 'split'

/** A step that answers are given in, or that groups, took these cards as they were. */
const isWorkedOn = (rows: Rows, step: string) =>
  [...rows.all('step').values()].some(
    (other) =>
      other.items.some((item) => rows.get('card', item)?.step === step) &&
      activityOf(other).needsItems?.(other.params) === true,
  )

export const cards = {
  card({ rows }, { card, step, text, from }) {
    const row = rows.get('step', step)
    if (!row) return no('unknown_step')
    // between close and reveal only where phones said that texts are looked through
    const readable = isRevealed(row.state) || (row.state === 'closed' && row.params['text_for_moderation'] === true)
    if (!activityOf(row).card || !readable) return no('wrong_state', { state: row.state, round: row.round })
    const old = rows.get('card', card)
    if (old && !isMade(old)) return no('unknown_card')
    if (isWorkedOn(rows, step)) return no('worked_on')
    const words = text.replace(/\s+/gu, ' ').trim()
    const most = row.params['max_chars']
    if (words === '' || (typeof most === 'number' && charsIn(words) > most)) return no(words ? 'too_long' : 'bad_entry')
    const made = rows.where('card', 'step', step).filter(([, each]) => isMade(each)).length
    if (!old && made >= MOST_MADE) return no('too_many_entries')
    const source = from === undefined ? undefined : rows.get('card', from)
    if (from !== undefined && (source?.step !== step || !(source.state === 'live' || source.reason === SPLIT)))
      return no('unknown_card')
    if (source && from !== undefined) rows.put('card', from, { ...source, state: 'hidden', reason: SPLIT, group: null })
    const last = rows.where('card', 'step', step).reduce((most, [, { order }]) => Math.max(most, order), -1)
    const order = source ? source.order + 0.5 : last + 1
    const fresh = seedCard(step, row, words, old?.order ?? order, false)
    rows.put('card', card, { ...fresh, category: source?.category ?? null, builtOn: from ?? null })
    return done
  },

  group(act, { group, name, step }) {
    const { rows } = act
    const old = rows.get('group', group)
    if (old) {
      const of = rows.get('step', old.step)!
      if (!mayGroup(act, of)) return no('not_allowed')
      if (act.me.role !== 'facilitator' && !isOpen(of.state)) return no('grouping_over')
      rows.change('group', group, { name: nameOf(name) })
      return done
    }
    const found = step === undefined ? openGrouping(rows) : ([step, rows.get('step', step)] as const)
    const row = found?.[1]
    if (!found || !row) return no('unknown_step')
    if (!mayGroup(act, row)) return no('not_allowed')
    if (!activityOf(row).groups || !isOpen(row.state)) return no('grouping_over')
    const groups = rows.where('group', 'step', found[0])
    if (groups.length >= MOST_GROUPS * (act.me.role === 'facilitator' ? 2 : 1)) return no('too_many_groups')
    const most = row.params['max_groups']
    const full = groups.filter(([id]) => rows.where('card', 'group', id).length > 0).length
    if (typeof most === 'number' && full >= most) return no('too_many_groups')
    rows.put('group', group, { step: found[0], order: groups.length, name: nameOf(name) })
    return done
  },

  move(act, { card, group }) {
    const { rows } = act
    const row = rows.get('card', card)
    const found = groupingStep(rows, card)
    // what was handed in with the step is public before any reveal
    const isPublic = row && (row.open || isRevealed(rows.get('step', row.step)!.state))
    if (row?.state !== 'live' || !isPublic) return no('unknown_card')
    if (!found) return no('grouping_over')
    const [step, grouping] = found
    if (!mayGroup(act, grouping)) return no('not_allowed')
    if (group !== null && rows.get('group', group)?.step !== step) return no('unknown_group')
    const [own, all] = act.me.role === 'facilitator' ? [10 * MOST_MOVES, 2 * MOST_MOVED] : [MOST_MOVES, MOST_MOVED]
    if (rows.count('move', 'by', act.seat) >= own || rows.count('move', 'step', step) >= all)
      return no('too_many_entries')
    log(act, step, card, group)
    return done
  },

  ungroup(act, { group }) {
    const { rows } = act
    const row = rows.get('group', group)
    if (!row) return no('unknown_group')
    if (!isOpen(rows.get('step', row.step)!.state)) return no('grouping_over')
    for (const [card] of rows.where('card', 'group', group)) log(act, row.step, card, null)
    return done
  },

  undo(act, { move }) {
    const { rows } = act
    const row = rows.get('move', move)
    if (!row) return no('unknown_move')
    const step = rows.get('step', row.step)!
    if (!mayGroup(act, step)) return no('not_allowed')
    if (!isOpen(step.state)) return no('grouping_over')
    // a card that was moved on since keeps its later place: its last move wins
    if (rows.get('card', row.card)?.group === row.to) rows.change('card', row.card, { group: row.from })
    rows.remove('move', move)
    return done
  },

  apart({ rows }, { cards: [a, b] }) {
    const card = rows.get('card', a)
    if (!card || !rows.get('card', b)) return no('unknown_card')
    const pair = [a, b].toSorted().join('|')
    if (!rows.get('apart', pair) && rows.all('apart').size >= MOST_APART) return no('too_many_entries')
    rows.put('apart', pair, { step: card.step })
    return done
  },

  hide({ rows }, { card, reason }) {
    const row = rows.get('card', card)
    // one without words has been withdrawn: there is nothing to show again
    if (!row?.text) return no('unknown_card')
    const state = reason === null ? 'live' : /^off the table/i.test(reason) ? 'off_the_table' : 'hidden'
    rows.put('card', card, { ...row, state, reason, group: state === 'live' ? row.group : null })
    return done
  },
} satisfies Partial<Handlers>
