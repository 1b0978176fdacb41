import { existsSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Kind } from '../../shared/workshop.ts'
import { databaseIn } from './backups.ts'
import { noteDeleted } from './deleted.ts'
import { shareFolder } from './lock.ts'
import { keepReserve } from './reserve.ts'
import type { Log } from '../log.ts'
import type { Commit, Store } from './store.ts'
import { makeVacuum } from './vacuum.ts'

/** What a statement may have to take back holds what was deleted: it stays in memory. */
const SCHEMA = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma secure_delete = on;
  pragma temp_store = memory;
  pragma busy_timeout = 5000;
  create table if not exists workshops (id text primary key, version integer not null, due integer) strict;
  create index if not exists workshops_due on workshops (due) where due is not null;
  create table if not exists rows (
    workshop text not null, kind text not null, key text not null, value text not null,
    primary key (workshop, kind, key)) strict, without rowid;
  create table if not exists answers (
    workshop text not null, id text not null, answer text not null,
    primary key (workshop, id)) strict, without rowid;
  create table if not exists pieces (
    workshop text not null, document text not null, number integer not null, bytes blob not null,
    primary key (workshop, document, number)) strict, without rowid;
  create table if not exists names (name text primary key, workshop text not null) strict, without rowid;
  create index if not exists names_workshop on names (workshop);
`

/** Answers of one seat that are kept, the newest: whoever has not heard one asks again long before there are so many more. What is older goes now and then. */
const MOST_ANSWERS = 2000
const NOW_AND_THEN = 1 / 500
const OF_SEAT = 'workshop = $workshop and id > $from and id < $to'
/** One that is damaged stays, and is nobody else's affair. */
const GIVEN_AT = "iif(json_valid(answer), answer ->> 'now', null)"
/** Ids begin with their seat, and a space; no letter comes before that. */
const ofSeat = (seat: string) => ({ from: `${seat} `, to: `${seat}!` })

/** The parser's own message quotes what somebody wrote, and ends in a log. */
const parsed = (text: string, row: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`${row} is not JSON`)
  }
}

/** A commit costs more than all else about a command: where they come thick and fast, those of so many ms share one. */
const GATHER = 10

/** Another process is writing, and was waited for: nobody else here can do anything meanwhile, so each of many must not wait anew. */
const isLocked = (error: unknown) => (error as { errcode?: number }).errcode === 5

/** One file in `dir`. All that is asked for in one turn of the event loop shares one transaction and one fsync. */
export const sqliteStore = (dir: string, log: Log = () => {}): Store => {
  const release = shareFolder(dir)
  const file = databaseIn(dir)
  const reserve = keepReserve(dir)
  const open = () => {
    // nobody else's to read, and neither is its log
    if (!existsSync(file)) writeFileSync(file, '', { mode: 0o600 })
    const opened = new DatabaseSync(file)
    try {
      opened.exec(SCHEMA)
      return opened
    } catch (error) {
      opened.close()
      // also who only reads needs a little space, for the index of the log
      if (!reserve.release()) throw error
      return open()
    }
  }
  const db = open()
  const sql = {
    insert: db.prepare('insert or ignore into workshops (id, version, due) values (?, 1, ?)'),
    // which one sets `due` also writes the index over it, a page more
    bump: db.prepare('update workshops set version = version + 1 where id = ? and version = ? and due is ?'),
    bumpDue: db.prepare('update workshops set version = version + 1, due = ? where id = ? and version = ?'),
    version: db.prepare('select version, due from workshops where id = ?'),
    rows: db.prepare('select kind, key, value from rows where workshop = ?'),
    put: db.prepare('insert into rows values (?, ?, ?, ?) on conflict do update set value = excluded.value'),
    remove: db.prepare('delete from rows where workshop = ? and kind = ? and key = ?'),
    answer: db.prepare('insert or replace into answers values (?, ?, ?)'),
    answered: db.prepare(`
      select version, (
        select json_group_object(id, answer) from answers
        where workshop = workshops.id and id in (select value from json_each(?))
      ) as found from workshops where id = ?`),
    allAnswers: db.prepare(`delete from answers where ${OF_SEAT}`),
    oldAnswers: db.prepare(`
      delete from answers where ${OF_SEAT} and ${GIVEN_AT} <
        (select ${GIVEN_AT} as at from answers where ${OF_SEAT} order by at desc limit 1 offset ${MOST_ANSWERS - 1})`),
    claim: db.prepare(
      'insert into names values (?, ?) on conflict do update set workshop = excluded.workshop where workshop = excluded.workshop',
    ),
    release: db.prepare('delete from names where name = ? and workshop = ?'),
    find: db.prepare('select workshop from names where name = ?'),
    due: db.prepare('select id from workshops where due <= ? or due > ?'),
    lastPiece: db.prepare('select max(number) as number from pieces where workshop = ? and document = ?'),
    pieces: db.prepare('select number, bytes from pieces where workshop = ? and document = ? order by number'),
    dropUpTo: db.prepare('delete from pieces where workshop = ? and document = ? and number <= ?'),
    piece: db.prepare('insert into pieces values (?, ?, ?, ?)'),
    drop: db.prepare('delete from pieces where workshop = ? and document = ?'),
    checkpoint: db.prepare('pragma wal_checkpoint(truncate)'),
    /** how often something was promised to be gone since the file had its last vacuum, also by other processes */
    owed: db.prepare('pragma user_version'),
    holds: db.prepare('select 1 from rows where workshop = ? limit 1'),
    purge: [
      'workshops where id',
      ...['rows', 'answers', 'pieces', 'names'].map((table) => `${table} where workshop`),
    ].map((what) => db.prepare(`delete from ${what} = ?`)),
  }

  type Answer = 'ok' | 'gap' | 'gone' | 'taken' | number
  interface Waiting {
    run: () => Answer
    resolve: (answer: Answer) => void
    reject: (error: unknown) => void
  }
  let waiting: Waiting[] = []

  const write = (
    workshop: string,
    { ops, answers, left = [], claim = [], release = [], drop = [], forget = false }: Commit,
  ): Answer => {
    for (const name of release) sql.release.run(name, workshop)
    for (const name of claim) if (sql.claim.run(name, workshop).changes === 0) return 'taken'
    for (const { kind, key, value } of ops) {
      if (value === null) {
        sql.remove.run(workshop, kind, key)
        scrubSoon()
      } else sql.put.run(workshop, kind, key, JSON.stringify(value))
    }
    for (const { id, answer } of answers) {
      sql.answer.run(workshop, id, answer)
      if (Math.random() < NOW_AND_THEN) sql.oldAnswers.run({ workshop, ...ofSeat(id.split(' ', 1)[0]!) })
    }
    for (const seat of left) sql.allAnswers.run({ workshop, ...ofSeat(seat) })
    for (const document of drop) {
      sql.drop.run(workshop, document)
      scrubSoon()
    }
    if (forget) oweVacuum()
    return 'ok'
  }

  /** What was deleted is overwritten in the pages; the log lets go of it here, a second later, or once nobody reads from it any more. */
  let scrubbing: NodeJS.Timeout | null = null
  const scrub = () => {
    if (scrubbing) clearTimeout(scrubbing)
    scrubbing = null
    // whoever purged just before a close comes here just after it
    if (!db.isOpen) return
    try {
      // nobody here waits for whoever reads: a backup takes its time
      db.exec('pragma busy_timeout = 0')
      if (sql.checkpoint.get()?.['busy'] !== 0) scrubSoon()
    } catch {
      // a full disk
      scrubSoon()
    }
    db.exec('pragma busy_timeout = 5000')
  }
  const scrubSoon = () => {
    scrubbing ??= setTimeout(scrub, 1000)
  }

  let lastWrite = performance.now()
  const vacuum = makeVacuum(file, {
    lastWrite: () => lastWrite,
    failed: () => log('vacuum_failed', {}),
    done() {
      // where somebody has read from the log meanwhile, the file still has its old pages
      scrub()
      if (waiting.length > 0) flush()
    },
  })
  const owed = () => sql.owed.get()!['user_version'] as number
  /** In the transaction that owes it. */
  const oweVacuum = () => {
    db.exec(`pragma user_version = ${owed() + 1}`)
    scrubSoon()
    vacuum.owe()
  }

  // what was deleted just before a crash is still in the log, and in gaps
  scrub()
  if (owed() > 0) vacuum.owe()

  const attempt = (group: Waiting[]): void => {
    // a close has flushed before its turn came, or none of them was taken
    if (group.length === 0) return
    try {
      db.exec('begin immediate')
      const answers: Answer[] = []
      for (const one of group) {
        const answer = one.run()
        if (answer !== 'ok' && typeof answer !== 'number') {
          // what it wrote before it stopped undoes nothing of the others: they are made once more, without it
          db.exec('rollback')
          one.resolve(answer)
          return attempt(group.filter((other) => other !== one))
        }
        answers.push(answer)
      }
      db.exec('commit')
      lastWrite = performance.now()
      group.forEach(({ resolve }, i) => resolve(answers[i]!))
    } catch (error) {
      if (db.isOpen && db.isTransaction) db.exec('rollback')
      // a full disk ends here, and nobody was promised anything; a page that is damaged ends only the commit that meets it
      if (group.length > 1 && !isLocked(error)) for (const one of group) attempt([one])
      else for (const { reject } of group) reject(error)
    }
  }

  let lastFlush = -Infinity
  const flush = () => {
    lastFlush = performance.now()
    // it goes on when that is over
    if (vacuum.running()) return
    const group = waiting
    waiting = []
    attempt(group)
  }

  let gathering: Promise<void> | null = null
  const turn = (): Promise<void> => {
    const isThick = performance.now() - lastFlush < 2 * GATHER
    if (!gathering && !isThick) return Promise.resolve()
    return (gathering ??= sleep(GATHER).then(() => void (gathering = null)))
  }

  const submit = (run: () => Answer) =>
    new Promise<Answer>((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush)
      waiting.push({ run, resolve, reject })
    })

  return {
    turn,
    create: (workshop, commit) =>
      submit(() => (sql.insert.run(workshop, commit.due).changes === 1 ? write(workshop, commit) : 'taken')) as Promise<
        'ok' | 'taken'
      >,
    async load(workshop) {
      const head = sql.version.get(workshop)
      if (!head) return null
      const rows = sql.rows.all(workshop).map(({ kind, key, value }) => ({
        kind: kind as Kind,
        key: key as string,
        value: parsed(value as string, `${kind as string} ${key as string}`),
      }))
      return { version: head['version'] as number, rows, due: head['due'] as number | null }
    },
    commit: (workshop, version, commit) =>
      submit(() => {
        const { due } = commit
        const { changes } = sql.bump.run(workshop, version, due)
        if (changes === 1 || sql.bumpDue.run(due, workshop, version).changes === 1) return write(workshop, commit)
        return sql.version.get(workshop) ? 'gap' : 'gone'
      }) as ReturnType<Store['commit']>,
    async answered(workshop, ids) {
      const row = sql.answered.get(JSON.stringify(ids), workshop)
      if (!row) return null
      const found = JSON.parse(row['found'] as string) as { [id: string]: string }
      return { version: row['version'] as number, answers: new Map(Object.entries(found)) }
    },
    async find(name) {
      return (sql.find.get(name)?.['workshop'] as string | undefined) ?? null
    },
    async due(now, latest = Infinity) {
      return sql.due.all(now, latest).map(({ id }) => id as string)
    },
    async append(workshop, document, piece) {
      await turn()
      return submit(() => {
        if (!sql.version.get(workshop)) return 'gone'
        const number = ((sql.lastPiece.get(workshop, document)?.['number'] as number | null) ?? 0) + 1
        sql.piece.run(workshop, document, number, piece)
        return number
      }) as Promise<number | 'gone'>
    },
    async pieces(workshop, document) {
      const rows = sql.pieces.all(workshop, document)
      return {
        last: (rows.at(-1)?.['number'] as number | undefined) ?? 0,
        pieces: rows.map(({ bytes }) => bytes as Uint8Array),
      }
    },
    async compact(workshop, document, last, piece) {
      await submit(() => {
        if (sql.dropUpTo.run(workshop, document, last).changes > 0) sql.piece.run(workshop, document, last, piece)
        scrubSoon()
        return 'ok'
      })
    },
    async purge(workshop) {
      const run = () => {
        // one without a row, by which only is seen whether the disk takes something, leaves nothing behind
        const holds = sql.holds.get(workshop) !== undefined
        if (holds) noteDeleted(dir, workshop, Date.now())
        for (const statement of sql.purge) statement.run(workshop)
        if (holds) oweVacuum()
        return 'ok' as const
      }
      try {
        await submit(run)
      } catch {
        // what is deleted goes through the log before it frees anything, and a full disk has no room for that
        reserve.release()
        scrub()
        await submit(run)
      }
      scrub()
    },
    overwrite: () => vacuum.settle(),
    async close() {
      await reserve.close()
      vacuum.stop()
      await vacuum.running()
      if (waiting.length) flush()
      scrub()
      // nobody may ever start it again
      await vacuum.settle()
      if (scrubbing) clearTimeout(scrubbing)
      db.close()
      release()
    },
  }
}
