import type { Standing } from '../../shared/access.ts'
import { isOpen, type JsonObject, type Role, type SheetRow, type StepRow } from '../../shared/workshop.ts'
import { done, no, type Act, type Handlers } from './act.ts'
import type { Rows } from './rows.ts'

/** Breakout tables of a step: who sits where, which table calls, and what becomes of what they write. */

interface TablesParam extends JsonObject {
  by: 'random' | 'balanced' | 'chosen'
  visit: boolean
}

/** Where `count` and `size` say nothing, and the most people that one table should hold then. */
const COUNT = 4
const FULL = 8

const tablesParam = ({ params }: StepRow) => (params['tables'] ?? null) as TablesParam | null

/** Tables there are; 0 before the step has opened, or where it has none. */
export const tableCount = (row: StepRow) => (tablesParam(row) && row.state !== 'waiting' ? countIn(row) : 0)
const countIn = (row: StepRow) => Number(tablesParam(row)?.['count'] ?? 0)

const seatedKey = (step: string, seat: string) => `${step}/${seat}`
export const seatedAt = (rows: Rows, step: string, seat: string) => rows.get('seated', seatedKey(step, seat))?.table
const seatedIn = (rows: Rows, step: string) => rows.where('seated', 'step', step).map(([, row]) => row)

/** People at each table, from the first one on. */
const seatsAt = (rows: Rows, step: string, row: StepRow): number[] => {
  const seats = Array.from({ length: tableCount(row) }, () => 0)
  for (const { table } of seatedIn(rows, step)) if (table <= seats.length) seats[table - 1]!++
  return seats
}

/** At least two people at each, as far as there are enough. Where each table has an item of its own, as many tables to one item as to another. */
const countFor = ({ count, size, about }: TablesParam, people: number, items: number) => {
  const full = Math.ceil(people / FULL)
  const usual = about === 'each' && items > 0 ? Math.ceil(full / items) * items : Math.max(COUNT, full)
  const asked = Number(count ?? (size ? Math.round(people / Number(size)) : usual))
  return Math.max(1, Math.min(asked, Math.floor(people / 2)))
}

const sit = (rows: Rows, step: string, seat: string, table: number) => {
  const rev = (rows.get('seated', seatedKey(step, seat))?.rev ?? 0) + 1
  rows.put('seated', seatedKey(step, seat), { step, seat, table, rev })
}

/** The smallest table; where perspectives are spread, the one of them that has the fewest like this one. */
const smallest = (rows: Rows, step: string, row: StepRow, perspective: string) => {
  const alike = (table: number) =>
    tablesParam(row)!.by === 'balanced'
      ? seatedIn(rows, step).filter(
          (other) => other.table === table && rows.get('seat', other.seat)?.perspective === perspective,
        ).length
      : 0
  return seatsAt(rows, step, row)
    .map((people, i) => ({ table: i + 1, people, alike: alike(i + 1) }))
    .toSorted((a, b) => a.people - b.people || a.alike - b.alike || a.table - b.table)[0]!.table
}

/** Everybody in one row, people of one perspective side by side, so that dealing them out spreads each evenly. */
const inLine = ({ rows, chance }: Act, seats: string[], by: TablesParam['by']) => {
  const shuffled = chance.shuffle(seats)
  if (by !== 'balanced') return shuffled
  const perspective = (seat: string) => rows.get('seat', seat)!.perspective
  const order = [...new Set(shuffled.map(perspective))]
  return shuffled.toSorted((a, b) => order.indexOf(perspective(a)) - order.indexOf(perspective(b)))
}

/** Lays the tables of a step that opens, and seats who is here. Answers the parameters with the count settled. */
export const layTables = (act: Act, step: string, row: StepRow): JsonObject => {
  const { rows, here, chance } = act
  const wanted = tablesParam(row)
  if (!wanted) return row.params
  const living = [...rows.all('seat')].filter(([, seat]) => seat.role === 'participant' && seat.gone === null)
  const before = seatedIn(rows, step)
  const again = row.round > 1 || row.state === 'skipped'
  const count = again && countIn(row) > 0 ? countIn(row) : Math.max(countFor(wanted, living.length, row.items.length), ...before.map(({ table }) => table)) // prettier-ignore
  for (let table = 1; table <= count; table++)
    rows.put('sheet', `${step}/${row.round}/${table}`, {
      step,
      round: row.round,
      table,
      about: wanted['about'] === 'each' ? (row.items[(table - 1) % row.items.length] ?? null) : null,
      written: null,
    })
  const laid: StepRow = { ...row, state: 'open', params: { ...row.params, tables: { ...wanted, count } } }
  if (wanted.by === 'chosen') return laid.params
  const standing = living.map(([id]) => id).filter((id) => here(id) && seatedAt(rows, step, id) === undefined)
  const line = inLine(act, standing, wanted.by)
  const order = chance.shuffle(Array.from({ length: count }, (_, i) => i + 1))
  line.forEach((seat, i) => {
    const { perspective } = rows.get('seat', seat)!
    sit(rows, step, seat, before.length > 0 ? smallest(rows, step, laid, perspective) : order[i % count]!)
  })
  return laid.params
}

/** Somebody who came after the tables were laid gets a place at the smallest one. */
export const seatLate = (rows: Rows, step: string, row: StepRow, seat: string) => {
  if (!isOpen(row.state) || tableCount(row) === 0 || tablesParam(row)!.by === 'chosen') return
  const me = rows.get('seat', seat)
  if (me?.role !== 'participant' || me.gone !== null || seatedAt(rows, step, seat) !== undefined) return
  sit(rows, step, seat, smallest(rows, step, row, me.perspective))
}

export const sheetsOf = (rows: Rows, step: string, round: number): SheetRow[] =>
  rows
    .where('sheet', 'round', `${step}/${round}`)
    .map(([, sheet]) => sheet)
    .toSorted((a, b) => a.table - b.table)

/** The step whose table with this number is being written at now. */
export const openTable = (rows: Rows, table: number): { step: string; round: number } | null => {
  const { at } = rows.workshop
  const row = at === null ? undefined : rows.get('step', at)
  return at !== null && row && isOpen(row.state) && table <= tableCount(row) ? { step: at, round: row.round } : null
}

/** How a seat stands to a table of a step, as long as that is open in this round. */
export const standingAt = (
  rows: Rows,
  { step, round, table }: { step: string; round: number; table: number },
  seat: string,
  role: Role,
): Standing => {
  const row = rows.get('step', step)
  if (!row || !isOpen(row.state) || row.round !== round || table > tableCount(row)) return 'apart'
  if (role === 'facilitator') return tablesParam(row)!.visit ? 'visiting' : 'apart'
  return seatedAt(rows, step, seat) === table ? 'seated' : 'apart'
}

/** Those who sit at a table, as its step calls them; nobody where it has no names. */
export const namesAt = (rows: Rows, step: string, { attribution }: StepRow, table: number): string[] => {
  if (attribution === 'anonymous') return []
  return seatedIn(rows, step)
    .flatMap((one) => (one.table === table ? (rows.get('seat', one.seat) ?? []) : []))
    .flatMap(({ gone, name, alias }) => (gone === null ? [attribution === 'named' ? name : alias] : []))
    .toSorted()
}

/** What a seat may know of its table. Names only where the step has them, and never other tables'. */
export const tableOf = (rows: Rows, step: string, row: StepRow, seat: string) => {
  const table = seatedAt(rows, step, seat)
  if (table === undefined || tableCount(row) === 0) return null
  const mates = seatedIn(rows, step).filter((other) => other.table === table)
  const about = rows.get('sheet', `${step}/${row.round}/${table}`)?.about
  return {
    table,
    of: tableCount(row),
    seats: mates.length,
    people: namesAt(rows, step, row, table),
    visit: tablesParam(row)!.visit,
    calling: rows.get('call', `${step}/${table}`) !== undefined,
    ...(about != null && { item: about }),
  }
}

/** For the wall: counts, and a number that changes with every move, so that a phone knows when to ask again. */
export const tablesView = (rows: Rows, step: string, row: StepRow) => ({
  seats: seatsAt(rows, step, row),
  visit: tablesParam(row)!.visit,
  moves: seatedIn(rows, step).reduce((sum, { rev }) => sum + rev, 0),
  calls: rows.where('call', 'step', step).length,
})

/** For backstage. */
export const tablesBoard = (rows: Rows, step: string) => {
  const row = rows.get('step', step)
  if (!row || !tablesParam(row)) return undefined
  const calls = rows.where('call', 'step', step).map(([, { table, at }]) => ({ table, at }))
  return {
    count: tableCount(row),
    seats: Object.fromEntries(seatedIn(rows, step).map(({ seat, table }) => [seat, table])),
    calls: calls.toSorted((a, b) => a.at - b.at),
  }
}

const isNeededLater = ({ rows }: Act, { ref, exercise }: StepRow) =>
  rows.workshop.endedAt === null &&
  rows
    .where('step', 'exercise', exercise)
    .some(([, other]) => other.params['tables_of'] === ref && other.state !== 'locked' && other.state !== 'skipped')

const removeSeating = (rows: Rows, step: string) => {
  for (const [key] of rows.where('seated', 'step', step)) rows.remove('seated', key)
}

/** What tied people to what their table wrote goes, and with each sheet its document. Cards stay. */
export const clearTables = (act: Act, step: string, rounds: 'all' | number = 'all') => {
  const { rows } = act
  for (const [key, { round }] of rows.where('sheet', 'step', step))
    if (rounds === 'all' || rounds === round) rows.remove('sheet', key)
  for (const [key] of rows.where('call', 'step', step)) rows.remove('call', key)
  if (rounds === 'all' && !isNeededLater(act, rows.get('step', step)!)) removeSeating(rows, step)
}

/** Once the last step that goes by the tables of a locked one is locked as well. */
export const clearLeftSeating = (act: Act, exercise: string) => {
  for (const [step, row] of act.rows.where('step', 'exercise', exercise))
    if (row.state === 'locked' && row.attribution !== 'named' && !isNeededLater(act, row)) removeSeating(act.rows, step)
}

/** At the end nothing is needed later. */
export const clearSeating = (rows: Rows) => {
  for (const [step, { attribution }] of rows.all('step')) if (attribution !== 'named') removeSeating(rows, step)
}

export const tables = {
  call(act, { on, table }) {
    const { rows, seat, me, now } = act
    const { at } = rows.workshop
    const row = at === null ? undefined : rows.get('step', at)
    if (at === null || !row || !isOpen(row.state)) return no('no_table')
    const own = me.role === 'facilitator' ? table : seatedAt(rows, at, seat)
    if (own === undefined || own > tableCount(row)) return no('no_table')
    const key = `${at}/${own}`
    if (!on) rows.remove('call', key)
    else if (!rows.get('call', key)) rows.put('call', key, { step: at, table: own, at: now })
    return done
  },

  seat_at(act, { step, seat, table }) {
    const { rows } = act
    const row = rows.get('step', step)
    if (!row) return no('unknown_step')
    const param = tablesParam(row)
    if (!param || (row.state !== 'waiting' && table > tableCount(row))) return no('no_table')
    if (row.state !== 'waiting' && !isOpen(row.state)) return no('wrong_state', { state: row.state, round: row.round })
    const person = rows.get('seat', seat)
    if (person?.role !== 'participant' || person.gone !== null) return no('unknown_seat')
    if (seatedAt(rows, step, seat) !== table) sit(rows, step, seat, table)
    return done
  },
} satisfies Partial<Handlers>
