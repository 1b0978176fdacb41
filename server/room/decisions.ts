import { isOpen, type DecisionFields } from '../../shared/workshop.ts'
import { done, no, type Act, type Handlers } from './act.ts'
import { isWithin } from './found.ts'
import { activityOf, desksOf, roundKey } from './freeze.ts'
import { itemsOf } from './items.ts'
import { nextOrder, type Rows } from './rows.ts'

const BLANK: DecisionFields = {
  title: '',
  kind: 'do',
  about: [],
  evidence: [],
  method: 'consent',
  decider: null,
  owner: null,
  due: null,
  review_on: null,
  reversible: 'easily',
  confidence: null,
  trip_wire: '',
  last_time: null,
  freed_time: '',
  tell: [],
  actions: [],
  parallel: null,
  decided_over_objection: false,
  replies: {},
}

/** Decisions of one step, and bytes of each: every phone is sent all of them. */
const MOST_DECISIONS = 100
const DECISION_BYTES = 64 * 1024

/** Of one decision: people who take it, and notes; the wall names all of them. */
const MOST_TAKERS = 1000
const MOST_NOTES = 1000

/** Revealed rounds in which this item carries shields. */
const shielded = (rows: Rows, item: string) =>
  [...rows.all('round')].filter(([, round]) => {
    const found = round.revealedAt !== null && round.result?.['rows']
    return (
      Array.isArray(found) &&
      (found as { item?: unknown; shields?: unknown }[]).some((row) => row.item === item && Number(row.shields) > 0)
    )
  })

const isContested = (rows: Rows, item: string) =>
  shielded(rows, item).some(([key, { result }]) => {
    const row = (result!['rows'] as { item: string; status?: string }[]).find((each) => each.item === item)
    return row?.status === 'contested' && !rows.get('shown', `${key}/${item}`)
  })

/** The decide step that the room looks at, or else the only one that is open. */
const decidingStep = (rows: Rows) => {
  const deciding = [...rows.all('step')].filter(([, row]) => row.activity === 'decide' && isOpen(row.state))
  return (deciding.find(([id]) => id === rows.workshop.at) ?? deciding[0])?.[0]
}

/** A name in a decision must be somebody's who is here to be asked. */
const unknownSeat = (
  rows: Rows,
  { owner, decider }: { owner?: string | null | undefined; decider?: string | null | undefined },
) => [owner, decider].some((seat) => seat !== undefined && seat !== null && !rows.get('seat', seat))

export const decisions = {
  decision({ rows }, { decision, step, set }) {
    const old = rows.get('decision', decision)
    const where = old?.step ?? step ?? decidingStep(rows)
    const row = where === undefined ? undefined : rows.get('step', where)
    if (where === undefined || !row) return no('unknown_step')
    if (row.state === 'locked' || row.state === 'waiting' || row.state === 'skipped') return no('step_closed')
    if (set === null) {
      if (!old) return no('unknown_decision')
      if (old.answers === 'revealed') return no('wrong_state')
      rows.remove('decision', decision)
      // what was said about it goes along: an answer to nothing would stand in the way of every later one
      for (const [id, { key }] of rows.where('entry', 'round', roundKey(where, row.round)))
        if (key === decision) rows.remove('entry', id)
      for (const [id] of rows.where('dissent', 'decision', decision)) rows.remove('dissent', id)
      return done
    }
    const about = set.about ?? old?.fields.about ?? []
    if (!about.every((id) => rows.get('card', id) ?? rows.get('group', id))) return no('unknown_item')
    const contested = about.filter((item) => isContested(rows, item))
    if (contested.length > 0) return no('shields_unread', { items: contested })
    if (unknownSeat(rows, set)) return no('unknown_seat')
    const fields = { ...(old?.fields ?? BLANK), ...set } as DecisionFields
    if (!isWithin(fields, DECISION_BYTES)) return no('too_large')
    const others = rows.where('decision', 'step', where)
    if (!old && others.length >= MOST_DECISIONS) return no('too_many_entries')
    const order = old?.order ?? nextOrder(others)
    rows.put('decision', decision, {
      step: where,
      round: old?.round ?? row.round,
      order,
      takers: old?.takers ?? [],
      fields,
      answers: old?.answers ?? 'open',
      result: old?.result ?? null,
      n: old?.n ?? null,
    })
    return done
  },

  answers(act, { decision, from }) {
    const { rows } = act
    const old = rows.get('decision', decision)
    if (!old) return no('unknown_decision')
    const step = rows.get('step', old.step)!
    if (old.answers !== from || from !== 'open' || !isOpen(step.state))
      return no('wrong_state', { answers: old.answers })
    rows.change('decision', decision, { answers: 'revealed', ...tally(act, decision) })
    return done
  },

  take({ rows, seat }, { decision, on }) {
    const old = rows.get('decision', decision)
    if (!old) return no('unknown_decision')
    if (rows.get('step', old.step)!.state === 'locked') return no('step_closed')
    const others = old.takers.filter((taker) => taker !== seat)
    if (on !== false && others.length >= MOST_TAKERS) return no('too_many_entries')
    rows.change('decision', decision, { takers: on === false ? others : [...others, seat] })
    if (on === false && old.fields.owner === seat)
      rows.change('decision', decision, { fields: { ...old.fields, owner: null } })
    return done
  },

  dissent({ rows, seat, chance }, { decision, text, signed, would_change }) {
    const old = rows.get('decision', decision)
    if (!old) return no('unknown_decision')
    if (rows.get('step', old.step)!.state === 'locked') return no('step_closed')
    const notes = rows.where('dissent', 'decision', decision)
    const mine = notes.find(([, note]) => note.seat === seat)
    if (text.trim() === '') {
      if (mine) rows.remove('dissent', mine[0])
      return done
    }
    if (!mine && notes.length >= MOST_NOTES) return no('too_many_entries')
    rows.put('dissent', mine?.[0] ?? chance.id('di'), {
      decision,
      seat,
      signed: signed ?? false,
      text,
      would_change: would_change ?? '',
      strength: 'reservation',
    })
    return done
  },

  show({ rows }, { item }) {
    const found = shielded(rows, item)
    if (found.length === 0) return no('unknown_item')
    for (const [key, round] of found)
      rows.put('shown', `${key}/${item}`, { step: round.step, round: round.round, item })
    return done
  },
} satisfies Partial<Handlers>

/** The 0–5 answers to one decision, counted by the activity itself. */
const tally = (act: Act, decision: string) => {
  const { rows } = act
  const { step } = rows.get('decision', decision)!
  const row = rows.get('step', step)!
  const activity = activityOf(row)
  const desks = desksOf(rows, step, row.round, activity)
    .filter(({ entries }) => Object.hasOwn(entries, decision))
    .map(({ seat, entries }) => ({ seat, entries: { [decision]: entries[decision]! } }))
  const present = [...rows.all('seat')].filter(
    ([id, seat]) =>
      desks.some((desk) => desk.seat === id) || (seat.role === 'participant' && !seat.gone && act.here(id)),
  ).length
  const n = { present, responded: desks.length, abstained: 0, silent: present - desks.length }
  const result = activity.result({
    desks,
    params: row.params,
    items: itemsOf(rows, [decision]),
    decisions: [decision],
    n,
    attribution: row.attribution,
    seed: `${roundKey(step, row.round)}/${decision}`,
  })
  const own = (result['rows'] as { item?: string; decision?: string }[] | undefined)?.find(
    (each) => each.item === decision || each.decision === decision,
  )
  return { n, result: (own ?? result) as typeof result }
}
