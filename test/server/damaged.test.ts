import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { sqliteStore } from '../../server/store/sqlite.ts'
import { commit, title, type Ops } from '../kit/commits.ts'
import { gather, gatherAt, type Person, type Workshop } from '../kit/people.ts'
import { serve, type Served } from '../kit/serve.ts'

/** What was damaged on disk ends one workshop, or one document of it. Nothing is written over it. */

const STEPS = [
  { ref: 'write', activity: 'collect', ask: '?', params: {} },
  { ref: 'table', activity: 'collect', ask: '?', params: { tables: { count: 1 } } },
]
const exercise = { id: 'damaged', title: 'Damaged', steps: STEPS }

let dir: string
let served: Served
let log: string[]
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'roomful-damaged-'))
  served = await serve({ DATA_DIR: dir })
})
afterAll(async () => {
  await served.stop()
  rmSync(dir, { recursive: true })
})
beforeEach(() => {
  log = []
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((line) => log.push(String(line)) > 0)
  return () => spy.mockRestore()
})

const inFile = <T>(act: (db: DatabaseSync) => T): T => {
  const db = new DatabaseSync(join(dir, 'roomful.sqlite'))
  try {
    return act(db)
  } finally {
    db.close()
  }
}
const restart = async (between: () => void) => {
  await served.stop()
  between()
  served = await serve({ DATA_DIR: dir })
}
/** Whoever is in it, on the server that runs now. */
const ask = (room: Workshop, { cookie }: Person, path = '', init: RequestInit = {}) =>
  fetch(`${served.base}/api/workshops/${room.id}${path}`, { ...init, headers: { cookie } })
const put = async (room: Workshop, person: Person, text: string) => {
  const entry = { id: text, type: 'put', step: room.step('write'), round: 1, key: text, value: { text } }
  const answer = await ask(room, person, '/commands', { method: 'POST', body: JSON.stringify(entry) })
  return [answer.status, await answer.json()]
}
const SAVED = [200, { results: [{ ok: true, rev: 1 }] }]
const codeOf = (room: Workshop, { cookie }: Person, path: string) =>
  new Promise<number>((resolve) => {
    const ws = new WebSocket(`${served.base.replace('http', 'ws')}/live/${room.id}/${path}`, { headers: { cookie } })
    ws.once('close', resolve)
  })

const written = async () => {
  const room = await gather(served.base, [exercise as never])
  const ana = await room.join('Ana')
  await room.drive('write', 'open')
  await ana.put('write', 'e', { text: 'before' })
  room.leave()
  return { room, ana }
}

it.each([
  ['is not JSON', 'entry', `value = '{' || value`],
  ['is null', 'entry', `value = 'null'`],
  ['is a number', 'seat', `value = '5'`],
  ['is a list', 'round', `value = '[]'`],
  ['is of a kind that nobody knows', 'entry', `kind = 'emtry'`],
  ['has lost what it is shown by', 'step', `value = json_remove(value, '$.params')`],
  ['names an activity that nobody knows', 'step', `value = json_set(value, '$.activity', 'vofe')`],
  ['is an exercise without its document', 'exercise', `value = '{}'`],
  ['is the workshop’s own, and is gone', 'workshop', `kind = 'seat', value = value`],
])('[P8] a row that %s makes its workshop unreadable and no other, and stays as it is', async (_, kind, damage) => {
  const [bad, good] = [await written(), await written()]
  const rowsOf = () => inFile((db) => db.prepare('select * from rows where workshop = ?').all(bad.room.id))
  await restart(() =>
    inFile((db) => db.prepare(`update rows set ${damage} where workshop = ? and kind = ?`).run(bad.room.id, kind)),
  )
  const before = rowsOf()
  const answer = await ask(bad.room, bad.room.fay)
  expect([answer.status, await answer.json()]).toMatchObject([503, { error: 'room_unreadable' }])
  expect(await put(bad.room, bad.ana, 'after')).toMatchObject([503, { error: 'room_unreadable' }])
  expect(await codeOf(bad.room, bad.ana, 'wall')).toBe(1012)
  expect(await put(good.room, good.ana, 'after')).toMatchObject(SAVED)
  expect((await ask(good.room, good.room.fay, '/outcome')).status).toBe(200)
  expect(await (await fetch(`${served.base}/healthz`)).json()).toMatchObject({ broken: [bad.room.id] })
  expect(rowsOf()).toEqual(before)
  expect(log.filter((line) => line.includes('room_unreadable'))).toHaveLength(1)
  expect(log.join()).not.toContain('before')
})

const DAMAGE: [string, (piece: Uint8Array) => Uint8Array][] = [
  ['is cut off', (piece) => piece.subarray(0, piece.length / 2)],
  ['is empty', () => new Uint8Array()],
  ['is noise', (piece) => piece.map((byte, n) => (byte * 31 + n * 17) & 255)],
  ['claims 2^28 structs', () => Uint8Array.of(0, 1, 255, 255, 255, 127, 1, 0)],
  ['claims 2^24 structs', () => Uint8Array.of(0, 1, 255, 255, 255, 7, 1, 0)],
  ['builds on what is not there', () => Uint8Array.of(0, 1, 1, 9, 50, 4, 1, 4, 116, 101, 120, 116, 1, 120, 0)],
]
it.each(DAMAGE)(
  '[P8] a piece of a table that %s ends that table, and nothing else of its workshop; it stays as it is',
  async (_, damage) => {
    const { room, ana } = await tabled()
    const pieces = () =>
      inFile((db) => db.prepare(`select * from pieces where workshop = ? and document like 'table/%'`).all(room.id))
    await restart(() =>
      inFile((db) => {
        const [{ number, bytes }] = pieces() as [{ number: number; bytes: Uint8Array }]
        const update = `update pieces set bytes = ? where workshop = ? and document like 'table/%' and number = ?`
        db.prepare(update).run(damage(bytes), room.id, number)
      }),
    )
    const before = pieces()
    expect(await codeOf(room, ana, 'table/1')).toBe(1012)
    expect(await put(room, ana, 'after')).toMatchObject(SAVED)
    const wall = await ask(room, room.fay, '/results')
    expect(wall.status).toBe(200)
    expect(pieces()).toEqual(before)
  },
)

it.each(DAMAGE)(
  '[P8] where the plan is damaged, and the piece of one table %s, facilitators lead on with what the other table wrote, and are told which one is missing',
  async (_, damage) => {
    const { room } = await tabled(2)
    await restart(() =>
      inFile((db) => {
        db.prepare(`update pieces set bytes = x'00ff' where workshop = ? and document = 'plan'`).run(room.id)
        const piece = db
          .prepare(`select bytes from pieces where workshop = ? and document like 'table/%/1'`)
          .get(room.id)
        const update = `update pieces set bytes = ? where workshop = ? and document like 'table/%/1'`
        db.prepare(update).run(damage(piece!['bytes'] as Uint8Array), room.id)
      }),
    )
    expect(await codeOf(room, room.fay, 'plan')).toBe(1012)
    const again = await gatherAt(served.base, room.id, room.links)
    await again.drive('table', 'close')
    const table = room.step('table')
    const told = await again.fay
      .backstage()
      .until(({ agenda }) => agenda[table]?.computing === undefined && agenda[table]?.state === 'closed')
    expect(told.agenda[table]).toMatchObject({ state: 'closed', unreadable: [1] })
    await again.drive('table', 'reveal')
    await again.drive('write', 'close', 'reveal')
    const { items } = await again.outcome()
    expect(items).toMatchObject([{ text: 'what table 2 wrote' }])
    expect(log.filter((line) => line.includes('not_read'))).toHaveLength(1)
    again.leave()
  },
)

/** Somebody has written at each of these tables, while the first step is open as well. */
const tabled = async (count = 1) => {
  const [write, table] = STEPS
  const steps = [write, { ...table, params: { tables: { count } } }]
  const room = await gather(served.base, [{ ...exercise, steps } as never])
  const ana = await room.join('Ana')
  const people = [ana]
  // two at each, or there are fewer tables
  while (people.length < 2 * count) people.push(await room.join('Ben'))
  await room.drive('write', 'open')
  await room.drive('table', 'open')
  const written = new Set<number>()
  for (const person of people) {
    const { table: at } = (await (await person.fetch(`/table/${room.step('table')}`)).json()) as { table: number }
    if (written.has(at)) continue
    written.add(at)
    const writing = person.write(`table/${at}`)
    await writing.synced
    writing.doc.getText('text').insert(0, `what table ${at} wrote`)
  }
  const other = room.fay.write('plan')
  await other.synced
  const stored = () =>
    inFile((db) => db.prepare(`select count(distinct document) as n from pieces where workshop = ? and document like 'table/%'`).get(room.id)) // prettier-ignore
  await expect.poll(() => stored()?.['n']).toBe(count)
  room.leave()
  return { room, ana }
}
it('a piece as these tests forge it is one that a table can read', () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Uint8Array.of(1, 1, 9, 0, 4, 1, 4, 116, 101, 120, 116, 1, 120, 0))
  expect(doc.getText('text').toString()).toBe('x')
})

/** Numbers of pages, from 0, that hold something of this workshop and nothing of the others. */
const pagesOf = (file: Buffer, workshop: string, others: string[]) => {
  const size = file.readUInt16BE(16)
  const pages = Array.from({ length: file.length / size }, (_, n) => file.subarray(n * size, (n + 1) * size))
  // 10: a leaf of a table without rowids
  const found = pages.flatMap((page, n) =>
    page[0] === 10 && page.includes(workshop) && !others.some((other) => page.includes(other)) ? [n] : [],
  )
  return { size, found }
}

// the last one here that needs the server: on what it damages lies a new workshop's place now and then
it('[P8] a damaged page of the file makes the workshop that lies on it unreadable and no other, and nothing is written to it', async () => {
  const all = [await written(), await written(), await written()].toSorted((a, b) => (a.room.id < b.room.id ? -1 : 1))
  // between two others, so that none of them shares its pages
  const [first, bad, last] = all as [(typeof all)[0], (typeof all)[0], (typeof all)[0]]
  // enough of them to fill whole pages, whose neighbours are this workshop's as well: SQLite reads those when somebody writes beside them
  for (let n = 0; n < 40; n++) await bad.room.join('Seated')
  const file = join(dir, 'roomful.sqlite')
  let damaged = 0
  const page = () => {
    const bytes = readFileSync(file)
    const { size, found } = pagesOf(
      bytes,
      bad.room.id,
      all.flatMap(({ room }) => (room === bad.room ? [] : [room.id])),
    )
    return { bytes, size, found }
  }
  const kept = () => {
    const { bytes, size } = page()
    return bytes.subarray(damaged * size, (damaged + 1) * size).toString('hex')
  }
  await restart(() => {
    const { bytes, size, found } = page()
    expect(found.length).toBeGreaterThan(0)
    const seats = (n: number) => bytes.toString('latin1', n * size, (n + 1) * size).split('Seated').length
    damaged = found.toSorted((a, b) => seats(b) - seats(a))[0]!
    bytes.fill(0xa5, damaged * size, (damaged + 1) * size)
    writeFileSync(file, bytes)
  })
  const before = kept()
  const answer = await ask(bad.room, bad.room.fay)
  expect([answer.status, await answer.json()]).toMatchObject([503, { error: 'room_unreadable' }])
  for (const { room, ana } of [first, last]) expect(await put(room, ana, 'after')).toMatchObject(SAVED)
  await served.stop()
  expect(kept()).toBe(before)
  served = await serve({ DATA_DIR: dir })
  for (const { room, ana } of [first, last]) expect(await (await ask(room, ana, '/desk')).json()).toHaveLength(2)
})

it('[P4] [P8] of all that is saved together, what meets a damaged page fails and the rest is on disk', async () => {
  const own = mkdtempSync(join(tmpdir(), 'roomful-page-'))
  const store = sqliteStore(own)
  const many: Ops = Array.from({ length: 200 }, (_, n) => ['entry', `en_${n}`, { value: 'x'.repeat(200) }])
  const names = ['ws_a', 'ws_b', 'ws_c']
  for (const name of names) await store.create(name, commit([...title(name), ...many]))
  await store.close()
  const file = join(own, 'roomful.sqlite')
  const bytes = readFileSync(file)
  const { size, found } = pagesOf(bytes, 'ws_b', ['ws_a', 'ws_c'])
  for (const page of found) bytes.fill(0xa5, page * size, (page + 1) * size)
  writeFileSync(file, bytes)
  const again = sqliteStore(own)
  const answers = await Promise.allSettled(names.map((name) => again.commit(name, 1, commit(many))))
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  await again.close()
  const last = sqliteStore(own)
  expect([await last.load('ws_a'), await last.load('ws_c')]).toMatchObject([{ version: 2 }, { version: 2 }])
  await expect(last.load('ws_b')).rejects.toThrow('malformed')
  await last.close()
  rmSync(own, { recursive: true })
})
