import type { Answer, Command } from '../../shared/commands.ts'
import { refusal, type Refusal } from '../../shared/refusals.ts'
import type { Limits } from '../limits.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import { isRefusal, type Act, type Chance, type Verdict } from './act.ts'
import { GRACE } from './desk.ts'
import { freeze, givenOf, isUnread } from './freeze.ts'
import { judge, note } from './handlers.ts'
import type { Compute } from './heavy.ts'
import { forgets } from './lock.ts'
import { readSheet } from './pieces.ts'
import { makePresence, type Presence } from './presence.ts'
import { leftIn, Rows, type Op } from './rows.ts'
import { closeStep, isTimed } from './steps.ts'
import { sheetsOf } from './tables.ts'
import { EVERYONE } from '../../shared/commands.ts'

/** Work on the rows that is not a command of somebody with a seat: joining, claiming, the sweep. */
export type Change<T> = (rows: Rows, now: number) => T | Refusal

export interface Room {
  id: string
  presence: Presence
  /** Judges commands of one seat, in order, each alone; answers after the commit. Throws when they could not be saved. */
  commands(seat: string, commands: Command[]): Promise<Answer[]>
  /** Any other change; nothing is written when it refuses. `claim` and `release` are names in the store's index. */
  change<T>(change: Change<T>, names?: { claim?: string[]; release?: string[] }): Promise<T | Refusal>
  /** The committed rows, between two commits: waits for the one under way, and for no other. */
  read<T>(look: (rows: Rows) => T): Promise<T>
  /** The rows right now, for a session look-up or a projection: call it only where a commit under way does no harm. */
  rows(): Rows
  /** goes up with each commit */
  version(): number
  /** Told after each commit what changed, and about people coming and going. Returns the way to stop. */
  watch(watcher: Watcher): () => void
  /** Closes what the clock has closed. */
  sweep(): Promise<void>
  /** Starts the results that are missing. */
  computeMissing(): void
  /** Reads again where another node has written. Rejects with `Gone` where it has purged. */
  catchUp(): Promise<void>
  idle(): boolean
}

export interface Watcher {
  rows(ops: Op[]): void
  presence(seat: string): void
  /** the rows were read afresh (another node wrote): everything may have changed */
  reset(): void
}

export interface RoomParts {
  store: Store
  limits: Limits
  now: () => number
  chance: Chance
  retentionMs: number
  compute: Compute
  log: Log
}

interface Job {
  /** looked up among the answers of before; null for work that is no command */
  ledger: string | null
  judge(now: number): Verdict | Answer
  names?: { claim?: string[]; release?: string[] }
  settle(outcome: unknown): void
  fail(error: unknown): void
}

/** A batch takes what has come in while the one before it was being written. */
const MOST_IN_A_BATCH = 500

export const openRoom = (
  id: string,
  loaded: { version: number; rows: Rows; due: number | null },
  { store, limits, now, chance, retentionMs, compute, log }: RoomParts,
): Room => {
  let { version, rows, due: stored } = loaded
  let queue: Job[] = []
  let working: Promise<void> | null = null
  /** who waits for the commit that is under way, to look before the next one begins */
  const looking: (() => void)[] = []
  const watchers = new Set<Watcher>()
  const presence = makePresence(now, (seat) => watchers.forEach((watcher) => watcher.presence(seat)))

  /** When the sweep has to look at this workshop again; what is stored is another time once the host has changed the retention. */
  const due = () => {
    const ends = [...rows.all('step').values()].filter(isTimed).map(({ endsAt }) => endsAt! + GRACE)
    const { createdAt, endedAt } = rows.workshop
    return Math.min(...ends, (endedAt ?? createdAt) + retentionMs)
  }

  const reload = async () => {
    const fresh = await store.load(id)
    if (!fresh) return false
    version = fresh.version
    stored = fresh.due
    rows = new Rows(fresh.rows)
    watchers.forEach((watcher) => watcher.reset())
    return true
  }

  const write = async (jobs: Job[]): Promise<void> => {
    const ids = jobs.flatMap(({ ledger }) => ledger ?? [])
    const known = await store.answered(id, ids).catch((error: unknown) => {
      throw new NotSaved(error)
    })
    // another node has written, or a commit of ours was made whose answer was lost: a no would be judged on rows of yesterday
    if (known?.version !== version && !(await reload())) throw new Gone()
    const answered = new Map<string, Answer>(
      [...known!.answers].map(([key, text]) => [key, JSON.parse(text) as Answer]),
    )
    const outcomes = new Map<Job, unknown>()
    const answers: { id: string; answer: string }[] = []
    const names = { claim: [] as string[], release: [] as string[] }
    const at = now()
    for (const job of jobs) {
      const before = job.ledger === null ? undefined : answered.get(job.ledger)
      if (before) {
        // of then, save for the time, by which devices set their clocks
        outcomes.set(job, { ...before, now: at })
        continue
      }
      const point = rows.savepoint()
      const outcome = judged(job, at)
      outcomes.set(job, outcome)
      if (outcome instanceof Bug || isRefusal(outcome)) {
        rows.rollback(point)
        continue
      }
      names.claim.push(...(job.names?.claim ?? []))
      names.release.push(...(job.names?.release ?? []))
      if (job.ledger !== null) {
        answered.set(job.ledger, outcome as Answer)
        answers.push({ id: job.ledger, answer: JSON.stringify(outcome) })
      }
    }
    const next = due()
    if (rows.savepoint() > 0 || answers.length > 0 || next !== stored) {
      const ops = rows.changes()
      let verdict
      try {
        const changed = ops.map(({ kind, key, after }) => ({ kind, key, value: after ?? null }))
        // a sheet takes its document along
        const drop = ops.flatMap(({ kind, key, after }) => (kind === 'sheet' && !after ? [`table/${key}`] : []))
        const forget = ops.some(forgets)
        const left = leftIn(ops)
        verdict = await store.commit(id, version, { ops: changed, answers, left, due: next, drop, forget, ...names })
      } catch (error) {
        rows.rollback(0)
        throw new NotSaved(error)
      }
      if (verdict !== 'ok') {
        rows.rollback(0)
        if (verdict === 'gap' && (await reload())) return write(jobs)
        throw verdict === 'taken' ? new NotSaved('the name is taken') : new Gone()
      }
      version++
      stored = next
      rows.clearJournal()
      watchers.forEach((watcher) => watcher.rows(ops))
      if (ops.some(({ kind }) => kind === 'round')) computeMissing()
    }
    for (const job of jobs) {
      const outcome = outcomes.get(job)
      if (outcome instanceof Bug) job.fail(outcome.cause)
      else job.settle(outcome)
    }
  }

  const work = async () => {
    while (queue.length > 0) {
      await store.turn()
      const jobs = queue.slice(0, MOST_IN_A_BATCH)
      queue = queue.slice(MOST_IN_A_BATCH)
      try {
        await write(jobs)
      } catch (error) {
        rows.rollback(0)
        // who came while it was tried has seen it
        watchers.forEach((watcher) => watcher.reset())
        for (const job of jobs) job.fail(error)
      }
      for (const look of looking.splice(0)) look()
    }
    working = null
  }

  const submit = <T>(job: Omit<Job, 'settle' | 'fail'>) =>
    new Promise<T>((resolve, reject) => {
      queue.push({ ...job, settle: resolve, fail: reject })
      working ??= Promise.resolve().then(work)
    })

  /** Starts what is missing; also what a stop, a crash or a full disk left undone. A result that comes after the step was reopened is not wanted any more. */
  const started = new Set<string>()
  const computeMissing = () => {
    for (const [key, { step, n, computing }] of rows.all('round')) {
      if (computing === null || n === null || started.has(computing)) continue
      started.add(computing)
      const failed = (event: string) => (error: unknown) => {
        // nobody asks for it any more
        if (error instanceof Gone) return
        if (!(error instanceof NotSaved)) return log(event, { workshop: id, step, error })
        // the next sweep starts it again
        started.delete(computing)
        log('not_saved', { workshop: id, step, error: error.cause })
      }
      if (isUnread(rows, step)) {
        readSheets(key, step, computing).catch(failed('not_read'))
        continue
      }
      compute({ activity: rows.get('step', step)!.activity, given: givenOf(rows, step, n) })
        .then((result) =>
          submit({
            ledger: null,
            judge() {
              if (rows.get('round', key)?.computing === computing)
                rows.change('round', key, { result, computing: null })
              return {}
            },
          }),
        )
        .catch(failed('not_computed'))
    }
  }

  /** Reads what the tables of a closed step wrote, which the store has by now, and freezes the step with it. */
  const readSheets = async (key: string, step: string, computing: string) => {
    const sheets = sheetsOf(rows, step, rows.get('round', key)!.round)
    const written = await Promise.all(sheets.map((sheet) => readSheet(store, id, sheet, log)))
    await submit({
      ledger: null,
      judge(at) {
        if (rows.get('round', key)?.computing !== computing) return {}
        sheets.forEach(({ table }, i) => rows.change('sheet', `${key}/${table}`, { written: written[i]! }))
        freeze(nobody(at), step)
        return {}
      },
    })
  }

  /** Who acts when nobody does: the clock. */
  const nobody = (at: number): Act => ({
    rows,
    workshop: id,
    seat: '',
    me: {
      role: 'facilitator',
      name: '',
      alias: '',
      perspective: '',
      joinedAt: 0,
      lastSeenAt: 0,
      client: null,
      gone: null,
      order: 0,
    },
    now: at,
    chance,
    here: presence.here,
    limits: limits.bytes,
  })

  const actOf = (seat: string, at: number): Act | null => {
    const me = rows.get('seat', seat)
    if (!me || me.gone) return null
    return { rows, workshop: id, seat, me, now: at, chance, here: presence.here, limits: limits.bytes }
  }

  const judgeOne = (seat: string, command: Command) => (at: number) => {
    const act = actOf(seat, at)
    const verdict = act ? judge(act, command) : refusal('no_session')
    if (isRefusal(verdict)) return verdict
    if (act && !EVERYONE.has(command.type) && command.type !== 'decision') note(act, command.type)
    return { id: command.id, ok: true as const, ...verdict, now: at }
  }

  computeMissing()
  return {
    id,
    presence,
    async commands(seat, commands) {
      const outcomes = await Promise.all(
        commands.map((command) =>
          submit<Answer | Refusal>({ ledger: `${seat} ${command.id}`, judge: judgeOne(seat, command) }),
        ),
      )
      return outcomes.map((outcome, i) =>
        'ok' in outcome ? (outcome as Answer) : { id: commands[i]!.id, ok: false as const, ...outcome },
      )
    },
    change: <T>(change: Change<T>, names?: { claim?: string[]; release?: string[] }) =>
      submit<T | Refusal>({ ledger: null, judge: (at) => change(rows, at) as Verdict, ...(names && { names }) }),
    async read(look) {
      // not until nothing waits: where somebody always writes, that never comes
      if (working) await new Promise<void>((turn) => looking.push(turn))
      return look(rows)
    },
    rows: () => rows,
    version: () => version,
    watch(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    async sweep() {
      const overdue = (at: number) =>
        [...rows.all('step')].filter(([, row]) => isTimed(row) && row.endsAt! + GRACE <= at)
      if (overdue(now()).length === 0 && due() === stored) return
      await submit({
        ledger: null,
        judge: (at) => {
          // looked up again: somebody may have added a minute in the meantime
          for (const [step] of overdue(at)) closeStep(nobody(at), step)
          return {}
        },
      })
    },
    computeMissing,
    async catchUp() {
      await submit({ ledger: null, judge: () => ({}) })
    },
    idle: () => queue.length === 0 && working === null && watchers.size === 0 && presence.empty(),
  }
}

/** A handler threw: its command fails alone, the rest of the batch goes on. */
class Bug {
  cause: unknown
  constructor(cause: unknown) {
    this.cause = cause
  }
}
const judged = (job: Job, at: number) => {
  try {
    return job.judge(at)
  } catch (error) {
    return new Bug(error)
  }
}

/** The commit failed: nothing of the batch was written, and nobody was told that it was. */
export class NotSaved extends Error {
  constructor(cause: unknown) {
    super('the commit failed', { cause })
  }
}
/** The workshop was purged while somebody was still in it. */
export class Gone extends Error {}
