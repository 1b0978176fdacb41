import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, spawnServer, type Child } from '../kit/child.ts'
import { gather } from '../kit/people.ts'
import { percentile } from './report.ts'

/*
 * A server that starts with many workshops in its file, each of 30 people who have answered two steps and are at the third: how long
 * it takes until it listens and until somebody has an answer, what is in memory then, and how it fares where every one of these steps
 * ended while nobody was running.
 */

export interface Stored {
  workshops: number
  rows_each: number
  /** ms from the start of the process; and of one without any workshop, on the same machine just before */
  listening: number
  listening_empty: number
  /** ms from a request to its answer: the first one to a workshop, and one after the other to a hundred others */
  first: number
  others: { p50: number; p99: number }
  /** bytes of memory of the process as it listens, and workshops in it */
  listening_rss: number
  listening_rooms: number
  /** all timers ended while it was down: s from listening until the first and the last was closed; the most workshops in memory on the way; ms to an answer meanwhile */
  closed_first: number
  closed_last: number
  most_rooms: number
  closing_rss: number
  closing: { p50: number; p99: number; max: number }
}

const SEATS = 30
const TEXTS = 4

interface Filled {
  ids: string[]
  cookie: (id: string) => string
  rows: number
}

/** One workshop over the public API, and so many like it. */
const fill = async (dir: string, workshops: number): Promise<Filled> => {
  const server = await spawnServer(await freePort(), dir)
  const room = await gather(server.base)
  const people = []
  for (let n = 0; n < SEATS; n++) people.push(await room.join(`Seat ${n}`))
  await room.drive('hours', 'open')
  for (const [n, person] of people.entries()) await person.put('hours', 'answer', n)
  await room.drive('hours', 'close', 'reveal')
  await room.drive('first', 'open')
  for (const person of people)
    for (let n = 0; n < TEXTS; n++)
      await person.put('first', `e${n}`, { text: `The weekly report number ${n} that nobody has read for a year` })
  await room.drive('first', 'close')
  await room.fay.say({ type: 'open', step: room.step('rival'), seconds: 60 })
  for (const person of people) await person.done('rival')
  room.leave()
  await server.stop()

  const db = new DatabaseSync(join(dir, 'roomful.sqlite'))
  const ids = Array.from({ length: workshops }, (_, n) => `ws_STORED${n}`)
  const copies = [
    'workshops (id, version, due) select ?, version, due from workshops where id',
    'rows select ?, kind, key, value from rows where workshop',
    'answers select ?, id, answer from answers where workshop',
  ].map((what) => db.prepare(`insert into ${what} = ?`))
  db.exec('begin')
  for (const id of ids) for (const copy of copies) copy.run(id, room.id)
  const name = db.prepare('insert into names values (?, ?)')
  for (const id of ids) name.run(`code:${id}`, id)
  db.exec('commit')
  const [count] = db.prepare('select count(*) as n from rows where workshop = ?').all(room.id)
  db.close()
  return { ids, cookie: (id) => room.fay.cookie.replace(room.id, id), rows: Number(count!['n']) }
}

/** The timers of all of them ended a minute ago. */
const endAll = (dir: string) => {
  const db = new DatabaseSync(join(dir, 'roomful.sqlite'))
  const ago = Date.now() - 60_000
  db.prepare(`update rows set value = json_set(value, '$.endsAt', ?) where kind = 'step' and json_extract(value, '$.state') = 'open'`).run(ago) // prettier-ignore
  db.prepare('update workshops set due = ?').run(ago)
  db.close()
}
const openSteps = (dir: string) => {
  const db = new DatabaseSync(join(dir, 'roomful.sqlite'), { readOnly: true })
  const [left] = db.prepare(`select count(*) as n from rows where kind = 'step' and json_extract(value, '$.state') = 'open'`).all() // prettier-ignore
  db.close()
  return Number(left!['n'])
}

const gauges = async ({ base }: Child) => {
  const text = await (await fetch(`${base}/metrics`)).text()
  const gauge = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1])
  return { rooms: gauge('roomful_rooms'), rss: gauge('process_resident_memory_bytes') }
}

export const restartStored = async (workshops: number): Promise<Stored> => {
  const dir = mkdtempSync(join(tmpdir(), 'roomful-stored-'))
  const { ids, cookie, rows } = await fill(dir, workshops)
  const port = await freePort()
  const start = async (from = dir) => {
    const began = performance.now()
    const server = await spawnServer(port, from)
    return { server, took: performance.now() - began }
  }
  const asked = async ({ base }: Child, id: string) => {
    const began = performance.now()
    const answer = await fetch(`${base}/api/workshops/${id}/results`, { headers: { cookie: cookie(id) } })
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    await answer.arrayBuffer()
    return performance.now() - began
  }

  const empty = mkdtempSync(join(tmpdir(), 'roomful-empty-'))
  let { server, took } = await start(empty)
  const listeningEmpty = took
  await server.stop()
  rmSync(empty, { recursive: true })
  ;({ server, took } = await start())
  const listening = took
  const atRest = await gauges(server)
  const first = await asked(server, ids[0]!)
  const others: number[] = []
  for (const id of ids.slice(1, 101)) others.push(await asked(server, id))
  await server.stop()

  endAll(dir)
  const all = openSteps(dir)
  ;({ server, took } = await start())
  const began = performance.now()
  const since = () => (performance.now() - began) / 1000
  const closing: number[] = []
  const most = { rooms: 0, rss: 0 }
  let closedFirst = NaN
  for (let left = all; left > 0;) {
    await sleep(200)
    const now = await gauges(server)
    most.rooms = Math.max(most.rooms, now.rooms)
    most.rss = Math.max(most.rss, now.rss)
    left = openSteps(dir)
    if (left === all) continue
    if (Number.isNaN(closedFirst)) closedFirst = since()
    closing.push(await asked(server, ids.at(-1)!))
  }
  const last = since()
  await server.stop()
  rmSync(dir, { recursive: true })
  const percentiles = (times: number[]) => ({ p50: percentile(times, 50), p99: percentile(times, 99) })
  return {
    workshops,
    rows_each: rows,
    listening,
    listening_empty: listeningEmpty,
    first,
    others: percentiles(others),
    listening_rss: atRest.rss,
    listening_rooms: atRest.rooms,
    closed_first: closedFirst,
    closed_last: last,
    most_rooms: most.rooms,
    closing_rss: most.rss,
    closing: { ...percentiles(closing), max: Math.max(...closing) },
  }
}
