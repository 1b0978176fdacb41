import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Doc } from 'yjs'
import { connect } from '../../web/live/connection.ts'
import type { Link } from '../../web/live/types.ts'
import { freePort, spawnServer } from '../kit/child.ts'
import { deviceHere } from '../kit/device-here.ts'
import { gather, type Person, type Workshop } from '../kit/people.ts'

const PHONES = 60
const CARDS = 20
const WALL = ['now', 'steps', 'cards', 'groups', 'results', 'boards', 'decisions', 'talk']

/** A phone that follows the wall as our pages do, and remembers the least that it ever showed. */
const follow = (base: string, { id }: Workshop, { cookie }: Person) => {
  const seen: { doc: Doc | null; least: number; link: Link } = { doc: null, least: Infinity, link: 'connecting' }
  const look = () => (seen.least = Math.min(seen.least, seen.doc!.getMap('cards').size))
  const { close } = connect(
    deviceHere(base, cookie, 500),
    { base: base.replace('http', 'ws'), workshop: id, document: 'wall', role: 'participant' },
    (doc) => {
      seen.doc = doc
      doc.on('update', look)
      look()
    },
    (link) => (seen.link = link),
  )
  return {
    close,
    least: () => seen.least,
    link: () => seen.link,
    shows: () => seen.doc !== null,
    json: () => JSON.stringify(WALL.map((map) => seen.doc!.getMap(map).toJSON())),
    done: () => (seen.doc!.getMap('now').get('pulse') as { done: number }).done,
  }
}

it(`${PHONES} phones keep their picture when the server is killed and when it is stopped, come back by themselves, and are in step`, async () => {
  const dir = mkdtempSync(join(tmpdir(), 'roomful-restart-'))
  const port = await freePort()
  let server = await spawnServer(port, dir)
  const room = await gather(server.base, [
    {
      id: 'restart',
      title: 'Restart',
      steps: [
        { ref: 'cards', activity: 'collect', ask: '?', params: { per_person: { max: CARDS } } },
        { ref: 'write', activity: 'collect', ask: '?', params: {} },
      ],
    } as never,
  ])
  const people: Person[] = []
  for (let n = 0; n < PHONES; n++) people.push(await room.join(`Seat ${n}`))
  await room.drive('cards', 'open')
  await people[0]!.sayAll(
    Array.from({ length: CARDS }, (_, n) => ({ type: 'put', step: room.step('cards'), round: 1, key: `e${n}`, value: { text: `Card ${n}` } })), // prettier-ignore
  )
  await room.drive('cards', 'close', 'reveal')
  await room.drive('write', 'open')
  room.leave()

  const phones = people.map((person) => follow(server.base, room, person))
  const patience = { timeout: 30_000 }
  await expect.poll(() => phones.every(({ shows }) => shows()), patience).toBe(true)
  for (const [n, end] of (['kill', 'stop'] as const).entries()) {
    await server[end]()
    // what is on a phone stays there, and says that it is old
    await expect.poll(() => phones.every(({ link }) => link() === 'offline'), patience).toBe(true)
    server = await spawnServer(port, dir)
    await expect.poll(() => phones.every(({ link }) => link() === 'live'), patience).toBe(true)
    expect((await people[n]!.done('write')).ok).toBe(true)
    await expect.poll(() => phones.every(({ done }) => done() === n + 1), patience).toBe(true)
    const fresh = follow(server.base, room, people[0]!)
    await expect.poll(() => fresh.shows(), patience).toBe(true)
    const wall = fresh.json()
    expect(phones.filter(({ json }) => json() !== wall)).toHaveLength(0)
    fresh.close()
  }
  expect(Math.min(...phones.map(({ least }) => least()))).toBe(CARDS)
  for (const { close } of phones) close()
  expect(await server.stop()).toBe(0)
  rmSync(dir, { recursive: true })
}, 120_000)
