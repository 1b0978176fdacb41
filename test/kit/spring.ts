import { activities } from '../../shared/activities/index.ts'
import type { Desk } from '../../shared/activities/activity.ts'
import { stopDoing } from '../../shared/exercises/stop-doing.ts'
import type { Json, N, RoundRow } from '../../shared/workshop.ts'
import { DOTS, PILES, PLACES } from '../web/story-cards.ts'
import { at, cardRow, decisionRow, emptyRows, seatRow, stepRow, workshopRow, type SpringRows } from './rows.ts'
import { BALLOTS, DECK, FRIDAY, HOURS } from './spring-answers.ts'

/** *Make room for spring* as rows, as the server stores them at the end: twelve people, one exercise, two decisions. */

const NAMES = ['Fay', 'Ana R.', 'Tomas V.', 'Ben', 'Chi', 'Dana', 'Eli', 'Femi', 'Gus', 'Hana', 'Ivo', 'Jun', 'Kai']
const MOMENTS: [ref: string, open: string, close: string][] = [
  ['hours', '09:04:00', '09:05:00'],
  ['first', '09:05:10', '09:08:20'],
  ['rival', '09:08:30', '09:11:20'],
  ['group', '09:11:40', '09:17:30'],
  ['dots', '09:18:00', '09:22:10'],
  ['talk', '09:22:40', '09:29:00'],
  ['relief', '09:29:20', '09:32:40'],
  ['decide', '09:33:00', '09:46:30'],
  ['tell', '09:46:40', '09:49:00'],
  ['word', '09:49:20', '09:50:10'],
]

const NOBODY: N = { present: 12, responded: 0, abstained: 0, silent: 12 }

/** A finished round of the activity's own making. */
function runRound(
  rows: SpringRows,
  ref: string,
  entries: { [key: string]: Json }[],
  n: N,
  more: { decisions?: string[] } = {},
): RoundRow {
  const id = `st_${ref}`
  const step = rows.step.get(id)!
  const activity = activities[step.activity]!
  const params = activity.params.parse(step.params)
  const items = step.items.map((item) => ({
    id: item,
    text: rows.card.get(item)?.text ?? rows.group.get(item)?.name ?? '',
  }))
  const desks: Desk<Json>[] = entries.map((one, i) => ({ seat: `pe_${i + 1}`, entries: one }))
  const settled = activity.settle?.(params, items) ?? params
  rows.step.set(id, { ...step, params: settled })
  const board = {
    groups: [...rows.group].map(([group, { name }]) => ({
      id: group,
      name,
      members: [...rows.card].filter(([, card]) => card.group === group).map(([card]) => card),
    })),
    singles: [],
    moves: 24,
  }
  const result = activity.result({
    desks,
    params: settled,
    items,
    n,
    attribution: step.attribution,
    seed: `${id}/1`,
    board,
    ...more,
  })
  const moment = MOMENTS.find(([name]) => name === ref)!
  const times = { openedAt: at(moment[1]), closedAt: at(moment[2]), revealedAt: at(moment[2]) + 9_000 }
  const unlinked =
    activity.unlinked === 'desks'
      ? entries.filter((one) => Object.keys(one).length > 0).map((one) => ({ entries: one }))
      : null
  return { step: id, round: 1, ...times, n, result, computing: null, items: step.items, unlinked }
}

const ELEVEN: N = { present: 12, responded: 11, abstained: 1, silent: 0 }
const TWELVE: N = { present: 12, responded: 12, abstained: 0, silent: 0 }

export function spring(): SpringRows {
  const rows = emptyRows()
  rows.workshop.set('workshop', workshopRow())
  rows.exercise.set('ex_stop', { order: 0, doc: stopDoing, variant: null })
  NAMES.forEach((name, i) => rows.seat.set(`pe_${i}`, seatRow(name, i)))
  MOMENTS.forEach(([ref], i) => rows.step.set(`st_${ref}`, stepRow(ref, i)))

  PILES.forEach(([group, name, cards], g) => {
    rows.group.set(group, { step: 'st_group', order: g, name })
    cards.forEach(([text, category, pass], i) =>
      rows.card.set(`it_${g}${i}`, cardRow(`st_${pass}`, text, g * 10 + i, { category, group })),
    )
  })
  rows.card.set(
    'it_wage',
    cardRow('st_first', 'Fire inspections', 200, { state: 'off_the_table', reason: 'off the table: safety' }),
  )
  rows.card.set(
    'it_name',
    cardRow('st_rival', 'CANARY-HIDDEN somebody by name', 201, { state: 'hidden', reason: 'names a person' }),
  )

  const ids = PILES.map(([group]) => group)
  const above = ids.slice(0, 4)
  const set = (ref: string, items: string[]) => rows.step.set(`st_${ref}`, { ...rows.step.get(`st_${ref}`)!, items })
  set(
    'group',
    [...rows.card].filter(([, { state }]) => state === 'live').map(([id]) => id),
  )
  set('dots', ids)
  for (const ref of ['talk', 'relief', 'decide']) set(ref, above)

  const shields = DOTS.flatMap(([, , texts], i) => texts.map((text) => ({ item: ids[i]!, text })))
  const ballots = BALLOTS.map((ballot, i) => ({
    ballot: {
      dots: Object.fromEntries(Object.entries(ballot).map(([item, dots]) => [ids[Number(item)]!, dots])),
      ...(shields[i] && { shield: shields[i] }),
    },
  }))
  const places = Array.from({ length: 11 }, (_, i) =>
    Object.fromEntries(
      PLACES.map(([item, centre, others]) => {
        const [x, y] = [centre, ...others][i]!
        return [item, { x: x / 100, y: y / 100, also: HOURS[item]![i]! }]
      }),
    ),
  )
  const hours = [2, 4, 5, 6, 6, 8, 8, 10, 12, 15, 20].map((answer) => ({ answer }))
  const words = 'lighter, relieved, ready, tired, curious, lighter, calm, hopeful, awake, glad, light'
    .split(', ')
    .map((answer) => ({ answer }))

  rows.decision.set('de_deck', decisionRow(0, DECK, { takers: ['pe_1'] }))
  rows.decision.set('de_friday', decisionRow(1, FRIDAY, { takers: ['pe_2', 'pe_3'], answers: 'revealed' }))
  rows.decision.set(
    'de_approval',
    decisionRow(2, { title: 'Drop the second approval on small changes', about: ['gr_approval'] }),
  )
  rows.dissent.set('di_note', {
    decision: 'de_deck',
    seat: 'pe_4',
    signed: true,
    text: 'Finance will ask for it again in May.',
    would_change: '',
    strength: 'reservation',
  })
  rows.shown.set('st_dots/1/gr_friday', { step: 'st_dots', round: 1, item: 'gr_friday' })
  const fists = [5, 5, 4, 4, 4, 3, 3, 3, 3, 4, 2, 1].map((fist, i) => ({
    de_deck: { fist: Math.max(3, fist) },
    de_friday: { fist, ...(fist === 2 && { text: 'Ten minutes is short for a big release.' }) },
    ...(i < 7 && { de_approval: { fist: 3 } }),
  }))

  const rounds: { [ref: string]: [{ [key: string]: Json }[], N] } = {
    hours: [hours, ELEVEN],
    first: [[], ELEVEN],
    rival: [[], ELEVEN],
    group: [[], NOBODY],
    dots: [ballots, ELEVEN],
    talk: [[], NOBODY],
    relief: [places, ELEVEN],
    decide: [fists, TWELVE],
    tell: [[], ELEVEN],
    word: [words, ELEVEN],
  }
  for (const [ref, [entries, n]] of Object.entries(rounds))
    rows.round.set(`st_${ref}/1`, runRound(rows, ref, entries, n, { decisions: [...rows.decision.keys()] }))
  const tells = rows.round.get('st_tell/1')!
  const slots = {
    who: 'our two pilot customers',
    what: 'same-day answers',
    date: '1 April',
    because: 'we read better in the morning',
    name: 'Ivo',
  }
  rows.card.set(
    'it_tell',
    cardRow('st_tell', 'We will tell our two pilot customers that same-day answers end on 1 April.', 0, { slots }),
  )
  rows.round.set('st_tell/1', { ...tells, result: { ...tells.result, items_created: 1 } })
  const friday = (rows.round.get('st_decide/1')!.result!['rows'] as { decision: string }[]).find(
    ({ decision }) => decision === 'de_friday',
  )!
  rows.decision.set('de_friday', { ...rows.decision.get('de_friday')!, result: friday, n: TWELVE })
  return rows
}
