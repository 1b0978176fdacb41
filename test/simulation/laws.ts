import type { Answer, Command } from '../../shared/commands.ts'
import type { StepRow } from '../../shared/workshop.ts'
import { roundKey } from '../../server/room/freeze.ts'
import type { Rows } from '../../server/room/rows.ts'
import type { Commit, Store } from '../../server/store/store.ts'
import { canary, CANARY } from './canary.ts'
import { isUnlinked, makeCommitLaws, type Break } from './commits.ts'
import { makeMirror, projected } from './mirror.ts'
import type { Node } from './node.ts'
import type { Person } from './person.ts'
import { judgeGone, judgeQuiet } from './quiet.ts'

/**
 * What must hold, P1 to P10 of the promises: told from what reached the disk, from what left a node, and from what a device was told.
 * Nothing here asks the code under test what is right, save for the projection and the formulas, which are held against themselves.
 */

interface Secret {
  name: string
  place: { step: string; round: number; table?: number }
}

export interface Laws {
  committed(commit: Commit): void
  appended(piece: Uint8Array): void
  purged(): void
  /** text that carries a new canary */
  wrote(person: Person, place: Secret['place']): string
  /** `to` is given what belongs to it alone where it asks over HTTP */
  sent(to: Person, what: string, bytes: Uint8Array | string): void
  /** a page was told that these words of a table are saved */
  saved(person: Person, words: readonly string[]): void
  answered(person: Person, commands: Command[], answers: Answer[]): void
  /** after each event */
  check(): void
  /** once nothing moves any more */
  quiet(people: readonly Person[], nodes: readonly Node[], bare: Store, workshop: string): Promise<void>
  rows: Rows
}

/** A node that hears nothing looks every five seconds; then what was deleted leaves it no more, ms. */
const UNHEARD = 6000
/** Whether the projection hangs on secrets is looked at after so many commits. */
const LOOK_EVERY = 4

export const makeLaws = (now: () => number, broken: Break): Laws => {
  const mirror = makeMirror()
  const { rows, other } = mirror
  const ledger = new Set<string>()
  const commitLaws = makeCommitLaws(mirror, ledger, broken)
  const secrets = new Map<number, Secret>()
  const everStored = new Set<string>()
  const acked: string[] = []
  /** what the room had seen when it was deleted */
  const wasPublic = new Set<number>()
  let deletedAt = Infinity
  /** anonymous steps, and when they were locked */
  const unlinkedAt = new Map<string, number>()
  let commits = 0
  let lookedAt = 0

  /** Whether the room may have seen this by now. */
  const isPublic = (n: number) => {
    if (deletedAt < Infinity) return wasPublic.has(n)
    const { step, round } = secrets.get(n)!.place
    const row = rows.get('round', roundKey(step, round))
    if (!row || row.revealedAt === null) return false
    const { turns } = row
    if (!turns) return true
    return rows
      .where('card', 'step', step)
      .every(([, card]) => !card.text.includes(canary(n)) || (card.turn ?? 0) <= turns.shown)
  }

  const sitsAt = ({ seat }: Person, { step, table }: Secret['place']) =>
    table !== undefined && rows.get('seated', `${step}/${seat}`)?.table === table

  return {
    rows,
    committed(commit) {
      commits++
      const ops = mirror.take(commit)
      for (const { kind, key, after } of ops)
        if (kind === 'step' && isUnlinked(after as StepRow | undefined)) unlinkedAt.set(key, now())
        else if (kind === 'entry')
          for (const [, n] of (JSON.stringify(after) ?? '').matchAll(CANARY)) everStored.add(n!)
      commitLaws(commit, ops)
    },
    appended(piece) {
      for (const [, n] of Buffer.from(piece).toString('latin1').matchAll(CANARY)) everStored.add(n!)
    },
    saved({ name }, words) {
      for (const [word, n] of words.join().matchAll(CANARY))
        if (!everStored.has(n!)) broken('P4', `${name} was told “saved” of ${word} at a table, and it is on no disk`)
    },
    purged() {
      for (const n of secrets.keys()) if (isPublic(n)) wasPublic.add(n)
      deletedAt = Math.min(deletedAt, now())
    },
    wrote({ name }, place) {
      const n = secrets.size + 1
      secrets.set(n, { name, place })
      return canary(n)
    },
    sent(to, what, bytes) {
      const isDesk = what.includes('/desk?')
      const said = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1')
      if (!said.includes('canary-')) return
      if (now() > deletedAt + UNHEARD) broken('P9', `${to.name} was sent what had been deleted`)
      for (const [, n] of said.matchAll(CANARY)) {
        const { name, place } = secrets.get(Number(n))!
        if (isDesk && now() > (unlinkedAt.get(place.step) ?? Infinity) + UNHEARD)
          broken('P6', `${to.name} was told after the lock which words were theirs`)
        if ((name === to.name && typeof bytes === 'string') || isPublic(Number(n))) continue
        if (what.includes('/table/') && sitsAt(to, place)) continue
        const law = typeof bytes === 'string' ? 'P2' : 'P1'
        broken(law, `${to.name} was sent what ${name} had written and nobody had revealed (${what.split('/').at(-1)})`)
      }
    },
    answered(person, commands, answers) {
      for (const [i, answer] of answers.entries()) {
        if (!answer.ok && answer.error === 'stale' && !person.hadTwo)
          broken('P2', `${person.name} was told that somebody else has written on their desk`)
        if (!answer.ok) continue
        const id = `${person.seat} ${answer.id}`
        if (deletedAt === Infinity && !ledger.has(id))
          broken('P4', `${person.name} was told “saved” of a ${commands[i]?.type} that is on no disk`)
        acked.push(id)
      }
    },
    check() {
      if (deletedAt < Infinity || commits < lookedAt + LOOK_EVERY) return
      lookedAt = commits
      for (const document of ['wall', 'backstage'] as const)
        if (JSON.stringify(projected(document, other)) !== JSON.stringify(projected(document, rows)))
          broken('P1', `the ${document} hangs on what is still hidden`)
    },
    async quiet(people, nodes, bare, workshop) {
      const parts = { mirror, everStored, now, broken, people, nodes, bare, workshop }
      if (deletedAt < Infinity) return judgeGone(parts)
      for (const id of acked) if (!ledger.has(id)) broken('P4', `an answer was lost: ${id}`)
      await judgeQuiet(parts)
    },
  }
}
