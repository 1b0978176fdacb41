import { FIRST_MISFIT } from '../../shared/json.ts'
import { isOpen } from '../../shared/workshop.ts'
import { done, no, type Act, type Handlers } from './act.ts'
import { activityOf, isLed, isSpoken, roundKey, schemaOf, showEntry } from './freeze.ts'
import { builtOnOf, dealtTo } from './hand.ts'
import { itemsOf } from './items.ts'

/** What a seat puts on its own desk. The seat comes from the session: there is no way to name another one. */

/** A phone sends at zero, the server closes a little later: what was sent in time is in time. */
export const GRACE = 2000

// the state alone decides, and no clock: after a restart a step stays open past its end, so that phones can send
const runningStep = ({ rows }: Act, step: string, round: number) => {
  const row = rows.get('step', step)
  if (!row) return no('unknown_step')
  return isOpen(row.state) && row.round === round ? row : no('step_closed', { state: row.state, round: row.round })
}

const overSize = ({ rows, seat, limits }: Act, size: number, replaced: number) => {
  const mine = rows.where('entry', 'seat', seat).reduce((sum, [, entry]) => sum + entry.size, 0)
  const more = size - replaced
  return size > limits.entry || mine + more > limits.seat || rows.entryBytes + more > limits.workshop
}

export const desk = {
  put(act, { step, round, key, value, base }) {
    const { rows, seat, chance } = act
    const row = runningStep(act, step, round)
    if ('error' in row) return row
    const activity = activityOf(row)
    const led = isLed(row)
    if (led && act.me.role !== 'facilitator') return no('not_allowed')
    // one board: an entry goes over to whoever moved it last, and being late is no reason to refuse
    const mine = led
      ? rows.where('entry', 'round', roundKey(step, round))
      : rows.where('entry', 'desk', `${roundKey(step, round)}/${seat}`)
    const old = mine.find(([, entry]) => entry.key === key)
    if (old && !led && base !== undefined && base < old[1].rev)
      return no('stale', { value: old[1].value, rev: old[1].rev })
    const decision = rows.get('decision', key)
    if (decision?.answers === 'revealed') return no('step_closed')
    if (value === null) {
      if (old) {
        rows.remove('entry', old[0])
        showEntry(act, step, old[0])
      }
      return { rev: (old?.[1].rev ?? 0) + 1 }
    }
    const size = Buffer.byteLength(JSON.stringify(value))
    if (overSize(act, size, old?.[1].seat === seat ? old[1].size : 0)) return no('too_large')
    const parsed = schemaOf(row).safeParse(value, FIRST_MISFIT)
    if (!parsed.success) return no('bad_entry', { where: parsed.error.issues[0]?.path.join('.') ?? '' })
    if (isSpoken(parsed.data) && act.me.role !== 'facilitator') return no('not_allowed')
    // What was said aloud is somebody else's each time: limits for one person do not add it up.
    const alone = isSpoken(parsed.data)
    const own = mine.filter(([, entry]) => !alone && !isSpoken(entry.value))
    const entries = Object.fromEntries(own.map(([, entry]) => [entry.key, entry.value]))
    const decisions = rows.where('decision', 'step', step).map(([id]) => id)
    const all = [...row.items, ...decisions]
    const said = { ...entries, [key]: parsed.data }
    const breach = activity.check(said, row.params, itemsOf(rows, all))
    if (breach) return no(breach)
    const dealt = dealtTo(rows, step, row, seat)
    const cards = new Map(dealt?.cards.map(({ id, side }) => [id, side]))
    const builtOn = builtOnOf(parsed.data)
    if (builtOn && !cards.has(builtOn)) return no('not_dealt')
    if (dealt) {
      const answerable = all.filter((id) => cards.has(id) || !dealt.of.has(id))
      if (activity.check(said, row.params, itemsOf(rows, answerable))) return no('not_dealt')
      const side = cards.get(key)
      if (side && side !== Object(parsed.data).side) return no('not_dealt')
    }
    const rev = (old?.[1].rev ?? 0) + 1
    const stamped = activity.stamped?.(parsed.data, dealt && [...cards.keys()], row.params) ?? parsed.data
    const id = old?.[0] ?? chance.id('en')
    rows.put('entry', id, { seat, step, round, key, value: stamped, rev, size })
    showEntry(act, step, id)
    return { rev }
  },

  done(act, { step, round, done: on }) {
    const row = runningStep(act, step, round)
    if ('error' in row) return row
    const key = `${roundKey(step, round)}/${act.seat}`
    const mark = act.rows.get('mark', key) ?? { seat: act.seat, step, round, done: false, moreTime: false }
    act.rows.put('mark', key, { ...mark, done: on })
    return done
  },

  more_time(act, { on }) {
    const step = act.rows.workshop.at
    const round = step === null ? undefined : act.rows.get('step', step)?.round
    if (step === null || round === undefined) return no('unknown_step')
    const row = runningStep(act, step, round)
    if ('error' in row) return row
    const key = `${roundKey(step, round)}/${act.seat}`
    const mark = act.rows.get('mark', key) ?? { seat: act.seat, step, round, done: false, moreTime: false }
    act.rows.put('mark', key, { ...mark, moreTime: on })
    return done
  },
} satisfies Partial<Handlers>
