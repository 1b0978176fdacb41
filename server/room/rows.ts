import { readAs } from '../../shared/people.ts'
import type { CardRow, EntryRow, Kind, SeatRow, StepRow, Tables } from '../../shared/workshop.ts'
import type { StoredRow } from '../store/store.ts'

export interface Op<K extends Kind = Kind> {
  kind: K
  key: string
  before: Tables[K] | undefined
  after: Tables[K] | undefined
}

/** Seats that nobody has any more since these changes. */
export const leftIn = (ops: readonly Op[]) =>
  ops.flatMap(({ kind, key, after }) => (kind === 'seat' && (after as SeatRow | undefined)?.gone !== null ? [key] : []))

/** The place after all of these, also where one of them was taken back. */
export const nextOrder = (others: Iterable<readonly [string, { order: number }]>): number => {
  let next = 0
  for (const [, { order }] of others) next = Math.max(next, order + 1)
  return next
}

/** Where rows of a kind are looked up by something else than their key. */
const INDEXES: { [K in Kind]?: { [by: string]: (row: Tables[K]) => string } } = {
  step: { exercise: (row) => row.exercise },
  round: { step: (row) => row.step },
  // of those who have a seat still; the others have no name, no role and no client
  seat: {
    name: ({ gone, name }) => (gone === null ? readAs(name) : ''),
    role: ({ gone, role }) => (gone === null ? role : ''),
    client: ({ gone, client }) => (gone === null ? (client ?? '') : ''),
    alias: ({ alias }) => alias,
  },
  entry: {
    round: (row) => `${row.step}/${row.round}`,
    seat: (row) => row.seat,
    desk: (row) => `${row.step}/${row.round}/${row.seat}`,
  },
  mark: { round: (row) => `${row.step}/${row.round}`, seat: (row) => row.seat },
  card: {
    step: (row) => row.step,
    group: (row) => row.group ?? '',
    entry: (row) => row.entry ?? '',
    builtOn: (row) => row.builtOn ?? '',
  },
  group: { step: (row) => row.step },
  move: { step: (row) => row.step, card: (row) => row.card, by: (row) => row.by },
  decision: { step: (row) => row.step },
  dissent: { decision: (row) => row.decision, seat: (row) => row.seat ?? '' },
  key: { seat: (row) => row.seat ?? '' },
  dealt: { step: (row) => row.step, round: (row) => `${row.step}/${row.round}`, seat: (row) => row.seat },
  seated: { step: (row) => row.step, seat: (row) => row.seat },
  sheet: { step: (row) => row.step, round: (row) => `${row.step}/${row.round}` },
  call: { step: (row) => row.step },
}

/**
 * The rows of one workshop in memory, with the indexes that handlers and projection need, and a journal: a command that is refused
 * rolls back to where it began, a commit that fails rolls back everything since the last one. Rows are never changed in place.
 */
export class Rows {
  #tables = new Map<Kind, Map<string, unknown>>()
  #indexes = new Map<string, Map<string, Set<string>>>()
  #changes = new Map<Kind, number>()
  #journal: Op[] = []
  #entryBytes = 0

  constructor(stored: StoredRow[] = []) {
    for (const { kind, key, value } of stored) this.#set(kind, key, value as Tables[typeof kind])
  }

  get<K extends Kind>(kind: K, key: string): Tables[K] | undefined {
    return this.#tables.get(kind)?.get(key) as Tables[K] | undefined
  }

  all<K extends Kind>(kind: K): ReadonlyMap<string, Tables[K]> {
    return (this.#tables.get(kind) ?? new Map()) as ReadonlyMap<string, Tables[K]>
  }

  /** Rows of a kind whose index `by` has this value, with their keys; a fresh array. */
  where<K extends Kind>(kind: K, by: string, value: string): [string, Tables[K]][] {
    const keys = this.#indexes.get(`${kind} ${by}`)?.get(value)
    return keys ? [...keys].map((key) => [key, this.get(kind, key)!]) : []
  }

  /** How many `where` would give. */
  count = (kind: Kind, by: string, value: string): number => this.#indexes.get(`${kind} ${by}`)?.get(value)?.size ?? 0

  put<K extends Kind>(kind: K, key: string, row: Tables[K]) {
    this.#journal.push({ kind, key, before: this.get(kind, key), after: row })
    this.#set(kind, key, row)
  }

  /** Puts the row with some fields changed. The row must exist. */
  change<K extends Kind>(kind: K, key: string, fields: Partial<Tables[K]>): Tables[K] {
    const before = this.get(kind, key)
    if (!before) throw new Error(`no ${kind} ${key}`)
    const row = { ...before, ...fields }
    this.put(kind, key, row)
    return row
  }

  remove(kind: Kind, key: string) {
    const before = this.get(kind, key)
    if (before === undefined) return
    this.#journal.push({ kind, key, before, after: undefined })
    this.#set(kind, key, undefined)
  }

  /** A number that is another one after each change of a row of these kinds. */
  edition = (kinds: readonly Kind[]) => kinds.reduce((sum, kind) => sum + (this.#changes.get(kind) ?? 0), 0)

  /** Bytes that all entries of the workshop take. */
  get entryBytes(): number {
    return this.#entryBytes
  }

  get workshop(): Tables['workshop'] {
    return this.get('workshop', 'workshop')!
  }

  /** A point to roll back to. */
  savepoint = () => this.#journal.length

  rollback(to: number) {
    while (this.#journal.length > to) {
      const { kind, key, before } = this.#journal.pop()!
      this.#set(kind, key, before)
    }
  }

  /** What changed since the journal was last cleared, once per row. */
  changes(): Op[] {
    const net = new Map<string, Op>()
    for (const op of this.#journal) {
      const id = `${op.kind} ${op.key}`
      const first = net.get(id)
      net.set(id, first ? { ...op, before: first.before } : op)
    }
    return [...net.values()].filter(({ before, after }) => before !== after)
  }

  clearJournal() {
    this.#journal = []
  }

  /** What `look` sees is what was last committed: what has been judged since is taken back for that long. It must not write. */
  asCommitted<T>(look: () => T): T {
    const pending = [...this.#journal]
    this.rollback(0)
    try {
      return look()
    } finally {
      for (const { kind, key, after } of pending) this.#set(kind, key, after)
      this.#journal = pending
    }
  }

  #set<K extends Kind>(kind: K, key: string, row: Tables[K] | undefined) {
    this.#changes.set(kind, (this.#changes.get(kind) ?? 0) + 1)
    let table = this.#tables.get(kind)
    if (!table) this.#tables.set(kind, (table = new Map()))
    const before = table.get(key) as Tables[K] | undefined
    if (row === undefined) table.delete(key)
    else table.set(key, row)
    if (kind === 'entry')
      this.#entryBytes += ((row as EntryRow | undefined)?.size ?? 0) - ((before as EntryRow | undefined)?.size ?? 0)
    const indexes = INDEXES[kind]
    if (!indexes) return
    for (const by in indexes) {
      const valueOf = indexes[by]!
      const old = before === undefined ? undefined : valueOf(before)
      const now = row === undefined ? undefined : valueOf(row)
      if (old === now) continue
      const name = `${kind} ${by}`
      let index = this.#indexes.get(name)
      if (!index) this.#indexes.set(name, (index = new Map()))
      if (old !== undefined) {
        const keys = index.get(old)
        keys?.delete(key)
        if (keys?.size === 0) index.delete(old)
      }
      if (now !== undefined) {
        const keys = index.get(now)
        if (keys) keys.add(key)
        else index.set(now, new Set([key]))
      }
    }
  }
}

/** What a projection may look at: the rows, and who is here. */
export interface Seen {
  rows: Rows
  here: (seat: string) => boolean
  connected: (seat: string) => boolean
  retentionMs: number
}

/** True: its step is revealed in turns, and its own has not come. */
export const isCovered = (rows: Rows, { step, round, turn = 0 }: CardRow) =>
  turn > (rows.get('round', `${step}/${round}`)?.turns?.shown ?? Infinity)

export const markOf = (rows: Rows, row: StepRow, step: string, seat: string) =>
  rows.get('mark', `${step}/${row.round}/${seat}`)
