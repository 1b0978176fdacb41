import type { Answer, Command } from '../../shared/commands.ts'
import type { Projected } from '../../shared/documents.ts'
import { isOpen, isRevealed, type Kind, type Tables } from '../../shared/workshop.ts'
import { everywhere, look } from '../../server/room/project.ts'
import { activityOf, givenOf, roundKey, seatedDesks } from '../../server/room/freeze.ts'
import { Rows, type Seen } from '../../server/room/rows.ts'
import type { Commit, Store } from '../../server/store/store.ts'
import type { Node } from './node.ts'
import type { Person } from './person.ts'

/**
 * What must hold, P1 to P10 of the promises: told from what reached the disk, from what left a node, and from what a device was told.
 * Nothing here asks the code under test what is right, save for the projection, which is held against itself.
 */

export interface Broken {
  law: string
  why: string
}

/** What nobody could write by chance, with a number. */
const canary = (n: number) => `canary-${n}-yranac`
const CANARY = /canary-(\d+)-yranac/g

interface Secret {
  name: string
  place: { step: string; round: number }
}

export interface Laws {
  committed(workshop: string, commit: Commit): void
  purged(): void
  /** text that carries a new canary */
  wrote(person: Person, place: Secret['place']): string
  /** `to` is given what belongs to it alone where it asks over HTTP */
  sent(to: Person, what: string, bytes: Uint8Array | string): void
  answered(person: Person, commands: Command[], answers: Answer[]): void
  /** after each event */
  check(nodes: readonly Node[]): void
  /** once nothing moves any more */
  quiet(people: readonly Person[], nodes: readonly Node[], bare: Store, workshop: string): Promise<void>
  rows(): Rows
  isDeleted(): boolean
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

/** Equal whatever the order of keys. */
const text = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

const WALL_MAPS = ['now', 'steps', 'cards', 'groups', 'results', 'boards', 'decisions', 'talk'] as const

/** A node that hears nothing looks every five seconds; then what was deleted leaves it no more, ms. */
const UNHEARD = 6000

export const makeLaws = (now: () => number, broken: (law: string, why: string) => void): Laws => {
  /** the rows on the disk, by kind and key, kept apart from every store */
  let stored = new Map<string, { kind: Kind; key: string; value: unknown }>()
  let version = 0
  const ledger = new Set<string>()
  const tallies = new Map<string, string>()
  const secrets = new Map<number, Secret>()
  const everStored = new Set<string>()
  const acked: string[] = []
  /** what the room had seen when it was deleted */
  const wasPublic = new Set<number>()
  let deletedAt = Infinity
  let cached: { version: number; rows: Rows } | null = null
  let projectedAt = -1

  const get = <K extends Kind>(kind: K, key: string) => stored.get(`${kind} ${key}`)?.value as Tables[K] | undefined
  const all = <K extends Kind>(kind: K) =>
    [...stored.values()].flatMap((row) => (row.kind === kind ? [[row.key, row.value as Tables[K]] as const] : []))
  const rows = () => {
    if (cached?.version !== version) {
      const copies = [...stored.values()].map(({ kind, key, value }) => ({ kind, key, value: structuredClone(value) }))
      cached = { version, rows: new Rows(copies) }
    }
    return cached.rows
  }

  /** Whether the room may have seen this by now. */
  const isPublic = (n: number) => {
    if (deletedAt < Infinity) return wasPublic.has(n)
    const { step, round } = secrets.get(n)!.place
    const row = get('round', roundKey(step, round))
    if (!row || row.revealedAt === null) return false
    if (!row.turns) return true
    const shown = row.turns.shown
    return all('card').every(([, card]) => !card.text.includes(canary(n)) || (card.turn ?? 0) <= shown)
  }

  const tallyOf = ({ n, result }: Tables['round']) => text({ n, result })

  const afterCommit = ({ ops, answers }: Commit, before: (kind: Kind, key: string) => unknown) => {
    for (const { id, answer } of answers) {
      if (ledger.has(id)) broken('P3', `a command of ${id.split(' ')[0]} was counted twice`)
      ledger.add(id)
      if (/canary|"(step|key|value)"/.test(answer)) broken('P6', `the ledger of ids says more than it may: ${answer}`)
    }
    for (const { kind, key, value } of ops) {
      if (kind === 'entry' && value !== null) {
        const entry = value as Tables['entry']
        const was = before('step', entry.step) as Tables['step'] | undefined
        const is = get('step', entry.step)
        const takes = (row: Tables['step'] | undefined) => row && isOpen(row.state) && row.round === entry.round
        if (!takes(was) && !takes(is)) broken('P5', `an entry was taken while its step was ${is?.state}`)
        for (const [, n] of JSON.stringify(entry.value).matchAll(CANARY)) everStored.add(n!)
        const twins = all('entry').filter(
          ([, other]) =>
            other.seat === entry.seat &&
            other.step === entry.step &&
            other.round === entry.round &&
            other.key === entry.key,
        )
        if (twins.length > 1) broken('P3', `a seat has ${twins.length} entries under one key`)
      }
      if (kind === 'round' && value !== null) {
        const row = value as Tables['round']
        const frozen = tallies.get(key)
        if (frozen !== undefined && frozen !== tallyOf(row))
          broken('P5', `the tally of ${key} changed after its reveal`)
        if (row.revealedAt !== null) tallies.set(key, tallyOf(row))
      }
    }
    for (const [step, { state, attribution, ref, round }] of all('step')) {
      if (state === 'locked' && attribution !== 'named') {
        const left = [...all('entry'), ...all('mark'), ...all('dealt')].filter(([, row]) => row.step === step)
        if (left.length > 0) broken('P6', `${left.length} rows of ${ref} still say whose they are after the lock`)
        if (all('card').some(([, card]) => card.step === step && (card.entry ?? card.seat) !== null))
          broken('P6', `a card of ${ref} still leads to its entry after the lock`)
        const seats = all('seat').map(([seat]) => seat)
        for (const [, row] of all('round'))
          if (row.step === step && seats.some((seat) => JSON.stringify(row.unlinked)?.includes(seat)))
            broken('P6', `what is kept of ${ref} names a seat`)
      }
      const touched = ops.some(({ kind, key }) => kind === 'round' && key === roundKey(step, round))
      if (touched && isRevealed(state)) recount(step)
    }
  }

  /** From the entries while they are there, from the unlinked list after the lock. */
  const recount = (step: string) => {
    const row = rows().get('step', step)!
    const round = rows().get('round', roundKey(step, row.round))
    const activity = activityOf(row)
    if (!round?.n || !round.result || round.revealedAt === null) return
    const isUnlinked = row.state === 'locked' && row.attribution !== 'named'
    if (isUnlinked && !round.unlinked) return
    const given = givenOf(rows(), step, round.n)
    const desks = isUnlinked ? seatedDesks(rows(), step, row.round) : given.desks
    if (text(activity.result({ ...given, desks })) !== text(round.result))
      broken('P7', `the result of ${row.ref} does not follow from what is stored`)
  }

  /** A hidden value may be any other one: nobody would see it. */
  const isHidden = (step: string, round: number) => get('round', roundKey(step, round))?.revealedAt == null
  const withOtherSecrets = () => {
    const others = [...stored.values()].map(({ kind, key, value }) => {
      const copy = structuredClone(value) as never
      if (kind === 'round' && isHidden((copy as Tables['round']).step, (copy as Tables['round']).round))
        return { kind, key, value: { ...(copy as object), result: { other: true } } }
      if (kind === 'entry' && isHidden((copy as Tables['entry']).step, (copy as Tables['entry']).round))
        return { kind, key, value: { ...(copy as object), value: { other: true } } }
      if (
        kind === 'card' &&
        !(copy as Tables['card']).open &&
        isHidden((copy as Tables['card']).step, (copy as Tables['card']).round)
      )
        return { kind, key, value: { ...(copy as object), text: 'other' } }
      return { kind, key, value: copy }
    })
    return new Rows(others)
  }

  return {
    rows,
    isDeleted: () => deletedAt < Infinity,
    committed(_, commit) {
      const was = new Map<string, unknown>()
      for (const { kind, key, value } of commit.ops) {
        const id = `${kind} ${key}`
        was.set(id, stored.get(id)?.value)
        if (value === null) stored.delete(id)
        else stored.set(id, { kind, key, value: JSON.parse(JSON.stringify(value)) })
      }
      version++
      afterCommit(commit, (kind, key) => {
        const id = `${kind} ${key}`
        return was.has(id) ? was.get(id) : stored.get(id)?.value
      })
    },
    purged() {
      for (const n of secrets.keys()) if (isPublic(n)) wasPublic.add(n)
      deletedAt = Math.min(deletedAt, now())
      stored = new Map()
      version++
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
        if (!answer.ok) continue
        const id = `${person.seat} ${answer.id}`
        if (deletedAt === Infinity && !ledger.has(id))
          broken('P4', `${person.name} was told “saved” of a ${commands[i]?.type} that is on no disk`)
        acked.push(id)
      }
    },
    check(nodes) {
      if (deletedAt < Infinity || projectedAt === version || version % 4 !== 0) return
      projectedAt = version
      for (const document of ['wall', 'backstage'] as const)
        if (text(projected(document, withOtherSecrets())) !== text(projected(document, rows())))
          broken('P1', `the ${document} hangs on what is still hidden`)
      void nodes
    },
    async quiet(people, nodes, bare, workshop) {
      if (deletedAt < Infinity) {
        const left = [await bare.load(workshop), await bare.answered(workshop, [])]
        if (left.some((one) => one !== null)) broken('P9', 'rows of a deleted workshop are left')
        for (const { name, room, isRemoved } of people)
          if (room()?.link() === 'live' && !isRemoved) broken('P9', `${name} still follows a deleted workshop`)
        return
      }
      for (const id of acked) if (!ledger.has(id)) broken('P4', `an answer was lost: ${id}`)
      const whole = { wall: projected('wall', rows()), backstage: projected('backstage', rows()) }
      for (const node of nodes) {
        const room = await node.rooms().get(workshop)
        if (typeof room === 'string') {
          broken('P8', `${node.name} says ${room}`)
          continue
        }
        for (const document of ['wall', 'backstage'] as const)
          if (text(projected(document, room.rows())) !== text(whole[document]))
            broken('P10', `${node.name} projects another ${document} than the rows`)
      }
      for (const person of people) {
        const room = person.room()
        if (!room) continue
        const { name } = person
        if (person.isRemoved) {
          if (room.link() === 'live') broken('P8', `${name} was removed and still reads`)
          continue
        }
        if (room.link() !== 'live') {
          broken('P8', `the session of ${name} has ended: ${room.link()}`)
          continue
        }
        const has = Object.fromEntries(
          WALL_MAPS.map((map) => [
            map,
            Object.fromEntries(
              room.wall.keys(map).map((key) => [key, structuredClone(room.wall.get(map, key as never))]),
            ),
          ]),
        )
        const pulse = has['now']?.['pulse'] as { present?: number } | undefined
        if (pulse) delete pulse.present
        for (const map of WALL_MAPS)
          if (text(has[map] ?? {}) !== text(whole.wall[map] ?? {}))
            broken('P10', `${name} sees another wall than there is: ${map}`)
        if (person.role !== 'participant') continue
        if (room.desk.waiting() > 0) broken('P4', `${name} still waits for an answer`)
        const refused = JSON.stringify(room.desk.refused())
        for (const [place, value] of person.typed)
          for (const [word, n] of JSON.stringify(value).matchAll(CANARY))
            if (!everStored.has(n!) && !refused.includes(word))
              broken('P5', `${name} has lost what was written at ${place}`)
      }
    },
  }
}
