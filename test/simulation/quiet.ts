import { isOpen } from '../../shared/workshop.ts'
import { roundKey } from '../../server/room/freeze.ts'
import { readTable } from '../../server/room/pieces.ts'
import type { Store } from '../../server/store/store.ts'
import type { Room } from '../../web/live/types.ts'
import { CANARY } from './canary.ts'
import { isUnlinked, text, type Break } from './commits.ts'
import { projected, type Mirror } from './mirror.ts'
import type { Node } from './node.ts'
import type { Person } from './person.ts'
import { isLeft } from './table.ts'

/** What must hold once nothing moves any more: everybody and every node agrees with the disk, and nobody has lost a word. */

const WALL_MAPS = ['now', 'steps', 'cards', 'groups', 'results', 'boards', 'decisions', 'talk'] as const
/** The server's time as a phone knows it is at most half a way there and back off, ms. */
const TRIP = 1000

interface Parts {
  mirror: Mirror
  /** numbers of the canaries that reached the disk */
  everStored: ReadonlySet<string>
  now: () => number
  broken: Break
  people: readonly Person[]
  nodes: readonly Node[]
  /** the disk, and the workshop on it */
  bare: Store
  workshop: string
}

/** Of a workshop that was deleted. */
export const judgeGone = async ({ broken, people, bare, workshop }: Parts): Promise<void> => {
  const left = [await bare.load(workshop), await bare.answered(workshop, [])]
  if (left.some((one) => one !== null)) broken('P9', 'rows of a deleted workshop are left')
  for (const { name, rooms, isRemoved } of people)
    if (rooms().some((room) => room.link() === 'live') && !isRemoved)
      broken('P9', `${name} still follows a deleted workshop`)
}

export const judgeQuiet = async ({
  mirror,
  everStored,
  now,
  broken,
  people,
  nodes,
  bare,
  workshop,
}: Parts): Promise<void> => {
  const { rows } = mirror
  const wall = projected('wall', rows)

  /** Pages at one table, against what is kept of it. */
  const writesAt = async ({ name, tables }: Person) => {
    for (const { of, state, text, isSaved, words, lost } of tables()) {
      for (const [word, n] of words.join().matchAll(CANARY))
        if (!everStored.has(n!) && !lost.includes(word)) broken('P5', `${name} has lost ${word} at ${of}`)
      const [, step = '', round, table] = of.split('/')
      const row = rows.get('step', step)
      if (!row || !isOpen(row.state) || row.round !== Number(round) || isLeft(state())) continue
      if (state() !== 'live') broken('P8', `${name} is ${state()} at ${of}`)
      else if (!isSaved()) broken('P4', `${name} is still not saved at ${of}`)
      const kept = await readTable(bare, workshop, { step, round: Number(round), table: Number(table) })
      if (text() !== kept.text) broken('P10', `${name} reads “${text()}” at ${of}, and it is “${kept.text}”`)
    }
  }

  /** What became of a table's document once its step had closed. */
  const closedTables = async () => {
    for (const [key, sheet] of rows.all('sheet')) {
      if (sheet.written === null) continue
      if (sheet.written === 'unreadable') return broken('P8', `the table of ${key} could not be read`)
      const kept = await readTable(bare, workshop, sheet)
      if (kept.text !== sheet.written.text)
        broken('P5', `the sheet of ${key} says “${sheet.written.text}”, and its table had written “${kept.text}”`)
    }
  }

  const agrees = async (node: Node) => {
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

  const sees = ({ name, isRemoved }: Person, room: Room) => {
    if (isRemoved) {
      if (room.link() === 'live') broken('P8', `${name} was removed and still reads`)
      return
    }
    if (room.link() !== 'live') return broken('P8', `the session of ${name} has ended: ${room.link()}`)
    for (const map of WALL_MAPS) {
      const has = Object.fromEntries(room.wall.keys(map).map((key) => [key, room.wall.get(map, key as never)]))
      if (has['pulse']) has['pulse'] = { ...(has['pulse'] as object), present: undefined } as never
      for (const key of new Set([...Object.keys(has), ...Object.keys(wall[map] ?? {})])) {
        const [seen, is] = [text(has[key]), text(wall[map]?.[key])]
        if (seen !== is) broken('P10', `${name} sees ${map}/${key} as ${seen}, and it is ${is}`)
      }
    }
    const off = Math.abs(room.now() - now())
    if (off > TRIP) broken('clock', `the clock of ${name} is ${off} ms off`)
    if (room.desk.waiting() > 0) broken('P4', `${name} still waits for an answer`)
  }

  /** Its own desk in the step that the room looks at. */
  const hasDesk = ({ name, seat }: Person, room: Room) => {
    const { at } = rows.workshop
    const row = at === null ? undefined : rows.get('step', at)
    if (at === null || !row || isUnlinked(row) || rows.workshop.endedAt !== null) return
    const entries = rows.where('entry', 'desk', `${roundKey(at, row.round)}/${seat}`)
    const is = text(Object.fromEntries(entries.map(([, { key, value }]) => [key, value])))
    const seen = text(room.desk.entries(at, row.round))
    if (seen !== is) broken('P4', `${name} is shown ${seen} as saved, and it is ${is}`)
  }

  const hasLost = ({ name, typed }: Person, room: Room) => {
    const refused = JSON.stringify(room.desk.refused())
    for (const [place, value] of typed)
      for (const [word, n] of JSON.stringify(value).matchAll(CANARY))
        if (!everStored.has(n!) && !refused.includes(word))
          broken('P5', `${name} has lost what was written at ${place}`)
  }

  for (const node of nodes) await agrees(node)
  for (const person of people) {
    for (const room of person.rooms()) {
      sees(person, room)
      if (person.isRemoved) continue
      hasDesk(person, room)
      hasLost(person, room)
    }
    if (!person.isRemoved) await writesAt(person)
  }
  await closedTables()
}
