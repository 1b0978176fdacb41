import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { awarenessFrame, readFrame, updateFrame, type Aware } from '../../shared/frames.ts'
import type { OwnTable } from '../../shared/wall.ts'
import { slotOf } from '../../web/live/bound.ts'
import { freePort, spawnServer } from '../kit/child.ts'
import { inHand } from '../kit/in-hand.ts'
import { gather, gatherAt, type Person, type Workshop, type Writing } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

/** Breakout tables, from seating to cards. */

// many sockets and a disk: a machine that does something else as well takes its time
vi.setConfig({ testTimeout: 20_000 })

const TEMPLATE = 'Welcome to {place}. They call it {name}.'
const step = (ref: string, params: object, more: object = {}) => ({
  ref,
  activity: 'collect',
  ask: '?',
  params,
  ...more,
})

describe('who sits where', () => {
  const seatsOf = async (tables: object, people: number, perspectives: string[] = ['']) => {
    const room = await inHand([step('t', { tables }) as never])
    const seats: string[] = []
    for (let i = 0; i < people; i++) {
      const seat = await room.join(`P${i}`)
      await room.say(seat, { type: 'profile', perspective: perspectives[i % perspectives.length]! })
      seats.push(seat)
    }
    await room.drive('t', 'open')
    const rows = room.room.rows()
    const at = new Map(rows.where('seated', 'step', room.step('t')).map(([, row]) => [row.seat, row.table]))
    return { room, seats, at, tables: seats.map((seat) => at.get(seat)) }
  }
  const sizes = (tables: (number | undefined)[]) =>
    [...new Set(tables)].map((table) => tables.filter((one) => one === table).length).toSorted((a, b) => a - b)

  it.each([
    ['four by default', {}, 16, [4, 4, 4, 4]],
    ['fewer where there are too few people', {}, 5, [2, 3]],
    ['one person alone', {}, 1, [1]],
    ['more where four would be too full', {}, 41, [6, 7, 7, 7, 7, 7]],
    ['as many as asked for', { count: 2 }, 9, [4, 5]],
    ['no more than there are pairs', { count: 6 }, 7, [2, 2, 3]],
    ['by size', { size: 3 }, 10, [3, 3, 4]],
  ])('%s', async (_, tables, people, wanted) => {
    const { tables: seated } = await seatsOf(tables, people)
    expect(sizes(seated)).toEqual(wanted)
  })

  it('spreads each perspective evenly', async () => {
    const { seats, at, room } = await seatsOf({ count: 3, by: 'balanced' }, 12, ['ops', 'ops', 'law', 'new'])
    for (const perspective of ['ops', 'law', 'new']) {
      const alike = seats.filter((seat) => room.room.rows().get('seat', seat)!.perspective === perspective)
      const each = [1, 2, 3].map((table) => alike.filter((seat) => at.get(seat) === table).length)
      expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1)
    }
    expect(sizes(seats.map((seat) => at.get(seat)))).toEqual([4, 4, 4])
  })

  it('leaves it to the facilitator where they choose, and lets them move anybody', async () => {
    const { room, seats } = await seatsOf({ count: 2, by: 'chosen' }, 4)
    const id = room.step('t')
    expect(room.room.rows().where('seated', 'step', id)).toEqual([])
    const put = (seat: string, table: number) => room.say(room.fay, { type: 'seat_at', step: id, seat, table })
    expect(await put(seats[0]!, 2)).toMatchObject({ ok: true })
    expect(await put(seats[0]!, 1)).toMatchObject({ ok: true })
    expect(await put(seats[0]!, 3)).toMatchObject({ ok: false, error: 'no_table' })
    expect(await put(room.fay, 1)).toMatchObject({ ok: false, error: 'unknown_seat' })
    expect(await room.say(seats[1]!, { type: 'seat_at', step: id, seat: seats[1]!, table: 1 })).toMatchObject({
      error: 'not_allowed',
    })
    expect(room.room.rows().get('seated', `${id}/${seats[0]}`)).toMatchObject({ table: 1, rev: 2 })
  })

  it('[P6] forgets who sat where at the lock of the last step that goes by it', async () => {
    const later = (ref: string) => ({ ref, activity: 'talk', params: { tables_of: 't' } })
    const room = await inHand([step('t', { tables: {} }), later('v'), later('w')] as never)
    for (const name of ['Ana', 'Ben']) await room.join(name)
    await room.drive('t', 'open', 'close')
    await room.room.read(() => {})
    await room.drive('t', 'reveal', 'lock')
    const seated = () => room.room.rows().where('seated', 'step', room.step('t')).length
    await room.drive('v', 'open', 'close', 'reveal', 'lock')
    expect(seated()).toBe(2)
    await room.drive('w', 'open', 'close', 'reveal', 'lock')
    expect(seated()).toBe(0)
  })

  it('[P6] forgets who sat where at the lock, unless a later step goes by it, and then at the end', async () => {
    const later = { ref: 'v', activity: 'vote', params: { mode: 'dots', tables_of: 't' }, in: ['t'] }
    for (const steps of [[step('t', { tables: {} })], [step('t', { tables: {} }), later]]) {
      const room = await inHand(steps as never)
      for (const name of ['Ana', 'Ben']) await room.join(name)
      await room.drive('t', 'open', 'close')
      await room.room.read(() => {})
      await room.drive('t', 'reveal', 'lock')
      const seated = () => room.room.rows().where('seated', 'step', room.step('t')).length
      expect(seated()).toBe(steps.length === 2 ? 2 : 0)
      await room.say(room.fay, { type: 'end' })
      expect(seated()).toBe(0)
    }
  })
})

let served: Served
beforeAll(async () => void (served = await serve()))
afterAll(async () => served.stop())

const exercise = (...steps: object[]) => ({ id: 'breakout', title: 'Breakout', steps }) as never
const own = async (person: Person, room: Workshop, ref = 't') =>
  (await (await person.fetch(`/table/${room.step(ref)}`)).json()) as OwnTable & { error?: string }

/** A room of four at two tables, opened; mates are in pairs. */
const seatedRoom = async (params: object = {}, more: object = {}, env: { base: string } = served) => {
  const room = await gather(env.base, [exercise(step('t', { tables: { count: 2 }, ...params }, more), step('u', {}))])
  const people: Person[] = []
  for (const name of ['Ana', 'Ben', 'Chi', 'Dan']) people.push(await room.join(name))
  await room.drive('t', 'open')
  const tables = await Promise.all(people.map((person) => own(person, room)))
  const at = (table: number) => people.filter((_, i) => tables[i]!.table === table)
  return { room, people, one: at(1), two: at(2) }
}
const read = async (room: Workshop, ref = 't') => {
  const step = room.step(ref)
  await room.fay.backstage().until((maps) => maps.agenda[step]?.state === 'closed' && !maps.agenda[step].computing)
}

/** What is told next about somebody else at the table. */
const nextState = ({ provider: { awareness } }: Writing) =>
  new Promise<object>((resolve) =>
    awareness.on('change', ({ added, updated }: { added: number[]; updated: number[] }) => {
      const [other] = [...added, ...updated].filter((client) => client !== awareness.clientID)
      if (other !== undefined) resolve(awareness.getStates().get(other)!)
    }),
  )

describe('a table', () => {
  it('tells each seat its own table, its mates where they have names, and nobody else’s', async () => {
    const { room, people, one } = await seatedRoom({}, { attribution: 'named' })
    const mine = await own(one[0]!, room)
    expect(mine).toMatchObject({ table: 1, of: 2, seats: 2, visit: false, calling: false })
    expect(mine.people).toEqual(one.map(({ name }) => name).toSorted())
    const { steps } = await room.fay.wall().until((maps) => maps.steps[room.step('t')]?.tables !== undefined)
    expect(steps[room.step('t')]!.tables).toMatchObject({ seats: [2, 2], visit: false })
    const eve = await room.join('Eve')
    expect(await own(eve, room)).toMatchObject({ table: 1, seats: 3 })
    const unnamed = await seatedRoom()
    expect((await own(unnamed.people[0]!, unnamed.room)).people).toEqual([])
    expect(await own(people[0]!, room, 'u')).toMatchObject({ error: 'no_table' })
    for (const each of [room, unnamed.room]) each.leave()
  })

  it('is written by those who sit there, and by nobody else', async () => {
    const { room, one, two } = await seatedRoom()
    const [ana, ben] = one.map((person) => person.write('table/1'))
    await Promise.all([ana!.synced, ben!.synced])
    ana!.doc.getText('text').insert(0, 'together')
    await ben!.until((doc) => doc.getText('text').toString() === 'together')
    for (const person of [two[0]!, room.fay]) expect(await person.write('table/1').closed).toMatchObject({ code: 4403 })
    expect(ana!.provider.wsconnected).toBe(true)
    room.leave()
  })

  it('may be read by the facilitator where the step says so, and is written by them never', async () => {
    const { room, one } = await seatedRoom({ tables: { count: 2, visit: true } })
    expect(await own(one[0]!, room)).toMatchObject({ visit: true })
    const [ana, fay] = [one[0]!.write('table/1'), room.fay.write('table/1')]
    await Promise.all([ana.synced, fay.synced])
    ana.doc.getText('text').insert(0, 'look')
    await fay.until((doc) => doc.getText('text').toString() === 'look')
    fay.doc.getText('text').insert(0, 'I ')
    expect(await fay.closed).toMatchObject({ code: 4403 })
    room.leave()
  })

  it('is told when the facilitator reads along, and when they have left, and believes nobody else who says so', async () => {
    const { room, one } = await seatedRoom({ tables: { count: 2, visit: true } })
    const [ana, ben] = one.map((person) => person.write('table/1'))
    await Promise.all([ana!.synced, ben!.synced])
    const posing = nextState(ben!)
    ana!.provider.awareness.setLocalState({ at: 'text', visit: true })
    expect(await posing).toEqual({ at: 'text', name: '', user: { name: '' } })
    const coming = nextState(ben!)
    const fay = room.fay.write('table/1')
    expect(await coming).toEqual({ visit: true })
    const going = new Promise<number[]>((resolve) =>
      ben!.provider.awareness.on('change', ({ removed }: { removed: number[] }) => removed[0] && resolve(removed)),
    )
    fay.leave()
    expect(await going).toHaveLength(1)
    room.leave()
  })

  it('[P4] sends what it has stored to its writer as well: what has come back is saved', async () => {
    const { room, one } = await seatedRoom()
    const ana = one[0]!.write('table/1')
    await ana.synced
    const stored = new Y.Doc()
    const all = new Promise<void>((resolve) =>
      ana.provider.ws!.addEventListener('message', ({ data }) => {
        const read = readFrame(new Uint8Array(data as ArrayBuffer))
        if (read.is !== 'write') return
        Y.applyUpdate(stored, read.update)
        if (stored.getText('text').toString() === 'saved') resolve()
      }),
    )
    ana.doc.getText('text').insert(0, 'not saved')
    ana.doc.getText('text').delete(0, 4)
    await all
    expect(Y.equalSnapshots(Y.snapshot(stored), Y.snapshot(ana.doc))).toBe(true)
    room.leave()
  })

  it('lets nobody say what closes the others when they pass it on', async () => {
    const { room, people } = await seatedRoom({ tables: { count: 1 } })
    const [mal, ben, chi] = people as [Person, Person, Person]
    const bens = ben.write('table/1')
    await bens.synced
    const says = async (...states: Aware[]) => {
      const mals = mal.write('table/1')
      await mals.synced
      for (const state of states) mals.provider.ws!.send(awarenessFrame([state]))
      return mals
    }
    const last = await says({ client: 1, clock: 0x7fffffff, state: {} })
    expect(await last.closed).toMatchObject({ code: 4400, reason: 'awareness' })
    // each of them may be said, and who comes is told all at once
    const long = (client: number) => ({ client, clock: 1, state: { at: 'x'.repeat(1900) } })
    const mals = await says(long(3), long(4), { client: 5, clock: 1, state: { user: 'x'.repeat(1900) } })
    const chis = chi.write('table/1')
    await chis.synced
    mals.leave()
    bens.doc.getText('text').insert(0, 'still ')
    await chis.until((doc) => doc.getText('text').toString() === 'still ')
    chis.doc.getText('text').insert(6, 'here')
    await bens.until((doc) => doc.getText('text').toString() === 'still here')
    room.leave()
  })

  it('does not remember for ever what somebody called themselves who has left', async () => {
    const { room, people } = await seatedRoom({ tables: { count: 1 } })
    const [mal, ben, chi] = people as [Person, Person, Person]
    const [mals, bens, chis] = [mal, ben, chi].map((person) => person.write('table/1')) as [Writing, Writing, Writing]
    await Promise.all([mals, bens, chis].map(({ synced }) => synced))
    const heard = () => nextState(chis)
    const say = ({ provider }: Writing, at: string) => provider.ws!.send(awarenessFrame([{ client: 77, clock: 1, state: { at } }])) // prettier-ignore
    const first = heard()
    say(mals, 'mal')
    expect(await first).toMatchObject({ at: 'mal' })
    const gone = new Promise<void>((resolve) =>
      chis.provider.awareness.on('change', ({ removed }: { removed: number[] }) => removed.includes(77) && resolve()),
    )
    mals.leave()
    await gone
    expect(await mal.say({ type: 'leave' })).toMatchObject({ ok: true })
    const second = heard()
    bens.provider.ws!.send(awarenessFrame([{ client: 77, clock: 9, state: { at: 'ben' } }]))
    expect(await second).toMatchObject({ at: 'ben' })
    room.leave()
  })

  it('lets go of whoever is moved away, and takes them at the other one', async () => {
    const { room, one } = await seatedRoom()
    const before = one[0]!.write('table/1')
    await before.synced
    const wall = room.fay.wall()
    const { steps } = await wall.until((maps) => maps.steps[room.step('t')]?.tables !== undefined)
    const { moves } = steps[room.step('t')]!.tables!
    await room.fay.say({ type: 'seat_at', step: room.step('t'), seat: one[0]!.seat, table: 2 })
    expect(await before.closed).toEqual({ code: 4403, reason: 'not_allowed' })
    await wall.until((maps) => maps.steps[room.step('t')]!.tables!.moves > moves)
    const after = one[0]!.write('table/2')
    await after.synced
    room.leave()
  })

  it('calls the facilitator, and is told that they have been', async () => {
    const { room, two } = await seatedRoom()
    const board = room.fay.backstage()
    await two[0]!.say({ type: 'call', on: true })
    const called = await board.until((maps) => (maps.tables[room.step('t')]?.calls.length ?? 0) > 0)
    expect(called.tables[room.step('t')]!.calls).toMatchObject([{ table: 2 }])
    expect(await own(two[1]!, room)).toMatchObject({ calling: true })
    await room.fay.say({ type: 'call', on: false, table: 2 })
    await board.until((maps) => maps.tables[room.step('t')]!.calls.length === 0)
    room.leave()
  })

  it('says who is there by the names of their seats', async () => {
    const { room, one } = await seatedRoom({}, { attribution: 'named' })
    const [ana, ben] = one.map((person) => person.write('table/1'))
    await Promise.all([ana!.synced, ben!.synced])
    const heard = new Promise<object>((resolve) =>
      ben!.provider.awareness.on('change', ({ added }: { added: number[] }) =>
        resolve(ben!.provider.awareness.getStates().get(added[0]!)!),
      ),
    )
    ana!.provider.awareness.setLocalState({ user: { name: 'The Boss', color: 'red' }, at: 3 })
    expect(await heard).toEqual({ name: one[0]!.name, user: { name: one[0]!.name, color: 'red' }, at: 3 })
    room.leave()
  })

  it('[P6] keeps names out of a step without names, wherever the room looks meanwhile', async () => {
    const { room, one } = await seatedRoom()
    const [ana, ben] = one.map((person) => person.write('table/1'))
    await Promise.all([ana!.synced, ben!.synced])
    await room.fay.say({ type: 'go', step: null })
    const heard = nextState(ben!)
    ana!.provider.awareness.setLocalState({ at: 3 })
    expect(await heard).toEqual({ name: '', user: { name: '' }, at: 3 })
    room.leave()
  })

  it('[P6] takes names back that a step had when it opened, and tells none to who comes later', async () => {
    const { room, one } = await seatedRoom({}, { attribution: 'named' })
    const [ana, ben] = one.map((person) => person.write('table/1'))
    await Promise.all([ana!.synced, ben!.synced])
    const named = nextState(ben!)
    ana!.provider.awareness.setLocalState({ at: 3 })
    expect(await named).toMatchObject({ name: one[0]!.name })
    const unnamed = nextState(ben!)
    await room.fay.say({ type: 'attribution', step: room.step('t'), attribution: 'anonymous' })
    // at once, and not only when she says something again
    expect(await nextState(one[1]!.write('table/1'))).toMatchObject({ name: '', at: 3 })
    expect(await unnamed).toEqual({ name: '', user: { name: '' }, at: 3 })
    room.leave()
  })

  it('closes a stock provider for too much that it says of itself, and not for what it passes on of others', async () => {
    const { room, one } = await seatedRoom({ tables: { count: 1 } }, { attribution: 'named' })
    const writers: Writing[] = []
    const closes = () => served.logged.filter((line) => line.includes('socket_closed') && line.includes(room.id))
    for (const person of one.slice(0, 3)) {
      const writer = person.write('table/1')
      await writer.synced
      // with the name that comes to it, it is more than anybody may say
      writer.provider.awareness.setLocalState({ x: 'x'.repeat(2028) })
      writers.push(writer)
    }
    await expect.poll(() => writers.map(({ provider }) => provider.awareness.getStates().size)).toEqual([3, 3, 3])
    // what it has passed on has arrived
    await one[0]!.fetch('')
    expect(closes()).toEqual([])
    writers[0]!.provider.awareness.setLocalState({ x: 'x'.repeat(2060) })
    await expect.poll(closes).toHaveLength(1)
    expect(closes()[0]).toContain('"awareness"')
    room.leave()
  })

  it('takes nobody for a visitor who still names one that has left', async () => {
    const { room, one } = await seatedRoom({ tables: { count: 1, visit: true } })
    const ana = one[0]!.write('table/1')
    await ana.synced
    const { awareness } = ana.provider
    const fay = room.fay.write('table/1')
    await nextState(ana)
    const visitor = [...awareness.getStates().keys()].find((client) => client !== awareness.clientID)!
    fay.leave()
    await expect.poll(() => awareness.getStates().has(visitor)).toBe(false)
    ana.provider.ws!.send(awarenessFrame([{ client: visitor, clock: 1, state: { visit: true } }]))
    awareness.setLocalState({ at: 'text' })
    const ben = one[1]!.write('table/1')
    expect(await nextState(ben)).toMatchObject({ at: 'text' })
    expect([...ben.provider.awareness.getStates().keys()]).not.toContain(visitor)
    room.leave()
  })

  it('has its blanks before anybody sits down, so that two who begin one at once both keep their words, and nobody begins it in another way', async () => {
    const { room, one } = await seatedRoom({ template: TEMPLATE })
    const [ana, ben] = one.map((person) => person.write('table/1'))
    await Promise.all([ana!.synced, ben!.synced])
    expect(ana!.doc.getMap('slots').toJSON()).toEqual({ place: '', name: '' })
    const [blanks] = ana!.doc.store.clients.keys()
    slotOf(ana!.doc, 'name').insert(0, 'Hill')
    slotOf(ben!.doc, 'name').insert(0, 'Harbour')
    const both = (doc: Y.Doc) => /^(HillHarbour|HarbourHill)$/.test(String(doc.getMap('slots').get('name')))
    await Promise.all([ana!.until(both), ben!.until(both)])
    // whose they are is no seat's to say
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(ana!.doc))
    const before = Y.encodeStateVector(forged)
    forged.clientID = blanks!
    forged.getMap('slots').set('place', 'forged')
    ben!.provider.ws!.send(updateFrame(Y.encodeStateAsUpdate(forged, before)))
    expect(await ben!.closed).toEqual({ code: 4400, reason: 'client' })
    room.leave()
  })

  it('makes one card of what it wrote, whole, and counts everybody who sat there', async () => {
    const { room, one, two, people } = await seatedRoom({ template: TEMPLATE })
    const ana = one[0]!.write('table/1')
    await ana.synced
    const long = 'x'.repeat(90)
    const slots = ana.doc.getMap<Y.Text>('slots')
    ana.doc.transact(() => {
      slots.set('place', new Y.Text('the harbour'))
      slots.set('name', new Y.Text(long))
    })
    await two[0]!.done('t')
    const eve = await room.join('Eve')
    await eve.put('t', 'own', { slots: { place: 'home', name: 'ours' } })
    await new Promise<void>((resolve) => {
      const mate = one[1]!.write('table/1')
      void mate.until((doc) => doc.getMap('slots').get('name')?.toString() === long).then(resolve)
    })
    await room.drive('t', 'close')
    expect(await ana.closed).toEqual({ code: 4403, reason: 'step_closed' })
    await read(room)
    await room.drive('t', 'reveal')
    const { cards, results } = await room.fay.wall().until((maps) => Object.keys(maps.cards).length === 2)
    const card = Object.values(cards).find(({ table }) => table === 1)
    expect(card).toMatchObject({
      text: `Welcome to the harbour. They call it ${long}.`,
      slots: { place: 'the harbour', name: long },
    })
    const [round] = results[room.step('t')]!
    // two at the table that wrote, one elsewhere who wrote alone; one pressed Done, one said nothing
    expect(round!.n).toEqual({ present: 5, responded: 3, abstained: 1, silent: 1 })
    expect(round!.result).toMatchObject({ items_created: 2 })
    expect(people).toHaveLength(4)
    room.leave()
  })

  it.each(['named', 'alias', 'anonymous'])(
    'stands under the names of all who sat at it where its step is %s, on the wall and in the outcome',
    async (attribution) => {
      const { room, one } = await seatedRoom({}, { attribution })
      const ana = one[0]!.write('table/1')
      await ana.synced
      const { people } = await own(one[0]!, room)
      ana.doc.getText('text').insert(0, 'ours')
      await one[1]!.write('table/1').until((doc) => doc.getText('text').length === 4)
      await room.drive('t', 'close')
      await read(room)
      await room.drive('t', 'reveal')
      const { cards } = await room.fay.wall().until((maps) => Object.keys(maps.cards).length === 1)
      const names = one.map(({ name }) => name).toSorted()
      expect(people).toHaveLength(attribution === 'anonymous' ? 0 : 2)
      expect(attribution === 'named' ? people : names).toEqual(names)
      const by = people.length > 0 ? people.join(', ') : undefined
      expect(Object.values(cards)[0]!.by ?? undefined).toBe(by)
      const { items } = await room.outcome()
      expect(items.find(({ text }: { text: string }) => text === 'ours').by).toBe(by)
      room.leave()
    },
  )

  it('works on its own item, in turn', async () => {
    const room = await gather(served.base, [
      exercise(
        step('s', {}, { seed_items: ['a', 'b', 'c'] }),
        step('t', { tables: { count: 2, about: 'each' } }, { in: ['s'] }),
      ),
    ])
    for (const name of ['Ana', 'Ben', 'Chi', 'Dan']) await room.join(name)
    await room.drive('s', 'open', 'close', 'reveal')
    const people = [await room.join('Eve'), await room.join('Fil')]
    await room.drive('t', 'open')
    const items = (await room.fay.wall().until((maps) => maps.steps[room.step('t')]?.items?.length === 3)).steps[
      room.step('t')
    ]!.items!
    for (const person of people) {
      const mine = await own(person, room)
      expect(mine.item).toBe(items[mine.table - 1])
    }
    const mine = await own(people[0]!, room)
    const writing = people[0]!.write(`table/${mine.table}`)
    await writing.synced
    writing.doc.getText('text').insert(0, 'about it')
    await people[0]!.write(`table/${mine.table}`).until((doc) => doc.getText('text').length === 8)
    await room.drive('t', 'close')
    await read(room)
    await room.drive('t', 'reveal')
    const { cards } = await room.fay
      .wall()
      .until((maps) => Object.values(maps.cards).some(({ table }) => table !== undefined))
    expect(Object.values(cards).find(({ table }) => table !== undefined)).toMatchObject({
      table: mine.table,
      about: mine.item,
    })
    room.leave()
  })

  it('keeps its words when the step is opened again, and reads them anew', async () => {
    const { room, one } = await seatedRoom()
    const ana = one[0]!.write('table/1')
    await ana.synced
    ana.doc.getText('text').insert(0, 'first')
    await one[1]!.write('table/1').until((doc) => doc.getText('text').length === 5)
    await room.drive('t', 'close')
    await read(room)
    await room.drive('t', 'reopen')
    const again = one[0]!.write('table/1')
    await again.until((doc) => doc.getText('text').toString() === 'first')
    again.doc.getText('text').insert(5, ' and more')
    await one[1]!.write('table/1').until((doc) => doc.getText('text').length === 14)
    await room.drive('t', 'close')
    await read(room)
    await room.drive('t', 'reveal')
    const { cards } = await room.fay.wall().until((maps) => Object.keys(maps.cards).length === 1)
    expect(Object.values(cards)[0]).toMatchObject({ text: 'first and more', table: 1 })
    room.leave()
  })

  it('is another one in the next step: what is brought along from the last is not let in', async () => {
    const room = await gather(served.base, [
      exercise(step('t', { tables: { count: 1 } }), step('u', { tables: { count: 1 } })),
    ])
    const ana = await room.join('Ana')
    await room.drive('t', 'open')
    await own(ana, room)
    const first = ana.write('table/1')
    await first.synced
    first.doc.getText('text').insert(0, 'of the first step')
    await ana.write('table/1').until((doc) => doc.getText('text').length === 17)
    await room.drive('u', 'open')
    await own(ana, room, 'u')
    first.provider.disconnect()
    first.provider.connect()
    expect(await first.closed).toMatchObject({ code: 4410 })
    const second = ana.write('table/1')
    await second.synced
    expect(second.doc.getText('text').toString()).toBe('')
    room.leave()
  })
})

describe('promises', () => {
  it.each([0, 1, 2])(
    '[P4] [P5] has all in its card that was saved before the close, and nothing that came after (%i)',
    async (delay) => {
      const room = await gather(served.base, [exercise(step('t', { tables: { count: 1 } }))])
      const people: Person[] = []
      for (let i = 0; i < 8; i++) people.push(await room.join(`P${i}`))
      await room.drive('t', 'open')
      for (const person of people) await own(person, room)
      const tables = people.map((person) => person.write('table/1'))
      await Promise.all(tables.map(({ synced }) => synced))
      // each copy holds what the server has said that it has stored, to this one person
      const saved = tables.map(({ provider }) => {
        const stored = new Y.Doc()
        Y.applyUpdate(stored, Y.encodeStateAsUpdate(provider.doc))
        provider.ws!.addEventListener('message', ({ data }) => {
          const read = readFrame(new Uint8Array(data as ArrayBuffer))
          if (read.is === 'write') Y.applyUpdate(stored, read.update)
        })
        return stored
      })
      const typed: string[] = []
      let closing: Promise<void> | undefined
      for (let turn = 0; turn < 45 && tables.some(({ provider }) => provider.wsconnected); turn++) {
        for (const [i, { doc }] of tables.entries()) {
          const word = `<${i}.${turn}>`
          typed.push(word)
          doc.getText('text').insert(doc.getText('text').length, word)
        }
        // as fast as the server answers, so that the close comes in the middle of it
        await people[0]!.fetch('')
        if (turn === 5 + 7 * delay) closing = room.drive('t', 'close')
      }
      await closing
      expect(new Set((await Promise.all(tables.map(({ closed }) => closed))).map(({ reason }) => reason))).toEqual(new Set(['step_closed'])) // prettier-ignore
      await read(room)
      await room.drive('t', 'reveal')
      const { cards } = await room.fay.wall().until((maps) => Object.keys(maps.cards).length === 1)
      const text = Object.values(cards)[0]!.text!
      const told = saved.map((doc) => doc.getText('text').toString())
      const wordsOf = (words: string) => words.match(/<\d+\.\d+>/g) ?? []
      for (const each of told) expect(wordsOf(text)).toEqual(expect.arrayContaining(wordsOf(each)))
      expect(wordsOf(text).length).toBe(Math.max(...told.map((each) => wordsOf(each).length)))
      expect(wordsOf(text).length).toBeGreaterThan(0)
      expect(wordsOf(text).length).toBeLessThan(typed.length)
      room.leave()
    },
  )

  it('[P1] what is typed at a table reaches no socket, body or backstage outside of it before the reveal', async () => {
    const { room, one, two } = await seatedRoom({ tables: { count: 2, visit: false } })
    const canary = 'CANARYWORD'
    const heard: string[] = []
    const watch = (person: Person, document: string) => {
      const ws = new WebSocket(`${served.base.replace('http', 'ws')}/live/${room.id}/${document}`, {
        headers: { cookie: person.cookie },
      })
      ws.on('open', () => ws.send(Uint8Array.of(0, 0, 1, 0)))
      ws.on('message', (data: Buffer) => heard.push(data.toString('latin1')))
      return new Promise<void>((resolve) => ws.once('message', () => resolve()))
    }
    await Promise.all([
      watch(two[0]!, 'table/2'),
      watch(two[0]!, 'wall'),
      watch(room.fay, 'wall'),
      watch(room.fay, 'backstage'),
      watch(await room.screen(), 'wall'),
    ])
    const ana = one[0]!.write('table/1')
    const mate = one[1]!.write('table/1')
    await Promise.all([ana.synced, mate.synced])
    ana.doc.getText('text').insert(0, canary)
    await mate.until((doc) => doc.getText('text').toString() === canary)
    const bodies = async () => {
      for (const person of [room.fay, two[0]!, two[1]!])
        for (const path of ['', '/desk', '/results', `/table/${room.step('t')}`, '/outcome'])
          heard.push(await (await person.fetch(path)).text())
    }
    await bodies()
    await room.drive('t', 'close')
    await read(room)
    await bodies()
    expect(heard.length).toBeGreaterThan(30)
    expect(heard.filter((bytes) => bytes.includes(canary))).toEqual([])
    await room.drive('t', 'reveal')
    await room.fay.wall().until((maps) => Object.values(maps.cards).some(({ text }) => text === canary))
    room.leave()
  })

  it('[P4] [P6] [P9] keeps what was written over a kill, and deletes it at the lock, and with the workshop', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'roomful-tables-'))
    const port = await freePort()
    let server = await spawnServer(port, dir)
    const { room, one } = await seatedRoom({}, {}, server)
    const [ana, ben] = one.map((person) => person.write('table/1'))
    await Promise.all([ana!.synced, ben!.synced])
    ana!.doc.getText('text').insert(0, 'outlives')
    await ben!.until((doc) => doc.getText('text').toString() === 'outlives')
    const plan = room.fay.write('plan')
    await plan.synced
    plan.doc.getMap('exercises').set('ex_1', 'UNSEENBYANY')
    await room.fay.write('plan').until((doc) => doc.getMap('exercises').has('ex_1'))
    await server.kill()
    server = await spawnServer(port, dir)
    // the same page goes on under the same id, another one begins with what is stored
    ana!.doc.getText('text').insert(8, ' a kill')
    await one[1]!.write('table/1').until((doc) => doc.getText('text').toString() === 'outlives a kill')
    const later = await gatherAt(server.base, room.id, room.links)
    await later.drive('t', 'close')
    await read(later)
    await later.drive('t', 'reveal', 'lock')
    const pieces = () => {
      const db = new DatabaseSync(join(dir, 'roomful.sqlite'), { readOnly: true })
      const rows = db.prepare('select document from pieces').all()
      db.close()
      return [...new Set(rows.map(({ document }) => document))]
    }
    expect(pieces()).toEqual(['plan'])
    expect((await room.fay.fetch('', { method: 'DELETE' })).status).toBe(204)
    expect(pieces()).toEqual([])
    for (const each of [room, later]) each.leave()
    await server.stop()
    const bytes = readdirSync(dir)
      .map((file) => readFileSync(join(dir, file), 'latin1'))
      .join('')
    expect([bytes.includes('UNSEENBYANY'), bytes.includes('outlives')]).toEqual([false, false])
    rmSync(dir, { recursive: true })
  }, 60_000)
})

describe('who writes too fast, or in a strange way', () => {
  const frame = (update: Uint8Array) => {
    const encoder = createEncoder()
    for (const number of [0, 2]) writeVarUint(encoder, number)
    writeVarUint8Array(encoder, update)
    return toUint8Array(encoder)
  }
  const connect = async (person: Person, room: Workshop, document: string) => {
    const ws = new WebSocket(`${served.base.replace('http', 'ws')}/live/${room.id}/${document}`, {
      headers: { cookie: person.cookie },
    })
    await new Promise((resolve) => ws.once('open', resolve))
    ws.send(Uint8Array.of(0, 0, 1, 0))
    return { ws, closed: new Promise((resolve) => ws.once('close', (code, reason) => resolve([code, String(reason)]))) }
  }

  it('[P8] is closed with the name of the rule, and the others write on', async () => {
    const { room, one } = await seatedRoom()
    const mate = one[1]!.write('table/1')
    await mate.synced
    const eve = await connect(one[0]!, room, 'table/1')
    eve.ws.send(frame(Uint8Array.of(1, 1, 7, 0, 4, 1, 3, 120, 121, 122, 1, 120, 0)))
    expect(await eve.closed).toEqual([4400, 'root'])
    const fast = await connect(one[0]!, room, 'table/1')
    for (let i = 0; i < 100; i++) fast.ws.send(frame(Uint8Array.of(0, 0)))
    expect(await fast.closed).toEqual([4429, 'too_fast'])
    mate.doc.getText('text').insert(0, 'still here')
    await one[1]!.write('table/1').until((doc) => doc.getText('text').length === 10)
    room.leave()
  })

  it('lets two facilitators write the plan at once, and a participant not at all', async () => {
    const room = await gather(served.base, [exercise(step('t', {}))])
    const ana = await room.join('Ana')
    const claimed = await gatherAt(served.base, room.id, room.links)
    const fay = room.fay.write('plan')
    await fay.synced
    fay.doc.transact(() => {
      fay.doc.getMap('exercises').set('ex_1', new Y.Map([['title', 'Gone soon']]))
      const one = new Y.Map<unknown>([
        ['ask', new Y.Text('What now?')],
        ['minutes', 5],
      ])
      fay.doc.getMap('steps').set('st_1', one)
    })
    const second = claimed.fay.write('plan')
    await second.until((doc) => doc.getMap('exercises').has('ex_1'))
    second.doc.getMap('exercises').delete('ex_1')
    ;((second.doc.getMap('steps').get('st_1') as Y.Map<unknown>).get('ask') as Y.Text).insert(0, 'So: ')
    await fay.until(
      (doc) => !doc.getMap('exercises').has('ex_1') && JSON.stringify(doc.getMap('steps')).includes('So: What now?'),
    )
    expect(await ana.write('plan').closed).toMatchObject({ code: 4403 })
    for (const each of [room, claimed]) each.leave()
  })
})
