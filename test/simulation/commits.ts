import { isOpen, isRevealed, type StepRow, type Tables } from '../../shared/workshop.ts'
import { activityOf, givenOf, roundKey, seatedDesks } from '../../server/room/freeze.ts'
import type { Op } from '../../server/room/rows.ts'
import type { Commit } from '../../server/store/store.ts'
import type { Mirror } from './mirror.ts'

export interface Broken {
  law: string
  why: string
}
export type Break = (law: string, why: string) => void

/** Equal whatever the order of keys. */
export const text = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

/** Its entries are nobody's any more. */
export const isUnlinked = (row: StepRow | undefined) => row?.state === 'locked' && row.attribution !== 'named'

/** What no commit may do: P3, P5, P6 and P7, told from the rows alone. */
export const makeCommitLaws = ({ rows }: Mirror, ledger: Set<string>, broken: Break) => {
  /** n and result of each round, as they were revealed */
  const tallies = new Map<string, string>()

  const answered = ({ answers }: Commit) => {
    for (const { id, answer } of answers) {
      const seat = rows.get('seat', id.slice(0, id.indexOf(' ')))
      if (ledger.has(id)) broken('P3', `a command of ${seat?.name} was counted twice`)
      ledger.add(id)
      if (/canary|"(step|key|value)"/.test(answer)) broken('P6', `the ledger of ids says more than it may: ${answer}`)
    }
  }

  const taken = ({ seat, step, round, key }: Tables['entry'], ops: Op[]) => {
    const is = rows.get('step', step)
    // the commit that closes a step may bring what was judged just before
    const was = (ops.find((op) => op.kind === 'step' && op.key === step)?.before as StepRow | undefined) ?? is
    if (![was, is].some((row) => row && isOpen(row.state) && row.round === round))
      broken('P5', `an entry was taken while its step was ${is?.state}`)
    const twins = rows.where('entry', 'desk', `${roundKey(step, round)}/${seat}`).filter(([, twin]) => twin.key === key)
    if (twins.length > 1) broken('P3', `a seat has ${twins.length} entries under one key`)
  }

  const tallied = (key: string, { n, result, revealedAt }: Tables['round']) => {
    const tally = text({ n, result })
    if ((tallies.get(key) ?? tally) !== tally) broken('P5', `the tally of ${key} changed after its reveal`)
    if (revealedAt !== null) tallies.set(key, tally)
  }

  const unlinked = (step: string, { ref }: StepRow) => {
    const rounds = rows.where('round', 'step', step)
    const left = rounds.flatMap(([key]) => [
      ...rows.where('entry', 'round', key),
      ...rows.where('mark', 'round', key),
      ...rows.where('dealt', 'round', key),
    ])
    if (left.length > 0) broken('P6', `${left.length} rows of ${ref} still say whose they are after the lock`)
    if (rows.where('card', 'step', step).some(([, card]) => (card.entry ?? card.seat) !== null))
      broken('P6', `a card of ${ref} still leads to its entry after the lock`)
    const kept = JSON.stringify(rounds.map(([, round]) => round.unlinked))
    for (const seat of rows.all('seat').keys())
      if (kept.includes(seat)) broken('P6', `what is kept of ${ref} names a seat`)
  }

  /** From the entries while they are there, from the unlinked list after the lock. */
  const recount = (step: string, row: StepRow) => {
    const round = rows.get('round', roundKey(step, row.round))
    const activity = activityOf(row)
    // of a board nothing is frozen but the result: a card may be hidden between the close and the reveal
    if (!round?.n || !round.result || round.revealedAt === null || activity.groups) return
    if (isUnlinked(row) && !round.unlinked) return
    const given = givenOf(rows, step, round.n)
    const desks = isUnlinked(row) ? seatedDesks(rows, step, row.round) : given.desks
    if (text(activity.result({ ...given, desks })) !== text(round.result))
      broken('P7', `the result of ${row.ref} does not follow from what is stored`)
  }

  return (commit: Commit, ops: Op[]) => {
    answered(commit)
    for (const { kind, key, after } of ops) {
      if (!after) continue
      if (kind === 'entry') taken(after as Tables['entry'], ops)
      if (kind === 'round') tallied(key, after as Tables['round'])
    }
    for (const [step, row] of rows.all('step')) {
      if (isUnlinked(row)) unlinked(step, row)
      const isTouched = ops.some(({ kind, key }) => kind === 'round' && key === roundKey(step, row.round))
      if (isTouched && isRevealed(row.state)) recount(step, row)
    }
  }
}
