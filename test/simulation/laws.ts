import type { Answer, Command } from '../../shared/commands.ts'
import type { Projected } from '../../shared/documents.ts'
import { everywhere, look } from '../../server/room/project.ts'
import { roundKey } from '../../server/room/freeze.ts'
import type { Rows, Seen } from '../../server/room/rows.ts'
import type { Commit, Store } from '../../server/store/store.ts'
import { makeCommitLaws, text, type Break } from './commits.ts'
import { makeMirror } from './mirror.ts'
import type { Node } from './node.ts'
import type { Person } from './person.ts'

/**
 * What must hold, P1 to P10 of the promises: told from what reached the disk, from what left a node, and from what a device was told.
 * Nothing here asks the code under test what is right, save for the projection and the formulas, which are held against themselves.
 */

/** What nobody could write by chance, with a number. */
const canary = (n: number) => `canary-${n}-yranac`
const CANARY = /canary-(\d+)-yranac/g

interface Secret {
  name: string
  place: { step: string; round: number }
}

export interface Laws {
  committed(commit: Commit): void
  purged(): void
  /** text that carries a new canary */
  wrote(person: Person, place: Secret['place']): string
  /** `to` is given what belongs to it alone where it asks over HTTP */
  sent(to: Person, what: string, bytes: Uint8Array | string): void
  answered(person: Person, commands: Command[], answers: Answer[]): void
  /** after each event */
  check(): void
  /** once nothing moves any more */
  quiet(people: readonly Person[], nodes: readonly Node[], bare: Store, workshop: string): Promise<void>
  rows: Rows
}

/** Projections as JSON, without what a node only knows for itself: who is present. */
const projected = (document: Projected, rows: Rows) => {
  const seen: Seen = { rows, here: () => false, connected: () => false, retentionMs: 1 }
  const maps: { [map: string]: { [key: string]: unknown } } = {}
  for (const place of everywhere(document, seen)) {
    const slash = place.indexOf('/')
    const value = look(document, seen, place)
    if (value !== undefined) (maps[place.slice(0, slash)] ??= {})[place.slice(slash + 1)] = value
  }
  const pulse = maps['now']?.['pulse'] as { present?: number } | undefined
  if (pulse) delete pulse.present
  return maps
}

const WALL_MAPS = ['now', 'steps', 'cards', 'groups', 'results', 'boards', 'decisions', 'talk'] as const
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

  const isDeletedEverywhere = async (people: readonly Person[], bare: Store, workshop: string) => {
    const left = [await bare.load(workshop), await bare.answered(workshop, [])]
    if (left.some((one) => one !== null)) broken('P9', 'rows of a deleted workshop are left')
    for (const { name, room, isRemoved } of people)
      if (room()?.link() === 'live' && !isRemoved) broken('P9', `${name} still follows a deleted workshop`)
  }

  const agrees = async (node: Node, workshop: string) => {
    const room = await node.rooms().get(workshop)
    if (typeof room === 'string') return broken('P8', `${node.name} says ${room}`)
    const theirs = room.rows()
    for (const kind of mirror.kinds()) {
      const keys = new Set([...rows.all(kind).keys(), ...theirs.all(kind).keys()])
      for (const key of keys)
        if (text(theirs.get(kind, key)) !== text(rows.get(kind, key)))
          return broken('P10', `${node.name} has another ${kind} than the disk: ${key}`)
    }
  }

  const sees = (person: Person, wall: ReturnType<typeof projected>) => {
    const { name } = person
    const room = person.room()
    if (!room) return
    if (person.isRemoved) {
      if (room.link() === 'live') broken('P8', `${name} was removed and still reads`)
      return
    }
    if (room.link() !== 'live') return broken('P8', `the session of ${name} has ended: ${room.link()}`)
    for (const map of WALL_MAPS) {
      const has = Object.fromEntries(room.wall.keys(map).map((key) => [key, room.wall.get(map, key as never)]))
      const pulse = has['pulse'] as { present?: number } | undefined
      if (pulse) {
        const { present: _, ...rest } = pulse
        has['pulse'] = rest as never
      }
      if (text(has) !== text(wall[map] ?? {})) broken('P10', `${name} sees another wall than there is: ${map}`)
    }
    if (person.role !== 'participant') return
    if (room.desk.waiting() > 0) broken('P4', `${name} still waits for an answer`)
    const refused = JSON.stringify(room.desk.refused())
    for (const [place, value] of person.typed)
      for (const [word, n] of JSON.stringify(value).matchAll(CANARY))
        if (!everStored.has(n!) && !refused.includes(word))
          broken('P5', `${name} has lost what was written at ${place}`)
  }

  return {
    rows,
    committed(commit) {
      commits++
      const ops = mirror.take(commit)
      for (const { kind, after } of ops)
        if (kind === 'entry') for (const [, n] of (JSON.stringify(after) ?? '').matchAll(CANARY)) everStored.add(n!)
      commitLaws(commit, ops)
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
      const said = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1')
      if (!said.includes('canary-')) return
      if (now() > deletedAt + UNHEARD) broken('P9', `${to.name} was sent what had been deleted`)
      for (const [, n] of said.matchAll(CANARY)) {
        const { name } = secrets.get(Number(n))!
        if ((name === to.name && typeof bytes === 'string') || isPublic(Number(n))) continue
        const law = typeof bytes === 'string' ? 'P2' : 'P1'
        broken(law, `${to.name} was sent what ${name} had written and nobody had revealed (${what.split('/').at(-1)})`)
      }
    },
    answered(person, commands, answers) {
      for (const [i, answer] of answers.entries()) {
        if (!answer.ok && answer.error === 'stale')
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
      if (deletedAt < Infinity) return isDeletedEverywhere(people, bare, workshop)
      for (const id of acked) if (!ledger.has(id)) broken('P4', `an answer was lost: ${id}`)
      for (const node of nodes) await agrees(node, workshop)
      const wall = projected('wall', rows)
      for (const person of people) sees(person, wall)
    },
  }
}
